import {VtEnginesTable} from '../elements/engines-table.js';

export type * from '../events.js';

if (!customElements.get('vt-engines-table')) customElements.define('vt-engines-table', VtEnginesTable);

declare global {
  interface HTMLElementTagNameMap {
    'vt-engines-table': VtEnginesTable;
  }
}
