// Ours: a list of resolutions with its button, indicator and date, from a source that has all rows at once.
import '../../../../dist/define/vt-provider.js';
import '../../../../dist/define/vt-resolutions-table.js';
import {height, startTable} from '../harness.js';

let [box, table, resolutions] = [];
const existing = new Map();

const source = {resolutions: async () => ({rows: resolutions, unavailable: 0})};
const target = {
  find: async () => existing,
  add: async (indicator) => ({kind: 'added', indicator, ref: {id: '1'}}),
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
  refresh: () => table.requestUpdate(),
  // As a user would, but faster: so many buttons are pressed.
  refreshSome: (indexes) =>
    [...table.shadowRoot.querySelectorAll('td.action .icon-button')].slice(0, indexes.length).forEach((button) => button.click()),
});
