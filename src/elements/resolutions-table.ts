import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LookupController} from '../controllers/lookup-controller.js';
import {nextTask} from '../model/next-task.js';
import {PagesController} from '../controllers/pages-controller.js';
import {defaultAutoPages} from '../model/auto-pages.js';
import {RelatedController} from '../controllers/related-controller.js';
import {remembered} from '../controllers/remembered.js';
import {RowListController, type ShownRows} from '../controllers/row-list-controller.js';
import {SortController} from '../controllers/sort-controller.js';
import {UrlReportController} from '../controllers/url-report-controller.js';
import {counted, formatDate} from '../i18n/format.js';
import {indicatorKey, type Indicator, type NotIndicator} from '../model/indicator.js';
import {mergedPages} from '../model/merged-rows.js';
import type {Page, Resolution} from '../model/reports.js';
import {flaggedResolutions, resolutionKinds, resolutionOrder, type ResolutionKey, type ResolutionKind} from '../model/resolution-rows.js';
import {tableStyles} from '../styles/index.js';
import {bulkAddView} from './bulk-add-view.js';
import {shownTextOf} from './indicator-view.js';
import {countOf, isEmpty, listFootView, loadedSentence, pageSize} from './list-foot-view.js';
import {lookupView} from './lookup-view.js';
import {relatedActionView, relatedHeadView, relatedNameView} from './related-view.js';
import {rowToolsView, type CopiedTable} from './row-tools-view.js';
import {noticeView} from './state-view.js';
import {tableView, type Column} from './table-view.js';
import {urlReportSpokenView, urlReportView} from './url-report-view.js';
import {ratioView} from './verdict-view.js';

type Asked = 'Address' | 'Host';

/** What a list holds, by what was asked about. */
const otherTypes: Readonly<Record<Asked, Asked>> = {Address: 'Host', Host: 'Address'};

/**
 * Lists what an address or a host has resolved to, each with a button that adds it to ThreatConnect.
 *
 * @fires {VtSendEvent} vt-send - When the user lets the indicator, or the URL of a flagged row, be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - When the user adds a row. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - When it is known what became of an added row.
 * @fires {VtErrorEvent} vt-error - When the rows could not be loaded, or the target not be asked.
 * @csspart table - The table.
 * @csspart consent - What is shown before anything is sent.
 * @csspart notice - The sentence of a state.
 * @csspart dialog - The dialog of Add All.
 */
export class VtResolutionsTable extends LitElement {
  static override styles = tableStyles;

