import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {ClipboardController} from '../controllers/clipboard-controller.js';
import {defangAttribute} from '../controllers/attributes.js';
import {ExpansionController} from '../controllers/expansion-controller.js';
import {LanguageController} from '../controllers/language-controller.js';
import {LastGood} from '../controllers/last-good.js';
import {PolicyController} from '../controllers/policy-controller.js';
import type {DefangStyle} from '../model/defang.js';
import {detect} from '../model/detect.js';
import {asText} from '../model/text.js';
import {indicatorStyles} from '../styles/index.js';
import {copyOutcomeSentence, copyToolsView} from './copy-view.js';
import {indicatorView} from './indicator-view.js';

/**
 * Shows one indicator, or any hostile text, safely: defanged, hidden characters made visible, never a link.
 */
export class VtIndicator extends LitElement {
  static override styles = indicatorStyles;

  readonly #language = new LanguageController(this);
  readonly #policy = new PolicyController(this);
  readonly #clipboard = new ClipboardController(this);
  readonly #expansion = new ExpansionController(this);
  readonly #defang = new LastGood(this, defangAttribute);

  /** The value, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** How live parts are written: `hxxp`, `safe-ioc` or `off`. Without it the page's policy decides. */
  @property() defang?: DefangStyle;

  /** Adds buttons that copy the value as shown, and raw. */
  @property({type: Boolean}) copy = false;

  override render(): TemplateResult {
    const {messages} = this.#language;
    const defang = this.#defang.of(this.defang) ?? this.#policy.value.defang;
    const read = detect(asText(this.value));
    return html`<span lang=${messages.language} dir=${messages.direction}
      >${indicatorView(read, {messages, defang, expansion: this.#expansion})}${
        this.copy
          ? html`${copyToolsView(read, {clipboard: this.#clipboard, defang, messages})}
              <span role="status" class="muted">${copyOutcomeSentence(this.#clipboard.outcome, messages)}</span>`
          : nothing
      }</span
    >`;
  }
}
