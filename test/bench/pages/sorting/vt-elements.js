// Ours: a list of 100,000 resolutions that arrives, is put in another order, and filtered. Dates tell the rows apart.
import '../../../../dist/define/vt-provider.js';
import '../../../../dist/define/vt-resolutions-table.js';
import {frame, height, settled} from '../harness.js';

const address = '203.0.113.47';
const words = ['bücher', 'пример', 'παράδειγμα', '例え', 'مثال'];
const text = '77';

let [table, rows, arrive] = [];
/** Which row is the first after each action: looked for before anything is measured. */
let firsts;

/** In no order, neither by name nor by date. A name of other scripts is read anew wherever its letters matter. */
function rowOf(index, every) {
  const number = (index * 2654435761) >>> 0;
  const host =
    index % every === 0
      ? new URL(`http://${words[index % words.length]}${number}.example`).hostname
      : `h${number.toString(36)}.example-${index}.com`;
  return {id: String(index), host, address, date: new Date(1.6e12 + ((index * 7_368_787) % 100_003) * 60_000)};
}

const first = (compare, of) => of.reduce((one, other) => (compare(one, other) <= 0 ? one : other));
const byName = (one, other) => (one.host < other.host ? -1 : 1);
const byDate = (one, other) => other.date - one.date;

const find = (selector) => table.shadowRoot.querySelector(selector);

/** Until the whole list is in its order, and this row is the first. */
async function shows({date}) {
  for (const end = performance.now() + 60_000; ;) {
    await frame();
    const shown = find('table:not([aria-busy]) tr[aria-rowindex="2"] time')?.dateTime;
    if (shown === date.toISOString()) break;
    if (performance.now() > end) throw new Error(`Not in time: ${shown} instead of ${date.toISOString()}`);
  }
  await settled();
}

function filter(value) {
  find('input[type="search"]').value = value;
  find('input[type="search"]').dispatchEvent(new InputEvent('input', {bubbles: true}));
}

globalThis.bench = {
  /** @param every - One of so many names is of other scripts. */
  async setup(count, every) {
    rows = Array.from({length: count}, (_, index) => rowOf(index, every));
    const holding = rows.filter(({host}) => host.includes(text));
    firsts = {name: first(byName, rows), date: first(byDate, rows), filtered: first(byDate, holding)};
    const box = document.createElement('div');
    box.style.cssText = `height: ${height}px; overflow: auto;`;
    const provider = document.createElement('vt-provider');
    const outcome = (indicator) => ({kind: 'added', indicator, ref: {id: '1', owner: 'Northwind CTI', link: 'https://tc.example/#/1'}});
    provider.source = {resolutions: () => new Promise((resolve) => (arrive = () => resolve({rows, unavailable: 0})))};
    provider.target = {find: async () => new Map(), add: async (indicator) => outcome(indicator), securityLabels: async () => []};
    table = document.createElement('vt-resolutions-table');
    table.value = address;
    provider.append(table);
    box.append(provider);
    document.querySelector('#root').append(box);
    while (!arrive) await settled();
  },
  arrive() {
    arrive();
    return shows(firsts.date);
  },
  name() {
    find('th.name button').click();
    return shows(firsts.name);
  },
  date() {
    find('th.date button').click();
    return shows(firsts.date);
  },
  filter() {
    filter(text);
    return shows(firsts.filtered);
  },
  clear() {
    filter('');
    return shows(firsts.date);
  },
};
