import {LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {CardController} from '../controllers/card-controller.js';
import {counted} from '../i18n/format.js';
import {detect} from '../model/detect.js';
import type {FileReport} from '../model/reports.js';
import {cardStyles} from '../styles/index.js';
import {cardView} from './card-view.js';
import {timeView} from './time-view.js';
import {indicatorView, thirdPartyView} from './indicator-view.js';
import {communityPair, pairsView, ratioText} from './pairs-view.js';

/**
 * Shows what VirusTotal knows about a file: its hashes, how many engines call it malicious, and when they were asked.
 *
 * @slot actions - Buttons for the card's foot.
 * @fires {VtSendEvent} vt-send - When the user lets the hash be sent. Cancel it to keep it from being sent.
 * @fires {VtErrorEvent} vt-error - When the report could not be loaded.
 * @csspart card - The card's box.
 * @csspart verdict - The band with the verdict.
 * @csspart ratio - Positive/Total as a sentence.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 * @csspart table - The tables inside.
 * @cssprop [--vt-card-padding=1rem] - Space at the card's sides.
 */
export class VtFileCard extends LitElement {
  static override styles = cardStyles;

  readonly #card = new CardController<FileReport>(this, {
    type: 'File',
    value: () => this.value,
    send: () => this.send,
    load: (source, indicator, options) => source.file(indicator, options),
  });

  /** A hash of the file: MD5, SHA1 or SHA256, or a `MD5 : SHA1 : SHA256` summary. */
  @property() value = '';

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  override render(): TemplateResult {
    const {field} = this.#card.messages;
    return cardView(this.#card, {
      labels: [field.scanFinished, field.sha256, field.sha1, field.md5],
      body: (report) => this.#renderSummary(report),
    });
  }

  #renderSummary(report: FileReport): TemplateResult {
    const {messages, policy, expansion} = this.#card;
    const text = {messages, defang: policy.defang, expansion};
    const {field, language} = messages;
    const {scanFinished, sha256, sha1, md5, analysed, name, typeDescription, size} = report;
    const hash = (value: string | undefined) => (value === undefined ? undefined : indicatorView(detect(value), {messages, bare: true}));
    return pairsView(
      [
        {label: field.scanFinished, value: scanFinished ? field.finished : field.notFinished},
        {label: field.sha256, value: hash(sha256), wide: true},
        {label: field.sha1, value: hash(sha1), wide: true},
        {label: field.md5, value: hash(md5), wide: true},
        {label: field.positiveTotal, value: ratioText(report, messages)},
        {label: field.scanDate, value: analysed && timeView(analysed)},
        {label: field.fileName, optional: true, value: name === undefined ? undefined : thirdPartyView(name, text)},
        {label: field.fileType, optional: true, value: typeDescription === undefined ? undefined : thirdPartyView(typeDescription, text)},
        {label: field.size, optional: true, value: size === undefined ? undefined : field.bytes(counted(size, language))},
        communityPair(report, messages),
      ],
      messages.absent,
    );
  }
}
