import type {AddOptions} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {spelled} from './spelling.js';
import {usableScores, usableTags} from './tags.js';
import {upperHashes} from './types.js';

const mostRows = 1000;
/** Bytes of one upload; ThreatConnect takes 2,000,000 unless configured otherwise (threatconnect.md §11). */
const mostBytes = 1_500_000;
/** Longer URLs may be refused, and in a batch the answer would be lost (threatconnect.md §14). */
const longestUrl = 500;

/** What is written with every row. */
type Written = Pick<AddOptions, 'tags' | 'rating' | 'confidence'>;

/** Whether a job can write this: its ratings are whole, and a rating of 4.5 is not rounded. */
export function canWrite(options: Written): boolean {
  const {rating} = usableScores(options);
  return rating === undefined || Number.isInteger(rating);
}

/** Whether a job may hold this indicator. */
export const fitsJob = (indicator: Indicator): boolean => indicator.type !== 'URL' || spelled(indicator).length <= longestUrl;

/** The `summary` of an indicator: its value, of a File all its hashes (threatconnect.md §1). */
export function summaryFor(indicator: Indicator): string {
  if (indicator.type !== 'File') return spelled(indicator);
  return upperHashes(indicator)
    .map(([, hash]) => hash)
    .join(' : ');
}

/** The document of one job. */
export function documentFor(indicators: readonly Indicator[], options: Written): string {
  return JSON.stringify({indicator: indicators.map((indicator) => rowFor(indicator, options))});
}

/**
 * The indicators in parts of about the same size, none above the limits of one job. Those of one type stand together, so that the
 * existence checks of a part need few queries.
 */
export function jobParts(indicators: readonly Indicator[], options: Written): readonly Indicator[][] {
  const sorted = [...indicators].sort((one, other) => (one.type < other.type ? -1 : Number(one.type > other.type)));
  const size = Math.ceil(sorted.length / Math.ceil(sorted.length / mostRows));
  const parts: Indicator[][] = [];
  let open: Indicator[] = [];
  let bytes = Infinity;
  for (const indicator of sorted) {
    const own = bytesOf(indicator, options);
    if (open.length === size || bytes + own > mostBytes) {
      open = [];
      parts.push(open);
      bytes = documentFor([], options).length;
    }
    open.push(indicator);
    bytes += own;
  }
  return parts;
}

/** File hash fields win over the summary, which may lack one of them. */
function rowFor(indicator: Indicator, options: Written) {
  const {tags} = usableTags(options.tags);
  return {
    type: indicator.type,
    summary: summaryFor(indicator),
    ...(indicator.type === 'File' ? Object.fromEntries(upperHashes(indicator)) : {}),
    ...usableScores(options),
    ...(tags.length === 0 ? {} : {tag: tags.map((name) => ({name}))}),
  };
}

/** Bytes of a row and its comma. */
const bytesOf = (indicator: Indicator, options: Written): number =>
  new TextEncoder().encode(JSON.stringify(rowFor(indicator, options))).length + 1;
