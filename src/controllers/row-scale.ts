import type {RowHeights} from './row-heights.js';

/** No element is made higher: Firefox ends at about 17.9 million pixels, the others at 33.5. */
export const mostHeight = 10_000_000;
/** So near an end a place of the list is the same place of the table: rows that are not seen yet need room as well. */
const trueEnd = 50_000;
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

  /** The table is seen from here now. Told as soon as it is known, before anything is asked. */
  follow({top, height}: View): void {
    if (!this.isNeeded) return;
    if (Math.abs(top - this.#top) > jumpLength * height) this.#shift = stretched(top, mostHeight, this.#heights.total) - top;
    this.#top = top;
  }

  /** Whether an end is so near that the scroll bar must not come to its own before the list does. */
  isNearEnd({top}: View): boolean {
    const place = this.listPlace(top);
    return this.isNeeded && Math.min(top, mostHeight - top, place, this.#heights.total - place) < trueEnd;
  }

  /** Where the scroll bar belongs for a place of the list. */
  proportional(place: number): number {
    return this.isNeeded ? stretched(place, this.#heights.total, mostHeight) : place;
  }

  /** Where to scroll for a place of the list: a small step is as long in the table. */
  goal(place: number, {top, height}: View): number {
    const by = place - this.listPlace(top);
    return this.isNeeded && Math.abs(by) > height ? this.proportional(place) : top + by;
  }

  /** This place of the list is to stand at that place of the table from now on. */
  keep(place: number, top: number): void {
    this.#top = top;
    this.#shift = place - top;
  }
}

/** A place of one length in another: true at both ends, in proportion between them. */
function stretched(place: number, length: number, other: number): number {
  if (place <= trueEnd) return place;
  if (place >= length - trueEnd) return place - length + other;
  return trueEnd + ((place - trueEnd) / (length - 2 * trueEnd)) * (other - 2 * trueEnd);
}
