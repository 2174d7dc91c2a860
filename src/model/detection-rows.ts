import {together} from './dated.js';
import {mergedRows} from './merged-rows.js';
import type {Detection, DetectionPage} from './reports.js';
import {orderBy, rowKind} from './row-kind.js';
import type {Slicing} from './slices.js';

/** What a table of detected URLs says of its rows: two spellings of one URL are the same. */
export const detectionKind = rowKind<Detection>(
  ({url}) => url,
  ({analysed}) => analysed,
);

/** What a table of detected URLs can be sorted by. */
export type DetectionKey = 'url' | 'ratio' | 'date';

/**
 * The rows loaded so far with one more page behind them; a URL that moved between pages is not shown twice.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function appendDetections(loaded: DetectionPage | undefined, page: DetectionPage, slicing: Slicing): Promise<DetectionPage> {
  return {
    rows: await mergedRows(loaded?.rows ?? [], page.rows, detectionKind, slicing),
    rung: page.rung,
    cursor: page.cursor,
    total: page.total ?? loaded?.total,
    unavailable: (loaded?.unavailable ?? 0) + page.unavailable,
    ...together(loaded, page),
  };
}

/** Puts rows in order: by URL, by how many engines flag it, or newest scan first; rows without the value come last either way. */
export function detectionOrder(by: DetectionKey, descending: boolean) {
  switch (by) {
    case 'url':
      return orderBy(detectionKind.nameOf, descending);
    case 'ratio':
      return orderBy(({ratio}: Detection) => ratio?.positives, descending);
    case 'date':
      return orderBy(({analysed}: Detection) => analysed?.getTime(), descending);
  }
}
