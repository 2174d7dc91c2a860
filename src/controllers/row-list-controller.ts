import type {ReactiveElement} from 'lit';
import type {Indicator} from '../model/indicator.js';
import type {RowKind} from '../model/row-kind.js';
import {textFinder} from '../model/search.js';
import {eachInSlices} from '../model/slices.js';
import {nextTask} from '../model/next-task.js';
import {addableList, type AddableList} from './addable-list.js';
import {remembered} from './remembered.js';
import {RowOrderController, type OrderedRows, type RowWish} from './row-order-controller.js';
import {isWindowed, RowWindowController} from './row-window-controller.js';

/** What a list is asked to show. */
export interface ListWish<Row> extends Omit<RowWish<Row>, 'finder'> {
  readonly kind: RowKind<Row>;
  /** What can be added from this list. */
  readonly type: Indicator['type'];
}

/** The rows of a list as they are shown. */
export interface ShownRows<Row> extends OrderedRows<Row> {
  /** What of the matching rows can be added. */
  readonly addable: AddableList;
  readonly filtered: boolean;
  /** The filter was changed, and what passes it is not known yet: nothing is done with all of them until then. */
  readonly choosing: boolean;
  /** Too long to be drawn whole. */
  readonly long: boolean;
}

/** So many rows are written between two pauses. */
const sliceLength = 512;

/** A list of related indicators: which rows are shown, in which order, and which of them are in the page. */
export class RowListController<Row extends object> {
  readonly window: RowWindowController<Row>;
  readonly ordering: RowOrderController<Row>;
  #kind?: RowKind<Row>;
  readonly #addable = remembered((rows: readonly Row[], kind: RowKind<Row>, type: Indicator['type']) =>
    addableList(rows, (row) => indicatorOf(row, kind, type)),
  );

  constructor(host: ReactiveElement) {
    this.window = new RowWindowController<Row>(host, (row) => this.#kind?.keyOf(row) ?? '');
    this.ordering = new RowOrderController<Row>(host);
  }

  show({kind, type, ...wish}: ListWish<Row>): ShownRows<Row> {
    this.#kind = kind;
    const ordered = this.ordering.order({...wish, finder: finderFor(kind)});
    return {
      ...ordered,
      addable: this.#addable(ordered.matching, kind, type),
      filtered: ordered.text !== '',
      choosing: ordered.text !== this.ordering.text.trim(),
      long: isWindowed(wish.rows.length),
    };
  }

  /** Those that are in the page, once it is drawn: of a long list only they are asked about. */
  indicatorsInPage({addable, long}: ShownRows<Row>, type: Indicator['type']): readonly Indicator[] {
    const kind = this.#kind;
    if (!long || !kind) return addable.indicators ?? [];
    return addableList(this.window.drawn, (row) => indicatorOf(row, kind, type)).indicators ?? [];
  }

  /** One line a row, made in slices. */
  async lines(rows: readonly Row[], lineOf: (row: Row) => string): Promise<readonly string[]> {
    const lines: string[] = [];
    const slicing = {pause: nextTask, signal: new AbortController().signal};
    await eachInSlices(rows, (row) => lines.push(lineOf(row)), sliceLength, slicing);
    return lines;
  }
}

const finderFor =
  <Row>({textOf, valueOf}: RowKind<Row>) =>
  (text: string): ((row: Row) => boolean) => {
    const holds = textFinder(text);
    return (row) => holds(textOf(row), () => valueOf(row));
  };

function indicatorOf<Row>(row: Row, {valueOf}: RowKind<Row>, type: Indicator['type']): Indicator | undefined {
  const value = valueOf(row);
  return value.type === type ? value : undefined;
}
