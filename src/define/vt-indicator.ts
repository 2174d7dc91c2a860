import {VtIndicator} from '../elements/indicator.js';

export type * from '../events.js';

if (!customElements.get('vt-indicator')) customElements.define('vt-indicator', VtIndicator);

declare global {
  interface HTMLElementTagNameMap {
    'vt-indicator': VtIndicator;
  }
}
