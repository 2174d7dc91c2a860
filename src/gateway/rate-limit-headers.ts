import type {QuotaWindow, WindowName} from './quota/quota.js';

/** Seconds of each window, as told to clients; a month by its longest. */
const lengths: Readonly<Record<WindowName, number>> = {minute: 60, day: 86_400, month: 2_678_400};

/** What is said of a window. */
interface Said extends Pick<QuotaWindow, 'name' | 'limit' | 'left'> {
  readonly seconds: number;
}

/** What was said last: most answers follow one another within a second. */
let last: {readonly said: readonly Said[]; readonly headers: readonly string[]} = {said: [], headers: []};

/**
 * What is left, as the structured fields `RateLimit-Policy` and `RateLimit` of the IETF's draft (draft-ietf-httpapi-ratelimit-headers):
 * q the limit, w the window's seconds; r what is left, t the seconds until something is free again. Names and values by turns; the same
 * list as the last time while it says the same.
 */
export function rateLimitHeaders(windows: readonly QuotaWindow[], now: number): readonly string[] {
  if (isSaid(windows, now)) return last.headers;
  const said = windows.map(({name, limit, left, resetAt}) => ({name, limit, left, seconds: secondsUntil(resetAt, now)}));
  const policy = said.map(({name, limit}) => `"${name}";q=${limit};w=${lengths[name]}`).join(', ');
  const left = said.map(({name, left: rest, seconds}) => `"${name}";r=${rest};t=${seconds}`).join(', ');
  last = {said, headers: said.length === 0 ? [] : ['ratelimit-policy', policy, 'ratelimit', left]};
  return last.headers;
}

const isSaid = (windows: readonly QuotaWindow[], now: number): boolean =>
  windows.length === last.said.length &&
  windows.every(({name, limit, left, resetAt}, place) => {
    const said = last.said[place];
    return said?.name === name && said.limit === limit && said.left === left && said.seconds === secondsUntil(resetAt, now);
  });

const secondsUntil = (time: number, now: number): number => Math.max(0, Math.ceil((time - now) / 1000));
