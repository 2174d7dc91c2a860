import {html, LitElement, unsafeCSS} from 'lit';
import '@lit-labs/virtualizer';
import {dateText, height, rowStyles, startTable} from '../harness.js';

const rowView = ({added, host, date}) =>
  html`<div class="row" role="row">
    <span role="cell">${added ? html`<a href="#">Details…</a>` : html`<button>Add</button>`}</span>
    <span role="cell">${host}</span><span role="cell">${dateText(date)}</span>
  </div>`;

class Table extends LitElement {
  static styles = unsafeCSS(`${rowStyles} lit-virtualizer { height: ${height}px; display: block; contain: strict; }`);
  rows = [];
  view = (row) => rowView(row);
  render() {
    return html`<lit-virtualizer scroller .items=${this.rows} .renderItem=${this.view} .keyFunction=${({id}) => id}></lit-virtualizer>`;
  }
  get virtualizer() {
    return this.shadowRoot.querySelector('lit-virtualizer');
  }
}
customElements.define('peer-table', Table);

let table;
const refresh = () => (table.virtualizer.renderItem = (row) => rowView(row));
startTable({
  async mount(root, rows) {
    table = new Table();
    table.rows = rows;
    root.append(table);
    await table.updateComplete;
  },
  scroller: () => table.virtualizer,
  refresh,
  refreshSome: refresh,
});
