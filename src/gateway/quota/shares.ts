import type {QuotaLimits} from './quota.js';

/** Requests of each minute that every place may use by itself. */
export function shareOf({minute}: QuotaLimits, replicas: number): number {
  return Math.floor(minute / replicas);
}

/** Requests of each minute that are left over when every place has its share: they are counted in Redis. */
export function remainderOf(limits: QuotaLimits, replicas: number): number {
  return limits.minute - replicas * shareOf(limits, replicas);
}

/** A limit that JSON and Lua can take. */
export function finite(limit: number): number {
  return Math.min(limit, Number.MAX_SAFE_INTEGER);
}
