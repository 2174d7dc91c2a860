import {providePart} from '../controllers/parts-controller.js';
import {VtHostCard} from '../elements/host-card.js';

providePart('vt-detections-table', () => import('./vt-detections-table.js'));
providePart('vt-engines-table', () => import('./vt-engines-table.js'));
providePart('vt-resolutions-table', () => import('./vt-resolutions-table.js'));
if (!customElements.get('vt-host-card')) customElements.define('vt-host-card', VtHostCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-host-card': VtHostCard;
  }
}
