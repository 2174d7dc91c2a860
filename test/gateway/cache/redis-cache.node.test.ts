import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {expect} from 'chai';
import type {Answer, AnswerCache} from '../../../src/gateway/cache/cache.js';
import {createRedisCache} from '../../../src/gateway/cache/redis-cache.js';
import {RedisLink} from '../../../src/gateway/redis.js';
import {needsRedis, startRedis, type TestRedis} from '../../support/redis-server.js';
import {until} from '../../support/until.js';
import {startProxy, type RedisProxy} from '../redis-proxy.js';
import {answerOf} from './answers.js';

/** Those who wait have to be woken: nobody's time is over before the test's. */
const patient = {leaseMs: 60_000, handMs: 2_000};
const short = {...patient, leaseMs: 300};

interface Replica {
  readonly cache: AnswerCache;
  readonly link: RedisLink;
  readonly proxy: RedisProxy;
}

const text = (answer: Answer | undefined): string | undefined => answer?.body.toString();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Fresh now, for 15 minutes. */
const fresh = (body: string, fields: Partial<Answer> = {}): Answer => answerOf(body, {fetchedAt: Date.now(), ...fields});

describe('the cache that replicas share', needsRedis, () => {
  let redis: TestRedis;
  let replicas: Replica[] = [];

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.close());

  async function start({bytes = 1_000_000, times = patient} = {}): Promise<Replica> {
    const proxy = await startProxy(redis.port);
    const link = new RedisLink({url: proxy.url});
    const replica = {cache: createRedisCache({link, bytes, longestMs: 60_000, times}), link, proxy};
    replicas.push(replica);
    await until(() => link.state === 'connected');
    return replica;
  }

  async function end({cache, link, proxy}: Replica): Promise<void> {
    await cache.close();
    await link.close();
    await proxy.close();
  }

  let one: Replica;
  let other: Replica;
  beforeEach(async () => {
    [one, other] = [await start(), await start()];
  });
  afterEach(async () => {
    await Promise.all(replicas.map(end));
    replicas = [];
    const link = new RedisLink({url: redis.url});
    link.listen('any', () => undefined);
    await until(() => link.state === 'connected');
    await link.commands.flushall();
    await link.close();
  });

  /** As the gateway keeps what it asked for. */
  const load = ({cache}: Replica, key: string, answer: Answer): Promise<Answer> =>
    cache.join(key, async () => {
      await cache.set(key, answer);
      return answer;
    });

  /** How many scripts Redis has run. */
  const asked = async ({link}: Replica): Promise<string> => /cmdstat_evalsha:calls=(\d+)/.exec(await link.commands.info('all'))?.[1] ?? '0';

  it('gives one replica what another asked for, whole, and asks Redis for it once', async () => {
    const answer = fresh(JSON.stringify({text: 'é\u0000\ud83d\ude00'}), {tags: ['scope url 1'], status: 404});
    await load(one, 'key', answer);
    expect(other.cache.peek('key')).to.equal(undefined);
    expect(await other.cache.get('key')).to.deep.equal(answer);
    const before = await asked(other);
    expect(await other.cache.get('key')).to.deep.equal(answer);
    expect(other.cache.peek('key')).to.deep.equal(answer);
    expect(await one.cache.get('key')).to.equal(answer);
    expect(await asked(other)).to.equal(before);
  });

  it('looks for a newer answer where its own is stale, and keeps its own where there is none', async () => {
    const old = fresh('old', {freshUntil: Date.now() + 30, fetchedAt: Date.now() - 1_000});
    await load(one, 'key', old);
    await other.cache.get('key');
    await pause(40);
    expect(text(await other.cache.get('key'))).to.equal('old');
    await load(one, 'key', fresh('new'));
    expect(text(await other.cache.get('key'))).to.equal('new');
  });

  it('keeps nothing longer than it may stand in for a fresh one', async () => {
    await load(one, 'key', fresh('{}', {freshUntil: Date.now() + 50, staleUntil: Date.now() + 100}));
    expect(text(await other.cache.get('key'))).to.equal('{}');
    await pause(110);
    const [key] = await one.link.commands.keys('*answer:key*');
    expect([await other.cache.get('key'), await one.cache.get('key'), key]).to.deep.equal([undefined, undefined, undefined]);
  });

  it('gives what is larger than a process may keep', async () => {
    const small = await start({bytes: 2_000});
    await load(small, 'key', fresh('x'.repeat(5_000)));
    expect(small.cache.peek('key')).to.equal(undefined);
    expect(text(await small.cache.get('key'))).to.have.length(5_000);
  });

  it('takes what others wrote to its place for nothing', async () => {
    await load(one, 'key', fresh('{}'));
    const [key] = await one.link.commands.keys('*answer:key*');
    for (const head of ['{}', '{"status":200,"tags":[],"since":0}', '{"tags":[],"since":0,"status":"x"}']) {
      await one.link.commands.hset(key ?? '', 'head', head);
      expect(await other.cache.get('key')).to.equal(undefined);
    }
    await one.link.commands.hset(key ?? '', 'head', '[');
    expect(await other.cache.get('key')).to.equal(undefined);
    await one.link.publish('cache', '{"kind":"drop"}');
    await one.link.publish('cache', 'x');
    expect(text(await one.cache.get('key'))).to.equal('{}');
  });

  describe('joining', () => {
    /** Both ask so many times at once; how often was loaded, and what came. */
    async function both(count: number, bring: (replica: Replica) => Promise<Answer>) {
      let loads = 0;
      const answers = await Promise.allSettled(
        Array.from({length: count}, (_, index) => {
          const replica = index % 2 ? one : other;
          return replica.cache.join('key', async () => {
            loads += 1;
            await pause(50);
            return bring(replica);
          });
        }),
      );
      return {loads, answers: answers.map((each) => (each.status === 'fulfilled' ? text(each.value) : 'rejected'))};
    }

    it('asks once for all replicas, and wakes those who wait at once', async () => {
      const {loads, answers} = await both(50, async ({cache}) => {
        const answer = fresh('report', {tags: ['t']});
        await cache.set('key', answer);
        return answer;
      });
      expect(loads).to.equal(1);
      expect(answers).to.deep.equal(Array(50).fill('report'));
    });

    it('hands over what is not kept as well', async () => {
      const {loads, answers} = await both(50, async () => answerOf('used up', {status: 429, freshUntil: 0, staleUntil: 0}));
      expect(loads).to.equal(1);
      expect(answers).to.deep.equal(Array(50).fill('used up'));
      expect(await other.cache.get('key')).to.equal(undefined);
    });

    it('lets the other replica ask when the load failed', async () => {
      let failed = false;
      const {loads, answers} = await both(2, async () => {
        if (failed) return answerOf('second');
        failed = true;
        throw new Error('down');
      });
      expect(loads).to.equal(2);
      expect([...answers].sort()).to.deep.equal(['rejected', 'second']);
    });

    it('lets the other replica ask when the first one is killed, once it gives no more sign of life', async () => {
      [one, other] = [await start({times: short}), await start({times: short})];
      let asking = false;
      void one.cache.join('key', () => {
        asking = true;
        return new Promise(() => undefined);
      });
      await until(() => asking);
      const answer = other.cache.join('key', async () => answerOf('instead'));
      await pause(3 * short.leaseMs);
      expect(await Promise.race([answer.then(text), pause(0).then(() => 'waits')]), 'it lives').to.equal('waits');
      one.proxy.cut();
      expect(text(await answer)).to.equal('instead');
    });

    it('is for each replica by itself while Redis is lost, also for those who wait', async () => {
      let asking = false;
      void one.cache.join('key', () => {
        asking = true;
        return new Promise(() => undefined);
      });
      await until(() => asking);
      const answer = other.cache.join('key', async () => answerOf('alone'));
      await pause(20);
      other.proxy.cut();
      expect(text(await answer)).to.equal('alone');
      expect(text(await other.cache.join('new', async () => answerOf('new')))).to.equal('new');
    });
  });

  describe('a drop', () => {
    it('is one for all replicas and for Redis, and only for what bears the tag', async () => {
      await load(one, 'report', fresh('1', {tags: ['a']}));
      await load(one, 'list', fresh('2', {tags: ['b', 'a']}));
      await load(one, 'else', fresh('3', {tags: ['b']}));
      for (const key of ['report', 'list', 'else']) await other.cache.get(key);
      await other.cache.drop(['a']);
      await until(() => one.cache.peek('report') === undefined);
      const third = await start();
      for (const {cache} of [one, other, third])
        expect([await cache.get('report'), await cache.get('list'), text(await cache.get('else'))]).to.deep.equal([
          undefined,
          undefined,
          '3',
        ]);
      await pause(2);
      await load(one, 'report', fresh('4', {tags: ['a']}));
      expect(text(await third.cache.get('report')), 'asked for afterwards').to.equal('4');
    });

    it('is also for what another replica has under way: it may be from before', async () => {
      await one.cache.join('key', async () => {
        const answer = fresh('before', {tags: ['a']});
        await other.cache.drop(['a']);
        await one.cache.set('key', answer);
        return answer;
      });
      await until(() => one.cache.peek('key') === undefined);
      expect([await one.cache.get('key'), await other.cache.get('key')]).to.deep.equal([undefined, undefined]);
    });

    it('reaches a replica that was cut off meanwhile, once', async () => {
      await load(one, 'key', fresh('1', {tags: ['a']}));
      await other.cache.get('key');
      other.proxy.cut();
      await until(() => other.link.state === 'lost');
      await one.cache.drop(['a']);
      expect(text(await other.cache.get('key'))).to.equal('1');
      other.proxy.mend();
      await until(() => other.link.state === 'connected');
      await until(() => other.cache.peek('key') === undefined);
      await load(one, 'key', fresh('2', {tags: ['a']}));
      expect(text(await other.cache.get('key'))).to.equal('2');
      other.proxy.cut();
      await until(() => other.link.state === 'lost');
      other.proxy.mend();
      await until(() => other.link.state === 'connected');
      await pause(100);
      expect(text(other.cache.peek('key')), 'asked for after the drop').to.equal('2');
      expect(text(await (await start()).cache.get('key'))).to.equal('2');
    });

    it('that was made while Redis was lost is told when it is back, empty or not', async () => {
      await load(one, 'key', fresh('1', {tags: ['a']}));
      await other.cache.get('key');
      one.proxy.cut();
      await until(() => one.link.state === 'lost');
      await one.cache.drop(['a']);
      one.proxy.mend();
      await until(() => other.cache.peek('key') === undefined);
      expect(await other.cache.get('key')).to.equal(undefined);

      await load(one, 'key', fresh('2', {tags: ['a']}));
      await other.cache.get('key');
      await redis.stop();
      await until(() => one.link.state === 'lost' && other.link.state === 'lost');
      expect(text(await other.cache.get('key')), 'what it has it gives').to.equal('2');
      await one.cache.drop(['a']);
      await redis.start();
      await until(() => other.cache.peek('key') === undefined);
    });
  });
});
