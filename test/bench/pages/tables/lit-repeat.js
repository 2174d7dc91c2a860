// All rows in the page, by lit's repeat: what a table is without a window.
import {html, LitElement, unsafeCSS} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {dateText, height, rowStyles, startTable} from '../harness.js';

class Table extends LitElement {
  static styles = unsafeCSS(`${rowStyles} .box { height: ${height}px; overflow: auto; position: relative; contain: strict; }`);
  rows = [];
  render() {
    return html`<div class="box">
      ${repeat(
        this.rows,
        ({id}) => id,
        ({added, host, date}) =>
          html`<div class="row" role="row">
            <span role="cell">${added ? html`<a href="#">Details…</a>` : html`<button>Add</button>`}</span>
            <span role="cell">${host}</span><span role="cell">${dateText(date)}</span>
          </div>`,
      )}
    </div>`;
  }
}
customElements.define('peer-table', Table);

let table;
startTable({
  async mount(root, rows) {
    table = new Table();
    table.rows = rows;
    root.append(table);
    await table.updateComplete;
  },
  scroller: () => table.shadowRoot.querySelector('.box'),
  refresh: () => table.requestUpdate(),
  refreshSome: () => table.requestUpdate(),
});
