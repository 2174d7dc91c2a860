import {after, afterEach, before, describe, it} from 'node:test';
import {expect} from 'chai';
import type {QuotaLimits} from '../../../src/gateway/quota/quota.js';
import {lifeMs} from '../../../src/gateway/quota/redis-times.js';
import {seeded} from '../../support/random.js';
import {needsRedis, startRedis, type TestRedis} from '../../support/redis-server.js';
import {Replicas, shortTimes, Simulator, sleep, type Replica} from './replicas.js';

/** Seeds of the runs; more of them by `VT_SEEDS=20`. */
const seeds = Array.from({length: Number(process.env.VT_SEEDS ?? 1)}, (_, index) => index + Number(process.env.VT_SEED ?? 1));

describe('the quota of several replicas under one fault after the other', needsRedis, () => {
  let redis: TestRedis;
  let replicas: Replicas;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.close());
  afterEach(async () => {
    await replicas.close();
    await redis.stop();
    await redis.start();
  });

  for (const count of [2, 3]) {
    for (const seed of seeds) {
      it(`never lets more pass than 4 in a window: ${count} replicas, seed ${seed}`, async () => {
        const limits: QuotaLimits = {minute: 4, day: 5_000, month: 15_500};
        const random = seeded(seed * 100 + count);
        const wait = (most: number): Promise<void> => sleep(random() * most);
        replicas = new Replicas(redis, count);
        const running: Replica[] = [];
        for (let index = 0; index < count; index += 1) running.push(await replicas.start());
        const simulator = new Simulator();
        const pick = (): Replica => running[Math.floor(random() * count)] as Replica;
        let busy = true;
        const load = async (): Promise<void> => {
          while (busy) {
            const ms = random() * shortTimes.answerMs * 0.9;
            void simulator.ask(pick(), limits, {ms, reported: random() < 0.9});
            await wait(30);
          }
        };
        const replace = async (inOrder: boolean): Promise<void> => {
          const index = Math.floor(random() * count);
          const old = running[index] as Replica;
          if (inOrder) await old.stop();
          else old.kill();
          await wait(random() < 0.5 ? 100 : 1_500);
          running[index] = await replicas.start();
        };
        let replacedAt = -Infinity;
        const faults: Record<string, () => Promise<void>> = {
          async cut() {
            const cut = running.filter(() => random() < 0.5);
            cut.forEach(({proxy}) => proxy.cut());
            await wait(1_500);
            for (const {proxy} of cut) {
              proxy.mend();
              await wait(200);
            }
          },
          async 'cut and kill'() {
            const one = pick();
            one.proxy.cut();
            await wait(1_500);
            one.kill();
            await wait(300);
            running[running.indexOf(one)] = await replicas.start();
            replacedAt = performance.now();
          },
          async replace() {
            await replace(random() < 0.5);
            replacedAt = performance.now();
          },
          async 'lose Redis'() {
            await redis.stop();
            await wait(1_500);
            // Whoever was replaced a moment ago is known to the others only: they must not be late then.
            const late = performance.now() - replacedAt > lifeMs(shortTimes) ? running.filter(() => random() < 0.5) : [];
            late.forEach(({proxy}) => proxy.cut());
            await redis.start();
            for (const {proxy} of late) {
              await wait(900);
              proxy.mend();
            }
          },
          async 'lose Redis and a replica'() {
            await redis.stop();
            await wait(1_000);
            await replace(false);
            await wait(500);
            await redis.start();
            await sleep(1_000);
            replacedAt = performance.now();
          },
          async forget() {
            await running.find(({link}) => link.state === 'connected')?.link.commands.flushall();
          },
          async hang() {
            redis.pause();
            await wait(1_000);
            redis.resume();
          },
        };
        const loading = load();
        const done: string[] = [];
        for (let step = 0; step < 10; step += 1) {
          const names = Object.keys(faults);
          const name = names[Math.floor(random() * names.length)] ?? '';
          done.push(name);
          await faults[name]?.();
          await wait(random() < 0.5 ? 200 : 2_000);
        }
        busy = false;
        await loading;
        await sleep(shortTimes.answerMs);
        try {
          simulator.check(4);
        } catch (error) {
          throw new Error(`after ${done.join(', ')}`, {cause: error});
        }
        expect(simulator.counted.length).to.be.greaterThan(10);
      });
    }
  }
});
