import {VtProvider} from '../provider/provider.js';

if (!customElements.get('vt-provider')) customElements.define('vt-provider', VtProvider);

declare global {
  interface HTMLElementTagNameMap {
    'vt-provider': VtProvider;
  }
}
