// Ours: a list of resolutions with its button, indicator and date, from a source that has all rows at once.
import '../../../../dist/define/vt-provider.js';
import '../../../../dist/define/vt-resolutions-table.js';
import {height, settled, startTable} from '../harness.js';

let [box, table, resolutions] = [];
const existing = new Map();
/** What the target says next, of a run that adds all. */
let [say, said] = [];
const next = () => (said = new Promise((resolve) => (say = resolve)));
next();

const outcomeOf = (indicator) => ({kind: 'added', indicator, ref: {id: '1', owner: 'Northwind CTI', link: 'https://tc.example/#/1'}});

const source = {resolutions: async () => ({rows: resolutions, unavailable: 0})};
const target = {
  find: async () => existing,
  add: async (indicator) => outcomeOf(indicator),
  async *addAll(indicators) {
    // The list shows the newest first.
    const inOrder = indicators.toReversed();
    for (;;) yield* (await said).map((index) => outcomeOf(inOrder[index]));
  },
  securityLabels: async () => [],
};

startTable({
  prepare(rows) {
    resolutions = rows.map(({id, host, date}) => ({id: String(id), host, address: '203.0.113.47', date: new Date(date * 1000)}));
  },
  async mount(root) {
    box = document.createElement('div');
    box.style.cssText = `height: ${height}px; overflow: auto;`;
    const provider = document.createElement('vt-provider');
    Object.assign(provider, {source, target});
    table = document.createElement('vt-resolutions-table');
    table.value = '203.0.113.47';
    provider.append(table);
    box.append(provider);
    root.append(box);
    await table.updateComplete;
  },
  scroller: () => box,
  rowPixels: 39,
  refresh: () => table.requestUpdate(),
  // The user adds all; the target answers for so many at a time.
  async begin() {
    const buttonOf = (words) => [...table.shadowRoot.querySelectorAll('button')].find(({textContent}) => words.test(textContent));
    const pressed = async (words) => {
      while (buttonOf(words)?.ariaDisabled !== null) await settled(1);
      buttonOf(words).click();
    };
    await pressed(/Add All/);
    await pressed(/Add [\d,]+ hosts/);
    while (!buttonOf(/the remaining/)) await settled(1);
    await settled(30);
  },
  refreshSome(indexes) {
    const tell = say;
    next();
    tell(indexes);
  },
});
