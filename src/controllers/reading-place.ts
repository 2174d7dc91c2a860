import {indexOf, rowAt, rowsIn} from './row-index.js';
import type {ScrollPlace} from './scroll-place.js';

// What the user reads in a long table, so that it can be kept in its place. Pixels are those of the viewport.

/** The first row that is seen, and how far below the top of what can be seen. */
export interface SeenRow {
  readonly index: number;
  readonly top: number;
}

/** What the user looks at. */
export interface Anchor {
  readonly seen?: SeenRow;
  /** Where the table ends. */
  readonly end?: number;
}

type Body = HTMLTableSectionElement | undefined;

/** The first row of a table's body that is seen now. */
export function seenIn(body: Body, place: ScrollPlace | undefined): SeenRow | undefined {
  const view = place?.visible();
  for (const row of rowsIn(body)) {
    const {top, bottom, height} = row.getBoundingClientRect();
    if (view && height > 0 && bottom > view.top && top < view.bottom) return {index: indexOf(row), top: top - view.top};
  }
  return undefined;
}

/** Where the table ends, if that can be seen. */
export function endSeen(body: Body, place: ScrollPlace | undefined): number | undefined {
  const end = body?.getBoundingClientRect().bottom;
  return end !== undefined && place && end <= place.visible().bottom + 1 ? end : undefined;
}

/** By how much what the user looks at has moved: a row or, where none of those seen is left, the end of the table. */
export function movedFrom(anchor: Anchor | undefined, body: Body, place: ScrollPlace): number {
  const seen = anchor?.seen;
  const row = seen ? rowAt(body, seen.index) : undefined;
  if (seen && row) return row.getBoundingClientRect().top - place.visible().top - seen.top;
  const end = body?.getBoundingClientRect().bottom;
  return anchor?.end === undefined || end === undefined ? 0 : end - anchor.end;
}
