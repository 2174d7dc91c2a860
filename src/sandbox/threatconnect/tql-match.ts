import type {Comparison, Expression, TqlValue} from './tql.js';
import {TqlError} from './tql-tokens.js';

/** What a row has for a keyword; a list matches when one of its entries does. */
export type Facts = (keyword: string) => TqlValue | readonly string[] | undefined;

/** Keywords whose values are compared in any case. */
const anyCase: ReadonlySet<string> = new Set(['typeName', 'ownerName', 'permIndicator', 'tag', 'securityLabel', 'type', 'name']);
/** Keywords that hold times, in milliseconds since 1970. */
const times: ReadonlySet<string> = new Set(['dateAdded', 'lastModified']);

/** Whether a row answers a query. */
export function matches(expression: Expression, facts: Facts): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.terms.every((term) => matches(term, facts));
    case 'or':
      return expression.terms.some((term) => matches(term, facts));
    case 'comparison':
      return compare(expression, facts(expression.keyword));
  }
}

/** Whether a query speaks of a keyword at all. */
export function mentions(expression: Expression, keyword: string): boolean {
  return expression.kind === 'comparison' ? expression.keyword === keyword : expression.terms.some((term) => mentions(term, keyword));
}

function compare(comparison: Comparison, fact: TqlValue | readonly string[] | undefined): boolean {
  if (fact === undefined) return comparison.operator === '!=' || comparison.operator === 'not in';
  if (typeof fact !== 'object') return compareOne(comparison, fact);
  const negative = comparison.operator === '!=' || comparison.operator === 'not in';
  return negative ? fact.every((entry) => compareOne(comparison, entry)) : fact.some((entry) => compareOne(comparison, entry));
}

function compareOne({keyword, operator, values}: Comparison, fact: TqlValue): boolean {
  const own = comparable(keyword, fact);
  const asked = values.map((value) => (times.has(keyword) ? timeOf(value) : comparable(keyword, value)));
  const [first = ''] = asked;
  switch (operator) {
    case '=':
    case 'in':
      return asked.some((value) => String(value) === String(own));
    case '!=':
    case 'not in':
      return asked.every((value) => String(value) !== String(own));
    case '<':
      return Number(own) < Number(first);
    case '<=':
      return Number(own) <= Number(first);
    case '>':
      return Number(own) > Number(first);
    case '>=':
      return Number(own) >= Number(first);
    case 'contains':
      return String(own).includes(String(first));
    case 'startswith':
      return String(own).startsWith(String(first));
    case 'endswith':
      return String(own).endsWith(String(first));
    case 'like':
      return like(String(own), String(first));
  }
}

function comparable(keyword: string, value: TqlValue): TqlValue {
  return typeof value === 'string' && anyCase.has(keyword) ? value.toLowerCase() : value;
}

/** Times are texts without milliseconds, e.g. `2026-02-03T10:15:00`; a missing zone means UTC. */
function timeOf(value: TqlValue): number {
  const [, time, zone] = /^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d)?)(Z|[+-]\d\d:\d\d)?$/.exec(String(value)) ?? [];
  const full = time?.length === 10 ? `${time}T00:00:00` : time?.replace(' ', 'T');
  const milliseconds = Date.parse(`${full ?? ''}${zone ?? 'Z'}`);
  if (Number.isNaN(milliseconds)) throw new TqlError('not a date');
  return milliseconds;
}

/** `%` stands for any text, as in SQL. */
function like(text: string, pattern: string): boolean {
  const parts = pattern.split('%');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
