import type {Ratio} from './ratio.js';
import type {Resolution} from './reports.js';
import {orderBy, rowKind, type RowKind} from './row-kind.js';

/** What a table of resolutions says of its rows: each is about the other side of the pair that was asked about. */
export interface ResolutionKind extends RowKind<Resolution> {
  readonly ratioOf: (row: Resolution) => Ratio | undefined;
}

const dateOf = ({date}: Resolution): Date | undefined => date;

/** By what was asked about. */
export const resolutionKinds: Readonly<Record<'Address' | 'Host', ResolutionKind>> = {
  Address: {...rowKind(({host}: Resolution) => host, dateOf), ratioOf: ({hostRatio}) => hostRatio},
  Host: {...rowKind(({address}: Resolution) => address, dateOf), ratioOf: ({addressRatio}) => addressRatio},
};

/** By what rows can be sorted. */
export type ResolutionKey = 'name' | 'ratio' | 'date';

/** The rows whose name or address engines flag; those without a verdict are left out (virustotal.md §11, step C). */
export function flaggedResolutions(rows: readonly Resolution[], {ratioOf}: ResolutionKind): readonly Resolution[] {
  return rows.filter((row) => (ratioOf(row)?.positives ?? 0) > 0);
}

/** Puts rows in order by name, by the count of engines that call it malicious, or by date; rows without the value come last either way. */
export function resolutionOrder({nameOf, ratioOf}: ResolutionKind, by: ResolutionKey, descending: boolean) {
  switch (by) {
    case 'name':
      return orderBy(nameOf, descending);
    case 'ratio':
      return orderBy((row: Resolution) => ratioOf(row)?.positives, descending);
    case 'date':
      return orderBy(({date}: Resolution) => date?.getTime(), descending);
  }
}
