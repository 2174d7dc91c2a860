import {VtIndicatorCard} from '../elements/indicator-card.js';
import './vt-address-card.js';
import './vt-file-card.js';
import './vt-host-card.js';
import './vt-url-card.js';

export type * from '../events.js';

if (!customElements.get('vt-indicator-card')) customElements.define('vt-indicator-card', VtIndicatorCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-indicator-card': VtIndicatorCard;
  }
}
