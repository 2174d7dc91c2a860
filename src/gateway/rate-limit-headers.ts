import type {QuotaWindow, WindowName} from './quota/quota.js';

/** Seconds of each window, as told to clients; a month by its longest. */
const lengths: Readonly<Record<WindowName, number>> = {minute: 60, day: 86_400, month: 2_678_400};

/**
 * What is left, as the structured fields `RateLimit-Policy` and `RateLimit` of the IETF's draft (draft-ietf-httpapi-ratelimit-headers):
 * q the limit, w the window's seconds; r what is left, t the seconds until something is free again.
 */
export function rateLimitHeaders(windows: readonly QuotaWindow[], now: number): Record<string, string> {
  if (windows.length === 0) return {};
  const policy = windows.map(({name, limit}) => `"${name}";q=${limit};w=${lengths[name]}`);
  const left = windows.map(({name, left: rest, resetAt}) => `"${name}";r=${rest};t=${Math.max(0, Math.ceil((resetAt - now) / 1000))}`);
  return {'ratelimit-policy': policy.join(', '), ratelimit: left.join(', ')};
}
