import {elementScroll, observeElementOffset, observeElementRect, Virtualizer} from '@tanstack/virtual-core';
import {html, LitElement, nothing, unsafeCSS} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {styleMap} from 'lit/directives/style-map.js';
import {dateText, height, rowHeight, rowStyles, startTable} from '../harness.js';

class Table extends LitElement {
  static styles = unsafeCSS(`${rowStyles} .box { height: ${height}px; overflow: auto; position: relative; contain: strict; }
    .row { position: absolute; inset: 0 auto auto 0; }`);
  rows = [];
  firstUpdated() {
    this.virtualizer = new Virtualizer({
      count: this.rows.length,
      getScrollElement: () => this.box,
      estimateSize: () => rowHeight,
      overscan: 5,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.requestUpdate(),
      initialRect: {width: 1000, height},
    });
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
    this.requestUpdate();
  }
  get box() {
    return this.shadowRoot.querySelector('.box');
  }
  #row({index, start}) {
    const {added, host, date} = this.rows[index];
    return html`<div class="row" role="row" style=${styleMap({transform: `translateY(${start}px)`})}>
      <span role="cell">${added ? html`<a href="#">Details…</a>` : html`<button>Add</button>`}</span>
      <span role="cell">${host}</span><span role="cell">${dateText(date)}</span>
    </div>`;
  }
  render() {
    // The box stays the same one, which the virtualizer watches.
    return html`<div class="box">${this.virtualizer ? this.#rows(this.virtualizer) : nothing}</div>`;
  }
  #rows(virtualizer) {
    return html`<div style=${styleMap({height: `${virtualizer.getTotalSize()}px`, position: 'relative'})}>
      ${repeat(
        virtualizer.getVirtualItems(),
        ({key}) => key,
        (item) => this.#row(item),
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
  scroller: () => table.box,
  refresh: () => table.requestUpdate(),
  refreshSome: () => table.requestUpdate(),
});
