import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {LookupController} from '../controllers/lookup-controller.js';
import {nextTask} from '../model/next-task.js';
import {PagesController} from '../controllers/pages-controller.js';
import {defaultAutoPages} from '../model/auto-pages.js';
import {RelatedController} from '../controllers/related-controller.js';
import {RowListController, type ShownRows} from '../controllers/row-list-controller.js';
import {SortController} from '../controllers/sort-controller.js';
import {formatDateTime} from '../i18n/format.js';
import {ApiError} from '../model/api-error.js';
import {detectionKind, detectionOrder, type DetectionKey} from '../model/detection-rows.js';
import {indicatorKey, type Indicator, type IndicatorType, type NotIndicator} from '../model/indicator.js';
import {mergedPages} from '../model/merged-rows.js';
import type {Detection, DetectionPage, Report} from '../model/reports.js';
import {virusTotalLink} from '../model/virustotal-link.js';
import {tableStyles} from '../styles/index.js';
import {bulkAddView} from './bulk-add-view.js';
import {shownTextOf} from './indicator-view.js';
import {linkView} from './link-view.js';
import {countOf, isEmpty, listFootView, loadedSentence, pageSize} from './list-foot-view.js';
import {lookupView, type FailureAnswer} from './lookup-view.js';
import {relatedActionView, relatedHeadView, relatedNameView} from './related-view.js';
import {rowToolsView, type CopiedTable} from './row-tools-view.js';
import {noticeView} from './state-view.js';
import {tableView, type Column} from './table-view.js';
import {timeView} from './time-view.js';
import {ratioView} from './verdict-view.js';

type Asked = 'Address' | 'Host';

const {keyOf, valueOf} = detectionKind;

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
 * @csspart dialog - The dialog of Add All.
 */
export class VtDetectionsTable extends LitElement {
  static override styles = tableStyles;

