import {LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {CardController} from '../controllers/card-controller.js';
import {detect} from '../model/detect.js';
import type {UrlReport} from '../model/reports.js';
import {cardStyles} from '../styles/index.js';
import {cardView} from './card-view.js';
import {timeView} from './time-view.js';
import {indicatorView, thirdPartyView} from './indicator-view.js';
import {communityPair, pairsView, ratioText} from './pairs-view.js';

/**
 * Shows what VirusTotal knows about a URL: the URL it acknowledged, how many engines call it malicious, and when they were asked.
 *
 * @slot actions - Buttons for the card's foot.
 * @fires {VtSendEvent} vt-send - When the user lets the URL be sent. Cancel it to keep it from being sent.
 * @fires {VtErrorEvent} vt-error - When the report could not be loaded.
 * @csspart card - The card's box.
 * @csspart verdict - The band with the verdict.
 * @csspart ratio - Positive/Total as a sentence.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 * @csspart table - The tables inside.
 * @cssprop [--vt-card-padding=1rem] - Space at the card's sides.
 */
export class VtUrlCard extends LitElement {
  static override styles = cardStyles;

  readonly #card = new CardController<UrlReport>(this, {
    type: 'URL',
    value: () => this.value,
    send: () => this.send,
    load: (source, indicator, options) => source.url(indicator, options),
  });

  /** The URL to show, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  override render(): TemplateResult {
    const {field} = this.#card.messages;
    return cardView(this.#card, {
      labels: [field.scanFinished, field.url, field.positiveTotal],
      body: (report) => this.#renderSummary(report),
    });
  }

  #renderSummary(report: UrlReport): TemplateResult {
    const {messages, policy, expansion} = this.#card;
    const {field} = messages;
    const text = {messages, defang: policy.defang, expansion};
    const {scanFinished, url, analysed, finalUrl, title} = report;
    const address = (value: string) => indicatorView(detect(value), text);
    return pairsView(
      [
        {label: field.scanFinished, value: scanFinished ? field.finished : field.notFinished},
        {label: field.url, value: address(url), wide: true},
        {label: field.positiveTotal, value: ratioText(report, messages)},
        {label: field.scanDate, value: analysed && timeView(analysed)},
        {
          label: field.finalUrl,
          optional: true,
          value: finalUrl === undefined || finalUrl === url ? undefined : address(finalUrl),
          wide: true,
        },
        {label: field.pageTitle, optional: true, value: title === undefined ? undefined : thirdPartyView(title, text)},
        communityPair(report, messages),
      ],
      messages.absent,
    );
  }
}
