import type {RedisLink, RedisScript} from '../redis.js';
import type {Account} from './account.js';
import {nextPeriod, periodOf, windowOfPause} from './calendar.js';
import {pool, refusedShare, type Granted, type Refused} from './grant.js';
import type {Place} from './place.js';
import type {QuotaLimits} from './quota.js';
import type {RedisKeys} from './redis-keys.js';
import {answeredScript, turnScript} from './redis-scripts.js';
import type {RedisSession} from './redis-session.js';
import {lifeMs, type RedisTimes} from './redis-times.js';
import {finite, remainderOf} from './shares.js';

export interface TurnRecordOptions {
  readonly link: RedisLink;
  readonly keys: RedisKeys;
  readonly place: Place;
  readonly session: RedisSession;
  readonly replicas: number;
  readonly times: RedisTimes;
}

/** Writes turns into Redis, which counts those of the pool, of the day and of the month. */
export class TurnRecord {
  readonly #keys: RedisKeys;
  readonly #place: Place;
  readonly #session: RedisSession;
  readonly #replicas: number;
  readonly #times: RedisTimes;
  readonly #life: number;
  readonly #turn: RedisScript;
  readonly #answered: RedisScript;
  #turns = 0;

  constructor({link, keys, place, session, replicas, times}: TurnRecordOptions) {
    this.#keys = keys;
    this.#place = place;
    this.#session = session;
    this.#replicas = replicas;
    this.#times = times;
    this.#life = lifeMs(times);
    this.#turn = link.script('vtTurn', turnScript);
    this.#answered = link.script('vtAnswered', answeredScript);
  }

  nextId(): string {
    return `${this.#place.process}-${this.#turns++}`;
  }

  /**
   * Records a turn of a place's share or of the pool. @returns the refusal where Redis knows a reason; `undefined` where it does not
   * answer, and may have written it all the same
   */
  async write(account: Account, limits: QuotaLimits, place: string, id: string): Promise<Granted | Refused | undefined> {
    const {turns, pool: ofPool, day, month, block} = this.#keys.account(account);
    const keys = [turns, ofPool, day, month, block, this.#keys.of('leases'), this.#keys.of('holders'), this.#keys.of('generation')];
    const process = this.#place.process;
    const now = Date.now();
    const sent = performance.now();
    const periods = {day: periodOf('day', now), month: periodOf('month', now)};
    try {
      const [word, one, other] = (await this.#turn(keys, [
        process,
        place,
        id,
        this.#life,
        finite(limits.day),
        finite(limits.month),
        this.#replicas,
        finite(remainderOf(limits, this.#replicas)),
        this.#keys.channel,
        account.key,
        periods.day,
        periods.month,
        this.#place.generation,
      ])) as [string, number | undefined, number | undefined];
      if (word === 'ok') {
        account.spent.day.tell(periods.day, process, Number(one), now);
        account.spent.month.tell(periods.month, process, Number(other), now);
        // The record counts from when it was written, which may be long ago: the turn would outlive it.
        if (performance.now() - sent > this.#times.askMs) return refusedShare(performance.now());
        return {granted: true, place, id};
      }
      return this.#refusalOf(account, word, Number(one));
    } catch {
      this.#session.lose();
      return undefined;
    }
  }

  #refusalOf(account: Account, word: string, ms: number): Refused {
    if (word === 'minute') return refusedShare(performance.now() + ms);
    if (word === 'generation') {
      this.#session.lose();
      return refusedShare(performance.now() + this.#times.beatMs);
    }
    const now = Date.now();
    if (word === 'day' || word === 'month') return {granted: false, share: false, window: word, resetAt: nextPeriod(word, now)};
    account.blockedUntil = Math.max(account.blockedUntil, now + ms);
    return {granted: false, share: false, window: windowOfPause(now, account.blockedUntil), resetAt: account.blockedUntil};
  }

  /** Tells that a turn is answered; what Redis does not hear counts longer there. */
  answer(account: Account, place: string, id: string): void {
    // The place may have got another name since.
    const named = place === pool ? pool : this.#place.index;
    if (!this.#session.joined || named === undefined) return;
    const {turns, pool: ofPool} = this.#keys.account(account);
    const member = place === pool ? id : `${named}:${id}`;
    const {windowMs} = this.#times;
    void this.#answered(
      [place === pool ? ofPool : turns],
      [member, windowMs, this.#life, this.#keys.channel, this.#place.process, account.key, named, id],
    ).catch(() => undefined);
  }
}
