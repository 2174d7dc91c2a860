import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {policyContext, sourceContext} from '../context/contexts.js';
import {AddController} from '../controllers/add-controller.js';
import {ConsentController} from '../controllers/consent-controller.js';
import {ResourceController} from '../controllers/resource-controller.js';
import {VtErrorEvent} from '../events.js';
import {en} from '../i18n/en.js';
import {formatDate, formatNumber} from '../i18n/format.js';
import {detect} from '../model/detect.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {Indicator} from '../model/indicator.js';
import {defaultPolicy, type Policy} from '../model/policy.js';
import type {Page} from '../model/reports.js';
import {appendResolutions, sortResolutions, type ResolutionRow} from '../model/resolution-rows.js';
import {tableStyles} from '../styles/index.js';
import {addActionView, addReasonView, outcomeSentence} from './add-view.js';
import {consentView} from './consent-view.js';
import {failureView} from './failure-view.js';
import {iconView} from './icons.js';
import {indicatorView} from './indicator-view.js';
import {keepFocus} from './keep-focus.js';
import {actionView, noticeView} from './state-view.js';
import {ratioView} from './verdict-view.js';

/** The most rows VirusTotal gives for one request. */
const pageSize = 40;

type SortKey = 'name' | 'date';

/**
 * Lists what an address or a host has resolved to, each with a button that adds it to ThreatConnect.
 *
 * @fires {VtSendEvent} vt-send - When the user lets the indicator be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - When the user adds a row. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of an added row.
 * @fires {VtErrorEvent} vt-error - When the rows could not be loaded, or the target not be asked.
 * @csspart table - The table.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 */
export class VtResolutionsTable extends LitElement {
  static override styles = tableStyles;

