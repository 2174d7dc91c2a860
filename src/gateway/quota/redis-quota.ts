import {createHash} from 'node:crypto';
import type {RedisLink, RedisScript, RedisState} from '../redis.js';
import {Account} from './account.js';
import {calendarWindows, nextPeriod, periodOf, windowOfPause, type CalendarWindow} from './calendar.js';
import {Loans} from './loans.js';
import {Place} from './place.js';
import type {Quota, QuotaLimits, QuotaWindow, Refusal, Turn, WindowName} from './quota.js';
import {readMessage, type Ask, type Message} from './redis-messages.js';
import {answeredScript, blockScript, raiseScript, syncScript, turnScript} from './redis-scripts.js';
import {lifeMs, redisTimes, type RedisTimes} from './redis-times.js';

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

/** A turn of a place's share or of the pool. */
interface Granted {
  readonly granted: true;
  readonly place: string;
  readonly id: string;
  /** The process that took it for us. */
  readonly lender?: string;
}

/** `share`: this replica's share is used up; others may have something left. */
interface Refused extends Refusal {
  readonly share: boolean;
}

/** Turns and pool: member, ms …; day and month: process, count …; ms for which VirusTotal refuses. */
type Flat = readonly (string | number)[];
type SyncReply = readonly [turns: Flat, pool: Flat, day: Flat, month: Flat, blocked: number];

const channel = 'quota';
const pool = 'pool';

class SharedQuota implements RedisQuota {
  readonly #link: RedisLink;
  readonly #replicas: number;
  readonly #times: RedisTimes;
  readonly #life: number;
  readonly #place: Place;
  readonly #loans: Loans;
  readonly #accounts = new Map<string, Account>();
  readonly #scripts: Readonly<Record<'turn' | 'answered' | 'sync' | 'raise' | 'block', RedisScript>>;
  readonly #unwatch: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly ready: Promise<void>;
  #start: () => void = () => undefined;
  /** Whether Redis knows what we know, and we what it knows. */
  #joined = false;
  /** Counts the times that everything had to be told anew. */
  #connection = 0;
  #beating: Promise<void> | undefined;
  #turns = 0;
  #closed = false;

