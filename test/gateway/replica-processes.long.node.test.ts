import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, it} from 'node:test';
import {expect} from 'chai';
import {createSandboxListener} from '../../src/sandbox/server.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {needsRedis, startRedis, type TestRedis} from '../support/redis-server.js';
import {until} from '../support/until.js';
import {endAll, listening, run, type Running} from './command.js';
import {mostInAnyWindow} from './quota/windows.js';

const minute = 60_000;
const limit = 4;
const path = (name: string): string => `/virustotal/api/v3/domains/${name}.example`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A VirusTotal that notes when it was asked for what. */
async function startVirusTotal() {
  const asked: Array<{readonly at: number; readonly target: string}> = [];
  const answer = createSandboxListener(createSandbox());
  const server: Server = createServer((incoming, outgoing) => {
    asked.push({at: performance.now(), target: incoming.url ?? ''});
    answer(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/virustotal`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

describe('two processes of the gateway with one Redis', {...needsRedis, concurrency: true}, () => {
  const closing: Array<() => Promise<unknown>> = [];
  after(async () => {
    endAll();
    await Promise.all(closing.map((close) => close()));
  });

  /** Two processes, what is behind them, and the means to disturb them. */
  async function start(perMinute: number) {
    const redis: TestRedis = await startRedis();
    const virusTotal = await startVirusTotal();
    closing.push(redis.close, virusTotal.close);
    const origins: string[] = [];
    const processes: Running[] = [];
    async function startOne(index: number): Promise<void> {
      const flags = ['--port', '0', '--redis', redis.url, '--replicas', '2', '--per-minute', String(perMinute), '--vt-url', virusTotal.url];
      const process = run(flags, {VT_API_KEY: 'sandbox-premium'});
      processes[index] = process;
      origins[index] = await listening(process);
    }
    await Promise.all([startOne(0), startOne(1)]);
    const shares = async (index: number) => (await (await fetch(`${origins[index] ?? ''}/healthz`)).text()).includes('connected');
    await until(async () => (await shares(0)) && (await shares(1)), 10_000);
    return {
      redis,
      virusTotal,
      startOne,
      shares,
      /** The status; 0 where no answer came, as from a process that was killed. */
      ask: async (index: number, name: string): Promise<number> => {
        try {
          const response = await fetch((origins[index] ?? '') + path(name));
          await response.arrayBuffer();
          return response.status;
        } catch {
          return 0;
        }
      },
      kill: async (index: number) => {
        processes[index]?.child.kill('SIGKILL');
        await processes[index]?.ended;
      },
    };
  }

  /** Asks both for something new all the time, and for what is kept; the statuses of what is kept. */
  async function underLoad(of: Awaited<ReturnType<typeof start>>, ms: number, burst: number): Promise<{new: number[]; kept: number[]}> {
    const statuses: {new: number[]; kept: number[]} = {new: [], kept: []};
    let count = 0;
    const askBoth = async (): Promise<void> => {
      count += 1;
      await Promise.all([
        ...[0, 1].map(async (index) => statuses.new.push(await of.ask(index, `new-${count}-${index}`))),
        ...[0, 1].map(async (index) => statuses.kept.push(await of.ask(index, 'kept'))),
      ]);
    };
    await Promise.all(Array.from({length: burst / 2}, askBoth));
    for (const end = performance.now() + ms; performance.now() < end;) {
      await askBoth();
      await pause(100);
    }
    return statuses;
  }

  const most = ({virusTotal: {asked}}: Awaited<ReturnType<typeof start>>): number =>
    mostInAnyWindow(
      asked.map(({at}) => at),
      minute,
    );

  it('spend one request for each indicator, whatever cards ask for them and wherever', async () => {
    const pair = await start(1000);
    const statuses = await Promise.all(Array.from({length: 500}, (_, card) => pair.ask(card % 2, `card-${card % 40}`)));
    expect(statuses.filter((status) => status !== 200 && status !== 404)).to.deep.equal([]);
    expect(pair.virusTotal.asked).to.have.length(40);
  });

  it('ask no more often than the key may in any 60 seconds, though one of them is killed and started again', async () => {
    const pair = await start(limit);
    expect(await pair.ask(0, 'kept')).to.equal(200);
    const load = underLoad(pair, 75_000, 200);
    await pause(8_000);
    await pair.kill(1);
    await pair.startOne(1);
    // What Redis keeps is given out again by a process that has never asked for it.
    expect(await pair.ask(1, 'kept')).to.equal(200);
    await pause(25_000);
    await pair.kill(0);
    await pair.startOne(0);
    const {kept, new: fresh} = await load;
    expect(kept.filter((status) => status !== 200 && status !== 0)).to.deep.equal([]);
    expect(kept.filter((status) => status === 0).length, 'while a process starts').to.be.lessThan(kept.length / 4);
    expect(fresh.filter((status) => ![200, 404, 429, 0].includes(status))).to.deep.equal([]);
    expect(most(pair)).to.be.most(limit);
    expect(pair.virusTotal.asked.length, 'the quota is used').to.be.greaterThan(limit);
  });

  it('go on while Redis is stopped and started: no 5xx for what is kept, no request too many', async () => {
    const pair = await start(limit);
    expect([await pair.ask(0, 'kept'), await pair.ask(1, 'kept')]).to.deep.equal([200, 200]);
    const load = underLoad(pair, 75_000, 200);
    await pause(5_000);
    await pair.redis.stop();
    await pause(10_000);
    await pair.redis.start();
    await pause(20_000);
    await pair.redis.stop();
    await pause(1_000);
    await pair.redis.start();
    await until(async () => (await pair.shares(0)) && (await pair.shares(1)), 10_000);
    const {kept, new: fresh} = await load;
    expect(new Set(kept)).to.deep.equal(new Set([200]));
    expect(fresh.filter((status) => ![200, 404, 429].includes(status))).to.deep.equal([]);
    expect(most(pair)).to.be.most(limit);
    expect(pair.virusTotal.asked.length, 'the quota is used').to.be.greaterThan(limit);
  });
});