  readonly #messages = en;
  readonly #policyContext = new ContextConsumer(this, {context: policyContext, subscribe: true});
  readonly #consent = new ConsentController(this, {indicator: () => this.#indicator, send: () => this.send});
  readonly #adding = new AddController(this, {owner: () => this.owner});
  readonly #list = new ResourceController<EnrichmentSource, Page<ResolutionRow>>(this, {
    service: sourceContext,
    key: () => (this.#consent.granted ? this.#indicator?.wire : undefined),
    load: async (source, {signal, previous}) => {
      const indicator = this.#indicator;
      if (!indicator) throw new TypeError('Resolutions were asked for without an indicator.');
      const page = await source.resolutions(indicator, {signal, cursor: previous?.cursor, limit: pageSize});
      return appendResolutions(previous, page, indicator.type === 'Host' ? 'Host' : 'Address');
    },
    onError: (error) => this.dispatchEvent(new VtErrorEvent(error)),
  });

  @state() private sortKey: SortKey = 'date';
  @state() private descending = true;

  /** The address or host whose resolutions to list, raw or defanged. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  protected override update(changed: PropertyValues<this>): void {
    keepFocus(this.renderRoot, 'td.action', () => super.update(changed));
  }

  override render(): TemplateResult {
    return html`<div class="panel">${this.#renderBody()}</div>`;
  }

  #renderBody(): TemplateResult {
    const messages = this.#messages;
    const read = detect(this.value);
    if (read.type === null) return noticeView({icon: 'textCursorInput', sentence: messages.state.notIndicator[read.reason]}, messages);
    const indicator = this.#indicator;
    if (!indicator) {
      const sentence = messages.state.wrongType(`${messages.kind.Address}, ${messages.kind.Host}`, messages.kind[read.type]);
      return noticeView({icon: 'textCursorInput', sentence}, messages);
    }
    if (indicator.private) return noticeView({icon: 'shieldOff', sentence: messages.state.private}, messages);
    const list = this.#list.state;
    if (list.name === 'no-service') {
      return noticeView({icon: 'unplug', sentence: messages.state.noSource.list, detail: messages.state.noSourceHelp}, messages);
    }
    if (!this.#consent.granted) return consentView(indicator.type, this.#consent, messages);
    switch (list.name) {
      case 'idle':
        return html``;
      case 'loading':
        return list.last ? this.#renderList(indicator, list.last, true) : this.#renderLoading();
      case 'failed':
        return html`
          ${failureView(list.error, {retry: list.last ? this.#list.loadMore : this.#list.reload, messages, oldShown: list.last !== undefined})}
          ${list.last ? this.#renderList(indicator, list.last, false) : nothing}
        `;
      case 'ready':
        return this.#renderList(indicator, list.value, false);
    }
  }

  #renderLoading(): TemplateResult {
    const {state: sentences} = this.#messages;
    const action = {label: sentences.cancel, run: this.#cancel};
    return noticeView({icon: 'loaderCircle', spin: true, sentence: sentences.loading.list, role: 'status', action}, this.#messages);
  }

  #renderList(indicator: Indicator, page: Page<ResolutionRow>, loadingMore: boolean): TemplateResult {
    const messages = this.#messages;
    const asked = indicator.type === 'Host' ? 'Host' : 'Address';
    if (page.rows.length === 0 && page.cursor === undefined) {
      return noticeView({icon: 'searchX', sentence: messages.resolutions.none[asked], role: 'status'}, messages);
    }
    const {resolutions} = messages;
    const withRatio = page.rows.some(({ratio}) => ratio !== undefined);
    const withAdd = this.#adding.available;
    this.#adding.show(withAdd ? page.rows.map(({other}) => other).filter((other) => this.#addable(other)) : []);
    return html`
      <table class="table" role="table" part="table">
        <caption>
          ${asked === 'Address' ? resolutions.captionOfAddress : resolutions.captionOfHost}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${withAdd ? html`<th role="columnheader" scope="col" class="action">${resolutions.action}</th>` : nothing}
            ${this.#renderHead('name', asked === 'Address' ? resolutions.hostName : resolutions.address)}
            ${withRatio ? html`<th role="columnheader" scope="col">${messages.field.positiveTotal}</th>` : nothing}
            ${this.#renderHead('date', resolutions.lastResolved)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            sortResolutions(page.rows, this.sortKey, this.descending),
            ({id}) => id,
            (row) => this.#renderRow(row, asked, withAdd, withRatio),
          )}
        </tbody>
      </table>
      ${this.#renderFoot(page, loadingMore)}
    `;
  }

  #renderHead(key: SortKey, label: string): TemplateResult {
    const active = key === this.sortKey;
    return html`<th role="columnheader" scope="col" aria-sort=${active ? (this.descending ? 'descending' : 'ascending') : nothing}>
      <button class="sort" type="button" @click=${() => this.#sortBy(key)}>
        ${label} ${iconView(active ? 'arrowDown' : 'chevronsUpDown')}
      </button>
    </th>`;
  }

  #renderRow({other, date, ratio}: ResolutionRow, asked: 'Address' | 'Host', withAdd: boolean, withRatio: boolean): TemplateResult {
    const messages = this.#messages;
    const missing = asked === 'Address' ? messages.resolutions.noHost : messages.resolutions.noAddress;
    return html`<tr role="row">
      ${withAdd ? html`<td role="cell" class="action">${this.#renderAction(other)}</td>` : nothing}
      <td role="cell" class="name">
        ${other.given === '' ? html`<span class="muted">${missing}</span>` : indicatorView(other, {messages, defang: this.#policy.defang})}
        ${withAdd && this.#addable(other) ? addReasonView(other, this.#adding, messages) : nothing}
      </td>
      ${withRatio ? html`<td role="cell" class="num">${ratioView(ratio, messages)}</td>` : nothing}
      <td role="cell" class="date">
        ${date ? html`<time datetime=${date.toISOString()} dir="ltr">${formatDate(date)}</time>` : messages.absent}
      </td>
    </tr>`;
  }

  #renderAction(other: ResolutionRow['other']): TemplateResult {
    if (this.#addable(other)) return addActionView(other, this.#adding, this.#messages);
    if (other.given === '') return html``;
    return html`<span class="state">${iconView('ban')} ${this.#messages.add.notAddable}</span>`;
  }

  #renderFoot({rows, cursor, total, unavailable}: Page<ResolutionRow>, loadingMore: boolean): TemplateResult {
    const messages = this.#messages;
    const {resolutions, add} = messages;
    const number = (value: number) => formatNumber(value, messages.language);
    const loaded = cursor === undefined ? resolutions.loaded : resolutions.loadedMoreExist;
    // VirusTotal stops counting at 200.
    const known = cursor !== undefined && total !== undefined && total < 200 && total > rows.length;
    const outcome = this.#adding.said;
    return html`
      <div class="more">
        <span>${known ? resolutions.loadedOf(number(rows.length), number(total)) : loaded(number(rows.length))}</span>
        ${unavailable > 0 ? html`<span>${resolutions.unavailable(unavailable, number(unavailable))}</span>` : nothing}
        ${
          cursor === undefined
            ? nothing
            : loadingMore
              ? html`<span role="status">${resolutions.loadingMore}</span>`
              : actionView({label: resolutions.loadMore(number(pageSize)), requests: 1, run: this.#list.loadMore, small: true}, messages)
        }
        ${
          this.#adding.checkError
            ? html`<span
                >${add.checkFailed} <button class="link" type="button" @click=${this.#adding.checkAgain}>${add.checkAgain}</button></span
              >`
            : nothing
        }
        <p class="said" role="status">
          ${outcome ? outcomeSentence(outcome, this.#adding.defaults.owner, this.#policy.defang, messages) : ''}
        </p>
      </div>
    `;
  }

  get #indicator(): Indicator | undefined {
    const read = detect(this.value);
    return read.type === 'Address' || read.type === 'Host' ? read : undefined;
  }

  get #policy(): Policy {
    return this.#policyContext.value ?? defaultPolicy;
  }

  /** An address among host names is no host, and the other way round: it is listed without a button (virustotal.md §14). */
  #addable(other: ResolutionRow['other']): other is Indicator {
    return other.type !== null && other.type === (this.#indicator?.type === 'Host' ? 'Address' : 'Host');
  }

  #sortBy(key: SortKey): void {
    this.descending = key === this.sortKey ? !this.descending : key === 'date';
    this.sortKey = key;
  }

  readonly #cancel = (): void => {
    this.#list.cancel();
    this.#consent.withdraw();
  };
}
