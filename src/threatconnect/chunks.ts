import type {Indicator, IndicatorType} from '../model/indicator.js';
import {mostTqlFor, tqlFor} from './tql.js';

/** Indicators of one type that fit into one request. */
export interface Chunk {
  readonly type: IndicatorType;
  readonly indicators: readonly Indicator[];
}

export interface Search {
  readonly owner?: string;
  /** Collections asked for, such as `securityLabels`. */
  readonly fields?: readonly string[];
}

/** Everything after `?` stays below 2,000 characters, encoded (threatconnect.md §8). */
const longestQuery = 1999;
/** Rows per page; a later page's start needs as many digits as this. */
const pageSize = 1000;

/** The query of one request; `start` is the number of rows already received. */
export function searchFor({type, indicators}: Chunk, {owner, fields = []}: Search, start = 0): URLSearchParams {
  const search = new URLSearchParams();
  if (owner !== undefined) search.set('owner', owner);
  search.set('resultStart', String(start));
  search.set('resultLimit', String(pageSize));
  for (const field of fields) search.append('fields', field);
  search.set('tql', tqlFor(type, indicators));
  return search;
}

/** The indicators in chunks that fit, and those too long for any query. Each is made when it is asked for: thousands take a while. */
export function* chunked(indicators: readonly Indicator[], search: Search): Generator<Chunk | {readonly tooLong: Indicator}> {
  const lengthOf = (chunk: Chunk) => searchFor(chunk, search, pageSize).toString().length;
  for (const [type, members] of grouped(indicators)) {
    let open: Indicator[] = [];
    // The most that the query of the open chunk can measure: a query is written out only where this does not settle the question.
    let most = Infinity;
    for (const indicator of members) {
      most += encodedLength(mostTqlFor(indicator));
      if (most > longestQuery) most = lengthOf({type, indicators: [...open, indicator]});
      if (most <= longestQuery) {
        open.push(indicator);
        continue;
      }
      const own = lengthOf({type, indicators: [indicator]});
      if (own > longestQuery) yield {tooLong: indicator};
      else {
        yield {type, indicators: open};
        open = [indicator];
        most = own;
      }
    }
    if (open.length > 0) yield {type, indicators: open};
  }
}

/** Characters of a text as the value of a parameter. */
const encodedLength = (text: string): number => new URLSearchParams([['', text]]).toString().length - 1;

/** Two halves of a chunk of two indicators or more. */
export function halves({type, indicators}: Chunk): [Chunk, Chunk] {
  const middle = Math.ceil(indicators.length / 2);
  return [
    {type, indicators: indicators.slice(0, middle)},
    {type, indicators: indicators.slice(middle)},
  ];
}

function grouped(indicators: readonly Indicator[]): Map<IndicatorType, Indicator[]> {
  const groups = new Map<IndicatorType, Indicator[]>();
  for (const indicator of indicators) {
    const group = groups.get(indicator.type);
    if (group === undefined) groups.set(indicator.type, [indicator]);
    else group.push(indicator);
  }
  return groups;
}
