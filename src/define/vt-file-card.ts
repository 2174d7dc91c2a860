import {VtFileCard} from '../elements/file-card.js';
import './vt-engines-table.js';

export type * from '../events.js';

if (!customElements.get('vt-file-card')) customElements.define('vt-file-card', VtFileCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-file-card': VtFileCard;
  }
}
