import type {Account} from './account.js';
import {nextPeriod, windowOfPause, type CalendarWindow} from './calendar.js';
import type {FurtherTurns} from './further-turns.js';
import {unix} from './grant.js';
import type {OwnShare} from './own-share.js';
import type {QuotaLimits, QuotaWindow, WindowName} from './quota.js';
import type {RedisSession} from './redis-session.js';

export interface RedisWindowsOptions {
  readonly session: RedisSession;
  readonly own: OwnShare;
  readonly further: FurtherTurns;
  readonly process: string;
  readonly replicas: number;
}

/** What is left of an account, as far as this replica knows. */
export class RedisWindows {
  readonly #session: RedisSession;
  readonly #own: OwnShare;
  readonly #further: FurtherTurns;
  readonly #process: string;
  readonly #replicas: number;

  constructor({session, own, further, process, replicas}: RedisWindowsOptions) {
    this.#session = session;
    this.#own = own;
    this.#further = further;
    this.#process = process;
    this.#replicas = replicas;
  }

  /** @see Quota.windows */
  of(account: Account, limits: QuotaLimits): readonly QuotaWindow[] {
    // What is said now may be too much; the next time it is known.
    if (this.#session.joined && !this.#session.knows(account)) void this.#session.reach(account);
    const now = Date.now();
    const {blockedUntil} = account;
    const blocked = blockedUntil > now ? windowOfPause(now, blockedUntil) : undefined;
    const left: Readonly<Record<WindowName, {left: number; resetAt: number}>> = {
      minute: this.#minuteLeft(account, limits),
      day: {left: this.#calendarLeft(account, 'day', limits), resetAt: nextPeriod('day', now)},
      month: {left: this.#calendarLeft(account, 'month', limits), resetAt: nextPeriod('month', now)},
    };
    return (['minute', 'day', 'month'] as const).map((name) => ({
      name,
      limit: limits[name],
      ...(name === blocked ? {left: 0, resetAt: blockedUntil} : left[name]),
    }));
  }

  #minuteLeft(account: Account, limits: QuotaLimits): {left: number; resetAt: number} {
    const sources = [this.#own.left(account, limits), ...this.#further.left(account, limits)];
    return {
      left: sources.reduce((sum, {left}) => sum + left, 0),
      resetAt: unix(Math.min(...sources.map(({from}) => from))),
    };
  }

  #calendarLeft(account: Account, window: CalendarWindow, limits: QuotaLimits): number {
    const now = Date.now();
    const spent = account.spent[window];
    return this.#session.joined
      ? Math.max(0, limits[window] - spent.total(now))
      : spent.leftAlone(this.#process, limits[window], this.#replicas, now);
  }
}
