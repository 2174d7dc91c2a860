import type {RowHeights} from './row-heights.js';

/** No element is made higher: Firefox ends at about 17.9 million pixels, the others at 33.5. */
export const mostHeight = 10_000_000;
/** So near an end of the table, in views, the scroll bar has to stand where it belongs. */
const nearEnd = 3;
/** Who goes so many views at once drags the scroll bar. */
const jumpLength = 1.5;

/** What is seen of the table, in pixels: how far its top lies below the table's, and its height. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/**
 * Where a place of the list is to be found in a table that may be lower than the list. A drag of the scroll bar leads through the list
 * in proportion; a small step is as long in the list as in the table, so that no row is passed over. Places are pixels.
 */
export class RowScale {
  readonly #heights: RowHeights;
  /** By how much a place in the list lies below its place in the table. */
  #shift = 0;
  #top = 0;

  constructor(heights: RowHeights) {
    this.#heights = heights;
  }

  get isNeeded(): boolean {
    return this.#heights.total > mostHeight;
  }

  get tableHeight(): number {
    return Math.min(this.#heights.total, mostHeight);
  }

  /** The place of the list that stands at a place of the table now. */
  listPlace(place: number): number {
    return this.isNeeded ? place + this.#shift : place;
  }

  /** Where a place of the list stands in the table now. */
  tablePlace(place: number): number {
    return this.isNeeded ? Math.max(0, Math.min(place - this.#shift, mostHeight)) : place;
  }

  /** The user has scrolled. @returns whether the scroll bar may have to be put right */
  follow({top, height}: View): boolean {
    if (!this.isNeeded) return false;
    const most = mostHeight - height;
    const jumped = Math.abs(top - this.#top) > jumpLength * height;
    if (top <= 0) this.#shift = 0;
    else if (top >= most) this.#shift = this.#heights.total - mostHeight;
    else if (jumped) this.#shift = (top / most) * (this.#heights.total - height) - top;
    this.#top = top;
    return top > 0 && top < most && (top < nearEnd * height || top > most - nearEnd * height);
  }

  /** Where the scroll bar belongs for a place of the list, in proportion. */
  proportional(place: number, {height}: View): number {
    const most = this.#heights.total - height;
    if (!this.isNeeded || place <= 0) return place;
    return place >= most ? place - this.#heights.total + mostHeight : (place / most) * (mostHeight - height);
  }

  /** Where to scroll for a place of the list: a small step is as long in the table. */
  goal(place: number, view: View): number {
    const by = place - this.listPlace(view.top);
    return this.isNeeded && Math.abs(by) > view.height ? this.proportional(place, view) : view.top + by;
  }

  /** This place of the list is to stand at that place of the table from now on. */
  keep(place: number, top: number): void {
    this.#top = top;
    this.#shift = place - top;
  }
}
