import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {expect} from 'chai';
import {Place} from '../../../src/gateway/quota/place.js';
import {lifeMs, type RedisTimes} from '../../../src/gateway/quota/redis-times.js';
import {RedisLink} from '../../../src/gateway/redis.js';
import {needsRedis, startRedis, type TestRedis} from '../../support/redis-server.js';
import {until} from '../../support/until.js';
import {sleep} from './replicas.js';

const times: RedisTimes = {windowMs: 1_200, answerMs: 100, askMs: 100, beatMs: 50, leaseMs: 400, settleMs: 400};

describe('the place of a replica', needsRedis, () => {
  let redis: TestRedis;
  let links: RedisLink[];

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.close());
  beforeEach(() => {
    links = [];
  });
  afterEach(async () => {
    await links[0]?.commands.flushall();
    for (const link of links) await link.close();
  });

  /** A process that starts now, among so many places. It says nothing by itself. */
  const start = async (replicas = 2): Promise<Place> => {
    const link = new RedisLink({url: redis.url});
    links.push(link);
    link.listen('nothing', () => undefined);
    const place = new Place({link, replicas, times});
    await until(() => link.state === 'connected');
    return place;
  };

  const flush = async (): Promise<unknown> => links[0]?.commands.flushall();

  /** A sign of life of each, with a lease where it has a place. */
  const beat = async (...places: readonly Place[]): Promise<void> => {
    for (const place of places) {
      await place.beat(false);
      if (place.index !== undefined) await place.beat(true);
    }
  };

  /** The first of all, each with a place and a lease. */
  const first = async (count: number, replicas = count): Promise<readonly Place[]> => {
    const places: Place[] = [];
    for (let index = 0; index < count; index += 1) places.push(await start(replicas));
    await beat(...places);
    await sleep(times.settleMs);
    await beat(...places);
    expect(places.map(({index}) => index)).to.deep.equal(places.map((_, index) => String(index)));
    return places;
  };

  /** Milliseconds from now to when it has a place, with signs of life all the while. */
  const waited = async (place: Place, ...others: readonly Place[]): Promise<number> => {
    const from = performance.now();
    await until(async () => {
      await beat(...others, place);
      return place.index !== undefined;
    }, 5_000);
    return performance.now() - from;
  };

  const aLease = [times.leaseMs - 50, lifeMs(times) - 200] as const;
  const aLife = [lifeMs(times) - 50, Infinity] as const;

  it('is there at the first start of all once nobody has come who was there before, and takes nothing over', async () => {
    const one = await start();
    const two = await start();
    await beat(one);
    expect(await waited(one)).to.be.within(times.settleMs - 50, lifeMs(times) - 200);
    expect(await waited(two, one)).to.be.lessThan(times.leaseMs);
    expect([one.inheritance, two.inheritance]).to.deep.equal([undefined, undefined]);
  });

  it('is there at once where it was left in order, with what was used of it', async () => {
    const [one, two] = (await first(2)) as [Place, Place];
    await one.leave();
    const next = await start();
    expect(await waited(next, two)).to.be.lessThan(times.leaseMs);
    expect([...(next.inheritance?.places ?? [])]).to.deep.equal(['0']);
  });

  it('is there as soon as the lease of one that was killed is over, with what was used of it', async () => {
    const [, two] = (await first(2)) as [Place, Place];
    const next = await start();
    expect(await waited(next, two)).to.be.within(...aLease);
    expect([...(next.inheritance?.places ?? [])]).to.deep.equal(['0']);
  });

  it('waits until all is over where the lease had ended before: its holder may have used turns that nobody heard of', async () => {
    const [, two] = (await first(2)) as [Place, Place];
    await sleep(times.leaseMs + 20);
    const next = await start();
    expect(await waited(next, two)).to.be.within(...aLife);
  });

  it('waits until all is over in a Redis that lost its data, though nobody holds a place there', async () => {
    const [one] = await first(2, 3);
    await flush();
    const next = await start(3);
    await beat(one as Place);
    expect(await waited(next, one as Place)).to.be.within(...aLife);
  });

  it('waits as well where only one who had no place yet knows that there was something before', async () => {
    await first(2);
    const one = await start();
    await beat(one);
    await flush();
    const next = await start();
    expect(await waited(next, one)).to.be.within(...aLife);
  });

  it('waits as well where one who can have spent by itself never saw a Redis before', async () => {
    const one = await start();
    await sleep(lifeMs(times) + 20);
    const next = await start();
    await beat(one);
    expect(await waited(next, one)).to.be.within(...aLife);
  });

  it('that nobody ever held is no longer free when the first start is over: who never reached Redis may use it', async () => {
    const [one] = (await first(1, 2)) as [Place];
    await sleep(lifeMs(times));
    await beat(one);
    const next = await start();
    expect(await waited(next, one)).to.be.within(...aLife);
  });

  it('makes the others as uncertain as the one that was silent longest, as nobody knows which was taken', async () => {
    const [, later, alive] = (await first(3)) as [Place, Place, Place];
    await sleep(150);
    await beat(later, alive);
    const next = await start(3);
    expect(await waited(next, alive)).to.be.within(...aLease);
    expect([...(next.inheritance?.places ?? [])].sort()).to.deep.equal(['0', '1']);
    expect(next.index).to.equal('0');
    const lease = Number(await links[0]?.commands.zscore('vt-elements:quota:leases', '1'));
    expect(lease).to.be.lessThan(performance.timeOrigin + later.recordedUntil - 100);
  });

  it('is not left in order while turns of other places count with it: the next one would not find them', async () => {
    const [, , alive] = (await first(3)) as [Place, Place, Place];
    const next = await start(3);
    await waited(next, alive);
    await next.leave();
    expect(await waited(await start(3), alive)).to.be.within(...aLife);
  });

  it('is found again by one that was taken for dead', async () => {
    const [one, two] = (await first(2)) as [Place, Place];
    const next = await start();
    // The second one is dead, the first one silent: which is which is not known.
    await waited(next);
    await beat(one);
    expect(new Set([one.index, next.index])).to.deep.equal(new Set(['0', '1']));
    await beat(two);
    expect(two.index).to.equal(undefined);
  });
});
