import type {ReactiveController, ReactiveElement} from 'lit';
import {nextFrame} from './next-frame.js';
import {clamp, RowHeights} from './row-heights.js';
import {RowFocus, type RowStep} from './row-focus.js';
import {endSeen, movedFrom, seenIn, type Anchor, type SeenRow} from './reading-place.js';
import {indexOf, rowAt, rowsIn} from './row-index.js';
import {RowScale, type View} from './row-scale.js';
import {RowSlots} from './row-slots.js';
import {ScrollPlace} from './scroll-place.js';
import {zoomOf} from './viewport.js';

/** A list of so many rows is drawn whole. */
const mostDrawnWhole = 100;
/** So many rows are printed: 150 sheets, where a row takes two lines. What is drawn for the printer is drawn at one go. */
export const mostPrinted = 2000;
/** So many rows beyond what can be seen are there already when the user scrolls. */
const ahead = 4;
/** Milliseconds without a scroll after which the user is taken to read. */
const restAfter = 150;
/** A row of one line; the first rows drawn say how high they really are. */
const firstEstimate = 36;
/** A row that turns out higher or lower can call for others, whose heights are not known either. */
const mostRounds = 4;

/** What stands in the table's body, from top to bottom: rows, and gaps in the place of those that are not drawn. */
export type WindowItem<Row> =
  {readonly kind: 'row'; readonly slot: string; readonly index: number; readonly row: Row} | {readonly kind: 'gap'; readonly slot: string};

/** What can be seen, in pixels of the table's own. */
interface Sight extends View {
  readonly width: number;
  /** So many pixels of the viewport one of its own takes. */
  readonly zoom: number;
}

interface Range {
  readonly first: number;
  /** After the last. */
  readonly end: number;
}

/** Whether a list of so many rows is drawn in part. */
export const isWindowed = (count: number): boolean => count > mostDrawnWhole;

/**
 * Keeps of a long table only the rows in the page that the user can see, whatever scrolls around it. Rows may differ in height: what
 * the user looks at stays in its place. The row that has the focus stays in the page; the arrows, Page, Home and End keys lead from
 * row to row.
 */