  readonly #related = new RelatedController(this, {owner: () => this.owner});
  readonly #sort = new SortController<DetectionKey>(this, 'date', ['date', 'ratio']);
  readonly #list = new RowListController<Detection>(this);
  readonly #lookup = new LookupController<DetectionPage>(this, {
    types,
    value: () => this.value,
    send: () => this.send,
    load: async (source, indicator, {previous, ...request}) => {
      // A page's own source need not have the list: then the key may as well not see it.
      if (!source.detections) throw new ApiError('premium-only', {service: 'host'});
      const page = await source.detections(indicator, {...request, cursor: previous?.cursor, limit: pageSize});
      return mergedPages(previous, page, detectionKind, {pause: nextTask, signal: request.signal});
    },
  });
  readonly #pages = new PagesController<DetectionPage>(this, {
    lookup: this.#lookup,
    automatic: () => this.autoPages,
    filtered: () => this.#list.ordering.text.trim() !== '',
    wanted: () => this.#related.bulk.state.name === 'confirm',
  });

  /** The address or host whose detected URLs to list, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
  @property({type: Number, attribute: 'auto-pages'}) autoPages: number = defaultAutoPages;

  /** The report of the same indicator, if the page has it: its engines' verdicts are shown where the key may not see the list. */
  @property({attribute: false}) report?: Report;

  @state() private flaggedShown = false;

  override render(): TemplateResult {
    const messages = this.#related.messages;
    return html`<div class="panel" lang=${messages.language} dir=${messages.direction}>
      ${lookupView(
        this.#lookup,
        {
          what: 'list',
          types,
          said: (page, indicator) => (isEmpty(page) ? messages.detections.none[askedOf(indicator)] : loadedSentence(page, messages)),
          failed: (error, indicator) => (error.kind === 'premium-only' ? this.#premiumOnly(indicator, error) : undefined),
          answer: (page, indicator, {loadingMore}) => this.#renderList(page, indicator, loadingMore),
        },
        messages,
      )}
    </div>`;
  }

  /** The truth is that the key may not see the list, never that the list is empty (virustotal.md §11, steps E, C on demand, and F). */
  #premiumOnly({type, canonical}: Indicator, {code}: ApiError): FailureAnswer {
    const messages = this.#related.messages;
    const {detections} = messages;
    const link = virusTotalLink(type, canonical, 'relations');
    const sentence = code === 'V2Ended' ? `${detections.premiumOnly} ${messages.state.v2Ended}` : detections.premiumOnly;
    const view = html`
      ${noticeView(
        {
          icon: 'lock',
          sentence,
          detail: this.report ? detections.enginesInstead : undefined,
          action: this.flaggedShown ? undefined : {label: detections.showFlagged, requests: 1, run: this.#showFlagged},
          link: link === undefined ? undefined : linkView(link, detections.openRelations, messages),
        },
        messages,
      )}
      ${this.flaggedShown ? html`<vt-resolutions-table exportparts="consent, notice, table, dialog" .value=${this.value} .owner=${this.owner} .autoPages=${this.autoPages} flagged send="auto"></vt-resolutions-table>` : nothing}
      ${this.report ? html`<vt-engines-table exportparts="table, notice" .report=${this.report}></vt-engines-table>` : nothing}
    `;
    return {view, said: sentence};
  }

  readonly #showFlagged = (): void => {
    this.flaggedShown = true;
  };

  #renderList(page: DetectionPage, indicator: Indicator, loadingMore: boolean): TemplateResult {
    const {messages} = this.#related;
    const asked = askedOf(indicator);
    if (isEmpty(page)) return noticeView({icon: 'searchX', sentence: messages.detections.none[asked]}, messages);
    const {key, descending} = this.#sort;
    const shown = this.#list.show({
      question: indicatorKey(indicator),
      rows: page.rows,
      kind: detectionKind,
      type: 'URL',
      order: `${key} ${descending}`,
      compare: detectionOrder(key, descending),
    });
    this.#related.bulk.follow(shown.addable);
    this.#related.show(() => this.#list.indicatorsInPage(shown, 'URL'));
    return html`
      ${rowToolsView(this.#list, shown, page.rows, this.#copied(), this.#related)}
      ${tableView({
        caption: messages.detections.caption[asked][page.rung],
        columns: this.#columns(shown),
        rows: shown.sorted,
        keyOf,
        window: this.#list.window,
        long: shown.long,
        count: shown.filtered ? shown.sorted.length : countOf(page),
        busy: this.#list.ordering.pending,
        sort: this.#sort,
        names: 'urls',
      })}
      ${listFootView({page, loadingMore, loadMore: this.#lookup.askForMore}, this.#related)}
      ${bulkAddView({type: 'URL', list: shown.addable, page, pages: this.#pages}, this.#related)}
    `;
  }

  #columns(shown: ShownRows<Detection>): ReadonlyArray<Column<Detection, DetectionKey>> {
    const related = this.#related;
    const {messages, adding} = related;
    const {detections, field, absent} = messages;
    const columns: ReadonlyArray<Column<Detection, DetectionKey>> = [
      {
        place: 'action',
        label: relatedHeadView(shown, related),
        cell: (row) => relatedActionView(valueOf(row), isUrl(valueOf(row)), related),
      },
      {place: 'name', label: detections.url, sort: 'url', cell: (row) => relatedNameView(valueOf(row), isUrl(valueOf(row)), related)},
      {place: 'num', label: field.positiveTotal, sort: 'ratio', cell: ({ratio}) => ratioView(ratio, messages)},
      {place: 'date', label: detections.scanDate, sort: 'date', cell: ({analysed}) => (analysed ? timeView(analysed) : absent)},
    ];
    return adding.available ? columns : columns.slice(1);
  }

  #copied(): CopiedTable<Detection> {
    const {messages, policy} = this.#related;
    const {detections, rows} = messages;
    return {
      heads: [detections.url, rows.positive, rows.total, detections.scanDate],
      cellsOf: (row) => {
        const {ratio, analysed} = row;
        return [shownTextOf(valueOf(row), policy.defang), ratio?.positives, ratio?.total, analysed && formatDateTime(analysed)];
      },
    };
  }
}

/** What no URL can be read from is listed without a button (guide, Figure 4). */
function isUrl(url: Indicator | NotIndicator): url is Indicator {
  return url.type === 'URL';
}
