import {together} from './dated.js';
import {mergedRows} from './merged-rows.js';
import type {Ratio} from './ratio.js';
import type {Page, Resolution} from './reports.js';
import {orderBy, rowKind, type RowKind} from './row-kind.js';
import type {Slicing} from './slices.js';

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

/**
 * The rows loaded so far with one more page behind them. Spellings of one name are one row with the newest date (`Python.org`,
 * `python.org.`), and a row that moved between pages is not shown twice.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function appendResolutions(
  loaded: Page<Resolution> | undefined,
  page: Page<Resolution>,
  kind: ResolutionKind,
  slicing: Slicing,
): Promise<Page<Resolution>> {
  return {
    rows: await mergedRows(loaded?.rows ?? [], page.rows, kind, slicing),
    cursor: page.cursor,
    total: page.total ?? loaded?.total,
    unavailable: (loaded?.unavailable ?? 0) + page.unavailable,
    ...together(loaded, page),
  };
}

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
