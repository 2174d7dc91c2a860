import {VtHostCard} from '../elements/host-card.js';
import './vt-detections-table.js';
import './vt-engines-table.js';
import './vt-resolutions-table.js';

export type * from '../events.js';

if (!customElements.get('vt-host-card')) customElements.define('vt-host-card', VtHostCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-host-card': VtHostCard;
  }
}
