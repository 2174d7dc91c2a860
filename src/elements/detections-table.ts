import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {AddController} from '../controllers/add-controller.js';
import {ExpansionController} from '../controllers/expansion-controller.js';
import {FocusController} from '../controllers/focus-controller.js';
import {LookupController} from '../controllers/lookup-controller.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {SortController} from '../controllers/sort-controller.js';
import {en} from '../i18n/en.js';
import {ApiError} from '../model/api-error.js';
import {
  appendDetections,
  detectionKey,
  sortDetections,
  type DetectionKey,
  type DetectionRow,
  type DetectionRows,
} from '../model/detection-rows.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import type {Report} from '../model/reports.js';
import {virusTotalLink} from '../model/virustotal-link.js';
import {tableStyles} from '../styles/index.js';
import {addActionView, addReasonView, notAddableView} from './add-view.js';
import {indicatorView} from './indicator-view.js';
import {linkView} from './link-view.js';
import {isEmpty, listFootView, loadedSentence, pageSize} from './list-foot-view.js';
import {lookupView, type FailureAnswer} from './lookup-view.js';
import {noticeView} from './state-view.js';
import {tableView, type Column} from './table-view.js';
import {timeView} from './time-view.js';
import {ratioView} from './verdict-view.js';

type Asked = 'Address' | 'Host';

const types: readonly IndicatorType[] = ['Address', 'Host'];
const askedOf = ({type}: Indicator): Asked => (type === 'Host' ? 'Host' : 'Address');

/**
 * Lists the URLs that engines detected at an address or a host, each with a button that adds it to ThreatConnect. Where the key may
 * not see them, it says so and shows what the key may see.
 *
 * @fires {VtSendEvent} vt-send - When the user lets the indicator be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - When the user adds a row. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of an added row.
 * @fires {VtErrorEvent} vt-error - When the rows could not be loaded, or the target not be asked.
 * @csspart table - The table.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 */
export class VtDetectionsTable extends LitElement {
  static override styles = tableStyles;

  readonly #messages = en;
  readonly #policy = new PolicyController(this);
  readonly #sort = new SortController<DetectionKey>(this, 'date', ['date', 'ratio']);
  readonly #expansion = new ExpansionController(this);
  readonly #adding = new AddController(this, {owner: () => this.owner});
  readonly #lookup = new LookupController<DetectionRows>(this, {
    types,
    value: () => this.value,
    send: () => this.send,
    load: async (source, indicator, {signal, previous}) => {
      // A page's own source need not have the list: then the key may as well not see it.
      if (!source.detections) throw new ApiError('premium-only', {service: 'host'});
      return appendDetections(previous, await source.detections(indicator, {signal, cursor: previous?.cursor, limit: pageSize}));
    },
  });

  /** The address or host whose detected URLs to list, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  /** The report of the same indicator, if the page has it: its engines' verdicts are shown where the key may not see the list. */
  @property({attribute: false}) report?: Report;

  constructor() {
    super();
    new FocusController(this, 'td.action');
  }

  override render(): TemplateResult {
    const messages = this.#messages;
    return html`<div class="panel">
      ${lookupView(
        this.#lookup,
        {
          what: 'list',
          types,
          said: (page, indicator) => (isEmpty(page) ? messages.detections.none[askedOf(indicator)] : loadedSentence(page, messages)),
          failed: (error, indicator) => (error.kind === 'premium-only' ? this.#premiumOnly(indicator) : undefined),
          answer: (page, indicator, {loadingMore}) => this.#renderList(page, askedOf(indicator), loadingMore),
        },
        messages,
      )}
    </div>`;
  }

  /** The truth is that the key may not see the list, never that the list is empty (virustotal.md §11, steps E and F). */
  #premiumOnly({type, canonical}: Indicator): FailureAnswer {
    const messages = this.#messages;
    const {detections} = messages;
    const link = virusTotalLink(type, canonical, 'relations');
    const view = html`
      ${noticeView(
        {
          icon: 'lock',
          sentence: detections.premiumOnly,
          detail: this.report ? detections.enginesInstead : undefined,
          link: link === undefined ? undefined : linkView(link, detections.openRelations, messages),
        },
        messages,
      )}
      ${this.report ? html`<vt-engines-table .report=${this.report}></vt-engines-table>` : nothing}
    `;
    return {view, said: detections.premiumOnly};
  }

  #renderList(page: DetectionRows, asked: Asked, loadingMore: boolean): TemplateResult {
    const messages = this.#messages;
    if (isEmpty(page)) return noticeView({icon: 'searchX', sentence: messages.detections.none[asked]}, messages);
    this.#adding.show(page.rows.map(({url}) => url).filter(isUrl));
    return html`
      ${tableView({
        caption: messages.detections.caption[asked][page.rung],
        columns: this.#columns(),
        rows: sortDetections(page.rows, this.#sort.key, this.#sort.descending),
        keyOf: detectionKey,
        sort: this.#sort,
        long: true,
      })}
      ${listFootView(
        {page, loadingMore, loadMore: this.#lookup.askForMore, adding: this.#adding, defang: this.#policy.value.defang},
        messages,
      )}
    `;
  }

  #columns(): ReadonlyArray<Column<DetectionRow, DetectionKey>> {
    const {detections, resolutions, field, absent} = this.#messages;
    const columns: ReadonlyArray<Column<DetectionRow, DetectionKey>> = [
      {place: 'action', label: resolutions.action, cell: ({url}) => this.#renderAction(url)},
      {place: 'name', label: detections.url, sort: 'url', cell: ({url}) => this.#renderUrl(url)},
      {place: 'num', label: field.positiveTotal, sort: 'ratio', cell: ({ratio}) => ratioView(ratio, this.#messages)},
      {place: 'date', label: detections.scanDate, sort: 'date', cell: ({analysed}) => (analysed ? timeView(analysed) : absent)},
    ];
    return this.#adding.available ? columns : columns.slice(1);
  }

  #renderAction(url: DetectionRow['url']): TemplateResult {
    return isUrl(url) ? addActionView(url, this.#adding, this.#messages) : notAddableView(this.#messages);
  }

  #renderUrl(url: DetectionRow['url']): TemplateResult {
    const messages = this.#messages;
    return html`${indicatorView(url, {messages, defang: this.#policy.value.defang, expansion: this.#expansion})}
    ${this.#adding.available && isUrl(url) ? addReasonView(url, this.#adding, messages) : nothing}`;
  }
}

/** What no URL can be read from is listed without a button (guide, Figure 4). */
function isUrl(url: DetectionRow['url']): url is Indicator {
  return url.type === 'URL';
}
