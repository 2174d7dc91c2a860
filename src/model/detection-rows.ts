import type {Detection} from './reports.js';
import {orderBy, rowKind} from './row-kind.js';

/** What a table of detected URLs says of its rows: two spellings of one URL are the same. */
export const detectionKind = rowKind<Detection>(
  ({url}) => url,
  ({analysed}) => analysed,
);

/** What a table of detected URLs can be sorted by. */
export type DetectionKey = 'url' | 'ratio' | 'date';

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
