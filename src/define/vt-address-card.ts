import {providePart} from '../controllers/parts-controller.js';
import {VtAddressCard} from '../elements/address-card.js';

providePart('vt-detections-table', () => import('./vt-detections-table.js'));
providePart('vt-engines-table', () => import('./vt-engines-table.js'));
providePart('vt-resolutions-table', () => import('./vt-resolutions-table.js'));
if (!customElements.get('vt-address-card')) customElements.define('vt-address-card', VtAddressCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-address-card': VtAddressCard;
  }
}
