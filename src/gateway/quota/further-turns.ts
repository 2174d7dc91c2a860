import type {Account} from './account.js';
import type {Accounts} from './accounts.js';
import {pool, refusedShare, unix, type Granted, type Refused} from './grant.js';
import type {Loans} from './loans.js';
import type {OwnShare} from './own-share.js';
import type {Place} from './place.js';
import type {QuotaLimits} from './quota.js';
import type {Ask, Message} from './redis-messages.js';
import type {RedisSession} from './redis-session.js';
import type {RedisTimes} from './redis-times.js';
import {finite, remainderOf, shareOf} from './shares.js';
import type {TurnRecord} from './turn-record.js';

export interface FurtherTurnsOptions {
  readonly place: Place;
  readonly accounts: Accounts;
  readonly session: RedisSession;
  readonly record: TurnRecord;
  readonly own: OwnShare;
  readonly loans: Loans;
  readonly publish: (message: Message) => void;
  readonly replicas: number;
  readonly times: RedisTimes;
}

/** The pool, or another replica that lends. */
interface Source {
  readonly place: string;
  readonly process?: string;
  readonly left: number;
  /** The first moment at which it may have a turn, by `performance.now()`. */
  readonly from: number;
}

/** Turns beyond this replica's share, while Redis is there: of the pool, and of the other replicas, which take them for it. */
export class FurtherTurns {
  readonly #place: Place;
  readonly #accounts: Accounts;
  readonly #session: RedisSession;
  readonly #record: TurnRecord;
  readonly #own: OwnShare;
  readonly #loans: Loans;
  readonly #publish: (message: Message) => void;
  readonly #replicas: number;
  readonly #times: RedisTimes;

  constructor({place, accounts, session, record, own, loans, publish, replicas, times}: FurtherTurnsOptions) {
    this.#place = place;
    this.#accounts = accounts;
    this.#session = session;
    this.#record = record;
    this.#own = own;
    this.#loans = loans;
    this.#publish = publish;
    this.#replicas = replicas;
    this.#times = times;
  }

  /** Takes a turn of the pool or of another replica's share; one take at a time, so that nobody is asked in vain. */
  take(account: Account, limits: QuotaLimits, refused: Refused): Promise<Granted | Refused> {
    const outcome = account.queue.then(() => this.#takeNow(account, limits, refused));
    account.queue = outcome.catch(() => undefined);
    return outcome;
  }

  async #takeNow(account: Account, limits: QuotaLimits, refused: Refused): Promise<Granted | Refused> {
    if (!this.#session.joined) return refused;
    let {resetAt} = refused;
    for (const {place, process, from} of this.#sources(account, limits)) {
      const now = performance.now();
      if (from > now) {
        resetAt = Math.min(resetAt, unix(from));
        continue;
      }
      const outcome = process === undefined ? await this.#takePool(account, limits) : await this.#borrow(account, limits, place, process);
      if (outcome.granted || !outcome.share) return outcome;
      resetAt = Math.min(resetAt, outcome.resetAt);
    }
    return {...refused, resetAt};
  }

  /** The pool and the other replicas, those first that have most left, with the first moment at which each may have a turn. */
  #sources(account: Account, limits: QuotaLimits): readonly Source[] {
    const now = performance.now();
    const fromOf = (place: string, left: number): number =>
      left > 0 ? 0 : (account.others(place).earliest(now) ?? now + this.#times.windowMs);
    const others = this.#place.members
      .filter(({process, aliveUntil}) => process !== this.#place.process && aliveUntil > now)
      .map(({place, process}) => {
        const left = shareOf(limits, this.#replicas) - account.others(place).count(now);
        return {place, process, left, from: Math.max(fromOf(place, left), this.#loans.refusedUntil(process, account.key))};
      })
      .filter(() => shareOf(limits, this.#replicas) > 0)
      .sort((one, other) => other.left - one.left);
    if (remainderOf(limits, this.#replicas) < 1) return others;
    const left = remainderOf(limits, this.#replicas) - account.others(pool).count(now);
    return [{place: pool, left, from: Math.max(fromOf(pool, left), this.#place.poolFrom)}, ...others];
  }

  async #takePool(account: Account, limits: QuotaLimits): Promise<Granted | Refused> {
    const id = this.#record.nextId();
    const written = await this.#record.write(account, limits, pool, id);
    const outcome = written ?? refusedShare(performance.now() + this.#times.windowMs);
    if (outcome.granted) account.others(pool).take(id, performance.now());
    return outcome;
  }

  async #borrow(account: Account, limits: QuotaLimits, place: string, lender: string): Promise<Granted | Refused> {
    const {minute, day, month} = limits;
    const reply = await this.#loans.ask({
      from: this.#place.process,
      to: lender,
      key: account.key,
      limits: {minute: finite(minute), day: finite(day), month: finite(month)},
    });
    return reply.turn === undefined ? refusedShare(performance.now() + (reply.ms ?? 0)) : {granted: true, place, id: reply.turn, lender};
  }

  /** Takes a turn of this replica's share for another one. */
  async lend({from, key, id, limits}: Ask): Promise<void> {
    const outcome = await this.#own.take(this.#accounts.named(key), limits);
    const answer = {kind: 'answer', from: this.#place.process, to: from, key, id} as const;
    this.#publish(outcome.granted ? {...answer, turn: outcome.id} : {...answer, ms: Math.max(0, outcome.resetAt - Date.now())});
  }

  /** What is left there in this minute; see `OwnShare.left`. */
  left(account: Account, limits: QuotaLimits): readonly {readonly left: number; readonly from: number}[] {
    if (!this.#session.joined) return [];
    const now = performance.now();
    return this.#sources(account, limits).map(({place, left}) => {
      const usable = place === pool ? this.#place.poolFrom : 0;
      return {left: usable > now ? 0 : Math.max(0, left), from: Math.max(account.others(place).earliest(now) ?? now, usable)};
    });
  }
}
