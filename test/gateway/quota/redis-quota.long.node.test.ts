import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {expect} from 'chai';
import type {QuotaLimits, Refusal} from '../../../src/gateway/quota/quota.js';
import {lifeMs} from '../../../src/gateway/quota/redis-times.js';
import {needsRedis, startRedis, type TestRedis} from '../../support/redis-server.js';
import {until} from '../../support/until.js';
import {Replicas, shortTimes, Simulator, sleep, type Replica} from './replicas.js';

const limits: QuotaLimits = {minute: 4, day: 500, month: 15_500};

describe('the quota of several replicas', needsRedis, () => {
  let redis: TestRedis;
  let replicas: Replicas;
  let simulator: Simulator;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.close());
  beforeEach(async () => {
    replicas = new Replicas(redis, 2);
    simulator = new Simulator();
  });
  afterEach(async () => {
    await replicas.close();
    await redis.stop();
    await redis.start();
  });

  const askMany = async (count: number, ...of: readonly Replica[]): Promise<readonly Refusal[]> => {
    const asked = Array.from({length: count}, (_, index) => simulator.ask(of[index % of.length] as Replica, limits));
    return (await Promise.all(asked)).filter((refusal) => refusal !== undefined);
  };

  it('is granted whole, and no more, to 200 who ask at once', async () => {
    const two = await replicas.two();
    const refusals = await askMany(200, ...two);
    expect(simulator.counted.length).to.equal(4);
    expect(refusals.every(({window}) => window === 'minute')).to.equal(true);
    simulator.check(4);
  });

  it('is granted whole to one replica while the other one asks for nothing', async () => {
    const [first] = await replicas.two();
    await askMany(10, first);
    expect(simulator.counted.length).to.equal(4);
  });

  it('keeps the share of a replica that is not there', async () => {
    const only = await replicas.started();
    await askMany(10, only);
    expect(simulator.counted.length).to.equal(2);
  });

  it('says what is left, at once and to both', async () => {
    const [first, second] = await replicas.two();
    await until(() => first.quota.windows('key', limits)[0]?.left === 4);
    await askMany(3, first);
    const left = (replica: Replica): readonly number[] => replica.quota.windows('key', limits).map(({left: count}) => count);
    // What is not asked about is not heard of.
    await askMany(1, second);
    await until(() => left(second).join() === '0,496,15496' && left(first).join() === '0,496,15496');
    const minute = second.quota.windows('key', limits)[0];
    expect(minute?.resetAt).to.be.within(Date.now(), Date.now() + shortTimes.windowMs);
  });

  it('is spent again as soon as the window has passed, and never sooner', async () => {
    const two = await replicas.two();
    const end = performance.now() + 3 * shortTimes.windowMs;
    while (performance.now() < end) {
      await askMany(8, ...two);
      await sleep(20);
    }
    simulator.check(4);
    // Two full windows after the first one, less what passes until the next question.
    expect(simulator.counted.length).to.be.at.least(12);
  });

  it('counts each key by itself', async () => {
    const [first] = await replicas.two();
    await askMany(5, first);
    expect((await first.quota.take('other', limits)).granted).to.equal(true);
  });

  it('counts an answer that is never reported until the time-out and the window have passed', async () => {
    const first = await replicas.started();
    await Promise.all([1, 2].map(() => simulator.ask(first, limits, {ms: shortTimes.answerMs, reported: false})));
    const taken = performance.now() - shortTimes.answerMs;
    await until(() => first.quota.windows('key', limits)[0]?.left === 2);
    expect(performance.now() - taken).to.be.within(lifeMs(shortTimes) - 100, lifeMs(shortTimes) + 300);
  });

  describe('without Redis', () => {
    it('leaves each replica its share, less what it spent for itself and for others', async () => {
      const [first, second] = await replicas.two();
      await askMany(3, first);
      await redis.stop();
      await until(() => first.quota.shared === 'lost' && second.quota.shared === 'lost');
      const refusals = await askMany(10, first, second);
      for (const {window, resetAt} of refusals) {
        expect(window).to.equal('minute');
        expect(resetAt).to.be.within(Date.now() - 100, Date.now() + shortTimes.windowMs);
      }
      await sleep(shortTimes.leaseMs);
      await askMany(10, first, second);
      // One of the second's share was spent for the first.
      expect(simulator.counted.length).to.equal(4);
      simulator.check(4);
      await sleep(shortTimes.windowMs);
      await askMany(10, first);
      expect(simulator.counted.length).to.equal(6);
    });

    it('uses no turn that Redis does not know while another replica may count on that', async () => {
      const first = await replicas.started();
      await redis.stop();
      await until(() => first.quota.shared === 'lost');
      const refusal = await simulator.ask(first, limits);
      expect(refusal?.resetAt).to.be.within(Date.now(), Date.now() + shortTimes.leaseMs);
      await sleep((refusal?.resetAt ?? 0) - Date.now() + 1);
      expect(await simulator.ask(first, limits)).to.equal(undefined);
    });

    it('gives nothing to a replica that never reached it, until its predecessor can have spent nothing', async () => {
      const started = performance.now();
      const first = await replicas.start(false);
      const refusal = await simulator.ask(first, limits);
      expect(refusal?.window).to.equal('minute');
      expect((refusal?.resetAt ?? 0) - Date.now()).to.be.closeTo(started + lifeMs(shortTimes) - performance.now(), 50);
      await sleep((refusal?.resetAt ?? 0) - Date.now() + 1);
      await askMany(5, first);
      expect(simulator.counted.length).to.equal(2);
    });

    it('is as without it while it hangs', async () => {
      const [first, second] = await replicas.two();
      redis.pause();
      try {
        const asked = askMany(10, first, second);
        await until(() => first.quota.shared === 'lost' && second.quota.shared === 'lost', 5_000);
        await asked;
        await sleep(shortTimes.leaseMs);
        await askMany(10, first, second);
        expect(simulator.counted.length).to.equal(4);
        simulator.check(4);
      } finally {
        redis.resume();
      }
    });

    it('refuses a turn whose record was written long before it is heard of: the turn would outlive it', async () => {
      const first = await replicas.started();
      await askMany(1, first);
      redis.pause();
      await sleep(20);
      const asked = simulator.ask(first, limits);
      await sleep(shortTimes.askMs + 150);
      redis.resume();
      expect(await asked).to.include({window: 'minute'});
      expect(simulator.counted.length).to.equal(1);
      await until(() => first.quota.shared === 'connected');
      expect(await simulator.ask(first, limits)).to.equal(undefined);
    });

    it('gives each its share of what was left of the day', async () => {
      const few = {minute: 100, day: 6, month: 100};
      const [first, second] = await replicas.two();
      expect(await simulator.ask(second, few)).to.equal(undefined);
      expect(await simulator.ask(first, few)).to.equal(undefined);
      await until(() => second.quota.windows('key', few)[1]?.left === 4);
      await redis.stop();
      await sleep(shortTimes.leaseMs + 50);
      const outcomes: (Refusal | undefined)[] = [];
      for (let index = 0; index < 8; index += 1) outcomes.push(await simulator.ask([first, second][index % 2] as Replica, few));
      expect(outcomes.filter((refusal) => refusal === undefined).length).to.equal(4);
      expect(outcomes.at(-1)).to.include({granted: false, window: 'day'});
      expect(first.quota.windows('key', few)[1]?.left).to.equal(0);
    });
  });

  describe('when Redis comes back', () => {
    it('empty is told again what was spent', async () => {
      const [first, second] = await replicas.two();
      await askMany(3, first, second);
      await redis.stop();
      await redis.start();
      await until(() => first.quota.shared === 'connected' && second.quota.shared === 'connected');
      await askMany(10, first, second);
      simulator.check(4);
      expect(simulator.counted.length).to.equal(4);
      expect(first.quota.windows('key', limits)[1]?.left).to.equal(496);
    });

    it('replicas come back at different moments, and nobody spends what another one may have spent', async () => {
      const [first, second] = await replicas.two();
      await redis.stop();
      await until(() => first.quota.shared === 'lost' && second.quota.shared === 'lost');
      second.proxy.cut();
      await sleep(shortTimes.leaseMs);
      await askMany(5, second);
      await redis.start();
      await until(() => first.quota.shared === 'connected');
      await askMany(10, first);
      expect(simulator.counted.length).to.equal(4);
      second.proxy.mend();
      await until(() => second.quota.shared === 'connected');
      await askMany(10, first, second);
      expect(simulator.counted.length).to.equal(4);
    });

    it('a replica that starts waits until what was spent meanwhile is over, by one that has ended since', async () => {
      const [first, second] = await replicas.two();
      await redis.stop();
      await until(() => second.quota.shared === 'lost');
      await sleep(shortTimes.leaseMs);
      await askMany(4, first, second);
      expect(simulator.counted.length).to.equal(4);
      second.kill();
      const third = await replicas.start();
      await redis.start();
      await until(() => first.quota.shared === 'connected' && third.quota.shared === 'connected');
      const end = performance.now() + 2 * shortTimes.windowMs;
      while (performance.now() < end) {
        await askMany(4, first, third);
        await sleep(20);
      }
      simulator.check(4);
      expect(simulator.counted.length).to.be.at.least(8);
    });

    it('under load never lets more pass', async () => {
      const two = await replicas.two();
      const end = performance.now() + 8_000;
      const load = two.map(async (replica) => {
        while (performance.now() < end) {
          await Promise.all(
            [1, 2, 3].map(() => simulator.ask(replica, limits, {ms: 5 + Math.random() * 150, reported: Math.random() < 0.9})),
          );
          await sleep(5);
        }
      });
      for (let round = 0; round < 3; round += 1) {
        await sleep(500);
        await redis.stop();
        await sleep(Math.random() * 1_000);
        const late = two[round % 2] as Replica;
        late.proxy.cut();
        await redis.start();
        await sleep(Math.random() * 800);
        late.proxy.mend();
      }
      await Promise.all(load);
      simulator.check(4);
      expect(simulator.counted.length).to.be.greaterThan(10);
    });
  });

  describe('when a replica is cut off', () => {
    it('nobody spends what it may spend by itself, nor it what others have spent', async () => {
      const [first, second] = await replicas.two();
      await askMany(1, second);
      second.proxy.cut();
      const seen: Promise<unknown>[] = [];
      for (let step = 0; step < 40; step += 1) {
        seen.push(askMany(4, first, second));
        await sleep(50);
      }
      await Promise.all(seen);
      simulator.check(4);
      expect(simulator.counted.length).to.be.greaterThan(4);
    });

    it('and another one took its place meanwhile, it finds the one that is free', async () => {
      const [first, second] = await replicas.two();
      await askMany(4, first, second);
      first.proxy.cut();
      second.kill();
      const third = await replicas.started();
      const end = performance.now() + 4_000;
      while (performance.now() < end) {
        await askMany(4, first, third);
        await sleep(20);
        if (performance.now() > end - 2_500) first.proxy.mend();
      }
      simulator.check(4);
      await until(() => first.quota.windows('key', limits)[0]?.left === 4, 4_000);
      const before = simulator.counted.length;
      await askMany(8, first);
      expect(simulator.counted.length - before).to.equal(4);
    });
  });

  describe('when a replica is replaced', () => {
    it('nothing more is granted by one that has left', async () => {
      const [first] = await replicas.two();
      const asked = Array.from({length: 4}, () => first.quota.take('key', limits));
      await first.quota.close();
      await Promise.all(asked);
      await sleep(lifeMs(shortTimes));
      expect(await first.quota.take('key', limits)).to.include({granted: false, window: 'minute'});
    });

    it('in order, the next one goes on where it ended', async () => {
      const [first, second] = await replicas.two();
      await askMany(1, first);
      await askMany(1, second);
      await first.stop();
      const third = await replicas.started();
      await askMany(5, third);
      expect(simulator.counted.length).to.equal(4);
      await until(() => third.quota.windows('key', limits)[0]?.left === 4, lifeMs(shortTimes));
      await askMany(8, third);
      expect(simulator.counted.length).to.equal(8);
      simulator.check(4);
    });

    it('after it was killed, the next one knows what it had recorded, and soon has its share', async () => {
      const [first, second] = await replicas.two();
      await askMany(1, first);
      await askMany(2, second);
      first.kill();
      const third = await replicas.started();
      const started = performance.now();
      await until(() => third.quota.windows('key', limits)[0]?.left === 1, 1_000);
      // Sooner than the predecessor's turns are over.
      expect(performance.now() - started).to.be.lessThan(shortTimes.windowMs / 2);
      await askMany(5, third, second);
      expect(simulator.counted.length).to.equal(4);
      simulator.check(4);
    });

    it('that was killed after it had spent by itself, the next one waits until that is over', async () => {
      const [first, second] = await replicas.two();
      first.proxy.cut();
      await sleep(shortTimes.leaseMs + 20);
      await askMany(2, first);
      expect(simulator.counted.length).to.equal(2);
      first.kill();
      const third = await replicas.started();
      const started = performance.now();
      await askMany(10, third, second);
      expect(simulator.counted.length).to.equal(4);
      await until(() => third.quota.windows('key', limits)[0]?.left === 4, 4_000);
      expect(performance.now() - started).to.be.greaterThan(shortTimes.windowMs);
      await askMany(10, third, second);
      simulator.check(4);
    });

    it('the day goes on', async () => {
      const few = {minute: 100, day: 5, month: 100};
      const [first, second] = await replicas.two();
      for (const replica of [first, first, second]) expect(await simulator.ask(replica, few)).to.equal(undefined);
      first.kill();
      await second.stop();
      const last = [await replicas.started(), await replicas.started()];
      await until(() => last.every(({quota}) => quota.windows('key', few)[0]?.left !== 0), 4_000);
      for (let index = 0; index < 6; index += 1) await simulator.ask(last[index % 2] as Replica, few);
      expect(simulator.counted.length).to.equal(5);
      const refusal = await simulator.ask(last[0] as Replica, few);
      expect(refusal).to.include({window: 'day', resetAt: new Date().setUTCHours(24, 0, 0, 0)});
    });
  });

  it('one replica more than was said has no share, and takes no more than others leave it', async () => {
    const two = await replicas.two();
    const third = await replicas.started();
    await askMany(30, ...two, third);
    expect(simulator.counted.length).to.equal(4);
    simulator.counted.length = 0;
    await sleep(lifeMs(shortTimes) + 200);
    await askMany(30, third);
    expect(simulator.counted.length).to.equal(4);
    await two[0]?.stop();
    await sleep(lifeMs(shortTimes));
    simulator.counted.length = 0;
    await redis.stop();
    await until(() => third.quota.shared === 'lost');
    await sleep(shortTimes.leaseMs);
    await askMany(10, third);
    expect(simulator.counted.length, 'the place that was left').to.equal(2);
  });

  describe('that cannot be shared evenly', () => {
    for (const minute of [1, 3, 5]) {
      it(`is granted whole all the same: ${minute} for two`, async () => {
        const odd = {...limits, minute};
        const two = await replicas.two();
        for (let round = 0; round < 2; round += 1) {
          await Promise.all(Array.from({length: 20}, (_, index) => simulator.ask(two[index % 2] as Replica, odd)));
          expect(simulator.counted.length).to.equal(minute * (round + 1));
          await sleep(shortTimes.windowMs + 50);
        }
        simulator.check(minute);
      });
    }

    it('leaves the remainder alone after Redis has lost it', async () => {
      const odd = {...limits, minute: 5};
      const two = await replicas.two();
      const askAll = async (): Promise<unknown> =>
        Promise.all(Array.from({length: 20}, (_, index) => simulator.ask(two[index % 2] as Replica, odd)));
      await askAll();
      await redis.stop();
      await redis.start();
      await until(() => two.every(({quota}) => quota.shared === 'connected'));
      const end = performance.now() + 4_000;
      while (performance.now() < end) {
        await askAll();
        await sleep(20);
      }
      simulator.check(5);
      expect(simulator.counted.length).to.be.greaterThan(10);
    });
  });

  it('is exact for the day though both ask at once', async () => {
    const few = {minute: 100, day: 7, month: 100};
    const two = await replicas.two();
    const outcomes = await Promise.all(Array.from({length: 60}, (_, index) => simulator.ask(two[index % 2] as Replica, few)));
    expect(simulator.counted.length).to.equal(7);
    expect(outcomes.filter((refusal) => refusal !== undefined).every(({window}) => window === 'day')).to.equal(true);
  });

  it('is raised for all to what VirusTotal says, and stays so when Redis forgets', async () => {
    const [first, second] = await replicas.two();
    await askMany(1, first);
    await askMany(1, second);
    await first.quota.atLeast('key', {day: 490, month: 1});
    await until(() => second.quota.windows('key', limits)[1]?.left === 10);
    await redis.stop();
    await redis.start();
    await until(() => first.quota.shared === 'connected' && second.quota.shared === 'connected');
    await second.quota.atLeast('key', {day: 400});
    const left = ({quota}: Replica): string =>
      quota
        .windows('key', limits)
        .map(({left: count}) => count)
        .join();
    await until(() => left(first) === '2,10,15498' && left(second) === '2,10,15498');
  });

  it('is blocked for all while VirusTotal refuses', async () => {
    const [first, second] = await replicas.two();
    const until500 = Date.now() + 500;
    await first.quota.block('key', until500);
    for (const replica of [first, second]) {
      const refusal = await simulator.ask(replica, limits);
      expect(refusal?.window).to.equal('minute');
      expect(refusal?.resetAt).to.be.closeTo(until500, 20);
    }
    await sleep(520);
    await askMany(4, first, second);
    expect(simulator.counted.length).to.equal(4);
  });

  it('leaves nothing in Redis that tells whose it is', async () => {
    const first = await replicas.started();
    const turn = await first.quota.take('tenant-canary', limits);
    if (turn.granted) turn.done();
    const names = await first.link.commands.keys('*');
    expect(names.length).to.be.greaterThan(4);
    expect(names.join(' ')).not.to.include('canary');
    for (const name of names) expect(name).to.match(/^vt-elements:quota:/);
  });
});
