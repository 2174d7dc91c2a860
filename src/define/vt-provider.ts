import {VtProvider} from '../provider/provider.js';

export type * from '../events.js';

if (!customElements.get('vt-provider')) customElements.define('vt-provider', VtProvider);

declare global {
  interface HTMLElementTagNameMap {
    'vt-provider': VtProvider;
  }
}
