import {calendarWindows, nextPeriod, periodOf, windowOfPause, type CalendarWindow} from './calendar.js';
import {windowNames, type Quota, type QuotaLimits, type QuotaWindow, type Refusal, type Turn, type WindowName} from './quota.js';
import {TurnLog, turnTimes, type TurnTimes} from './turn-log.js';

export interface MemoryQuotaOptions {
  /** Unix milliseconds; unless given, the minute runs by a clock that nobody can set, and the calendar by the machine's. */
  readonly now?: () => number;
  readonly times?: TurnTimes;
}

/** Counts in this process alone; forgets when it ends. */
export function createMemoryQuota({now, times = turnTimes}: MemoryQuotaOptions = {}): Quota {
  return new MemoryQuota(now ?? Date.now, now ?? (() => performance.now()), times);
}

/** What one key has spent. */
interface Account {
  readonly log: TurnLog;
  readonly spent: Record<CalendarWindow, {period: string; count: number}>;
  blockedUntil: number;
}

class MemoryQuota implements Quota {
  readonly #accounts = new Map<string, Account>();
  readonly #now: () => number;
  readonly #steady: () => number;
  readonly #times: TurnTimes;
  #turns = 0;

  constructor(now: () => number, steady: () => number, times: TurnTimes) {
    this.#now = now;
    this.#steady = steady;
    this.#times = times;
  }

  #account(scope: string): Account {
    let account = this.#accounts.get(scope);
    if (account === undefined) {
      const none = {period: '', count: 0};
      account = {log: new TurnLog(this.#times), spent: {day: {...none}, month: {...none}}, blockedUntil: 0};
      this.#accounts.set(scope, account);
    }
    return account;
  }

  /** Requests counted in the day or month that is now. */
  #spent({spent}: Account, window: CalendarWindow): {period: string; count: number} {
    const period = periodOf(window, this.#now());
    if (spent[window].period !== period) spent[window] = {period, count: 0};
    return spent[window];
  }

  #left(account: Account, window: WindowName, limit: number): number {
    const spent = window === 'minute' ? account.log.count(this.#steady()) : this.#spent(account, window).count;
    return Math.max(0, limit - spent);
  }

  #resetAt(account: Account, window: WindowName, limit: number): number {
    const now = this.#now();
    if (window !== 'minute') return nextPeriod(window, now);
    // A limit of none is never free again; it is asked about once a window.
    if (limit < 1) return now + this.#times.windowMs;
    const steady = this.#steady();
    return Math.ceil(now + (account.log.earliest(steady) ?? steady) - steady);
  }

  async take(scope: string, limits: QuotaLimits): Promise<Turn | Refusal> {
    const account = this.#account(scope);
    const now = this.#now();
    const refusals: Refusal[] = windowNames
      .filter((window) => this.#left(account, window, limits[window]) < 1)
      .map((window) => ({granted: false, window, resetAt: this.#resetAt(account, window, limits[window])}));
    if (account.blockedUntil > now)
      refusals.push({granted: false, window: windowOfPause(now, account.blockedUntil), resetAt: account.blockedUntil});
    const longest = refusals.sort((one, other) => other.resetAt - one.resetAt)[0];
    return longest ?? this.#grant(account);
  }

  #grant(account: Account): Turn {
    const id = String(this.#turns++);
    account.log.take(id, this.#steady());
    for (const window of calendarWindows) this.#spent(account, window).count += 1;
    let answered = false;
    return {
      granted: true,
      done: () => {
        if (!answered) account.log.answer(id, this.#steady());
        answered = true;
      },
    };
  }

  windows(scope: string, limits: QuotaLimits): readonly QuotaWindow[] {
    const account = this.#account(scope);
    const now = this.#now();
    const blocked = account.blockedUntil > now ? windowOfPause(now, account.blockedUntil) : undefined;
    return windowNames.map((name) => ({
      name,
      limit: limits[name],
      left: name === blocked ? 0 : this.#left(account, name, limits[name]),
      resetAt: name === blocked ? account.blockedUntil : this.#resetAt(account, name, limits[name]),
    }));
  }

  async atLeast(scope: string, spent: Partial<Record<CalendarWindow, number>>): Promise<void> {
    const account = this.#account(scope);
    for (const window of calendarWindows) {
      const counted = this.#spent(account, window);
      counted.count = Math.max(counted.count, spent[window] ?? 0);
    }
  }

  async block(scope: string, until: number): Promise<void> {
    const account = this.#account(scope);
    account.blockedUntil = Math.max(account.blockedUntil, until);
  }

  async close(): Promise<void> {
    this.#accounts.clear();
  }
}
