import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {filterInSlices, sortInSlices, type Slicing} from '../model/slices.js';
import {nextTask} from '../model/next-task.js';

/** So many rows are chosen and sorted within the drawing that needs them. */
const mostAtOnce = 2000;

/** What is to be shown of the loaded rows, and in which order. */
export interface RowWish<Row> {
  /** What was asked about: the rows of another question are never shown in its place. */
  readonly question: string;
  readonly rows: readonly Row[];
  /** Names the order: the same for the same `compare`. */
  readonly order: string;
  readonly compare: (a: Row, b: Row) => number;
  /** Says of a row whether it holds the filter's text. */
  readonly finder: (text: string) => (row: Row) => boolean;
}

/** The rows that pass the filter, as loaded and in order. */
export interface OrderedRows<Row> {
  /** The text that they were filtered by. */
  readonly text: string;
  readonly matching: readonly Row[];
  readonly sorted: readonly Row[];
}

/**
 * Filters and sorts what is loaded, and remembers the outcome until something changes. Of a long list it does so in slices, between which
 * the page has its turn; the old order is shown until the new one is there.
 */
export class RowOrderController<Row extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #pause: () => Promise<void>;
  #text = '';
  #interrupted = false;
  #made?: {readonly wish: RowWish<Row>; readonly ordered: OrderedRows<Row>};
  #making?: {readonly wish: RowWish<Row>; readonly text: string; readonly work: AbortController};

  constructor(host: ReactiveControllerHost, pause: () => Promise<void> = nextTask) {
    this.#host = host;
    this.#pause = pause;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#interrupted) this.#host.requestUpdate();
    this.#interrupted = false;
  }

  hostDisconnected(): void {
    this.#interrupted = this.pending;
    this.#stop();
  }

  /** What the user looks for in what is loaded. */
  get text(): string {
    return this.#text;
  }

  /** Whether what is shown is not yet what was wished for. */
  get pending(): boolean {
    return this.#making !== undefined;
  }

  filter(text: string): void {
    this.#text = text;
    this.#host.requestUpdate();
  }

  order(wish: RowWish<Row>): OrderedRows<Row> {
    const before = this.#made;
    if (before && before.wish.question !== wish.question) {
      this.#text = '';
      this.#made = undefined;
    }
    const text = this.#text.trim();
    if (before && before.ordered.text === text && isSame(before.wish, wish)) {
      this.#stop();
      return before.ordered;
    }
    if (wish.rows.length <= mostAtOnce) {
      this.#stop();
      const matching = text === '' ? wish.rows : wish.rows.filter(wish.finder(text));
      return this.#make(wish, {text, matching, sorted: matching.toSorted(wish.compare)});
    }
    if (this.#making?.text !== text || !isSame(this.#making.wish, wish)) void this.#makeInSlices(wish, text);
    // Nothing is known of their order yet, so they are shown as they came.
    return this.#made?.ordered ?? {text: '', matching: wish.rows, sorted: wish.rows};
  }

  async #makeInSlices(wish: RowWish<Row>, text: string): Promise<void> {
    this.#stop();
    const work = new AbortController();
    const slicing: Slicing = {pause: this.#pause, signal: work.signal};
    this.#making = {wish, text, work};
    try {
      const matching = await this.#matching(wish, text, slicing);
      const sorted = await sortInSlices(matching, wish.compare, slicing);
      this.#make(wish, {text, matching, sorted});
      this.#making = undefined;
      this.#host.requestUpdate();
    } catch (error) {
      if (!work.signal.aborted) throw error;
    }
  }

  /** Sorting alone leaves the choice as it is. */
  async #matching(wish: RowWish<Row>, text: string, slicing: Slicing): Promise<readonly Row[]> {
    const before = this.#made;
    if (text === '') return wish.rows;
    if (before?.ordered.text === text && before.wish.rows === wish.rows) return before.ordered.matching;
    return filterInSlices(wish.rows, wish.finder(text), slicing);
  }

  #make(wish: RowWish<Row>, ordered: OrderedRows<Row>): OrderedRows<Row> {
    this.#made = {wish, ordered};
    return ordered;
  }

  #stop(): void {
    this.#making?.work.abort();
    this.#making = undefined;
  }
}

function isSame<Row>(one: RowWish<Row>, other: RowWish<Row>): boolean {
  return one.rows === other.rows && one.order === other.order && one.question === other.question;
}
