import {html, nothing, type TemplateResult} from 'lit';
import type {TabsController} from '../controllers/tabs-controller.js';

export interface TabParts<Name extends string> {
  readonly label: string;
  readonly names: Readonly<Record<Name, string>>;
  /** A panel is rendered when it is first opened, and stays. */
  readonly panel: (name: Name) => TemplateResult;
}

/** Tabs and their panels; a panel that was not opened has nothing in it. */
export function tabsView<Name extends string>(tabs: TabsController<Name>, parts: TabParts<Name>): TemplateResult {
  return html`
    <div class="tabs" role="tablist" aria-label=${parts.label} @keydown=${tabs.onKeydown}>
      ${tabs.names.map(
        (name) =>
          html`<button
            id="tab-${name}"
            role="tab"
            type="button"
            aria-selected=${name === tabs.chosen}
            aria-controls="panel-${name}"
            tabindex=${name === tabs.chosen ? 0 : -1}
            @click=${() => tabs.choose(name)}
          >
            ${parts.names[name]}
          </button>`,
      )}
    </div>
    ${tabs.names.map(
      (name) =>
        html`<div id="panel-${name}" role="tabpanel" aria-labelledby="tab-${name}" ?hidden=${name !== tabs.chosen} tabindex="0">
          ${tabs.opened(name) ? parts.panel(name) : nothing}
        </div>`,
    )}
  `;
}