export class RowWindowController<Row> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #keyOf: (row: Row) => string;
  #rows: readonly Row[] = [];
  #body?: HTMLTableSectionElement;
  #place?: ScrollPlace;
  #draw = (): void => undefined;
  readonly #resized = new ResizeObserver(() => this.#soon());
  readonly #heights = new RowHeights(firstEstimate);
  readonly #scale = new RowScale(this.#heights);
  #slots = new RowSlots();
  #range: Range = {first: 0, end: 0};
  /** For which the heights hold. */
  #width = 0;
  #seen?: SeenRow;
  /** What was seen before other rows came in front of it. */
  #held?: SeenRow;
  #printing = false;
  /** Rows were drawn that the host does not know of. */
  #scrolled = false;
  /** Gives up the next frame's drawing. */
  #frame?: () => void;
  #resting?: ReturnType<typeof setTimeout>;
  /** The row that the keyboard goes to; it need not be near. */
  #target?: number;
  /** The row that has the focus, as it was before an update. */
  #pinned?: number;
  #replaced = false;
  readonly #focus = new RowFocus(
    (from, step) => this.#goTo(this.#goal(from, step)),
    () => this.#firstSeen(),
  );

  constructor(host: ReactiveElement, keyOf: (row: Row) => string) {
    this.#host = host;
    this.#keyOf = keyOf;
    host.addController(this);
  }

  /** The rows that are in the page. */
  get drawn(): readonly Row[] {
    return this.#slots.indices.map((index) => this.#rows[index]).filter((row) => row !== undefined);
  }

  /** The body of the table is on the page; `draw` fills it anew. */
  attach(body: HTMLTableSectionElement, draw: () => void): void {
    if (this.#place && body === this.#body) return;
    this.detach();
    if (body !== this.#body) this.#slots = new RowSlots();
    this.#body = body;
    this.#draw = draw;
    this.#place = new ScrollPlace(this.#host);
    this.#place.listen(this.#soon);
    this.#resized.observe(body);
    // What is seen is kept in its place here: two who do it would drive each other on.
    body.style.overflowAnchor = 'none';
    this.#focus.attach(body);
    window.addEventListener('resize', this.#soon);
    window.addEventListener('beforeprint', this.#onBeforePrint);
    window.addEventListener('afterprint', this.#onAfterPrint);
  }

  /** The body has left the page. */
  detach(): void {
    if (!this.#place) return;
    this.#place.unlisten(this.#soon);
    this.#place = undefined;
    this.#resized.disconnect();
    this.#focus.detach();
    window.removeEventListener('resize', this.#soon);
    window.removeEventListener('beforeprint', this.#onBeforePrint);
    window.removeEventListener('afterprint', this.#onAfterPrint);
    this.#frame?.();
    this.#frame = undefined;
    clearTimeout(this.#resting);
  }

  /** The rows to show, in their order: they may be others than before, or stand elsewhere. */
  take(rows: readonly Row[]): void {
    const before = this.#rows;
    if (rows === before) return;
    this.#rows = rows;
    const stays = (index: number): boolean => this.#isSame(before[index], rows[index]);
    const grown = before.length > 0 && before.length <= rows.length && stays(0) && stays(before.length - 1);
    if (grown) this.#heights.grow(rows.length);
    else this.#heights.reset(rows.length);
    const now = (index: number): number | undefined => {
      const found = stays(index) ? index : rows.findIndex((row) => this.#isSame(row, before[index]));
      return found === -1 ? undefined : found;
    };
    const focused = this.#focus.focusedIndex;
    this.#pinned = focused === undefined ? undefined : now(focused);
    this.#held = grown || rows.length <= before.length ? undefined : this.#readNow(now);
    this.#replaced = true;
    this.#focus.index = this.#pinned ?? clamp(this.#focus.index, 0, Math.max(0, rows.length - 1));
    this.#slots.move((index) => {
      if (index === focused) return this.#pinned;
      return index !== this.#pinned && stays(index) ? index : undefined;
    });
  }

  /** What is being read, where it stands from now on. Who sees the beginning of the list goes on seeing it. */
  #readNow(now: (index: number) => number | undefined): SeenRow | undefined {
    const seen = this.#seen;
    if (!seen || (seen.index === 0 && seen.top >= 0)) return undefined;
    const index = now(seen.index);
    return index === undefined ? undefined : {index, top: seen.top};
  }

  /** What is to stand in the body now. */
  items(): ReadonlyArray<WindowItem<Row>> {
    if (!this.#replaced) this.#pinned = this.#focus.focusedIndex;
    this.#replaced = false;
    this.#focus.remember();
    this.#range = this.#wanted();
    const {first, end} = this.#range;
    this.#slots.assign(this.#indices(), (index) => index >= first && index < end);
    const items: Array<WindowItem<Row>> = [];
    let next = -1;
    for (const index of this.#slots.indices) {
      const [row, slot] = [this.#rows[index], this.#slots.slotOf(index)];
      if (row === undefined || slot === undefined) continue;
      if (index !== next) items.push({kind: 'gap', slot: gapName(items.length === 0, index === this.#range.first, slot)});
      items.push({kind: 'row', slot: `row ${slot}`, index, row});
      next = index + 1;
    }
    return [...items, {kind: 'gap', slot: 'gap last'}];
  }

  hostUpdated(): void {
    this.#scrolled = false;
    this.#settle(this.#bringBack());
  }

  /** Scrolls to where what was read stands now. */
  #bringBack(): Anchor | undefined {
    const [held, view] = [this.#held, this.#view()];
    this.#held = undefined;
    if (!held || !view) return undefined;
    this.#setGaps();
    this.#scrollTo(this.#heights.offsetOf(held.index) - held.top / view.zoom, view);
    return {seen: held};
  }

  readonly #soon = (): void => {
    this.#frame ??= nextFrame(() => {
      this.#frame = undefined;
      this.#update();
    });
    clearTimeout(this.#resting);
    this.#resting = setTimeout(this.#onRest, restAfter);
  };

  /** The user reads: the host may ask about what is on the screen now. */
  readonly #onRest = (): void => {
    const view = this.#view();
    if (!view) return;
    this.#center(view);
    if (this.#scrolled) this.#host.requestUpdate();
  };

  readonly #onBeforePrint = (): void => {
    this.#printing = true;
    this.#redraw();
  };

  readonly #onAfterPrint = (): void => {
    this.#printing = false;
    this.#redraw();
  };

  #goal(index: number, step: RowStep): number {
    const last = this.#rows.length - 1;
    if (step.kind === 'edge') return step.to === 'first' ? 0 : last;
    const view = this.#view();
    const page = Math.max(1, Math.floor((view ? view.height : 0) / this.#heights.estimate) - 1);
    return clamp(index + step.by * (step.kind === 'page' ? page : 1), 0, last);
  }

  /** Takes the keyboard to a row, which may be far away. */
  #goTo(index: number): void {
    const view = this.#view();
    if (!view) return;
    const [from, to] = [this.#heights.offsetOf(index), this.#heights.offsetOf(index + 1)];
    const top = this.#scale.listPlace(view.top);
    const row = this.#focus.moveTo(index, () => {
      this.#target = index;
      if (from < top) this.#scrollTo(from, view);
      else if (to > top + view.height) this.#scrollTo(to - view.height, view);
      this.#redraw();
      this.#target = undefined;
    });
    if (!row) return;
    row.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
    this.#update();
  }

  /** Brings a place of the list to the top of what can be seen. */
  #scrollTo(place: number, view: Sight): void {
    this.#place?.scrollBy((this.#scale.goal(place, view) - view.top) * view.zoom);
    this.#keep(place);
  }

  /** In a list that is too high for one element: puts the scroll bar where it belongs, and what is seen stays. */
  #center(view: Sight): void {
    const place = this.#scale.listPlace(view.top);
    const by = this.#scale.proportional(place) - view.top;
    if (!this.#scale.isNeeded || Math.abs(by) < 2) return;
    this.#place?.scrollBy(by * view.zoom);
    this.#keep(place);
    this.#setGaps();
  }

  /** What the page made of a scroll may differ from what was asked for. */
  #keep(place: number): void {
    const view = this.#view();
    if (view) this.#scale.keep(place, view.top);
  }

  #update(): void {
    const view = this.#view();
    if (!view || this.#printing) return;
    if (this.#scale.isNearEnd(view)) this.#center(view);
    const {first, end} = this.#wanted();
    if (first !== this.#range.first || end !== this.#range.end || view.width !== this.#width) this.#redraw();
    else this.#seen = seenIn(this.#body, this.#place);
  }

  /** Draws what is wanted; the first row that the user sees stays where it is. */
  #redraw(): void {
    if (!this.#place) return;
    // In another width rows have other heights already.
    const anchor = {
      seen: this.#view()?.width === this.#width ? seenIn(this.#body, this.#place) : this.#seen,
      end: endSeen(this.#body, this.#place),
    };
    this.#scrolled = true;
    this.#draw();
    this.#settle(anchor);
  }

  /** Measures what is drawn, puts the gaps right, and draws again what turned out to be missing. */
  #settle(anchor?: Anchor): void {
    if (!this.#place) return;
    this.#focus.restore();
    for (let round = 0; round < mostRounds; round++) {
      // By the heights that are known, before anything is measured: nearly always the page is laid out once then.
      this.#setGaps();
      if (this.#measure()) this.#setGaps();
      const moved = movedFrom(anchor, this.#body, this.#place);
      if (Math.abs(moved) >= 1 && !this.#printing) this.#place.scrollBy(moved);
      const {first, end} = this.#wanted();
      if (first === this.#range.first && end === this.#range.end) break;
      this.#draw();
      this.#focus.restore();
    }
    this.#seen = seenIn(this.#body, this.#place);
    this.#focus.keepTabStop();
  }

  /** @returns whether a row is of another height than it was thought to be */
  #measure(): boolean {
    const view = this.#view();
    // What is in a closed tab has no height.
    if (!view || view.width === 0) return false;
    const rows = rowsIn(this.#body).map((row) => [indexOf(row), row.getBoundingClientRect().height / view.zoom] as const);
    let changed = false;
    if (view.width !== this.#width && rows.length > 0) {
      const heights = rows.map(([, height]) => height).toSorted((a, b) => a - b);
      this.#width = view.width;
      this.#heights.reset(this.#rows.length, heights[Math.floor(heights.length / 2)]);
      changed = true;
    }
    for (const [index, height] of rows) changed = this.#heights.measured(index, height) || changed;
    return changed;
  }

  /** A gap is as high as what is not drawn there. */
  #setGaps(): void {
    let end = 0;
    for (const row of this.#body?.rows ?? []) {
      const cell = row.classList.contains('gap') ? row.cells[0] : undefined;
      const next = row.nextElementSibling;
      if (!cell) end += this.#heights.heightOf(indexOf(row));
      else {
        const place = next instanceof HTMLTableRowElement ? this.#placeIn(indexOf(next)) : this.#scale.tableHeight;
        const height = Math.max(0, place - end);
        const length = `${height}px`;
        if (cell.style.height !== length) cell.style.height = length;
        end += height;
      }
    }
  }

  /** Where a row stands in the table. A row that is held far away, for its focus, stands above or below the others. */
  #placeIn(index: number): number {
    const start = this.#scale.tablePlace(this.#heights.offsetOf(this.#range.first));
    const place = this.#scale.tablePlace(this.#heights.offsetOf(index));
    return index < this.#range.first ? Math.min(place, start - this.#heights.heightOf(index)) : Math.max(place, start);
  }

  /** The rows that can be seen, and some around them. */
  #wanted(): Range {
    const count = this.#rows.length;
    if (this.#printing) return {first: 0, end: Math.min(count, mostPrinted)};
    const view = this.#view();
    // In a closed tab nothing is seen, and what was drawn stays.
    if (!view || (view.width === 0 && this.#range.end > 0))
      return {first: Math.min(this.#range.first, count), end: Math.min(this.#range.end, count)};
    const top = this.#scale.listPlace(view.top);
    const last = this.#heights.indexAt(Math.max(top, top + view.height - 1));
    return {first: Math.max(0, this.#heights.indexAt(top) - ahead), end: Math.min(count, last + 1 + ahead)};
  }

  /** What can be seen: how far its top lies below that of the table's body, and its size; in pixels of the table's own. */
  #view(): Sight | undefined {
    if (!this.#place || !this.#body) return undefined;
    // The body is not on the page while it is drawn for the first time.
    const {top: start, width} = (this.#body.isConnected ? this.#body : this.#host).getBoundingClientRect();
    const {top, bottom} = this.#place.visible();
    const zoom = zoomOf(this.#body);
    const view = {top: (top - start) / zoom, height: (bottom - top) / zoom, width: width / zoom, zoom};
    this.#scale.follow(view);
    return view;
  }

  #indices(): readonly number[] {
    const {first, end} = this.#range;
    const held = [this.#pinned, this.#target].filter((index) => index !== undefined && (index < first || index >= end));
    return [...new Set([...held, ...Array.from({length: end - first}, (_, at) => first + at)])].filter(isNumber).sort((a, b) => a - b);
  }

  #firstSeen(): HTMLTableRowElement | undefined {
    const anchor = seenIn(this.#body, this.#place);
    return anchor && rowAt(this.#body, anchor.index);
  }

  #isSame(a: Row | undefined, b: Row | undefined): boolean {
    return a === b || (a !== undefined && b !== undefined && this.#keyOf(a) === this.#keyOf(b));
  }
}

/** The same gap has the same name at every drawing: what has to be moved for another is what is not held. */
function gapName(isFirst: boolean, isWindow: boolean, slot: number): string {
  if (isFirst) return 'gap first';
  return isWindow ? 'gap window' : `gap before ${slot}`;
}

const isNumber = (value: number | undefined): value is number => value !== undefined;
