import {randomUUID} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import type {RedisLink, RedisScript} from '../redis.js';
import type {Answer, AnswerCache} from './cache.js';
import {createMemoryCache, type MemoryCache} from './memory-cache.js';
import {headOf, readEntry} from './redis-entry.js';
import {readMessage, type CacheMessage} from './redis-messages.js';
import {dropScript, getScript, holdScript, lockScript, setScript, unlockScript} from './redis-scripts.js';

export interface RedisCacheOptions {
  readonly link: RedisLink;
  /** Of this process' own memory. */
  readonly bytes: number;
  /** The longest time for which an answer can be kept, in milliseconds. */
  readonly longestMs: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly times?: RedisCacheTimes;
}

/** Milliseconds; tests make them shorter. */
export interface RedisCacheTimes {
  /** For how long a replica that asks VirusTotal is waited for without a sign of life. */
  readonly leaseMs: number;
  /** For how long others can fetch an answer that is not kept. */
  readonly handMs: number;
}

const usualTimes: RedisCacheTimes = {leaseMs: 3_000, handMs: 10_000};

/** Longer than any request to VirusTotal takes: who waits that long asks for itself. */
const mostWaitMs = 30_000;

/** How many drops are told again to a replica that may have missed them, and remembered by those that hear of them. */
const mostDrops = 1_000;

const channel = 'cache';

/**
 * Keeps answers for several replicas: in Redis, and in each process what it gave out itself, so that Redis is not asked on a hit. One
 * replica asks VirusTotal for all. While Redis is lost each has what it has in its own memory; drops of that time are told to the
 * others when it is back, whatever Redis has forgotten.
 */
export function createRedisCache(options: RedisCacheOptions): AnswerCache {
  return new SharedAnswers(options);
}

interface Drop {
  readonly id: string;
  readonly tags: readonly string[];
  /** By the clock of `performance`. */
  readonly at: number;
}

type Outcome = Extract<CacheMessage, {kind: 'done'}>['outcome'];

class SharedAnswers implements AnswerCache {
  readonly #near: MemoryCache;
  readonly #link: RedisLink;
  readonly #longest: number;
  readonly #times: RedisCacheTimes;
  readonly #now: () => number;
  readonly #scripts: Readonly<Record<'get' | 'set' | 'drop' | 'lock' | 'hold' | 'unlock', RedisScript>>;
  /** When the loads of this replica began, by Redis' clock. */
  readonly #loads = new Map<string, number>();
  /** Who waits for a load of another replica, by the key. */
  readonly #waiting = new Map<string, Set<(outcome: Outcome | 'lost') => void>>();
  /** Drops of this replica. */
  readonly #own = new LRUCache<string, Drop>({max: mostDrops});
  /** Names of drops that are done here. */
  readonly #done = new LRUCache<string, true>({max: mostDrops});
  readonly #unwatch: () => void;
  readonly #name = randomUUID();

