import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {AddController} from '../controllers/add-controller.js';
import {ExpansionController} from '../controllers/expansion-controller.js';
import {FocusController} from '../controllers/focus-controller.js';
import {LookupController} from '../controllers/lookup-controller.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {SortController} from '../controllers/sort-controller.js';
import {en} from '../i18n/en.js';
import {formatDate} from '../i18n/format.js';
import type {Indicator} from '../model/indicator.js';
import type {Page} from '../model/reports.js';
import {appendResolutions, rowKey, sortResolutions, type ResolutionKey, type ResolutionRow} from '../model/resolution-rows.js';
import {tableStyles} from '../styles/index.js';
import {addActionView, addReasonView, notAddableView} from './add-view.js';
import {indicatorView} from './indicator-view.js';
import {isEmpty, listFootView, loadedSentence, pageSize} from './list-foot-view.js';
import {lookupView} from './lookup-view.js';
import {noticeView} from './state-view.js';
import {tableView, type Column} from './table-view.js';
import {ratioView} from './verdict-view.js';

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
  readonly #policy = new PolicyController(this);
  readonly #expansion = new ExpansionController(this);
  readonly #sort = new SortController<ResolutionKey>(this, 'date', ['date', 'ratio']);
  readonly #adding = new AddController(this, {owner: () => this.owner});
  readonly #lookup = new LookupController<Page<ResolutionRow>>(this, {
    types: ['Address', 'Host'],
    value: () => this.value,
    send: () => this.send,
    load: async (source, indicator, {signal, previous}) => {
      const page = await source.resolutions(indicator, {signal, cursor: previous?.cursor, limit: pageSize});
      return appendResolutions(previous, page, indicator.type === 'Host' ? 'Host' : 'Address');
    },
  });

  constructor() {
    super();
    new FocusController(this, 'td.action');
  }

  /** The address or host whose resolutions to list, raw or defanged. Set it as a property where it comes from outside. */
  @property() value = '';

  /** Name of the owner to add to; without it the page's choice. */
  @property() owner?: string;

  /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
  @property() send?: 'ask' | 'auto';

  override render(): TemplateResult {
    return html`<div class="panel">
      ${lookupView(
        this.#lookup,
        {
          what: 'list',
          types: ['Address', 'Host'],
          said: (page, indicator) =>
            isEmpty(page)
              ? this.#messages.resolutions.none[indicator.type === 'Host' ? 'Host' : 'Address']
              : loadedSentence(page, this.#messages),
          answer: (page, indicator, {loadingMore}) => this.#renderList(page, indicator.type === 'Host' ? 'Host' : 'Address', loadingMore),
        },
        this.#messages,
      )}
    </div>`;
  }

  #renderList(page: Page<ResolutionRow>, asked: 'Address' | 'Host', loadingMore: boolean): TemplateResult {
    const {resolutions} = this.#messages;
    if (isEmpty(page)) {
      return noticeView({icon: 'searchX', sentence: resolutions.none[asked]}, this.#messages);
    }
    this.#adding.show(page.rows.map(({other}) => other).filter((other) => isAddable(other, asked)));
    return html`
      ${tableView({
        caption: asked === 'Address' ? resolutions.captionOfAddress : resolutions.captionOfHost,
        columns: this.#columns(page, asked),
        rows: sortResolutions(page.rows, this.#sort.key, this.#sort.descending),
        keyOf: rowKey,
        sort: this.#sort,
      })}
      ${listFootView(
        {page, loadingMore, loadMore: this.#lookup.askForMore, adding: this.#adding, defang: this.#policy.value.defang},
        this.#messages,
      )}
    `;
  }

  #columns({rows}: Page<ResolutionRow>, asked: 'Address' | 'Host'): ReadonlyArray<Column<ResolutionRow, ResolutionKey>> {
    const {resolutions, field} = this.#messages;
    const action: Column<ResolutionRow, ResolutionKey> = {
      place: 'action',
      label: resolutions.action,
      cell: ({other}) => this.#renderAction(other, asked),
    };
    const name: Column<ResolutionRow, ResolutionKey> = {
      place: 'name',
      label: asked === 'Address' ? resolutions.hostName : resolutions.address,
      sort: 'name',
      cell: ({other}) => this.#renderName(other, asked),
    };
    const ratio: Column<ResolutionRow, ResolutionKey> = {
      place: 'num',
      label: field.positiveTotal,
      sort: 'ratio',
      cell: (row) => ratioView(row.ratio, this.#messages),
    };
    const date: Column<ResolutionRow, ResolutionKey> = {
      place: 'date',
      label: resolutions.lastResolved,
      sort: 'date',
      cell: (row) => this.#renderDate(row),
    };
    // Older lists carry no verdicts of the names: no column of dashes.
    const withRatio = rows.some((row) => row.ratio !== undefined);
    return [...(this.#adding.available ? [action] : []), name, ...(withRatio ? [ratio] : []), date];
  }

  #renderAction(other: ResolutionRow['other'], asked: 'Address' | 'Host'): TemplateResult | typeof nothing {
    if (isAddable(other, asked)) return addActionView(other, this.#adding, this.#messages);
    return other.given === '' ? nothing : notAddableView(this.#messages);
  }

  #renderName(other: ResolutionRow['other'], asked: 'Address' | 'Host'): TemplateResult {
    const {resolutions} = this.#messages;
    if (other.given === '') {
      return html`<span class="muted">${asked === 'Address' ? resolutions.noHost : resolutions.noAddress}</span>`;
    }
    return html`${indicatorView(other, {messages: this.#messages, defang: this.#policy.value.defang, expansion: this.#expansion})}
    ${this.#adding.available && isAddable(other, asked) ? addReasonView(other, this.#adding, this.#messages) : nothing}`;
  }

  #renderDate({date}: ResolutionRow): TemplateResult | string {
    return date ? html`<time datetime=${date.toISOString()} dir="ltr">${formatDate(date)}</time>` : this.#messages.absent;
  }
}

/** An address among host names is no host, and the other way round: it is listed without a button (virustotal.md §14). */
function isAddable(other: ResolutionRow['other'], asked: 'Address' | 'Host'): other is Indicator {
  return other.type === (asked === 'Address' ? 'Host' : 'Address');
}
