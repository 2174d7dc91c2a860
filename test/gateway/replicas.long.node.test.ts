import {afterEach, beforeEach, describe, it} from 'node:test';
import {expect} from 'chai';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {needsRedis, startRedis, type TestRedis} from '../support/redis-server.js';
import {until} from '../support/until.js';
import {serve, type Served} from './served.js';

const limit = 4;
const page = 'https://soc.example';
const path = (name: string) => `/virustotal/api/v3/domains/${name}.example`;

/** What VirusTotal was asked by both. */
const asked = (replicas: readonly Served[]) => replicas.reduce((sum, {left}) => sum + left.length, 0);

const longest = 15_000;

const health = async ({origin}: Served) => (await (await fetch(`${origin}/healthz`)).json()) as unknown;

describe('two replicas of the gateway with one Redis', needsRedis, () => {
  let redis: TestRedis;
  let replicas: readonly Served[] = [];

  beforeEach(async () => {
    redis = await startRedis();
  });

  /** Both ask the same VirusTotal. */
  async function start(perMinute = limit): Promise<void> {
    const given = {redis: redis.url, replicas: '2', minute: String(perMinute), submit: true, origins: [page]};
    const sandbox = createSandbox({switches: {'virustotal.queuedMs': 100, 'virustotal.runningMs': 100}});
    replicas = [await serve(given, sandbox.fetch), await serve(given, sandbox.fetch)];
    await until(
      async () => (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state).includes('connected')),
      longest,
    );
  }

  afterEach(async () => {
    await Promise.all(replicas.map(({close}) => close()));
    await redis.close();
  });

  it('ask VirusTotal no more often than the key may, however many ask them', async () => {
    await start();
    const answers = await Promise.all(
      Array.from({length: 200}, (_, index) => fetch(`${replicas[index % 2]?.origin ?? ''}${path(`host-${index}`)}`)),
    );
    expect(answers.filter(({status}) => status !== 429)).to.have.length(limit);
    expect(asked(replicas)).to.equal(limit);
  });

  it('give the first who asks a new one what others have fetched', async () => {
    await start(1);
    const first = await fetch(`${replicas[0]?.origin ?? ''}${path('kept')}`);
    const third = await serve({redis: redis.url, replicas: '3'});
    replicas = [...replicas, third];
    const again = await fetch(`${third.origin}${path('kept')}`);
    expect([first.status, again.status, asked(replicas)]).to.deep.equal([200, 200, 1]);
  });

  it('let one of them use all of the minute', async () => {
    await start();
    const [one] = replicas;
    // An empty Redis waits for two seconds for replicas that may know what it has forgotten.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const statuses: number[] = [];
    for (let index = 0; index < limit + 1; index++) statuses.push((await fetch(`${one?.origin ?? ''}${path(`only-${index}`)}`)).status);
    expect(statuses.map((status) => status === 429)).to.deep.equal([false, false, false, false, true]);
  });

  it('go on giving what they have when Redis is lost, say so, and overrun nothing when it is back, empty', async () => {
    await start();
    const kept = path('kept');
    for (const {origin} of replicas) expect((await fetch(origin + kept)).status).to.equal(200);
    await redis.stop();
    await until(
      async () =>
        (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state) === '{"status":"degraded","redis":"lost"}'),
      longest,
    );
    const load = async () =>
      Promise.all(
        replicas.flatMap(({origin}) =>
          Array.from({length: 10}, async (_, index) => [
            (await fetch(origin + kept)).status,
            (await fetch(origin + path(`new-${index}`))).status,
          ]),
        ),
      );
    const before = await load();
    await redis.start();
    const during = await load();
    await until(
      async () => (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state).includes('connected')),
      longest,
    );
    const after = await load();
    expect(new Set([...before, ...during, ...after].map(([status]) => status)), 'what is kept').to.deep.equal(new Set([200]));
    expect(new Set([...before, ...during, ...after].map(([, status]) => status)), 'what is new').to.satisfy((statuses: Set<number>) =>
      [...statuses].every((status) => [200, 404, 429].includes(status)),
    );
    expect(asked(replicas)).to.be.at.most(limit);
  });

  it('both forget what they keep of an object when a scan of it is complete in one of them', async () => {
    await start(1000);
    const [one, other] = replicas.map(({origin}) => `${origin}/virustotal/api/v3/`) as [string, string];
    const report = 'domains/bad.example';
    const dated = async (root: string) => {
      const {data} = (await (await fetch(root + report)).json()) as {data: {attributes: {last_analysis_date: number}}};
      return data.attributes.last_analysis_date;
    };
    const before = await dated(one);
    expect(await dated(other)).to.equal(before);
    const headers = {'x-vt-elements': '1', origin: page};
    const submitted = await fetch(`${one}${report}/analyse`, {method: 'POST', headers});
    expect(submitted.status, await submitted.clone().text()).to.equal(200);
    const {data} = (await submitted.json()) as {data: {id: string}};
    await until(async () => (await (await fetch(`${other}analyses/${data.id}`)).text()).includes('"completed"'));
    await until(async () => (await dated(one)) > before);
    expect(await dated(other)).to.equal(await dated(one));
    expect(asked(replicas) - replicas.flatMap(({left}) => left).filter((url) => url.includes('analys')).length).to.equal(2);
  });
});
