import type {StoredIndicator} from './records.js';

/**
 * Whether an indicator passes the `filters` of v2, e.g. `active=true,rating>2` (threatconnect.md §10).
 *
 * @param any - One matching filter is enough.
 */
export function matchesFilters(filters: string, any: boolean, indicator: StoredIndicator): boolean {
  if (filters === '') return true;
  const passes = filters.split(',').map((filter) => passesOne(filter, indicator));
  return any ? passes.includes(true) : !passes.includes(false);
}

function passesOne(filter: string, indicator: StoredIndicator): boolean {
  const [, name = '', operator, asked = ''] = /^(\w+)([=<>^])(.*)$/.exec(filter) ?? [];
  const values: Readonly<Record<string, string | number | boolean | undefined>> = {
    summary: indicator.summary,
    active: indicator.active,
    rating: indicator.rating,
    confidence: indicator.confidence,
  };
  const own = Object.hasOwn(values, name) ? values[name] : undefined;
  if (own === undefined) return false;
  switch (operator) {
    case '=':
      return String(own) === asked;
    case '^':
      return String(own).startsWith(asked);
    case '<':
      return Number(own) < Number(asked);
    default:
      return Number(own) > Number(asked);
  }
}
