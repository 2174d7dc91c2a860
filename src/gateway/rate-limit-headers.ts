import type {QuotaWindow, WindowName} from './quota/quota.js';

/** Seconds of each window, as told to clients; a month by its longest. */
const lengths: Readonly<Record<WindowName, number>> = {minute: 60, day: 86_400, month: 2_678_400};

/**
 * What is left, as the structured fields `RateLimit-Policy` and `RateLimit` of the IETF's draft (draft-ietf-httpapi-ratelimit-headers):
 * q the limit, w the window's seconds; r what is left, t the seconds until something is free again. Names and values by turns.
 */
export function rateLimitHeaders(windows: readonly QuotaWindow[], now: number): readonly string[] {
  if (windows.length === 0) return [];
  let [policy, left] = ['', ''];
  for (const {name, limit, left: rest, resetAt} of windows) {
    const comma = policy === '' ? '' : ', ';
    policy += `${comma}"${name}";q=${limit};w=${lengths[name]}`;
    left += `${comma}"${name}";r=${rest};t=${Math.max(0, Math.ceil((resetAt - now) / 1000))}`;
  }
  return ['ratelimit-policy', policy, 'ratelimit', left];
}
