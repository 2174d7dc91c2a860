import type {Account} from './account.js';
import {calendarWindows, nextPeriod, windowOfPause} from './calendar.js';
import {refusedShare, type Granted, type Refused} from './grant.js';
import type {Place} from './place.js';
import type {QuotaLimits} from './quota.js';
import type {RedisSession} from './redis-session.js';
import type {RedisTimes} from './redis-times.js';
import {shareOf} from './shares.js';
import type {TurnRecord} from './turn-record.js';

export interface OwnShareOptions {
  readonly place: Place;
  readonly session: RedisSession;
  readonly record: TurnRecord;
  readonly replicas: number;
  readonly times: RedisTimes;
}

/** The turns that this replica may use by itself, with Redis or without. */
export class OwnShare {
  readonly #place: Place;
  readonly #session: RedisSession;
  readonly #record: TurnRecord;
  readonly #replicas: number;
  readonly #times: RedisTimes;

  constructor({place, session, record, replicas, times}: OwnShareOptions) {
    this.#place = place;
    this.#session = session;
    this.#record = record;
    this.#replicas = replicas;
    this.#times = times;
  }

  /** Takes a turn of this replica's share. */
  async take(account: Account, limits: QuotaLimits): Promise<Granted | Refused> {
    const reached = await this.#session.reach(account);
    if (this.#session.closed) return refusedShare(performance.now() + this.#times.windowMs);
    const known = this.#knownRefusal(account, limits);
    if (known !== undefined) return known;
    const from = this.from(account, limits, reached);
    if (from > performance.now()) return refusedShare(from);
    const place = this.#place.index ?? '';
    const id = this.#record.nextId();
    // Spent before Redis is asked: what is under way when the connection breaks may have been recorded.
    account.own.take(id, performance.now());
    const recorded = reached ? await this.#record.write(account, limits, place, id) : undefined;
    const outcome = recorded ?? this.#takeAlone(account, limits, id);
    if (!outcome.granted) account.own.giveBack(id);
    return outcome;
  }

  /** The first moment, by `performance.now()`, at which this replica's share has a turn free. */
  from(account: Account, limits: QuotaLimits, reached: boolean): number {
    const now = performance.now();
    const share = shareOf(limits, this.#replicas);
    if (share < 1) return now + this.#times.windowMs;
    const free = account.own.count(now) < share ? 0 : (account.own.earliest(now) ?? 0);
    return Math.max(this.#place.shareFrom(reached), this.#inheritedFrom(account), free);
  }

  /** The first moment at which all turns that were taken over are known or over. */
  #inheritedFrom({inherited}: Account): number {
    const {inheritance} = this.#place;
    return inheritance === undefined || inheritance === inherited ? 0 : inheritance.until;
  }

  /** What is left of it in this minute, and the first moment, by `performance.now()`, at which it is another number. */
  left(account: Account, limits: QuotaLimits): {readonly left: number; readonly from: number} {
    const now = performance.now();
    const {joined} = this.#session;
    const usable = Math.max(this.#place.shareFrom(joined), joined ? 0 : this.#place.recordedUntil, this.#inheritedFrom(account));
    const left = usable > now ? 0 : Math.max(0, shareOf(limits, this.#replicas) - account.own.count(now));
    return {left, from: Math.max(account.own.earliest(now) ?? now, usable)};
  }

  /** A turn that Redis does not hear of. */
  #takeAlone(account: Account, limits: QuotaLimits, id: string): Granted | Refused {
    if (this.#place.recordedUntil > performance.now()) return refusedShare(this.#place.recordedUntil);
    const now = Date.now();
    const process = this.#place.process;
    const used = calendarWindows.filter((window) => account.spent[window].leftAlone(process, limits[window], this.#replicas, now) < 1);
    const window = used.at(-1);
    if (window !== undefined) return {granted: false, share: false, window, resetAt: nextPeriod(window, now)};
    for (const each of calendarWindows) account.spent[each].add(process, 1, now);
    // Redis may have been waited for: the turn begins now.
    account.own.take(id, performance.now());
    return {granted: true, place: this.#place.index ?? '', id};
  }

  /** What can be refused without asking anybody. */
  #knownRefusal(account: Account, limits: QuotaLimits): Refused | undefined {
    const now = Date.now();
    const refusals = calendarWindows
      .filter((window) => account.spent[window].total(now) >= limits[window])
      .map((window): Refused => ({granted: false, share: false, window, resetAt: nextPeriod(window, now)}));
    const {blockedUntil} = account;
    if (blockedUntil > now) refusals.push({granted: false, share: false, window: windowOfPause(now, blockedUntil), resetAt: blockedUntil});
    return refusals.sort((one, other) => other.resetAt - one.resetAt)[0];
  }
}
