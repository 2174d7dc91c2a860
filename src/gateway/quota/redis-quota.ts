import type {RedisLink, RedisState} from '../redis.js';
import type {Account} from './account.js';
import {Accounts} from './accounts.js';
import {calendarWindows, type CalendarWindow} from './calendar.js';
import {FurtherTurns} from './further-turns.js';
import {pool, type Granted} from './grant.js';
import {Loans} from './loans.js';
import {OwnShare} from './own-share.js';
import {Place} from './place.js';
import type {Quota, QuotaLimits, QuotaWindow, Refusal, Turn} from './quota.js';
import {channel, RedisKeys} from './redis-keys.js';
import {readMessage, type Message} from './redis-messages.js';
import {RedisSession} from './redis-session.js';
import {redisTimes, type RedisTimes} from './redis-times.js';
import {RedisWindows} from './redis-windows.js';
import {ReportedUsage} from './reported-usage.js';
import {TurnRecord} from './turn-record.js';

export interface RedisQuotaOptions {
  readonly link: RedisLink;
  /** The most replicas that ever run at once, those of a rolling update included. */
  readonly replicas: number;
  readonly times?: RedisTimes;
}

export interface RedisQuota extends Quota {
  /** Whether replicas share what they count. */
  readonly shared: RedisState;
  /** Resolves at the start once there is a share, or it is known to come later; at the latest after a few seconds. A take waits for it. */
  readonly ready: Promise<void>;
}

/**
 * Counts for several replicas. Each has a share of the minute, floor(limit / replicas), which it uses by itself; when that is used up
 * it asks the others, one after the other, to take a turn of theirs for it. So all may be used by one replica, and nobody can use what
 * another one may use too, whatever becomes of Redis and of the network: without Redis each is left with its share, less what it has
 * spent of it for itself and for others. What cannot be shared evenly is a pool in Redis. The day and the month are counted in Redis,
 * exactly; without it each may spend its share of what was left.
 * Who has a share and what is known of it: see `Place`.
 */
export function createRedisQuota({link, replicas, times = redisTimes}: RedisQuotaOptions): RedisQuota {
  return new SharedQuota(link, replicas, times);
}

class SharedQuota implements RedisQuota {
  readonly #link: RedisLink;
  readonly #place: Place;
  readonly #accounts: Accounts;
  readonly #session: RedisSession;
  readonly #record: TurnRecord;
  readonly #loans: Loans;
  readonly #own: OwnShare;
  readonly #further: FurtherTurns;
  readonly #windows: RedisWindows;
  readonly #reported: ReportedUsage;

  constructor(link: RedisLink, replicas: number, times: RedisTimes) {
    const publish = (message: Message): void => this.#publish(message);
    const keys = new RedisKeys(link.prefix);
    this.#link = link;
    const place = (this.#place = new Place({link, replicas, times}));
    // A turn that is taken for another replica begins up to `askMs` later.
    const accounts = (this.#accounts = new Accounts({windowMs: times.windowMs, answerMs: times.answerMs + times.askMs}));
    const loans = (this.#loans = new Loans(times.askMs, publish));
    link.listen(channel, (text) => {
      const message = readMessage(text);
      if (message !== undefined) this.#hear(message);
    });
    const session = (this.#session = new RedisSession({link, keys, place, accounts, times}));
    const record = (this.#record = new TurnRecord({link, keys, place, session, replicas, times}));
    const own = (this.#own = new OwnShare({place, session, record, replicas, times}));
    const further = (this.#further = new FurtherTurns({place, accounts, session, record, own, loans, publish, replicas, times}));
    this.#windows = new RedisWindows({session, own, further, process: place.process, replicas});
    this.#reported = new ReportedUsage(link, keys, session);
  }

  get shared(): RedisState {
    return this.#session.state;
  }

  get ready(): Promise<void> {
    return this.#session.ready;
  }

  #publish(message: Message): void {
    void this.#link.publish(channel, JSON.stringify(message)).catch(() => undefined);
  }

  #hear(message: Message): void {
    const me = this.#place.process;
    if ('to' in message && message.to !== me) return;
    if (message.kind === 'ask') {
      void this.#further.lend(message);
      return;
    }
    if (message.kind === 'answer') {
      this.#loans.hear(message);
      return;
    }
    const account = this.#accounts.known(message.key);
    if (account === undefined) return;
    const now = Date.now();
    if (message.kind === 'turn' && message.from !== me) {
      account.others(message.place).tell(message.id, performance.now() + message.ms);
      for (const window of calendarWindows) {
        const spent = message[window];
        if (spent !== undefined) account.spent[window].tell(spent.period, spent.process, spent.count, now);
      }
    } else if (message.kind === 'answered') this.#answered(account, {granted: true, place: this.#place.index ?? '', id: message.turn});
    else if (message.kind === 'blocked') account.blockedUntil = Math.max(account.blockedUntil, now + message.ms);
    else if (message.kind === 'spent') {
      const {period, process, count} = message.spent;
      account.spent[message.window].tell(period, process, count, now);
    }
  }

  async take(scope: string, limits: QuotaLimits): Promise<Turn | Refusal> {
    await this.ready;
    const account = this.#accounts.ofScope(scope);
    const own = await this.#own.take(account, limits);
    const outcome = own.granted || !own.share ? own : await this.#further.take(account, limits, own);
    if (!outcome.granted) return {granted: false, window: outcome.window, resetAt: outcome.resetAt};
    let answered = false;
    return {
      granted: true,
      done: () => {
        if (!answered) this.#answered(account, outcome);
        answered = true;
      },
    };
  }

  #answered(account: Account, {place, id, lender}: Granted): void {
    if (lender !== undefined) {
      this.#publish({kind: 'answered', to: lender, key: account.key, turn: id});
      return;
    }
    (place === pool ? account.others(pool) : account.own).answer(id, performance.now());
    this.#record.answer(account, place, id);
  }

  windows(scope: string, limits: QuotaLimits): readonly QuotaWindow[] {
    return this.#windows.of(this.#accounts.ofScope(scope), limits);
  }

  async atLeast(scope: string, spent: Partial<Record<CalendarWindow, number>>): Promise<void> {
    await this.ready;
    await this.#reported.atLeast(this.#accounts.ofScope(scope), spent);
  }

  async block(scope: string, until: number): Promise<void> {
    await this.#reported.block(this.#accounts.ofScope(scope), until);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}
