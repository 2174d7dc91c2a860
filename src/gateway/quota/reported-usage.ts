import type {RedisLink, RedisScript} from '../redis.js';
import type {Account} from './account.js';
import {calendarWindows, periodOf, type CalendarWindow} from './calendar.js';
import type {RedisKeys} from './redis-keys.js';
import {blockScript, raiseScript} from './redis-scripts.js';
import type {RedisSession} from './redis-session.js';

/** What VirusTotal itself says of an account, for all replicas. */
export class ReportedUsage {
  readonly #keys: RedisKeys;
  readonly #session: RedisSession;
  readonly #raise: RedisScript;
  readonly #block: RedisScript;

  constructor(link: RedisLink, keys: RedisKeys, session: RedisSession) {
    this.#keys = keys;
    this.#session = session;
    this.#raise = link.script('vtRaise', raiseScript);
    this.#block = link.script('vtBlock', blockScript);
  }

  /** @see Quota.atLeast */
  async atLeast(account: Account, spent: Partial<Record<CalendarWindow, number>>): Promise<void> {
    const reached = await this.#session.reach(account);
    const now = Date.now();
    for (const window of calendarWindows) {
      const told = spent[window];
      const counted = account.spent[window];
      if (told === undefined || told <= counted.total(now)) continue;
      const period = periodOf(window, now);
      const args = [told, this.#keys.channel, account.key, window, period];
      if (reached) await this.#raise([this.#keys.account(account)[window]], args).catch(() => undefined);
      // Told to Redis, if it has not heard, when it is back.
      const more = told - counted.total(now);
      if (more > 0) counted.add('elsewhere', more, now);
    }
  }

  /** @see Quota.block */
  async block(account: Account, until: number): Promise<void> {
    account.blockedUntil = Math.max(account.blockedUntil, until);
    const ms = Math.ceil(until - Date.now());
    if (ms <= 0 || !(await this.#session.reach(account))) return;
    await this.#block([this.#keys.account(account).block], [ms, this.#keys.channel, account.key]).catch(() => undefined);
  }
}