  readonly #related = new RelatedController(this, {owner: () => this.owner});
  readonly #sort = new SortController<ResolutionKey>(this, 'date', ['date', 'ratio']);
  readonly #list = new RowListController<Resolution>(this);
  readonly #flagged = remembered(flaggedResolutions);
  readonly #withRatio = remembered((rows: readonly Resolution[], {ratioOf}: ResolutionKind) => rows.some(ratioOf));
  readonly #urls = new UrlReportController(this);
  readonly #lookup = new LookupController<Page<Resolution>>(this, {
    types: ['Address', 'Host'],
    value: () => this.value,
    send: () => this.send,
    load: async (source, indicator, {previous, ...request}) => {
      const page = await source.resolutions(indicator, {...request, cursor: previous?.cursor, limit: pageSize});
      return mergedPages(previous, page, resolutionKinds[askedOf(indicator)], {pause: nextTask, signal: request.signal});
    },
  });
  readonly #pages = new PagesController<Page<Resolution>>(this, {
    lookup: this.#lookup,
    automatic: () => this.autoPages,
    filtered: () => this.#list.ordering.text.trim() !== '',
    wanted: () => this.#related.bulk.state.name === 'confirm',
  });

  /** The address or host whose resolutions to list, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
  @property({type: Number, attribute: 'auto-pages'}) autoPages: number = defaultAutoPages;

  /** Lists only what engines flag, of what is loaded, each with a button that looks up the report of its URL. */
  @property({type: Boolean}) flagged = false;

  override render(): TemplateResult {
    const {messages} = this.#related;
    return html`<div class="panel" lang=${messages.language} dir=${messages.direction}>
      ${lookupView(
        this.#lookup,
        {
          what: 'list',
          types: ['Address', 'Host'],
          said: (page, indicator) => (isEmpty(page) ? messages.resolutions.none[askedOf(indicator)] : loadedSentence(page, messages)),
          answer: (page, indicator, {loadingMore}) => this.#renderList(page, indicator, loadingMore),
        },
        messages,
      )}
    </div>`;
  }

  #renderList(page: Page<Resolution>, indicator: Indicator, loadingMore: boolean): TemplateResult {
    const {messages} = this.#related;
    const {resolutions} = messages;
    const asked = askedOf(indicator);
    if (isEmpty(page)) return noticeView({icon: 'searchX', sentence: resolutions.none[asked]}, messages);
    const kind = resolutionKinds[asked];
    const rows = this.flagged ? this.#flagged(page.rows, kind) : page.rows;
    const {key, descending} = this.#sort;
    const shown = this.#list.show({
      question: indicatorKey(indicator),
      rows,
      kind,
      type: otherTypes[asked],
      order: `${key} ${descending}`,
      compare: resolutionOrder(kind, key, descending),
    });
    this.#related.bulk.follow(shown.addable);
    this.#related.show(() => this.#list.indicatorsInPage(shown, otherTypes[asked]));
    return html`
      ${rowToolsView(this.#list, shown, rows, this.#copied(asked), this.#related)}
      ${tableView({
        caption: this.flagged
          ? resolutions.captionOfFlagged(counted(rows.length, messages.language), counted(page.rows.length, messages.language))
          : asked === 'Address'
            ? resolutions.captionOfAddress
            : resolutions.captionOfHost,
        columns: this.#columns(page, asked, shown),
        rows: shown.sorted,
        keyOf: kind.keyOf,
        window: this.#list.window,
        long: shown.long,
        count: shown.filtered ? shown.sorted.length : countOf({...page, rows}),
        busy: this.#list.ordering.pending,
        sort: this.#sort,
        names: 'hosts',
      })}
      ${this.flagged ? urlReportSpokenView(this.#urls, this.#related) : nothing}
      ${listFootView({page, loadingMore, loadMore: this.#lookup.askForMore}, this.#related)}
      ${bulkAddView({type: otherTypes[asked], list: shown.addable, page, pages: this.#pages}, this.#related)}
    `;
  }

  #columns({rows}: Page<Resolution>, asked: Asked, shown: ShownRows<Resolution>): ReadonlyArray<Column<Resolution, ResolutionKey>> {
    const {messages, adding} = this.#related;
    const {resolutions, field} = messages;
    const kind = resolutionKinds[asked];
    const {valueOf, ratioOf} = kind;
    const action: Column<Resolution, ResolutionKey> = {
      place: 'action',
      label: relatedHeadView(shown, this.#related),
      cell: (row) => relatedActionView(valueOf(row), isAddable(valueOf(row), asked), this.#related),
    };
    const name: Column<Resolution, ResolutionKey> = {
      place: 'name',
      label: asked === 'Address' ? resolutions.hostName : resolutions.address,
      sort: 'name',
      cell: (row) => this.#renderName(valueOf(row), asked),
    };
    const ratio: Column<Resolution, ResolutionKey> = {
      place: 'num',
      label: field.positiveTotal,
      sort: 'ratio',
      cell: (row) => ratioView(ratioOf(row), messages),
    };
    const date: Column<Resolution, ResolutionKey> = {
      place: 'date',
      label: resolutions.lastResolved,
      sort: 'date',
      cell: (row) => this.#renderDate(row),
    };
    const report: Column<Resolution, ResolutionKey> = {
      place: 'report',
      label: resolutions.siteReport[asked],
      cell: (row) => urlReportView(valueOf(row), this.#urls, this.#related),
    };
    // Older lists carry no verdicts of the names: no column of dashes.
    const withRatio = this.#withRatio(rows, kind);
    return [...(adding.available ? [action] : []), name, ...(withRatio ? [ratio] : []), date, ...(this.flagged ? [report] : [])];
  }

  #copied(asked: Asked): CopiedTable<Resolution> {
    const {messages, policy} = this.#related;
    const {resolutions, rows} = messages;
    const {valueOf, ratioOf} = resolutionKinds[asked];
    return {
      heads: [asked === 'Address' ? resolutions.hostName : resolutions.address, rows.positive, rows.total, resolutions.lastResolved],
      cellsOf: (row) => {
        const [ratio, {date}] = [ratioOf(row), row];
        return [shownTextOf(valueOf(row), policy.defang), ratio?.positives, ratio?.total, date && formatDate(date)];
      },
    };
  }

  #renderName(other: Indicator | NotIndicator, asked: Asked): TemplateResult {
    const {resolutions} = this.#related.messages;
    if (other.given !== '') return relatedNameView(other, isAddable(other, asked), this.#related);
    return html`<span class="muted">${asked === 'Address' ? resolutions.noHost : resolutions.noAddress}</span>`;
  }

  #renderDate({date}: Resolution): TemplateResult | string {
    return date
      ? html`<time datetime=${date.toISOString()} dir="ltr" .textContent=${formatDate(date)}></time>`
      : this.#related.messages.absent;
  }
}

const askedOf = ({type}: Indicator): Asked => (type === 'Host' ? 'Host' : 'Address');

/** An address among host names is no host, and the other way round: it is listed without a button (virustotal.md §14). */
function isAddable(other: Indicator | NotIndicator, asked: Asked): other is Indicator {
  return other.type === otherTypes[asked];
}
