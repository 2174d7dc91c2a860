import type {Http} from '../http/http.js';
import {isApiError} from '../model/api-error.js';
import type {FindOptions, IndicatorRef} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {Check} from './check.js';
import type {Chunk, Search} from './chunks.js';
import {chunked, halves, searchFor} from './chunks.js';
import {Matcher, better, refFor, rowOfV3} from './matching.js';
import {inParallel} from './parallel.js';
import type {RecordsContext} from './records.js';
import type {V3Indicator} from './schemas.js';
import {listed, readRows, schemaError, unwrapped, v3Indicator} from './schemas.js';

/** Requests of one check at the same time (threatconnect.md §8). */
const atOnce = 3;
/** How often a chunk is halved because the server failed or took too long; one that cannot be parsed is halved to single values. */
const serverHalvings = 3;

/** Reads the one record of an indicator by its summary; for values too long for a query. */
type ReadOne = (indicator: Indicator, options: FindOptions) => Promise<IndicatorRef | undefined>;

/**
 * Which indicators have records in the owner, by TQL in chunks (threatconnect.md §8). What could not be checked goes to
 * `onUnchecked`.
 * @throws {ApiError} When nothing could be checked.
 */
export async function findByTql(
  http: Http,
  context: RecordsContext,
  readOne: ReadOne,
  indicators: readonly Indicator[],
  options: FindOptions,
): Promise<Map<string, IndicatorRef>> {
  const check = new Check(indicators, options);
  const checkChunk = async (chunk: Chunk, halvings = 0): Promise<void> => {
    try {
      for (const [indicator, {ref}] of await recordsOf(http, context, chunk, options)) check.keep(indicator, ref);
    } catch (error) {
      if (chunk.indicators.length === 1 || !canHalve(error, halvings)) throw error;
      for (const half of halves(chunk)) await check.attempt(half.indicators, () => checkChunk(half, halvings + 1));
    }
  };
  const tasks = function* () {
    for (const part of chunked(check.indicators, {owner: options.owner})) {
      if ('tooLong' in part)
        yield () => check.attempt([part.tooLong], async () => check.keep(part.tooLong, await readOne(part.tooLong, options)));
      else yield () => check.attempt(part.indicators, () => checkChunk(part));
    }
  };
  await inParallel(atOnce, tasks());
  return check.result();
}

/** A matched record: the reference to it and the record as it came. */
export interface MatchedRecord {
  readonly ref: IndicatorRef;
  readonly record: V3Indicator;
}

/** The records of the indicators of one chunk, all pages of them. */
export async function recordsOf(
  http: Http,
  {links, onDropped}: RecordsContext,
  chunk: Chunk,
  {owner, signal, fields}: FindOptions & Pick<Search, 'fields'>,
): Promise<Map<Indicator, MatchedRecord>> {
  const matcher = new Matcher(chunk.indicators, owner);
  const best = new Map<Indicator, {row: ReturnType<typeof rowOfV3>; record: V3Indicator}>();
  for (let start = 0, more = true; more;) {
    const answer = unwrapped(await http.get('v3/indicators', {searchParams: searchFor(chunk, {owner, fields}, start), signal}));
    const page = listed(answer.data);
    // `next` is not fetched, as its host may differ and the token must not leave (threatconnect.md §7).
    ({more} = answer);
    if (more && page.length === 0) throw schemaError();
    start += page.length;
    const {rows, dropped} = readRows(v3Indicator, page);
    if (dropped > 0) onDropped?.(dropped);
    for (const record of rows) {
      const row = rowOfV3(record, {links, owner});
      for (const indicator of matcher.match(row)) {
        const kept = best.get(indicator);
        if (kept === undefined || better(indicator, kept.row, row) === row) best.set(indicator, {row, record});
      }
    }
  }
  return new Map([...best].map(([indicator, {row, record}]) => [indicator, {ref: refFor(row), record}]));
}

function canHalve(error: unknown, halvings: number): boolean {
  if (!isApiError(error)) return false;
  if (error.code === 'Query' || error.kind === 'too-large') return true;
  return (error.kind === 'server' || error.kind === 'timeout') && halvings < serverHalvings;
}
