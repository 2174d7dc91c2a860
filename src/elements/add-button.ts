import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {AddController} from '../controllers/add-controller.js';
import {FocusController} from '../controllers/focus-controller.js';
import {LanguageController} from '../controllers/language-controller.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {detect} from '../model/detect.js';
import {indicatorKey} from '../model/indicator.js';
import {asText} from '../model/text.js';
import {addStyles} from '../styles/index.js';
import {addActionView, addReasonView, notAddableView, outcomeSentence} from './add-view.js';

/**
 * Adds one indicator to ThreatConnect, and links to its record once it is there. Shows nothing where the page has no target.
 *
 * @fires {VtAddEvent} vt-add - When the user adds the indicator. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of it.
 * @fires {VtErrorEvent} vt-error - When the target could not be asked.
 */
export class VtAddButton extends LitElement {
  static override styles = addStyles;

  readonly #language = new LanguageController(this);
  readonly #policy = new PolicyController(this);
  readonly #adding = new AddController(this, {owner: () => this.owner});

  constructor() {
    super();
    new FocusController(this, '.add');
  }

  /** The indicator to add, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  override render(): TemplateResult {
    if (!this.#adding.available) return html``;
    const {language, direction} = this.#language.messages;
    return html`<span lang=${language} dir=${direction}>${this.#renderAction()}</span>`;
  }

  #renderAction(): TemplateResult {
    const {messages} = this.#language;
    const indicator = detect(asText(this.value));
    if (indicator.type === null) {
      return html`${notAddableView(messages)} <span class="reason">${messages.state.notIndicator[indicator.reason]}</span>`;
    }
    this.#adding.show(() => [indicator]);
    const {said, defaults} = this.#adding;
    const ownOutcome = said && indicatorKey(said.indicator) === indicatorKey(indicator) ? said : undefined;
    return html`<span class="add">${addActionView(indicator, this.#adding, messages)}</span>
      ${addReasonView(indicator, this.#adding, messages)} ${this.#renderCheckFailure()}
      <span class="visually-hidden" role="status"
        >${ownOutcome ? outcomeSentence(ownOutcome, defaults.owner, this.#policy.value.defang, messages) : nothing}</span
      >`;
  }

  #renderCheckFailure(): TemplateResult | typeof nothing {
    const {checkError, checkAgain} = this.#adding;
    if (!checkError) return nothing;
    const {add} = this.#language.messages;
    return html`<span class="reason"
      >${add.checkFailedOfOne} <button class="link" type="button" @click=${checkAgain}>${add.checkAgain}</button></span
    >`;
  }
}
