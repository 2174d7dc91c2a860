import type {Refusal} from './quota.js';

/** A turn of a place's share or of the pool. */
export interface Granted {
  readonly granted: true;
  readonly place: string;
  readonly id: string;
  /** The process that took it for us. */
  readonly lender?: string;
}

/** `share`: this replica's share is used up; others may have something left. */
export interface Refused extends Refusal {
  readonly share: boolean;
}

/** The place of the turns that belong to no replica's share. */
export const pool = 'pool';

/** @param from - When a turn may be free, by `performance.now()`. */
export function refusedShare(from: number): Refused {
  return {granted: false, share: true, window: 'minute', resetAt: unix(from)};
}

/** Unix milliseconds of a moment of `performance.now()`. */
export function unix(moment: number): number {
  return Math.ceil(Date.now() + moment - performance.now());
}
