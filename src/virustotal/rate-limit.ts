import type {QuotaWindow} from '../model/budget.js';

/** One window as a gateway's headers tell it. */
export interface RateLimit {
  readonly name: QuotaWindow;
  readonly limit: number;
  readonly left: number;
  /** Seconds until something is free again. */
  readonly seconds: number;
}

const names: readonly QuotaWindow[] = ['minute', 'day', 'month'];

/**
 * The windows that `RateLimit-Policy` (q: the limit) and `RateLimit` (r: what is left, t: seconds) both name, the shortest first
 * (draft-ietf-httpapi-ratelimit-headers). What cannot be read is absent.
 */
export function rateLimitsOf(headers: Headers): readonly RateLimit[] {
  const [policies, limits] = [membersOf(headers.get('ratelimit-policy')), membersOf(headers.get('ratelimit'))];
  return names.flatMap((name) => {
    const {q: limit} = policies.get(name) ?? {};
    const {r: left, t: seconds = 0} = limits.get(name) ?? {};
    return limit === undefined || left === undefined ? [] : [{name, limit, left, seconds}];
  });
}

/** The members of a structured list of strings (RFC 9651) by name, each with its whole-numbered parameters. */
function membersOf(field: string | null): ReadonlyMap<string, Readonly<Partial<Record<string, number>>>> {
  const members = [...(field ?? '').matchAll(/"(\w{1,16})"((?:; *\w{1,16}=\w{1,16})*)/g)];
  return new Map(
    members.map(([, name = '', parameters = '']) => {
      const pairs = [...parameters.matchAll(/(\w+)=(\d+)\b/g)].map(([, key = '', value]) => [key, Number(value)] as const);
      return [name, Object.fromEntries(pairs)];
    }),
  );
}
