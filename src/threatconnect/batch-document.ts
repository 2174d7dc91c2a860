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
  const more = writtenWith(options);
  return JSON.stringify({indicator: indicators.map((indicator) => ({...namedBy(indicator), ...more}))});
}

/**
 * The indicators in parts of about the same size, none above the limits of one job. Those of one type stand together, so that the
 * existence checks of a part need few queries.
 */
export function* jobParts(indicators: readonly Indicator[], options: Written): Generator<readonly Indicator[]> {
  const sorted = [...indicators].sort((one, other) => (one.type < other.type ? -1 : Number(one.type > other.type)));
  const size = Math.ceil(sorted.length / Math.ceil(sorted.length / mostRows));
  const empty = documentFor([], options).length;
  const more = bytesOf(writtenWith(options));
  let part: Indicator[] = [];
  let bytes = empty;
  for (const indicator of sorted) {
    const own = bytesOf(namedBy(indicator)) + more;
    if (part.length === size || (part.length > 0 && bytes + own > mostBytes)) {
      yield part;
      part = [];
      bytes = empty;
    }
    part.push(indicator);
    bytes += own;
  }
  if (part.length > 0) yield part;
}

/** File hash fields win over the summary, which may lack one of them. */
function namedBy(indicator: Indicator) {
  const hashes = indicator.type === 'File' ? Object.fromEntries(upperHashes(indicator)) : {};
  return {type: indicator.type, summary: summaryFor(indicator), ...hashes};
}

function writtenWith(options: Written) {
  const {tags} = usableTags(options.tags);
  return {...usableScores(options), ...(tags.length === 0 ? {} : {tag: tags.map((name) => ({name}))})};
}

/** Bytes of an object's members and the commas after them. */
const bytesOf = (members: object): number => new TextEncoder().encode(JSON.stringify(members)).length;
