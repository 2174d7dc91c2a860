import {after, afterEach, before, describe, it} from 'node:test';
import {inspect} from 'node:util';
import {expect} from 'chai';
import {RedisLink} from '../../src/gateway/redis.js';
import {needsRedis, startRedis, type TestRedis} from '../support/redis-server.js';
import {until} from '../support/until.js';

const password = 'canary-password-4711';

describe('the connections to Redis', needsRedis, () => {
  let redis: TestRedis;
  let link: RedisLink;

  before(async () => {
    redis = await startRedis(['--requirepass', password]);
  });
  after(() => redis.close());
  afterEach(() => link.close());

  const connect = (secret = password): RedisLink => (link = new RedisLink({url: `redis://:${secret}@127.0.0.1:${redis.port}`}));

  it('are connected once commands are answered and channels are heard', async () => {
    connect();
    const heard: string[] = [];
    link.listen('news', (message) => heard.push(message));
    expect(link.state).to.equal('lost');
    await until(() => link.state === 'connected');
    await link.publish('news', 'one');
    await until(() => heard.length === 1);
    link.listen('more', (message) => heard.push(message));
    await until(() => link.state === 'connected');
    await link.publish('more', 'two');
    await until(() => heard.length === 2);
    expect(heard).to.deep.equal(['one', 'two']);
  });

  it('are waited for at the start, but not for ever', async () => {
    await connect().arrival();
    expect(link.state).to.equal('connected');
    await link.arrival();
    await link.close();
    await connect('wrong').arrival();
    expect(link.state).to.equal('lost');
  });

  it('tell when they are lost, reject at once, and come back with every channel', async () => {
    connect();
    const states: string[] = [];
    const heard: string[] = [];
    link.listen('news', (message) => heard.push(message));
    link.watch((state) => states.push(state));
    await until(() => link.state === 'connected');
    const hanging = link.commands.blpop('nothing', 0).then(
      () => 'answered',
      () => 'rejected',
    );
    await redis.stop();
    await until(() => link.state === 'lost');
    expect(await hanging).to.equal('rejected');
    const started = performance.now();
    let failed = false;
    await link.publish('news', 'lost').catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect(performance.now() - started).to.be.lessThan(100);
    await until(() => link.fault === 'ECONNREFUSED');
    await redis.start();
    await until(() => link.state === 'connected');
    await link.publish('news', 'back');
    await until(() => heard.length === 1);
    expect(states).to.deep.equal(['connected', 'lost', 'connected']);
    expect(link.fault).to.equal(undefined);
  });

  it('are lost when Redis hangs, though nothing is closed', async () => {
    connect();
    await until(() => link.state === 'connected');
    redis.pause();
    await until(() => link.state === 'lost', 5_000);
    redis.resume();
    await until(() => link.state === 'connected', 5_000);
  });

  it('run a script whether Redis knows it or not', async () => {
    connect();
    await until(() => link.state === 'connected');
    const add = link.script('vtAdd', `return redis.call('INCRBY', KEYS[1], ARGV[1]) + ARGV[2]`);
    expect(await add(['sum'], [2, 10])).to.equal(12);
    await link.commands.script('FLUSH');
    expect(await add(['sum'], ['3', 10])).to.equal(15);
  });

  it('never tell the password', async () => {
    connect('wrong-canary');
    await until(() => link.fault !== undefined);
    expect(link.fault).to.equal('WRONGPASS');
    for (const address of [`http://:${password}@host`, `redis://:${password}@host/x`, `${password}`, `redis://:${password}@`]) {
      let thrown: unknown;
      try {
        new RedisLink({url: address});
      } catch (error) {
        thrown = error;
      }
      expect(thrown, address).to.be.instanceOf(TypeError);
      expect(inspect(thrown)).not.to.include(password);
    }
  });
});
