import {VtBudget} from '../elements/budget.js';

export type * from '../events.js';

if (!customElements.get('vt-budget')) customElements.define('vt-budget', VtBudget);

declare global {
  interface HTMLElementTagNameMap {
    'vt-budget': VtBudget;
  }
}
