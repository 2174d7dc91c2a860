import type {Dated, Stale} from '../model/dated.js';
import {rateLimitsOf} from './rate-limit.js';

const reasons: ReadonlySet<string> = new Set<Stale['reason']>(['minute', 'day', 'month', 'unreachable']);
const isReason = (word: string | null): word is Stale['reason'] => word !== null && reasons.has(word);

/** How old an answer is by its own words: `Age` in seconds (RFC 9111 §5.1), and why a gateway gives an old one (virustotal.md §10). */
export function datedBy(headers: Headers, now: Date): Dated {
  const age = Number(/^\d{1,9}$/.exec(headers.get('age') ?? '')?.[0] ?? 0);
  const retrieved = new Date(now.getTime() - age * 1000);
  const reason = headers.get('vt-stale');
  // What was fetched just now is not old, whatever a browser's cache has kept of an earlier answer's headers.
  if (age === 0 || !isReason(reason)) return {retrieved};
  const limit = rateLimitsOf(headers).find(({name, left}) => name === reason && left === 0);
  return {retrieved, stale: {reason, ...(limit && {until: new Date(now.getTime() + limit.seconds * 1000)})}};
}
