import type {RedisLink, RedisScript, RedisState} from '../redis.js';
import type {Account} from './account.js';
import type {Accounts} from './accounts.js';
import {calendarWindows, periodOf, type CalendarWindow} from './calendar.js';
import {pool} from './grant.js';
import type {Place} from './place.js';
import type {RedisKeys} from './redis-keys.js';
import {syncScript} from './redis-scripts.js';
import {lifeMs, type RedisTimes} from './redis-times.js';

export interface RedisSessionOptions {
  readonly link: RedisLink;
  readonly keys: RedisKeys;
  readonly place: Place;
  readonly accounts: Accounts;
  readonly times: RedisTimes;
}

/** Turns and pool: member, ms …; day and month: process, count …; ms for which VirusTotal refuses. */
type Flat = readonly (string | number)[];
type SyncReply = readonly [turns: Flat, pool: Flat, day: Flat, month: Flat, blocked: number];

/** Keeps Redis and this replica knowing the same: signs of life, and after every loss all that either knows. */
export class RedisSession {
  /** Resolves once there is a share, or it is known to come later; at the latest after a few seconds. */
  readonly ready: Promise<void>;
  readonly #link: RedisLink;
  readonly #keys: RedisKeys;
  readonly #place: Place;
  readonly #accounts: Accounts;
  readonly #times: RedisTimes;
  readonly #life: number;
  readonly #script: RedisScript;
  readonly #unwatch: () => void;
  readonly #timer: NodeJS.Timeout;
  #start: () => void = () => undefined;
  #joined = false;
  /** Counts the times that everything had to be told anew. */
  #connection = 0;
  #beating: Promise<void> | undefined;
  #closed = false;

  constructor({link, keys, place, accounts, times}: RedisSessionOptions) {
    this.#link = link;
    this.#keys = keys;
    this.#place = place;
    this.#accounts = accounts;
    this.#times = times;
    this.#life = lifeMs(times);
    this.#script = link.script('vtSync', syncScript);
    this.#unwatch = link.watch((state) => (state === 'lost' ? this.lose() : void this.beat()));
    this.#timer = setInterval(() => void this.beat(), times.beatMs).unref();
    this.ready = new Promise((resolve) => {
      this.#start = resolve;
      setTimeout(resolve, times.settleMs + 2 * times.beatMs).unref();
    });
    void this.beat();
  }

  /** Whether Redis knows what we know, and we what it knows. */
  get joined(): boolean {
    return this.#joined;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get state(): RedisState {
    return this.#joined ? this.#link.state : 'lost';
  }

  /** Whether that holds for an account: one that was never asked for before is not known yet. */
  knows(account: Account): boolean {
    return this.#joined && account.synced === this.#connection;
  }

  /** Gives a sign of life, and first tells and reads everything where that has to be done anew. Never rejects. */
  beat(): Promise<void> {
    if (this.#closed || this.#link.state === 'lost') return Promise.resolve();
    this.#beating ??= this.#beatOnce()
      .catch(() => this.lose())
      .finally(() => (this.#beating = undefined));
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const changed = await this.#place.beat(this.#joined);
    if (changed || !this.#joined) {
      this.lose();
      const connection = this.#connection;
      await Promise.all(this.#accounts.all().map((account) => this.#sync(account)));
      // Lost again meanwhile: what comes next begins anew.
      if (connection !== this.#connection) return;
      this.#joined = true;
      if (this.#place.index !== undefined) await this.#place.beat(true);
    }
    // An empty Redis makes a replica wait; that is part of the start.
    if (this.#place.index !== undefined || this.#place.shareFrom(true) > performance.now() + this.#times.settleMs) this.#start();
  }

  /** Redis no longer knows what we know, or we no longer what it knows: everything has to be told anew. */
  lose(): void {
    this.#connection += 1;
    if (!this.#joined) return;
    this.#joined = false;
    const now = Date.now();
    for (const {spent} of this.#accounts.all()) for (const window of calendarWindows) spent[window].lose(now);
  }

  /** Whether Redis is there and knows all that we know of the account. */
  async reach(account: Account): Promise<boolean> {
    if (!this.#joined) await this.beat();
    if (this.#joined && account.synced !== this.#connection) await this.#sync(account).catch(() => this.lose());
    return this.#joined && account.synced === this.#connection;
  }

  /** Tells Redis what is known of an account, and reads what Redis knows. */
  async #sync(account: Account): Promise<void> {
    await account.syncing;
    if (account.synced === this.#connection) return;
    account.syncing ??= this.#syncNow(account).finally(() => (account.syncing = undefined));
    await account.syncing;
  }

  async #syncNow(account: Account): Promise<void> {
    const connection = this.#connection;
    const keys = this.#keys.account(account);
    const now = performance.now();
    const wall = Date.now();
    const {index: mine, generation, inheritance} = this.#place;
    const named = (place: string, log = account.others(place)): readonly (readonly [string, number])[] =>
      log.remaining(now).map(([id, ms]) => [place === pool ? id : `${place}:${id}`, ms]);
    const known = {
      own: mine === undefined ? [] : named(mine, account.own),
      others: account
        .places()
        .filter((place) => place !== pool && place !== mine)
        .flatMap((place) => named(place)),
      pool: named(pool),
      day: account.spent.day.counts(wall),
      month: account.spent.month.counts(wall),
      blocked: Math.max(0, account.blockedUntil - wall),
    };
    const [turns, ofPool, day, month, blocked] = (await this.#script(
      [...Object.values(keys), this.#keys.of('generation')],
      [this.#life, JSON.stringify(known), generation],
    )) as SyncReply;
    this.#learn(account, pairs(turns), pairs(ofPool), {day: pairs(day), month: pairs(month)});
    account.blockedUntil = Math.max(account.blockedUntil, blocked === 0 ? 0 : Date.now() + blocked);
    if (inheritance?.generation === generation) account.inherited = inheritance;
    account.synced = connection;
  }

  #learn(
    account: Account,
    turns: readonly (readonly [string, number])[],
    ofPool: readonly (readonly [string, number])[],
    spent: Readonly<Record<CalendarWindow, readonly (readonly [string, number])[]>>,
  ): void {
    const now = performance.now();
    const {inheritance} = this.#place;
    const inherits = inheritance !== undefined && inheritance !== account.inherited && now < inheritance.until;
    for (const [member, ms] of turns) {
      const [place = '', id = ''] = member.split(/:(.*)/s);
      if (account.own.has(id)) continue;
      // What is recorded of our place and not known is our predecessor's.
      if (place === this.#place.index || (inherits && inheritance.places.has(place))) account.own.tell(id, now + ms);
      else account.others(place).tell(id, now + ms);
    }
    for (const [id, ms] of ofPool) account.others(pool).tell(id, now + ms);
    const wall = Date.now();
    for (const window of calendarWindows) {
      for (const [process, count] of spent[window]) account.spent[window].tell(periodOf(window, wall), process, count, wall);
    }
  }

  /** Leaves in order. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#unwatch();
    this.#start();
    await this.#beating;
    if (this.#joined) await this.#place.leave().catch(() => undefined);
    this.#joined = false;
  }
}

function pairs(flat: Flat): readonly (readonly [string, number])[] {
  return Array.from({length: flat.length / 2}, (_, index) => [String(flat[2 * index]), Number(flat[2 * index + 1])]);
}
