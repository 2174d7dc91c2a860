import {VtAddressCard} from '../elements/address-card.js';
import './vt-detections-table.js';
import './vt-engines-table.js';
import './vt-resolutions-table.js';

export type * from '../events.js';

if (!customElements.get('vt-address-card')) customElements.define('vt-address-card', VtAddressCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-address-card': VtAddressCard;
  }
}
