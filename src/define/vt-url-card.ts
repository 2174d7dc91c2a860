import {VtUrlCard} from '../elements/url-card.js';
import './vt-engines-table.js';

export type * from '../events.js';

if (!customElements.get('vt-url-card')) customElements.define('vt-url-card', VtUrlCard);

declare global {
  interface HTMLElementTagNameMap {
    'vt-url-card': VtUrlCard;
  }
}
