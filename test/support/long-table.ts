import {expect} from 'chai';
import {fixture} from '@open-wc/testing-helpers';
import {html, LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {RowWindowController} from '../../src/controllers/row-window-controller.js';
import {tableView} from '../../src/elements/table-view.js';
import {tableStyles} from '../../src/styles/index.js';
import {focused} from './stage.js';

// A table of numbers, for what a long table does whatever is in it.

/** Each row is a number; its two buttons name it. */
export class LongTable extends LitElement {
  static override styles = tableStyles;

  readonly window = new RowWindowController<number>(this, String);

  @property({attribute: false}) rows: readonly number[] = [];

  /** CSS pixels that a row is higher than one line. */
  @property({attribute: false}) extra: (row: number) => number = () => 0;

  @property({attribute: false}) buttons: (row: number) => number = () => 2;

  /** Updates of the host. */
  updates = 0;

  protected override updated(): void {
    this.updates += 1;
  }

  override render(): TemplateResult {
    return html`${tableView<number, never>({
      caption: 'Numbers',
      columns: [
        {
          place: 'action',
          label: 'Do',
          cell: (row) => html`${Array.from({length: this.buttons(row)}, (_, at) => html`<button>${row} ${at}</button>`)}`,
        },
        {place: 'name', label: 'Number', cell: (row) => html`<div class="n" .style=${`height: ${24 + this.extra(row)}px`}>${row}</div>`},
        {place: 'date', label: 'Date', cell: () => '2026-01-01'},
      ],
      rows: this.rows,
      keyOf: String,
      window: this.window,
    })}`;
  }
}

customElements.define('test-long-table', LongTable);

export const numbers = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index);

/** A table in a box of so many pixels, or in the page. */
export async function longTable(
  rows: readonly number[],
  {
    box,
    extra,
    buttons,
    place = document.createElement('div'),
  }: Partial<Pick<LongTable, 'extra' | 'buttons'>> & {readonly box?: number; readonly place?: HTMLElement} = {},
): Promise<{readonly table: LongTable; readonly box: HTMLElement}> {
  if (box !== undefined) place.style.cssText = `height: ${box}px; overflow: auto; position: fixed; inset-block-start: 0; width: 800px`;
  const table = await fixture<LongTable>(
    html`<test-long-table .rows=${rows} .extra=${extra ?? (() => 0)} .buttons=${buttons ?? (() => 2)}></test-long-table>`,
    {parentNode: place},
  );
  await drawn();
  return {table, box: place};
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** What a scroll calls for has been drawn. */
export async function drawn(): Promise<void> {
  // A scroll is told of in a frame to come; what it leads to may scroll a little more.
  for (let frames = 0; frames < 3; frames++) {
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A key pressed where the keyboard is, and what it leads to drawn. */
export async function press(key: string, options: KeyboardEventInit = {}): Promise<void> {
  focused()?.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...options}));
  await drawn();
}

/** The rows in the page, in their order. */
export const rowsOf = (element: Element): readonly HTMLTableRowElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLTableRowElement>('tbody tr[aria-rowindex]') ?? []),
];

/** Which rows of the list are in the page, counted from 0 by what they say of themselves. */
export const indicesOf = (element: Element): readonly number[] =>
  rowsOf(element).map((row) => Number(row.getAttribute('aria-rowindex')) - 2);

/** Which rows of the list the user sees in a box, or in the window. */
export function seenIn(element: Element, box?: Element): readonly number[] {
  const {top, bottom} = box?.getBoundingClientRect() ?? {top: 0, bottom: window.innerHeight};
  const seen = rowsOf(element).filter(
    (row) => row.getBoundingClientRect().bottom > top + 1 && row.getBoundingClientRect().top < bottom - 1,
  );
  return seen.map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
}

/** Whether no part of a box is blank: rows stand in all of it, from its top to its end. */
export function isFilled(element: Element, box: Element): boolean {
  const {top, bottom} = box.getBoundingClientRect();
  const rects = rowsOf(element).map((row) => row.getBoundingClientRect());
  const [first, last] = [rects[0], rects.at(-1)];
  return first !== undefined && last !== undefined && first.top <= top + 1 && last.bottom >= bottom - 1;
}

/** The one element that a row's number stands in. */
export const row = (element: Element, index: number): HTMLTableRowElement => {
  const found = rowsOf(element).find((each) => each.getAttribute('aria-rowindex') === String(index + 2));
  if (!found) throw new Error(`row ${index} is not in the page, but ${indicesOf(element).join(' ')}`);
  return found;
};

/** Rows stand in the order of the list, and each says what it is. */
export const expectTrue = (table: LongTable): void => {
  const indices = indicesOf(table);
  expect(indices).to.deep.equal([...indices].sort((a, b) => a - b));
  expect(rowsOf(table).map((each) => Number(each.cells[1]?.textContent))).to.deep.equal(indices.map((index) => table.rows[index]));
};