  constructor({link, bytes, longestMs, now = Date.now, times = usualTimes}: RedisCacheOptions) {
    this.#near = createMemoryCache({bytes, now});
    this.#link = link;
    this.#longest = longestMs;
    this.#times = times;
    this.#now = now;
    this.#scripts = {
      get: link.bytesScript('vtGetAnswer', getScript),
      set: link.script('vtSetAnswer', setScript),
      drop: link.script('vtDropAnswers', dropScript),
      lock: link.script('vtLockLoad', lockScript),
      hold: link.script('vtHoldLoad', holdScript),
      unlock: link.script('vtUnlockLoad', unlockScript),
    };
    link.listen(channel, (text) => {
      const message = readMessage(text);
      if (message !== undefined) this.#hear(message);
    });
    this.#unwatch = link.watch((state) => (state === 'connected' ? this.#return() : this.#lose()));
    if (link.state === 'connected') this.#return();
  }

  get #channel(): string {
    return this.#link.prefix + channel;
  }

  #key(kind: 'answer' | 'handed' | 'load' | 'dropped', name: string): string {
    return `${this.#link.prefix}cache:1:${kind}:${name}`;
  }

  peek(key: string): Answer | undefined {
    return this.#near.peek(key);
  }

  async get(key: string): Promise<Answer | undefined> {
    const near = this.#near.peek(key);
    if (near !== undefined && near.freshUntil > this.#now()) return near;
    const {drops} = this.#near;
    const far = await this.#read('answer', key);
    if (far === undefined || (near !== undefined && far.fetchedAt <= near.fetchedAt)) return near;
    // A drop may have overtaken the answer on its way here, or be an old one that is told again: Redis knows.
    if (this.#near.isDroppedSince(far.tags, drops)) return this.get(key);
    await this.#near.set(key, far);
    return far;
  }

  async #read(kind: 'answer' | 'handed', key: string): Promise<Answer | undefined> {
    if (this.#link.state === 'lost') return undefined;
    try {
      const answer = readEntry(await this.#scripts.get([this.#key(kind, key)], [this.#key('dropped', '')]));
      return answer !== undefined && (kind === 'handed' || answer.staleUntil > this.#now()) ? answer : undefined;
    } catch {
      return undefined;
    }
  }

  async set(key: string, answer: Answer): Promise<void> {
    await this.#near.set(key, answer);
    const lasts = answer.staleUntil - this.#now();
    // What has tags may be from before a drop: only a load whose beginning Redis knows can tell.
    const since = answer.tags.length === 0 ? 0 : this.#loads.get(key);
    if (answer.freshUntil <= answer.fetchedAt || lasts <= 0 || since === undefined) return;
    await this.#write('answer', key, answer, since, lasts);
  }

  async #write(kind: 'answer' | 'handed', key: string, answer: Answer, since: number, lastsMs: number): Promise<boolean> {
    if (this.#link.state === 'lost') return false;
    try {
      await this.#scripts.set([this.#key(kind, key)], [headOf(answer, since), answer.body, Math.ceil(lastsMs)]);
      return true;
    } catch {
      return false;
    }
  }

  async drop(tags: readonly string[]): Promise<void> {
    const drop: Drop = {id: randomUUID(), tags, at: performance.now()};
    this.#done.set(drop.id, true);
    this.#own.set(drop.id, drop);
    await this.#near.drop(tags);
    await this.#tell(drop);
  }

  /** Marks the drop in Redis, so that older answers there are none any more, and tells the other replicas. */
  async #tell({id, tags, at}: Drop): Promise<void> {
    if (this.#link.state === 'lost' || tags.length === 0) return;
    const keys = tags.map((tag) => this.#key('dropped', tag));
    const message: CacheMessage = {kind: 'drop', id, tags: [...tags]};
    // Rather too short: what was asked for meanwhile is dropped as well.
    const age = Math.floor(performance.now() - at);
    if (age < this.#longest) await this.#try(this.#scripts.drop(keys, [age, this.#longest, this.#channel, JSON.stringify(message)]));
  }

  join(key: string, load: () => Promise<Answer>): Promise<Answer> {
    return this.#near.join(key, () => this.#joinFar(key, load));
  }

  /** Loads if no other replica does; else waits for what comes of it. */
  async #joinFar(key: string, load: () => Promise<Answer>): Promise<Answer> {
    for (const end = performance.now() + mostWaitMs; performance.now() < end;) {
      // Listens before it asks: the other one may be done at any moment.
      const waiting = this.#wait(key);
      try {
        const holder = randomUUID();
        const since = await this.#lock(key, holder);
        if (since === 'lost') break;
        if (since !== 'held') return await this.#load(key, holder, since, load);
        const outcome = await waiting.outcome;
        const answer = outcome === 'kept' ? await this.get(key) : outcome === 'handed' ? await this.#read('handed', key) : undefined;
        if (answer !== undefined && (outcome === 'handed' || answer.freshUntil > this.#now())) return answer;
      } finally {
        waiting.end();
      }
    }
    return load();
  }

  /** When the lock was taken, by Redis' clock. */
  async #lock(key: string, holder: string): Promise<number | 'held' | 'lost'> {
    if (this.#link.state === 'lost') return 'lost';
    try {
      const since = await this.#scripts.lock([this.#key('load', key)], [holder, this.#times.leaseMs]);
      return typeof since === 'number' ? since : 'held';
    } catch {
      return 'lost';
    }
  }

  /** Loads for all replicas. */
  async #load(key: string, holder: string, since: number, load: () => Promise<Answer>): Promise<Answer> {
    const {leaseMs, handMs} = this.#times;
    const lock = [this.#key('load', key)];
    const alive = setInterval(() => void this.#try(this.#scripts.hold(lock, [holder, leaseMs])), leaseMs / 3).unref();
    let outcome: Outcome = 'failed';
    this.#loads.set(key, since);
    try {
      const answer = await load();
      if (this.#near.peek(key) === answer) outcome = 'kept';
      else if (await this.#write('handed', key, answer, since, handMs)) outcome = 'handed';
      return answer;
    } finally {
      clearInterval(alive);
      this.#loads.delete(key);
      const message: CacheMessage = {kind: 'done', key, outcome};
      void this.#try(this.#scripts.unlock(lock, [holder, this.#channel, JSON.stringify(message)]));
    }
  }

  /** What comes of another replica's load; `failed` when it gives no sign of life. */
  #wait(key: string): {readonly outcome: Promise<Outcome | 'lost'>; end(): void} {
    let tell: (outcome: Outcome | 'lost') => void = () => undefined;
    const outcome = new Promise<Outcome | 'lost'>((resolve) => (tell = resolve));
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting.add(tell));
    const timer = setTimeout(() => tell('failed'), this.#times.leaseMs).unref();
    return {
      outcome,
      end: () => {
        clearTimeout(timer);
        waiting.delete(tell);
        if (waiting.size === 0) this.#waiting.delete(key);
      },
    };
  }

  #hear(message: CacheMessage): void {
    if (message.kind === 'done') for (const tell of this.#waiting.get(message.key) ?? []) tell(message.outcome);
    if (message.kind === 'missed' && message.from !== this.#name) this.#tellAll();
    if (message.kind === 'drop' && !this.#done.has(message.id)) {
      this.#done.set(message.id, true);
      void this.#near.drop(message.tags);
    }
  }

  /** Redis is back, perhaps empty: others may have missed our drops, and we theirs. */
  #return(): void {
    this.#tellAll();
    const message: CacheMessage = {kind: 'missed', from: this.#name};
    void this.#try(this.#link.publish(channel, JSON.stringify(message)));
  }

  #lose(): void {
    // What Redis forgets meanwhile cannot be asked.
    this.#loads.clear();
    for (const waiting of this.#waiting.values()) for (const tell of waiting) tell('lost');
  }

  #tellAll(): void {
    for (const drop of this.#own.values()) void this.#tell(drop);
  }

  /** A lost Redis is an empty one. */
  async #try(asked: Promise<unknown>): Promise<void> {
    await asked.catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#unwatch();
    this.#lose();
    await this.#near.close();
  }
}
