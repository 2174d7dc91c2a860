import {expect} from 'chai';
import {RedisLink} from '../../../src/gateway/redis.js';
import {createRedisQuota, type RedisQuota} from '../../../src/gateway/quota/redis-quota.js';
import type {QuotaLimits, Refusal} from '../../../src/gateway/quota/quota.js';
import type {RedisTimes} from '../../../src/gateway/quota/redis-times.js';
import type {TestRedis} from '../../support/redis-server.js';
import {until} from '../../support/until.js';
import {startProxy, type RedisProxy} from '../redis-proxy.js';
import {mostInAnyWindow} from './windows.js';

/** The minute made short, and all that goes with it; connections come back within 250 ms whatever is set. */
export const shortTimes: RedisTimes = {windowMs: 1_500, answerMs: 200, askMs: 100, beatMs: 50, leaseMs: 250, settleMs: 600};

/** A replica: a quota with connections of its own, which can be cut. */
export interface Replica {
  readonly quota: RedisQuota;
  readonly link: RedisLink;
  readonly proxy: RedisProxy;
  readonly killed: boolean;
  /** As a process ends that is killed: nothing is said, nothing more is asked for. */
  kill(): void;
  /** As a process ends in order. */
  stop(): Promise<void>;
}

/**
 * What VirusTotal would see: the moments at which it counts requests, each somewhere between turn and answer. A moment is reckoned from
 * the turn's, not measured after a wait, so that it lies before the answer however late the machine's timers are.
 */
export class Simulator {
  readonly counted: number[] = [];

  /** Asks once; resolves when the answer is there, to the refusal where there is no turn. */
  async ask(replica: Replica, limits: QuotaLimits, {ms = 20, reported = true} = {}): Promise<Refusal | undefined> {
    const turn = await replica.quota.take('key', limits);
    if (!turn.granted) return turn;
    // What is under way in a process ends with it.
    if (replica.killed) return undefined;
    this.counted.push(performance.now() + Math.random() * ms);
    await sleep(ms);
    if (reported) turn.done();
    return undefined;
  }

  /** @throws where more than the limit were counted in any window */
  check(limit: number, windowMs = shortTimes.windowMs): void {
    expect(
      mostInAnyWindow(
        [...this.counted].sort((one, other) => one - other),
        windowMs,
      ),
    ).to.be.at.most(limit);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Makes replicas on a Redis, and ends them all. */
export class Replicas {
  readonly all: Replica[] = [];
  readonly #redis: TestRedis;
  readonly #replicas: number;
  readonly #times: RedisTimes;

  constructor(redis: TestRedis, replicas: number, times = shortTimes) {
    this.#redis = redis;
    this.#replicas = replicas;
    this.#times = times;
  }

  /** @param whole - Whether the way to Redis is there from the start */
  async start(whole = true): Promise<Replica> {
    const proxy = await startProxy(this.#redis.port);
    if (!whole) proxy.cut();
    const link = new RedisLink({url: proxy.url});
    const quota = createRedisQuota({link, replicas: this.#replicas, times: this.#times});
    const replica = {
      quota,
      link,
      proxy,
      killed: false,
      kill() {
        replica.killed = true;
        proxy.cut();
        void link.close();
      },
      async stop() {
        await quota.close();
        await link.close();
      },
    };
    this.all.push(replica);
    return replica;
  }

  /** Starts one that is ready. */
  async started(): Promise<Replica> {
    const replica = await this.start();
    await replica.quota.ready;
    return replica;
  }

  /** Starts two that are ready and know each other. */
  async two(): Promise<readonly [Replica, Replica]> {
    const two = [await this.start(), await this.start()] as const;
    await Promise.all(two.map(({quota}) => quota.ready));
    await until(() => two.every(({quota}) => quota.windows('nothing', {minute: 2, day: 9, month: 9})[0]?.left === 2));
    return two;
  }

  async close(): Promise<void> {
    for (const {quota, link, proxy} of this.all) {
      await quota.close();
      await link.close();
      await proxy.close();
    }
  }
}
