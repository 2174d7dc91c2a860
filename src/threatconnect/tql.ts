import type {Indicator, IndicatorType} from '../model/indicator.js';
import {tqlLiteral} from '../model/tql-literal.js';
import {spellings} from './spelling.js';
import {upperHashes} from './types.js';

/** Inactive records too: else the page would offer to add what exists (threatconnect.md §8). */
const anyActivity = '(indicatorActive=true or indicatorActive=false)';

/** The TQL that finds the records of these indicators, all of one type. */
export function tqlFor(type: IndicatorType, indicators: readonly Indicator[]): string {
  const values = type === 'File' ? fileClause(indicators) : inClause('summary', indicators.flatMap(spellings));
  return `typeName in (${tqlLiteral(type)}) and ${values} and ${anyActivity}`;
}

/** All that an indicator can add to the TQL of others of its type. */
export function mostTqlFor(indicator: Indicator): string {
  if (indicator.type !== 'File')
    return spellings(indicator)
      .map((value) => `,${tqlLiteral(value)}`)
      .join('');
  return upperHashes(indicator)
    .map(([, hash]) => `,${tqlLiteral(hash)} or value0 in (${tqlLiteral(hash)})`)
    .join('');
}

/** A summary equal to a hash is only that of a File with this one hash; `value1` is MD5, `value2` SHA-1, `value3` SHA-256. */
function fileClause(indicators: readonly Indicator[]): string {
  const hashes = indicators.flatMap(upperHashes);
  const named = (wanted: string) => hashes.flatMap(([name, hash]) => (name === wanted ? [hash] : []));
  const clauses = [
    inClause(
      'summary',
      hashes.map(([, hash]) => hash),
    ),
    inClause('value3', named('sha256')),
    inClause('value2', named('sha1')),
    inClause('value1', named('md5')),
  ];
  return `(${clauses.filter((clause) => clause !== '').join(' or ')})`;
}

function inClause(keyword: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `${keyword} in (${[...new Set(values)].map(tqlLiteral).join(',')})`;
}
