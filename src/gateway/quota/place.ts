import {randomUUID} from 'node:crypto';
import type {RedisLink, RedisScript} from '../redis.js';
import {beatScript, leaveScript} from './redis-scripts.js';
import {lifeMs, type RedisTimes} from './redis-times.js';

/** Another replica's place, as of the last sign of life. `process` is empty where nobody is known to hold it. */
export interface Member {
  readonly place: string;
  readonly process: string;
  /** It is heard of at least until then. */
  readonly aliveUntil: number;
}

/** Turns that others have used and that count as this replica's own. */
export interface Inheritance {
  /** The places of which Redis knows the turns. */
  readonly places: ReadonlySet<string>;
  /** The Redis that knows them, until it loses its data. */
  readonly generation: string;
  /** By then they are over. */
  readonly until: number;
}

export interface PlaceOptions {
  readonly link: RedisLink;
  readonly replicas: number;
  readonly times: RedisTimes;
}

/**
 * This replica's place among those that may run. Each place has a share of every limit, and whoever holds a place may use its share,
 * with Redis or without: that is why no loss of Redis, and no split between replicas, can lead to more than the limit. What has to be
 * sure is that a share has one user, and that its user knows what was spent of it:
 * - A replica that starts does not know what the one before it has spent. It has no share until whatever that was is over (`lifeMs` after
 *   its own start), unless Redis knows all of it. That is so of a place that was left in order; where all that are silent had a lease when
 *   the replica started, as one of them was before it; and at the first start of all. In a Redis that has lost its data since, a place
 *   that nobody holds may be that of one whom nobody remembers.
 * - While it has a lease a replica uses no turn that it has not recorded in Redis. When Redis is lost it waits for the lease to end.
 * - The end of a lease is reckoned from the moment before it is asked for, on Redis's clock: a sign of life that comes late, out of some
 *   buffer, makes no lease longer.
 * - A Redis that comes back empty gives no place away before those that know the former holders had time to come back.
 * All moments are milliseconds of `performance.now()`.
 */
export class Place {
  readonly process = randomUUID();
  /** `undefined` while it has none. */
  index: string | undefined;
  members: readonly Member[] = [];
  /** Names what Redis holds: another one when it has lost its data. */
  generation = '';
  /** The remainder of a limit that cannot be shared evenly may be used from then on: a Redis that lost it must first let it run out. */
  poolFrom = Infinity;
  /** No turn is used that Redis does not know before then. */
  recordedUntil = 0;
  /** What was taken over with the place. */
  inheritance: Inheritance | undefined;
  readonly #options: PlaceOptions;
  readonly #startedAt = performance.now();
  readonly #beat: RedisScript;
  readonly #leave: RedisScript;
  readonly #life: number;
  #held = false;
  /** From then on a replica without a place that cannot reach Redis either may use its share. */
  #aloneFrom: number;
  /** A place may be had by then, as Redis says. */
  #placeFrom = 0;
  /** Redis's clock is at least this far ahead of ours. */
  #ahead: number | undefined;

  constructor(options: PlaceOptions) {
    this.#options = options;
    this.#life = lifeMs(options.times);
    this.#aloneFrom = this.#startedAt + this.#life;
    this.#beat = options.link.script('vtBeat', beatScript);
    this.#leave = options.link.script('vtLeave', leaveScript);
  }

  get #keys(): readonly string[] {
    return ['generation', 'leases', 'holders', 'left'].map((name) => `${this.#options.link.prefix}quota:${name}`);
  }

  /**
   * Gives a sign of life. @param recorded - Whether all turns are recorded, so that there may be a lease.
   * @returns whether everything has to be told anew: the place or Redis is another one than before
   */
  async beat(recorded: boolean): Promise<boolean> {
    const {replicas, times} = this.#options;
    const sent = performance.now();
    const leased = recorded && this.#ahead !== undefined;
    const leaseEnd = leased ? Math.floor(sent + (this.#ahead ?? 0) + times.leaseMs) : 0;
    if (leased) this.recordedUntil = sent + times.leaseMs;
    const before = `${this.generation} ${this.index ?? ''}`;
    // Whatever was spent before it started is over then.
    const knows = this.#held || sent - this.#startedAt > this.#life;
    const known = this.members
      .filter(({process}) => process !== this.process && process !== '')
      .flatMap(({place, process}) => [place, process]);
    const reply = (await this.#beat(this.#keys, [
      this.process,
      knows ? 'knows' : 'new',
      this.index ?? -1,
      this.generation,
      leaseEnd,
      replicas,
      Math.floor(sent - this.#startedAt),
      times.settleMs,
      times.leaseMs,
      this.#life,
      randomUUID(),
      ...known,
    ])) as readonly (string | number)[];
    const inherits = this.#read(reply.map(String), performance.now());
    return inherits || before !== `${this.generation} ${this.index ?? ''}`;
  }

  /** @returns whether something is taken over */
  #read([now, generation = '', place, wait, poolWait, inherited = '', ...members]: readonly string[], received: number): boolean {
    this.#ahead = Number(now) - received;
    this.generation = generation;
    this.index = place === '-1' ? undefined : place;
    this.#placeFrom = received + Number(wait);
    this.poolFrom = received + Number(poolWait);
    this.#aloneFrom = Math.max(this.#aloneFrom, received + this.#life);
    this.members = Array.from({length: members.length / 3}, (_, index) => ({
      place: members[3 * index] ?? '',
      process: members[3 * index + 1] ?? '',
      aliveUntil: received + Number(members[3 * index + 2]),
    }));
    this.#held ||= this.index !== undefined;
    if (inherited === '') return false;
    const earlier = this.inheritance !== undefined && this.inheritance.until > received ? this.inheritance : undefined;
    this.inheritance = {
      places: new Set([...(earlier?.places ?? []), ...inherited.split(',')]),
      // What a Redis knew that has lost its data may not have been read yet: nobody tells it any more.
      generation: earlier === undefined || earlier.generation === generation ? generation : '',
      until: received + this.#life,
    };
    return true;
  }

  /** The first moment at which the share may be used; not after `now` where it may be now. @param reached - Whether Redis is there. */
  shareFrom(reached: boolean): number {
    if (this.index !== undefined) return 0;
    // Redis gives it at a sign of life, not by itself.
    return reached ? Math.max(this.#placeFrom, performance.now() + this.#options.times.beatMs) : this.#aloneFrom;
  }

  /** Leaves in order: the next replica may have the place at once. */
  async leave(): Promise<void> {
    const {index, inheritance} = this;
    this.index = undefined;
    if (index === undefined) return;
    // What was taken over of other places the next one would not find under this one.
    const others =
      inheritance !== undefined && inheritance.until > performance.now() && [...inheritance.places].some((place) => place !== index);
    if (!others) await this.#leave(this.#keys.slice(1), [this.process, index]);
  }
}
