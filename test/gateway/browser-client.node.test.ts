import {expect} from 'chai';
import Fastify from 'fastify';
import {createLog} from '../../src/gateway/log.js';
import type {GivenOptions} from '../../src/gateway/options.js';
import {gateway, gatewaySettings} from '../../src/gateway/plugin.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {gateway as gatewayTransport} from '../../src/virustotal/transports.js';
import {turnClock} from '../virustotal/turn-clock.js';

const addresses = (count: number): Indicator[] =>
  Array.from({length: count}, (_, index) => {
    const found = detect(`192.0.2.${index + 1}`);
    if (found.type === null) throw new Error('no address');
    return found;
  });

/** The most of these times that any 60 seconds hold. */
const mostInAMinute = (times: readonly number[]): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 60_000).length));

/** A page's client, a gateway and a sandbox, all by one clock. */
async function chain(given: GivenOptions) {
  const clock = turnClock();
  const sandbox = createSandbox();
  const upstream: number[] = [];
  const page: number[] = [];
  let broken = false;
  const app = Fastify();
  await app.register(gateway, {
    prefix: '/gate',
    settings: gatewaySettings({key: 'sandbox-premium', ...given}),
    log: createLog({level: 'error', destination: {write: () => undefined}}),
    now: clock.now,
    fetch: (input, init) => {
      upstream.push(clock.now());
      return broken ? Promise.reject(new TypeError('Failed to fetch')) : sandbox.fetch(input, init);
    },
  });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const {pathname, search} = new URL(request.url);
    page.push(clock.now());
    const reply = await app.inject({
      method: 'GET',
      url: pathname + search,
      headers: {...Object.fromEntries(request.headers), host: 'localhost'},
    });
    return new Response(new Uint8Array(reply.rawPayload), {status: reply.statusCode, headers: reply.headers as Record<string, string>});
  };
  const transport = {...gatewayTransport({url: 'https://gate.example/gate', fetch}), delay: () => 0};
  const source = createVirusTotal(transport, {now: () => new Date(clock.now()), sleep: clock.sleep});
  return {clock, source, upstream, page, close: () => app.close(), breakOff: () => (broken = true)};
}

describe('our client on our gateway', () => {
  it('brings every card its report within the limit of a minute, and asks in vain once a minute at most', async () => {
    const {clock, source, upstream, page, close} = await chain({minute: '4'});
    const answers = Promise.all(addresses(18).map((address) => source.address(address)));
    await clock.passUntil(answers);
    expect(await answers).to.have.length(18);
    expect(upstream).to.have.length(18);
    expect(mostInAMinute(upstream)).to.be.most(4);
    expect(mostInAMinute(page)).to.be.most(5);
    expect(source.budget()?.windows.map(({name, limit}) => `${name} ${limit}`)).to.deep.equal(['minute 4', 'day 500', 'month 15500']);
    await close();
  });

  it('tells the true age of what was kept, and why there is nothing newer', async () => {
    const {clock, source, upstream, close} = await chain({minute: '4', day: '1'});
    const [address] = addresses(1);
    if (!address) throw new Error('no address');
    const first = await source.address(address);
    await clock.pass(300);
    const kept = await source.address(address);
    expect([kept.retrieved, kept.stale]).to.deep.equal([first.retrieved, undefined]);
    await clock.pass(3600);
    const old = await source.address(address);
    expect(old.type).to.equal('Address');
    expect(old.retrieved).to.deep.equal(first.retrieved);
    expect(old.stale?.reason).to.equal('day');
    expect(old.stale?.until?.toISOString()).to.match(/T00:00:00/);
    expect(upstream).to.have.length(1);
    await close();
  });

  it('keeps what it has while VirusTotal cannot be reached', async () => {
    const {clock, source, breakOff, close} = await chain({minute: '4'});
    const [address] = addresses(1);
    if (!address) throw new Error('no address');
    const first = await source.address(address);
    breakOff();
    await clock.pass(3600);
    const old = await source.address(address);
    expect([old.retrieved, old.stale]).to.deep.equal([first.retrieved, {reason: 'unreachable'}]);
    await close();
  });
});
