import type {PageOptions} from '../../model/enrichment-source.js';
import type {Page} from '../../model/reports.js';
import {cursorExpired, mostRows, rowsWanted} from '../lists.js';

/** The code of the error that says that API v2 is no more. */
export const v2Ended = 'V2Ended';

const form = /^v2:(\d{1,6})$/;

/** Whether a cursor was made here: those of API v3 hold no colon. */
export const isV2Cursor = (cursor: string | undefined): boolean => cursor !== undefined && form.test(cursor);

/**
 * One page of a list that came whole. `most` is where v2 cuts the list: how many rows exist is not known of one that long.
 *
 * @throws {ApiError} kind 'invalid', code 'CursorExpired', for the cursor of another list
 */
export function pageOf<T>(all: readonly T[], most: number, {cursor, limit = mostRows}: PageOptions): Omit<Page<T>, 'unavailable'> {
  const from = cursor === undefined ? 0 : offsetOf(cursor);
  const end = from + rowsWanted(limit);
  return {
    rows: all.slice(from, end),
    cursor: end < all.length ? `v2:${end}` : undefined,
    total: all.length < most ? all.length : undefined,
  };
}

function offsetOf(cursor: string): number {
  const [, offset] = form.exec(cursor) ?? [];
  if (offset === undefined) throw cursorExpired('virustotal');
  return Number(offset);
}
