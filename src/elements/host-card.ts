import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {CardController} from '../controllers/card-controller.js';
import {defaultAutoPages} from '../model/auto-pages.js';
import {TabsController} from '../controllers/tabs-controller.js';
import {formatDate} from '../i18n/format.js';
import type {HostReport} from '../model/reports.js';
import {cardStyles} from '../styles/index.js';
import {cardView} from './card-view.js';
import {thirdPartyView} from './indicator-view.js';
import {communityPair, pairsView} from './pairs-view.js';
import {relatedTabs, relatedTabsView} from './related-tabs-view.js';

/**
 * Shows what VirusTotal knows about a host name: its category, how the engines judge it, which addresses it resolved to, which of its URLs were detected.
 *
 * @slot actions - Buttons for the card's foot.
 * @fires {VtSendEvent} vt-send - When the user lets the host name be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - When the user adds a related indicator. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of an added indicator.
 * @fires {VtErrorEvent} vt-error - When the report could not be loaded.
 * @csspart card - The card's box.
 * @csspart verdict - The band with the verdict.
 * @csspart ratio - Positive/Total as a sentence.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 * @csspart table - The tables inside.
 * @csspart dialog - The dialog of Add All.
 * @cssprop [--vt-card-padding=1rem] - Space at the card's sides.
 */
export class VtHostCard extends LitElement {
  static override styles = cardStyles;

  readonly #tabs = new TabsController(this, relatedTabs);
  readonly #card = new CardController<HostReport>(this, {
    type: 'Host',
    value: () => this.value,
    send: () => this.send,
    load: (source, indicator, options) => source.host(indicator, options),
  });

  /** The host name to show, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
  @property({type: Number, attribute: 'auto-pages'}) autoPages: number = defaultAutoPages;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.hasUpdated) this.#tabs.reset();
  }

  override render(): TemplateResult {
    const {field} = this.#card.messages;
    return cardView(this.#card, {
      labels: [field.found, field.threatSeeker, field.registrar],
      body: (report) => relatedTabsView(this.#tabs, this.#card, {report, autoPages: this.autoPages}, () => this.#renderSummary(report)),
    });
  }

  #renderSummary(report: HostReport): TemplateResult {
    const {messages, policy, expansion} = this.#card;
    const text = {messages, defang: policy.defang, expansion};
    const {field} = messages;
    const {threatSeeker, registrar, created} = report;
    return pairsView(
      [
        {label: field.found, value: field.yes},
        {
          label: field.threatSeeker,
          value:
            threatSeeker === undefined
              ? undefined
              : html`${thirdPartyView(threatSeeker, text)} <span class="note">${field.threatSeekerBy}</span>`,
        },
        {label: field.registrar, optional: true, value: registrar === undefined ? undefined : thirdPartyView(registrar, text)},
        {
          label: field.registered,
          optional: true,
          value: created && html`<time datetime=${created.toISOString()} dir="ltr">${formatDate(created)}</time>`,
        },
        communityPair(report, messages),
      ],
      messages.absent,
    );
  }
}
