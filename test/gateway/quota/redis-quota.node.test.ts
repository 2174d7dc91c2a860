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
    const two = [await replicas.started(), await replicas.started()];
    const refusals = await askMany(200, ...two);
    expect(simulator.counted.length).to.equal(4);
    expect(refusals.every(({window}) => window === 'minute')).to.equal(true);
    simulator.check(4);
  });

  it('is granted whole to one replica while the other one asks for nothing', async () => {
    const [first] = [await replicas.started(), await replicas.started()];
    await askMany(10, first);
    expect(simulator.counted.length).to.equal(4);
  });

  it('keeps the share of a replica that is not there', async () => {
    const only = await replicas.started();
    await askMany(10, only);
    expect(simulator.counted.length).to.equal(2);
  });
});
void until;
void lifeMs;
void shortTimes;
void sleep;
