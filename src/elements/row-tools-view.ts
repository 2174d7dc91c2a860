import {html, nothing, type TemplateResult} from 'lit';
import type {RelatedController} from '../controllers/related-controller.js';
import type {RowListController, ShownRows} from '../controllers/row-list-controller.js';
import {mostPrinted} from '../controllers/row-window-controller.js';
import {counted} from '../i18n/format.js';
import {clipboardLine} from '../model/export/clipboard.js';
import type {Page} from '../model/reports.js';
import {copyOutcomeSentence} from './copy-view.js';
import {iconView} from './icons.js';

/** What is copied of a table: its heads, and of each row the cells, values as they are shown. */
export interface CopiedTable<Row> {
  readonly heads: readonly string[];
  readonly cellsOf: (row: Row) => ReadonlyArray<string | number | undefined>;
}

/**
 * Over a list of which only some rows are in the page: what the page's own search, Select all and Copy cannot do there. A text is looked
 * for in what is loaded, and everything that is shown can be copied.
 */
export function rowToolsView<Row extends object>(
  list: RowListController<Row>,
  shown: ShownRows<Row>,
  loaded: readonly Row[],
  copied: CopiedTable<Row>,
  {clipboard, messages}: RelatedController,
): TemplateResult | typeof nothing {
  if (!shown.long) return nothing;
  const {rows, language} = messages;
  const number = (count: number) => counted(count, language);
  const count = shown.sorted.length;
  const copy = () => {
    const text = list.lines(shown.sorted, (row) => clipboardLine(copied.cellsOf(row)));
    void clipboard.copyShownLater(text.then((lines) => [clipboardLine(copied.heads), ...lines].join('\r\n')));
  };
  return html`<div class="row-tools">
    <label class="filter"
      ><span>${rows.filter}</span>
      <input
        class="input"
        type="search"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        .value=${list.ordering.text}
        @input=${({currentTarget}: Event) => list.ordering.filter(currentTarget instanceof HTMLInputElement ? currentTarget.value : '')}
    /></label>
    <span class="matching" role="status">${shown.filtered ? rows.matching(number(count), number(loaded.length)) : nothing}</span>
    <button class="button small" type="button" aria-disabled=${shown.choosing ? 'true' : nothing} @click=${shown.choosing ? nothing : copy}>
      ${iconView('copy')} ${shown.filtered ? rows.copyShown(number(count)) : rows.copyAll(number(count))}
    </button>
    <span role="status">${copyOutcomeSentence(clipboard.outcome, messages)}</span>
    ${count > mostPrinted ? html`<p class="printed">${rows.printed(number(mostPrinted), number(count))}</p>` : nothing}
  </div>`;
}

/** That more rows exist, of which sorting and filtering know nothing. One row has no order. */
export function coversView({rows, cursor}: Page<unknown>, {messages}: RelatedController): TemplateResult | typeof nothing {
  return cursor === undefined || rows.length < 2 ? nothing : html`<span class="covers">${messages.rows.covers}</span>`;
}
