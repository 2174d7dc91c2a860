import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {SortController} from '../controllers/sort-controller.js';
import {iconView} from './icons.js';

/** One column of a table, as data. */
export interface Column<Row, Key extends string> {
  /** What is in it: decides its width and its place in a narrow panel. */
  readonly place: 'action' | 'name' | 'num' | 'date' | 'text' | 'report';
  readonly label: string | TemplateResult;
  /** Given where the user may sort by it. */
  readonly sort?: Key;
  readonly cell: (row: Row) => string | TemplateResult | typeof nothing;
}

export interface TableParts<Row, Key extends string> {
  /** Names the source of the rows. */
  readonly caption: string;
  readonly columns: ReadonlyArray<Column<Row, Key>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Absent where the order is fixed. */
  readonly sort?: SortController<Key>;
  /** What stands in the column of names: decides in how narrow a panel a row becomes two lines. */
  readonly names?: 'words' | 'hosts' | 'urls';
}

/** A native table. Its roles are set by hand: in a narrow panel rows become blocks, and browsers then forget what they were. */
export function tableView<Row, Key extends string>({
  caption,
  columns,
  rows,
  keyOf,
  sort,
  names = 'words',
}: TableParts<Row, Key>): TemplateResult {
  const withReports = columns.some(({place}) => place === 'report');
  return html`
    <table class="table ${names} ${withReports ? 'reports' : ''}" role="table" part="table">
      <caption>
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => headView(column, sort))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          rows,
          keyOf,
          (row) =>
            html`<tr role="row">
              ${columns.map(({place, cell}) => html`<td role="cell" class=${place}>${cell(row)}</td>`)}
            </tr>`,
        )}
      </tbody>
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
