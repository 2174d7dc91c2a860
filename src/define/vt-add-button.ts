import {VtAddButton} from '../elements/add-button.js';

export type * from '../events.js';

if (!customElements.get('vt-add-button')) customElements.define('vt-add-button', VtAddButton);

declare global {
  interface HTMLElementTagNameMap {
    'vt-add-button': VtAddButton;
  }
}
