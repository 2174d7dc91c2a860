import {providePart} from '../controllers/parts-controller.js';
import {VtFileCard} from '../elements/file-card.js';

providePart('vt-engines-table', () => import('./vt-engines-table.js'));
if (!customElements.get('vt-file-card')) customElements.define('vt-file-card', VtFileCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-file-card': VtFileCard;
  }
}
