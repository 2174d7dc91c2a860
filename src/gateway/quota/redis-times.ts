import {turnTimes, type TurnTimes} from './turn-log.js';

/** How replicas wait for each other, in milliseconds; tests make it shorter. */
export interface RedisTimes extends TurnTimes {
  /** How long a replica waits for another one's turn. */
  readonly askMs: number;
  /** From one sign of life to the next. */
  readonly beatMs: number;
  /** How long after a sign of life a replica uses no turn that Redis does not know. */
  readonly leaseMs: number;
  /** How long an empty Redis waits for those that know what it has forgotten; longer than a connection takes to come back. */
  readonly settleMs: number;
}

export const redisTimes: RedisTimes = {...turnTimes, askMs: 300, beatMs: 500, leaseMs: 2_000, settleMs: 2_000};

/** Longest time for which a turn can count: one that another replica asked for may begin a little later. */
export function lifeMs({windowMs, answerMs, askMs}: RedisTimes): number {
  return windowMs + answerMs + askMs;
}
