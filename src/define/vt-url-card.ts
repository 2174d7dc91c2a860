import {providePart} from '../controllers/parts-controller.js';
import {VtUrlCard} from '../elements/url-card.js';

providePart('vt-engines-table', () => import('./vt-engines-table.js'));
if (!customElements.get('vt-url-card')) customElements.define('vt-url-card', VtUrlCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-url-card': VtUrlCard;
  }
}
