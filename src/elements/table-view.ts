import {html, nothing, type TemplateResult} from 'lit';
import type {DirectiveResult} from 'lit/directive.js';
import {isWindowed, rowIndexOf, type RowWindowController} from '../controllers/row-window-controller.js';
import type {SortController} from '../controllers/sort-controller.js';
import {iconView} from './icons.js';
import {rowsView} from './rows-view.js';

/** One column of a table, as data. */
export interface Column<Row, Key extends string> {
  /** What is in it: decides its width and its place in a narrow panel. */
  readonly place: 'action' | 'name' | 'num' | 'date' | 'text' | 'report';
  readonly label: string | TemplateResult;
  /** Given where the user may sort by it. */
  readonly sort?: Key;
  readonly cell: (row: Row) => string | TemplateResult | DirectiveResult | typeof nothing;
}

export interface TableParts<Row, Key extends string> {
  /** Names the source of the rows. */
  readonly caption: string;
  readonly columns: ReadonlyArray<Column<Row, Key>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Draws of a long list what can be seen. */
  readonly window: RowWindowController<Row>;
  /** How many rows the list has, where that is not how many are given here: a filter is on, or more exist. */
  readonly count?: number | 'unknown';
  /** Whether only some of the rows are to be drawn. Without it, a list that is long. */
  readonly long?: boolean;
  /** Another order or choice of rows is being made. */
  readonly busy?: boolean;
  /** Absent where the order is fixed. */
  readonly sort?: SortController<Key>;
  /** What stands in the column of names: decides in how narrow a panel a row becomes two lines. */
  readonly names?: 'words' | 'hosts' | 'urls';
}

/**
 * A native table. Its roles are set by hand: in a narrow panel rows become blocks, and browsers then forget what they were. Of a long list
 * only some rows are in the page: then the table says how many there are, and each row which one it is.
 */
export function tableView<Row, Key extends string>(parts: TableParts<Row, Key>): TemplateResult {
  const {caption, columns, rows, sort, names = 'words', count = rows.length, busy = false} = parts;
  const withReports = columns.some(({place}) => place === 'report');
  const long = parts.long ?? isWindowed(rows.length);
  return html`
    <table
      class="table ${names} ${withReports ? 'reports' : ''}"
      role="table"
      part="table"
      aria-rowcount=${long ? (count === 'unknown' ? -1 : rowIndexOf(count - 1)) : nothing}
      aria-busy=${busy ? 'true' : nothing}
    >
      <caption>
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex=${long ? rowIndexOf(-1) : nothing}>
          ${columns.map((column) => headView(column, sort))}
        </tr>
      </thead>
      <tbody role="rowgroup" ${rowsView({rows, columns, keyOf: parts.keyOf, window: long ? parts.window : undefined})}></tbody>
    </table>
  `;
}

function headView<Row, Key extends string>({label, place, sort: key}: Column<Row, Key>, sort?: SortController<Key>): TemplateResult {
  if (key === undefined || sort === undefined) return html`<th role="columnheader" scope="col" class=${place}>${label}</th>`;
  const active = key === sort.key;
  const order = sort.descending ? 'descending' : 'ascending';
  return html`<th role="columnheader" scope="col" class=${place} aria-sort=${active ? order : nothing}>
    <button class="sort" type="button" @click=${() => sort.choose(key)}>
      ${label} ${iconView(active ? 'arrowDown' : 'chevronsUpDown')}
    </button>
  </th>`;
}