  constructor(link: RedisLink, replicas: number, times: RedisTimes) {
    this.#link = link;
    this.#replicas = replicas;
    this.#times = times;
    this.#life = lifeMs(times);
    this.#place = new Place({link, replicas, times});
    this.#loans = new Loans(times.askMs, (message) => this.#publish(message));
    this.#scripts = {
      turn: link.script('vtTurn', turnScript),
      answered: link.script('vtAnswered', answeredScript),
      sync: link.script('vtSync', syncScript),
      raise: link.script('vtRaise', raiseScript),
      block: link.script('vtBlock', blockScript),
    };
    link.listen(channel, (text) => {
      const message = readMessage(text);
      if (message !== undefined) this.#hear(message);
    });
    this.#unwatch = link.watch((state) => (state === 'lost' ? this.#lose() : void this.#beat()));
    this.#timer = setInterval(() => void this.#beat(), times.beatMs).unref();
    this.ready = new Promise((resolve) => {
      this.#start = resolve;
      setTimeout(resolve, times.settleMs + 2 * times.beatMs).unref();
    });
    void this.#beat();
  }

  get shared(): RedisState {
    return this.#joined ? this.#link.state : 'lost';
  }

  #account(scope: string): Account {
    return this.#accountOf(createHash('sha256').update(scope).digest('hex').slice(0, 32));
  }

  #accountOf(key: string): Account {
    let account = this.#accounts.get(key);
    if (account === undefined) {
      account = new Account(key, {windowMs: this.#times.windowMs, answerMs: this.#times.answerMs + this.#times.askMs});
      this.#accounts.set(key, account);
    }
    return account;
  }

  #key(name: string): string {
    return `${this.#link.prefix}quota:${name}`;
  }

  /** Redis's keys of an account. */
  #keys({key}: Account): Readonly<Record<'turns' | 'pool' | 'day' | 'month' | 'block', string>> {
    const now = Date.now();
    return {
      turns: this.#key(`${key}:turns`),
      pool: this.#key(`${key}:pool`),
      day: this.#key(`${key}:${periodOf('day', now)}`),
      month: this.#key(`${key}:${periodOf('month', now)}`),
      block: this.#key(`${key}:block`),
    };
  }

  #publish(message: Message): void {
    void this.#link.publish(channel, JSON.stringify(message)).catch(() => undefined);
  }

  // --- Connection ---------------------------------------------------------------------------------------------------------------

  /** Gives a sign of life, and first tells and reads everything where that has to be done anew. Never rejects. */
  #beat(): Promise<void> {
    if (this.#closed || this.#link.state === 'lost') return Promise.resolve();
    this.#beating ??= this.#beatOnce()
      .catch(() => this.#lose())
      .finally(() => (this.#beating = undefined));
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const changed = await this.#place.beat(this.#joined);
    if (changed || !this.#joined) {
      this.#lose();
      const connection = this.#connection;
      await Promise.all([...this.#accounts.values()].map((account) => this.#sync(account)));
      // Lost again meanwhile: what comes next begins anew.
      if (connection !== this.#connection) return;
      this.#joined = true;
      if (this.#place.index !== undefined) await this.#place.beat(true);
    }
    // An empty Redis makes a replica wait; that is part of the start.
    if (this.#place.index !== undefined || this.#place.shareFrom(true) > performance.now() + this.#times.settleMs) this.#start();
  }

  #lose(): void {
    this.#connection += 1;
    if (!this.#joined) return;
    this.#joined = false;
    const now = Date.now();
    for (const {spent} of this.#accounts.values()) for (const window of calendarWindows) spent[window].lose(now);
  }

  /** Whether Redis is there and knows all that we know of the account. */
  async #reach(account: Account): Promise<boolean> {
    if (!this.#joined) await this.#beat();
    if (this.#joined && account.synced !== this.#connection) await this.#sync(account).catch(() => this.#lose());
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
    const keys = this.#keys(account);
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
    const [turns, ofPool, day, month, blocked] = (await this.#scripts.sync(
      [...Object.values(keys), this.#key('generation')],
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

  #hear(message: Message): void {
    const me = this.#place.process;
    if ('to' in message && message.to !== me) return;
    if (message.kind === 'ask') {
      void this.#lend(message);
      return;
    }
    if (message.kind === 'answer') {
      this.#loans.hear(message);
      return;
    }
    const account = this.#accounts.get(message.key);
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

  // --- Turns --------------------------------------------------------------------------------------------------------------------

  async take(scope: string, limits: QuotaLimits): Promise<Turn | Refusal> {
    await this.ready;
    const account = this.#account(scope);
    const own = await this.#takeOwn(account, limits);
    const outcome = own.granted || !own.share ? own : await this.#takeFurther(account, limits, own);
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

  /** Takes a turn of this replica's share. */
  async #takeOwn(account: Account, limits: QuotaLimits): Promise<Granted | Refused> {
    const reached = await this.#reach(account);
    if (this.#closed) return refusedShare(performance.now() + this.#times.windowMs);
    const known = this.#knownRefusal(account, limits);
    if (known !== undefined) return known;
    const from = this.#ownFrom(account, limits, reached);
    if (from > performance.now()) return refusedShare(from);
    const place = this.#place.index ?? '';
    const id = `${this.#place.process}-${this.#turns++}`;
    // Spent before Redis is asked: what is under way when the connection breaks may have been recorded.
    account.own.take(id, performance.now());
    const outcome = reached ? await this.#record(account, limits, place, id) : this.#takeAlone(account, limits, id);
    if (!outcome.granted) account.own.giveBack(id);
    return outcome;
  }

  /** The first moment, by `performance.now()`, at which this replica's share has a turn free. */
  #ownFrom(account: Account, limits: QuotaLimits, reached: boolean): number {
    const now = performance.now();
    const share = this.#share(limits);
    if (share < 1) return now + this.#times.windowMs;
    const free = account.own.count(now) < share ? 0 : (account.own.earliest(now) ?? 0);
    return Math.max(this.#place.shareFrom(reached), this.#inheritedFrom(account), free);
  }

  /** The first moment at which all turns that were taken over are known or over. */
  #inheritedFrom({inherited}: Account): number {
    const {inheritance} = this.#place;
    return inheritance === undefined || inheritance === inherited ? 0 : inheritance.until;
  }

  #share({minute}: QuotaLimits): number {
    return Math.floor(minute / this.#replicas);
  }

  /** What is left over when every place has its share. */
  #remainder(limits: QuotaLimits): number {
    return limits.minute - this.#replicas * this.#share(limits);
  }

  /** Records a turn in Redis, which may refuse it. */
  async #record(account: Account, limits: QuotaLimits, place: string, id: string): Promise<Granted | Refused> {
    const {turns, pool: ofPool, day, month, block} = this.#keys(account);
    const keys = [turns, ofPool, day, month, block, this.#key('leases'), this.#key('holders'), this.#key('generation')];
    const process = this.#place.process;
    const now = Date.now();
    const sent = performance.now();
    const periods = {day: periodOf('day', now), month: periodOf('month', now)};
    try {
      const [word, one, other] = (await this.#scripts.turn(keys, [
        process,
        place,
        id,
        this.#life,
        finite(limits.day),
        finite(limits.month),
        this.#replicas,
        finite(this.#remainder(limits)),
        this.#link.prefix + channel,
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
      this.#lose();
      return place === pool ? refusedShare(performance.now() + this.#times.windowMs) : this.#takeAlone(account, limits, id);
    }
  }

  #refusalOf(account: Account, word: string, ms: number): Refused {
    if (word === 'minute') return refusedShare(performance.now() + ms);
    if (word === 'generation') {
      this.#lose();
      return refusedShare(performance.now() + this.#times.beatMs);
    }
    const now = Date.now();
    if (word === 'day' || word === 'month') return {granted: false, share: false, window: word, resetAt: nextPeriod(word, now)};
    account.blockedUntil = Math.max(account.blockedUntil, now + ms);
    return {granted: false, share: false, window: windowOfPause(now, account.blockedUntil), resetAt: account.blockedUntil};
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

  /** Takes a turn of the pool or of another replica's share; one take at a time, so that nobody is asked in vain. */
  #takeFurther(account: Account, limits: QuotaLimits, refused: Refused): Promise<Granted | Refused> {
    const outcome = account.queue.then(() => this.#takeFurtherNow(account, limits, refused));
    account.queue = outcome.catch(() => undefined);
    return outcome;
  }

  async #takeFurtherNow(account: Account, limits: QuotaLimits, refused: Refused): Promise<Granted | Refused> {
    if (!this.#joined) return refused;
    let {resetAt} = refused;
    for (const {place, process, from} of this.#further(account, limits)) {
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
  #further(account: Account, limits: QuotaLimits): readonly {place: string; process?: string; left: number; from: number}[] {
    const now = performance.now();
    const fromOf = (place: string, left: number): number =>
      left > 0 ? 0 : (account.others(place).earliest(now) ?? now + this.#times.windowMs);
    const others = this.#place.members
      .filter(({process, aliveUntil}) => process !== this.#place.process && aliveUntil > now)
      .map(({place, process}) => {
        const left = this.#share(limits) - account.others(place).count(now);
        return {place, process, left, from: Math.max(fromOf(place, left), this.#loans.refusedUntil(process, account.key))};
      })
      .filter(() => this.#share(limits) > 0)
      .sort((one, other) => other.left - one.left);
    if (this.#remainder(limits) < 1) return others;
    const left = this.#remainder(limits) - account.others(pool).count(now);
    return [{place: pool, left, from: Math.max(fromOf(pool, left), this.#place.poolFrom)}, ...others];
  }

  async #takePool(account: Account, limits: QuotaLimits): Promise<Granted | Refused> {
    const id = `${this.#place.process}-${this.#turns++}`;
    const outcome = await this.#record(account, limits, pool, id);
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
  async #lend({from, key, id, limits}: Ask): Promise<void> {
    const outcome = await this.#takeOwn(this.#accountOf(key), limits);
    const answer = {kind: 'answer', from: this.#place.process, to: from, key, id} as const;
    this.#publish(outcome.granted ? {...answer, turn: outcome.id} : {...answer, ms: Math.max(0, outcome.resetAt - Date.now())});
  }

  #answered(account: Account, {place, id, lender}: Granted): void {
    if (lender !== undefined) {
      this.#publish({kind: 'answered', to: lender, key: account.key, turn: id});
      return;
    }
    (place === pool ? account.others(pool) : account.own).answer(id, performance.now());
    // The place may have got another name since.
    const named = place === pool ? pool : this.#place.index;
    if (!this.#joined || named === undefined) return;
    const {turns, pool: ofPool} = this.#keys(account);
    void this.#scripts
      .answered(
        [place === pool ? ofPool : turns],
        [
          place === pool ? id : `${named}:${id}`,
          this.#times.windowMs,
          this.#life,
          this.#link.prefix + channel,
          this.#place.process,
          account.key,
          named,
          id,
        ],
      )
      .catch(() => undefined);
  }

  // --- What is left -------------------------------------------------------------------------------------------------------------

  windows(scope: string, limits: QuotaLimits): readonly QuotaWindow[] {
    const account = this.#account(scope);
    // What is said now may be too much; the next time it is known.
    if (this.#joined && account.synced !== this.#connection) void this.#reach(account);
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
    const now = performance.now();
    const usable = Math.max(
      this.#place.shareFrom(this.#joined),
      this.#joined ? 0 : this.#place.recordedUntil,
      this.#inheritedFrom(account),
    );
    const own = {left: this.#share(limits) - account.own.count(now), from: account.own.earliest(now) ?? now, usable};
    const further = this.#joined
      ? this.#further(account, limits).map(({place, left}) => ({
          left,
          from: account.others(place).earliest(now) ?? now,
          usable: place === pool ? this.#place.poolFrom : 0,
        }))
      : [];
    const sources = [own, ...further];
    return {
      left: sources.reduce((sum, {left, usable: from}) => sum + (from > now ? 0 : Math.max(0, left)), 0),
      resetAt: unix(Math.min(...sources.map(({from, usable: at}) => Math.max(from, at)))),
    };
  }

  #calendarLeft(account: Account, window: CalendarWindow, limits: QuotaLimits): number {
    const now = Date.now();
    const spent = account.spent[window];
    return this.#joined
      ? Math.max(0, limits[window] - spent.total(now))
      : spent.leftAlone(this.#place.process, limits[window], this.#replicas, now);
  }

  // --- What VirusTotal says -----------------------------------------------------------------------------------------------------

  async atLeast(scope: string, spent: Partial<Record<CalendarWindow, number>>): Promise<void> {
    await this.ready;
    const account = this.#account(scope);
    const reached = await this.#reach(account);
    const now = Date.now();
    for (const window of calendarWindows) {
      const told = spent[window];
      const counted = account.spent[window];
      if (told === undefined || told <= counted.total(now)) continue;
      const period = periodOf(window, now);
      const args = [told, this.#link.prefix + channel, account.key, window, period];
      if (reached) await this.#scripts.raise([this.#keys(account)[window]], args).catch(() => undefined);
      // Told to Redis, if it has not heard, when it is back.
      const more = told - counted.total(now);
      if (more > 0) counted.add('elsewhere', more, now);
    }
  }

  async block(scope: string, until: number): Promise<void> {
    const account = this.#account(scope);
    account.blockedUntil = Math.max(account.blockedUntil, until);
    const ms = Math.ceil(until - Date.now());
    if (ms <= 0 || !(await this.#reach(account))) return;
    await this.#scripts.block([this.#keys(account).block], [ms, this.#link.prefix + channel, account.key]).catch(() => undefined);
  }

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

/** Unix milliseconds of a moment of `performance.now()`. */
function unix(moment: number): number {
  return Math.ceil(Date.now() + moment - performance.now());
}

function refusedShare(from: number): Refused {
  return {granted: false, share: true, window: 'minute', resetAt: unix(from)};
}

/** A limit that JSON and Lua can take. */
function finite(limit: number): number {
  return Math.min(limit, Number.MAX_SAFE_INTEGER);
}

function pairs(flat: readonly (string | number)[]): readonly (readonly [string, number])[] {
  return Array.from({length: flat.length / 2}, (_, index) => [String(flat[2 * index]), Number(flat[2 * index + 1])]);
}
