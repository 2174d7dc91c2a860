// Ours, as a page has it: a table, its dialog, its rows.
import '../../../../dist/define/vt-provider.js';
import '../../../../dist/define/vt-resolutions-table.js';
import {clientOf, hostsOf, owner} from '../add-all-target.js';
import {settled} from '../harness.js';

let table;
const dialog = () => table.shadowRoot.querySelector('dialog');
const buttonIn = (root, words) => [...root.querySelectorAll('button')].find(({textContent}) => words.test(textContent));

async function until(what, holds) {
  for (const end = Date.now() + 110_000; !holds();) {
    if (Date.now() > end) throw new Error(`Not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

globalThis.bench = {
  async setup(count, speed) {
    const address = '203.0.113.47';
    const rows = hostsOf(count).map((host, index) => ({id: String(index), host, address, date: new Date(1.6e12 + index * 1e6)}));
    const provider = document.createElement('vt-provider');
    provider.source = {resolutions: async () => ({rows, unavailable: 0, retrieved: new Date()})};
    provider.target = clientOf(speed);
    provider.policy = {send: 'auto', add: {owner}};
    table = document.createElement('vt-resolutions-table');
    table.value = address;
    provider.append(table);
    document.querySelector('#root').append(provider);
    await until('rows', () => buttonIn(table.shadowRoot, /Add All/));
    await settled(6);
  },
  /** Until the dialog says what will be done; what exists of all was asked before. */
  async open() {
    await until('the check', () => buttonIn(table.shadowRoot, /Add All/)?.ariaDisabled !== 'true');
    buttonIn(table.shadowRoot, /Add All/).click();
    await until('the plan', () => dialog().querySelector('.primary') && dialog().querySelector('.primary').ariaDisabled !== 'true');
    await settled();
  },
  async run() {
    dialog().querySelector('.primary').click();
    await until('the end', () => buttonIn(dialog(), /Done/));
    await settled();
    return Number(/([\d,]+)\W*added/i.exec(dialog().textContent)?.[1].replace(',', '') ?? 0) || dialog().textContent.slice(0, 300);
  },
};
