import {together} from './dated.js';
import {detect} from './detect.js';
import {indicatorKey, type Indicator, type NotIndicator} from './indicator.js';
import {mergedRows} from './merged-rows.js';
import type {Ratio} from './ratio.js';
import type {Detection, DetectionPage, DetectionRung, Page} from './reports.js';
import type {Slicing} from './slices.js';

/** One line of a table of detected URLs. */
export interface DetectionRow {
  readonly id: string;
  /** The URL as read; one that is no valid indicator stays (guide, Figure 4). */
  readonly url: Indicator | NotIndicator;
  readonly ratio?: Ratio;
  readonly analysed?: Date;
}

/** The rows loaded so far, and which source they came from. */
export interface DetectionRows extends Page<DetectionRow> {
  readonly rung: DetectionRung;
}

/** What a table of detected URLs can be sorted by. */
export type DetectionKey = 'url' | 'ratio' | 'date';

/** Names a row: the same for two spellings of one URL. */
export function detectionKey({url}: DetectionRow): string {
  return url.type === null ? `? ${url.given}` : indicatorKey(url);
}

/** The rows loaded so far with one more page behind them; a URL that moved between pages is not shown twice. */
export async function appendDetections(loaded: DetectionRows | undefined, page: DetectionPage, slicing: Slicing): Promise<DetectionRows> {
  return {
    rows: await mergedRows(loaded?.rows ?? [], page.rows, rowOf, {keyOf: detectionKey, timeOf}, slicing),
    rung: page.rung,
    cursor: page.cursor,
    total: page.total ?? loaded?.total,
    unavailable: (loaded?.unavailable ?? 0) + page.unavailable,
    ...together(loaded, page),
  };
}

/** Puts rows in order: by URL, by how many engines flag it, or newest scan first; rows without the value come last either way. */
export function detectionOrder(by: DetectionKey, descending: boolean): (a: DetectionRow, b: DetectionRow) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    if (by === 'url') return sign * (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
    const [left, right] = by === 'ratio' ? [a.ratio?.positives, b.ratio?.positives] : [a.analysed?.getTime(), b.analysed?.getTime()];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  };
}

const rowOf = ({id, url, ratio, analysed}: Detection): DetectionRow => ({id, url: detect(url), ratio, analysed});
const textOf = ({url}: DetectionRow): string => (url.type === null ? url.given : url.canonical);
const timeOf = ({analysed}: DetectionRow): number => analysed?.getTime() ?? Number.NEGATIVE_INFINITY;
