import {together} from './dated.js';
import {detect} from './detect.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {indicatorKey} from './indicator.js';
import {mergedRows} from './merged-rows.js';
import type {Ratio} from './ratio.js';
import type {Page, Resolution} from './reports.js';
import type {Slicing} from './slices.js';

/** One line of a table of resolutions: the other side of the pair that was asked about. */
export interface ResolutionRow {
  readonly id: string;
  /** The host name or address, as read; empty and odd ones stay (guide, Figure 3). */
  readonly other: Indicator | NotIndicator;
  readonly date?: Date;
  readonly ratio?: Ratio;
}

/**
 * The rows loaded so far with one more page behind them. Spellings of one name are one row with the newest date (`Python.org`,
 * `python.org.`), and a row that moved between pages is not shown twice.
 */
export async function appendResolutions(
  loaded: Page<ResolutionRow> | undefined,
  page: Page<Resolution>,
  asked: 'Address' | 'Host',
  slicing: Slicing,
): Promise<Page<ResolutionRow>> {
  const read = (resolution: Resolution): ResolutionRow => rowOf(resolution, asked);
  return {
    rows: await mergedRows(loaded?.rows ?? [], page.rows, read, {keyOf: rowKey, timeOf}, slicing),
    cursor: page.cursor,
    total: page.total ?? loaded?.total,
    unavailable: (loaded?.unavailable ?? 0) + page.unavailable,
    ...together(loaded, page),
  };
}

/** By what rows can be sorted. */
export type ResolutionKey = 'name' | 'ratio' | 'date';

/** The rows whose name or address engines flag; those without a verdict are left out (virustotal.md §11, step C). */
export function flaggedResolutions(rows: readonly ResolutionRow[]): readonly ResolutionRow[] {
  return rows.filter(({ratio}) => ratio !== undefined && ratio.positives > 0);
}

/** Puts rows in order by name, by the count of engines that call it malicious, or by date; rows without the value come last either way. */
export function resolutionOrder(by: ResolutionKey, descending: boolean): (a: ResolutionRow, b: ResolutionRow) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    if (by === 'name') return sign * compare(nameOf(a), nameOf(b));
    const [left, right] = by === 'date' ? [a.date?.getTime(), b.date?.getTime()] : [a.ratio?.positives, b.ratio?.positives];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  };
}

function rowOf({id, host, address, date, hostRatio, addressRatio}: Resolution, asked: 'Address' | 'Host'): ResolutionRow {
  return asked === 'Address' ? {id, other: detect(host), date, ratio: hostRatio} : {id, other: detect(address), date, ratio: addressRatio};
}

/** Names a row within its list: no two rows show the same indicator or text. */
export function rowKey({other}: ResolutionRow): string {
  return other.type === null ? `? ${other.given}` : indicatorKey(other);
}

const nameOf = ({other}: ResolutionRow): string => (other.type === null ? other.given : other.canonical);
const timeOf = ({date}: ResolutionRow): number => date?.getTime() ?? Number.NEGATIVE_INFINITY;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
