import {afterEach, beforeEach, describe, it} from 'node:test';
import {expect} from 'chai';
import {needsRedis, startRedis, type TestRedis} from '../support/redis-server.js';
import {serve, type Served} from './served.js';

const limit = 4;
const path = (name: string) => `/virustotal/api/v3/domains/${name}.example`;

/** What VirusTotal was asked by both. */
const asked = (replicas: readonly Served[]) => replicas.reduce((sum, {left}) => sum + left.length, 0);

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const health = async ({origin}: Served) => (await (await fetch(`${origin}/healthz`)).json()) as unknown;

describe('two replicas of the gateway with one Redis', needsRedis, () => {
  let redis: TestRedis;
  let replicas: readonly Served[] = [];

  beforeEach(async () => {
    redis = await startRedis();
    const given = {redis: redis.url, replicas: '2', minute: String(limit)};
    replicas = [await serve(given), await serve(given)];
    await until('both share', async () =>
      (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state).includes('connected')),
    );
  });

  afterEach(async () => {
    await Promise.all(replicas.map(({close}) => close()));
    await redis.close();
  });

  it('ask VirusTotal no more often than the key may, however many ask them', async () => {
    const answers = await Promise.all(
      Array.from({length: 200}, (_, index) => fetch(`${replicas[index % 2]?.origin ?? ''}${path(`host-${index}`)}`)),
    );
    expect(answers.filter(({status}) => status !== 429)).to.have.length(limit);
    expect(asked(replicas)).to.equal(limit);
  });

  it('let one of them use all of the minute', async () => {
    const [one] = replicas;
    // An empty Redis waits for two seconds for replicas that may know what it has forgotten.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const statuses: number[] = [];
    for (let index = 0; index < limit + 1; index++) statuses.push((await fetch(`${one?.origin ?? ''}${path(`only-${index}`)}`)).status);
    expect(statuses.map((status) => status === 429)).to.deep.equal([false, false, false, false, true]);
  });

  it('go on giving what they have when Redis is lost, say so, and overrun nothing when it is back, empty', async () => {
    const kept = path('kept');
    for (const {origin} of replicas) expect((await fetch(origin + kept)).status).to.equal(200);
    await redis.stop();
    await until('both know', async () =>
      (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state) === '{"status":"degraded","redis":"lost"}'),
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
    await until('both share again', async () =>
      (await Promise.all(replicas.map(health))).every((state) => JSON.stringify(state).includes('connected')),
    );
    const after = await load();
    expect(new Set([...before, ...during, ...after].map(([status]) => status)), 'what is kept').to.deep.equal(new Set([200]));
    expect(new Set([...before, ...during, ...after].map(([, status]) => status)), 'what is new').to.satisfy((statuses: Set<number>) =>
      [...statuses].every((status) => status === 200 || status === 429),
    );
    expect(asked(replicas)).to.be.at.most(limit);
  });
});
