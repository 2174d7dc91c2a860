import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {sendAttribute} from '../controllers/attributes.js';
import {ExpansionController} from '../controllers/expansion-controller.js';
import {LanguageController} from '../controllers/language-controller.js';
import {LastGood} from '../controllers/last-good.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {detect} from '../model/detect.js';
import type {NotIndicator} from '../model/indicator.js';
import {asText} from '../model/text.js';
import {defaultAutoPages} from '../model/auto-pages.js';
import {cardStyles} from '../styles/index.js';
import {indicatorView} from './indicator-view.js';
import {noticeView} from './state-view.js';

/** What of the card inside can be styled from outside. */
const parts = 'card, verdict, ratio, consent, notice, table, dialog';

/**
 * Shows what VirusTotal knows about any indicator: reads what it is, and shows the card of its type.
 *
 * @slot actions - Buttons for the card's foot.
 * @fires {VtSendEvent} vt-send - When the user lets the indicator be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - When the user adds a related indicator. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of an added indicator.
 * @fires {VtErrorEvent} vt-error - When something could not be loaded.
 * @csspart card - The card's box.
 * @csspart verdict - The band with the verdict.
 * @csspart ratio - Positive/Total as a sentence.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 * @csspart table - The tables inside.
 * @csspart dialog - The dialog of Add All.
 * @cssprop [--vt-card-padding=1rem] - Space at the card's sides.
 */
export class VtIndicatorCard extends LitElement {
  static override styles = cardStyles;

  readonly #language = new LanguageController(this);
  readonly #policy = new PolicyController(this);
  readonly #expansion = new ExpansionController(this);
  readonly #send = new LastGood(this, sendAttribute);

  /** Any address, host, URL or file hash, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
  @property({type: Number, attribute: 'auto-pages'}) autoPages: number = defaultAutoPages;

  override render(): TemplateResult {
    const read = detect(asText(this.value));
    const send = this.#send.of(this.send);
    const actions = html`<slot name="actions" slot="actions"></slot>`;
    switch (read.type) {
      case 'Address':
        return html`<vt-address-card exportparts=${parts} .value=${this.value} .send=${send} .autoPages=${this.autoPages}
          >${actions}</vt-address-card
        >`;
      case 'Host':
        return html`<vt-host-card exportparts=${parts} .value=${this.value} .send=${send} .autoPages=${this.autoPages}
          >${actions}</vt-host-card
        >`;
      case 'File':
        return html`<vt-file-card exportparts=${parts} .value=${this.value} .send=${send}>${actions}</vt-file-card>`;
      case 'URL':
        return html`<vt-url-card exportparts=${parts} .value=${this.value} .send=${send}>${actions}</vt-url-card>`;
      case null:
        return this.#renderUnread(read);
    }
  }

  #renderUnread(read: NotIndicator): TemplateResult {
    const {messages} = this.#language;
    const {defang} = this.#policy.value;
    return html`<article class="card" part="card" lang=${messages.language} dir=${messages.direction}>
      ${
        read.given === ''
          ? nothing
          : html`<div class="head">
              <div class="identity">${indicatorView(read, {messages, defang, expansion: this.#expansion})}</div>
            </div>`
      }
      ${noticeView({icon: 'textCursorInput', sentence: messages.state.notIndicator[read.reason]}, messages)}
      <slot name="actions"></slot>
    </article>`;
  }
}
