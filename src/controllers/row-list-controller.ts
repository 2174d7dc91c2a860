import type {ReactiveElement} from 'lit';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import {textFinder} from '../model/search.js';
import {eachInSlices} from '../model/slices.js';
import {nextTask} from '../model/next-task.js';
import {remembered} from './remembered.js';
import {RowOrderController, type OrderedRows, type RowWish} from './row-order-controller.js';
import {isWindowed, RowWindowController} from './row-window-controller.js';

/** What a list knows of its rows. */
export interface RowKind<Row> {
  readonly keyOf: (row: Row) => string;
  /** What the row is about. */
  readonly valueOf: (row: Row) => Indicator | NotIndicator;
}

/** The rows of a list as they are shown. */
export interface ShownRows<Row> extends OrderedRows<Row> {
  /** Those of the matching rows that can be added, in the order in which they were loaded. */
  readonly indicators: readonly Indicator[];
  readonly filtered: boolean;
  /** Too long to be drawn whole. */
  readonly long: boolean;
}

/** So many rows are written between two pauses. */
const sliceLength = 512;

/** A list of related indicators: which rows are shown, in which order, and which of them are in the page. */
export class RowListController<Row extends object> {
  readonly window: RowWindowController<Row>;
  readonly ordering: RowOrderController<Row>;
  readonly #valueOf: (row: Row) => Indicator | NotIndicator;
  readonly #indicators = remembered((rows: readonly Row[], type: Indicator['type']) => this.#indicatorsOf(rows, type));

  constructor(host: ReactiveElement, {keyOf, valueOf}: RowKind<Row>) {
    this.#valueOf = valueOf;
    this.window = new RowWindowController<Row>(host, keyOf);
    this.ordering = new RowOrderController<Row>(host);
  }

  /** `type` is what can be added from this list. */
  show(wish: Omit<RowWish<Row>, 'finder'>, type: Indicator['type']): ShownRows<Row> {
    const ordered = this.ordering.order({...wish, finder: this.#finder});
    return {
      ...ordered,
      indicators: this.#indicators(ordered.matching, type),
      filtered: ordered.matching.length < wish.rows.length || this.ordering.text.trim() !== '',
      long: isWindowed(wish.rows.length),
    };
  }

  /** Those that are in the page, once it is drawn: of a long list only they are asked about. */
  indicatorsInPage({indicators, long}: ShownRows<Row>, type: Indicator['type']): readonly Indicator[] {
    return long ? this.#indicatorsOf(this.window.drawn, type) : indicators;
  }

  /** One line a row, made in slices. */
  async lines(rows: readonly Row[], lineOf: (row: Row) => string): Promise<readonly string[]> {
    const lines: string[] = [];
    const slicing = {pause: nextTask, signal: new AbortController().signal};
    await eachInSlices(rows, (row) => lines.push(lineOf(row)), sliceLength, slicing);
    return lines;
  }

  readonly #finder = (text: string): ((row: Row) => boolean) => {
    const holds = textFinder(text);
    return (row) => holds(this.#valueOf(row));
  };

  #indicatorsOf(rows: readonly Row[], type: Indicator['type']): readonly Indicator[] {
    return rows.map(this.#valueOf).filter((value): value is Indicator => value.type === type);
  }
}
