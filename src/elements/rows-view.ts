import {noChange, render} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type DirectiveResult, type ElementPart} from 'lit/directive.js';
import {activeIn, rowIndexOf} from '../controllers/row-index.js';
import type {RowWindowController, WindowItem} from '../controllers/row-window-controller.js';

export interface RowsParts<Row> {
  readonly rows: readonly Row[];
  /** What is in a row, cell by cell. */
  readonly columns: ReadonlyArray<{readonly place: string; readonly cell: (row: Row) => unknown}>;
  readonly keyOf: (row: Row) => string;
  /** Where given, only the rows that it wants are in the page. */
  readonly window?: RowWindowController<Row>;
}

/** A row of the page, and what stands in it. */
interface Drawn<Row> {
  readonly element: HTMLTableRowElement;
  row?: Row;
  index?: number;
}

/**
 * Fills a table's body. Rows and cells are made by hand, as a template would leave three marks for each: there are many, and they come and
 * go while the user scrolls. Of a long list those are drawn that its window wants, also between two updates of the host; then only rows
 * that come are filled anew.
 */
class RowsDirective<Row> extends AsyncDirective {
  #parts?: RowsParts<Row>;
  #body?: HTMLTableSectionElement;
  #drawn = new Map<string, Drawn<Row>>();
  #places = '';

  render(...[]: [RowsParts<Row>]): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [parts]: [RowsParts<Row>]): unknown {
    if (this.#parts?.window && !parts.window) this.#parts.window.detach();
    this.#parts = parts;
    // It stands in the body of a table alone (table-view.ts).
    this.#body = element as HTMLTableSectionElement;
    this.#attach();
    parts.window?.take(parts.rows);
    this.#fill(true);
    return noChange;
  }

  protected override disconnected(): void {
    this.#parts?.window?.detach();
  }

  protected override reconnected(): void {
    this.#attach();
  }

  #attach(): void {
    if (this.#body && this.isConnected) this.#parts?.window?.attach(this.#body, this.#draw);
  }

  readonly #draw = (): void => {
    if (this.isConnected) this.#fill(false);
  };

  /** @param anew - Rows may look different, though they are the same. */
  #fill(anew: boolean): void {
    const parts = this.#parts;
    const body = this.#body;
    if (!parts || !body) return;
    const places = parts.columns.map(({place}) => place).join(' ');
    if (places !== this.#places) this.#drawn.clear();
    this.#places = places;
    const before = this.#drawn;
    const stay = new Set<Element>();
    this.#drawn = new Map();
    for (const item of parts.window?.items() ?? itemsOf(parts)) {
      const drawn: Drawn<Row> = before.get(item.slot) ?? {element: item.kind === 'gap' ? gap() : emptyRow(parts.columns)};
      this.#drawn.set(item.slot, drawn);
      if (item.kind === 'gap' || drawn.index === item.index) stay.add(drawn.element);
      if (item.kind === 'gap') continue;
      const {row, index} = item;
      if (anew || drawn.index !== index || drawn.row !== row) fillRow(drawn.element, item, parts);
      Object.assign(drawn, {row, index});
    }
    const rows = Array.from(this.#drawn.values(), ({element}) => element);
    arrange(body, rows, stay);
  }
}

/** Of a list that is drawn whole, a row is known by its key alone. */
function itemsOf<Row>({rows, keyOf}: RowsParts<Row>): ReadonlyArray<WindowItem<Row>> {
  return rows.map((row) => ({kind: 'row', slot: keyOf(row), index: 0, row}));
}

/**
 * Puts rows in their order. What stays where it was is not moved, as WebKit loses the place of the page without the gaps; nor is the row
 * that has the focus, which it would lose: the others are put around it.
 */
function arrange(body: HTMLElement, rows: readonly Element[], stay: Set<Element>): void {
  const focused = activeIn(body)?.closest('tr');
  if (focused && !stay.has(focused) && rows.includes(focused)) {
    for (const row of stay) if (row.className !== 'gap') stay.delete(row);
    stay.add(focused);
  }
  for (const row of [...body.children]) if (!stay.has(row)) row.remove();
  let next: Element | null = null;
  for (const row of rows.toReversed()) {
    if (row.parentNode !== body || row.nextSibling !== next) body.insertBefore(row, next);
    next = row;
  }
}

function gap(): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'gap';
  row.ariaHidden = 'true';
  row.insertCell();
  return row;
}

/** Roles are set by hand: in a narrow panel rows become blocks, and browsers then forget what they were. */
function emptyRow<Row>(columns: RowsParts<Row>['columns']): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.setAttribute('role', 'row');
  for (const {place} of columns) {
    const cell = row.insertCell();
    cell.setAttribute('role', 'cell');
    cell.className = place;
  }
  return row;
}

function fillRow<Row>(
  element: HTMLTableRowElement,
  {row, index}: Extract<WindowItem<Row>, {readonly kind: 'row'}>,
  {columns, window}: RowsParts<Row>,
): void {
  if (window) element.setAttribute('aria-rowindex', String(rowIndexOf(index)));
  columns.forEach(({cell}, place) => {
    const into = element.cells[place];
    if (into) render(cell(row), into);
  });
}

const rowsDirective = directive(RowsDirective);

/** The rows of a table, in its body. */
export function rowsView<Row>(parts: RowsParts<Row>): DirectiveResult {
  return rowsDirective(parts as RowsParts<unknown>);
}
