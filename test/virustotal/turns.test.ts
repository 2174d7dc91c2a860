import {expect} from 'chai';
import type {RequestOptions} from '../../src/model/enrichment-source.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, gateway} from '../../src/virustotal/transports.js';
import {broken, json, rejection, scriptedFetch, silent} from '../http/scripted-fetch.js';
import {apiError, indicator} from './support.js';
import {minuteGateway, rest, turnClock} from './turn-clock.js';

const limit = 4;
const url = 'https://gate.example';
const addresses = (count: number) => Array.from({length: count}, (_, index) => indicator(`198.51.100.${index + 1}`));
const pathOf = (number: number) => `ip_addresses/198.51.100.${number}`;

type Clock = ReturnType<typeof turnClock>;

function client(fetch: typeof globalThis.fetch, {now, sleep}: Clock) {
  return createVirusTotal({...gateway({url, fetch}), delay: () => 0}, {now: () => new Date(now()), sleep});
}

/** A client, the gateway it talks through, and their clock. */
function counted(options: Partial<Parameters<typeof minuteGateway>[0]> = {}) {
  const clock = turnClock();
  const {fetch, asked} = minuteGateway({now: clock.now, limit, ...options});
  return {clock, asked, source: client(fetch, clock), numbers: () => asked.map(({path}) => Number(path.split('.').at(-1)))};
}

/** The most of these times that any 60 seconds hold. */
const mostInAMinute = (times: readonly number[]): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 60_000).length));

describe('requests through a gateway', () => {
  it('make no storm: a hundred cards ask the limit and one more in any minute, and all are answered', async () => {
    const {clock, asked, source} = counted();
    const answers = Promise.all(addresses(100).map((address) => source.address(address)));
    await clock.passUntil(answers);
    expect((await answers).map(({type}) => type)).to.deep.equal(Array(100).fill('not-found'));
    expect(mostInAMinute(asked.map(({at}) => at))).to.be.most(limit + 1);
    expect(asked.filter(({status}) => status === 404)).to.have.length(100);
    expect(asked.filter(({status}) => status === 429).length).to.be.within(1, 25);
    const minutes = ((asked.at(-1)?.at ?? 0) - (asked[0]?.at ?? 0)) / 60_000;
    expect(minutes, 'no slower than the limit wants').to.be.within(24, 26);
    expect(clock.sleeping).to.equal(0);
  });

  it('keep to it also when the limit is one a minute, and when there are two clients', async () => {
    const alone = counted({limit: 1});
    const answers = Promise.all(addresses(5).map((address) => alone.source.address(address)));
    await alone.clock.passUntil(answers);
    await answers;
    expect(mostInAMinute(alone.asked.map(({at}) => at))).to.be.most(2);

    const clock = turnClock();
    const {fetch, asked} = minuteGateway({now: clock.now, limit});
    const sources = [client(fetch, clock), client(fetch, clock)];
    const both = Promise.all(sources.flatMap((source) => addresses(12).map((address) => source.address(address))));
    await clock.passUntil(both);
    expect(await both).to.have.length(24);
    expect(asked.filter(({status}) => status === 429).length).to.be.most(24);
  });

  it('keep to it also when the minute becomes free bit by bit', async () => {
    const clock = turnClock();
    const others = [45, 30, 15, 1].map((seconds) => clock.now() - seconds * 1000);
    const {fetch, asked} = minuteGateway({now: clock.now, limit, others});
    const source = client(fetch, clock);
    const answers = Promise.all(addresses(12).map((address) => source.address(address)));
    await clock.passUntil(answers);
    expect(await answers).to.have.length(12);
    expect(mostInAMinute(asked.filter(({status}) => status === 429).map(({at}) => at))).to.equal(1);
    expect(mostInAMinute(asked.map(({at}) => at))).to.be.most(limit + 1);
  });

  it('are never more at once than are left', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const {clock, asked, source} = counted({limit: 10, held});
    const answers = Promise.all(addresses(30).map((address) => source.address(address)));
    await clock.pass(0.49);
    expect(asked, 'nothing is known yet').to.have.length(1);
    await clock.pass(0.02);
    expect(asked, 'a refusal would have come by now').to.have.length(2);
    await clock.pass(1);
    expect(asked).to.have.length(4);
    expect(source.budget(), 'nobody waits for a time').to.equal(undefined);
    release();
    await clock.passUntil(answers);
    await answers;
    expect(mostInAMinute(asked.map(({at}) => at))).to.be.most(11);
  });

  it('are sent at once where nothing is scarce', async () => {
    const {asked, source, clock} = counted({limit: 1000});
    const waits: boolean[] = [];
    await Promise.all(addresses(50).map((address) => source.address(address, {onWait: (wait) => waits.push(wait)})));
    expect(asked.every(({at}) => at === clock.now())).to.equal(true);
    expect(waits.filter(Boolean).length, 'while the first is asked').to.equal(49);
    waits.length = 0;
    await Promise.all(addresses(50).map((address) => source.address(address, {onWait: (wait) => waits.push(wait)})));
    expect(waits).to.deep.equal([]);
  });

  it('get what the cache has also when the minute is used up, one after the other', async () => {
    const {clock, asked, source} = counted({cached: (path) => Number(path.split('.').at(-1)) > 4});
    const answers = Promise.all(addresses(20).map((address) => source.address(address)));
    await rest();
    await rest();
    await answers;
    expect(asked.every(({at, status}) => at === clock.now() && status === 404)).to.equal(true);
  });

  it('wait until the reset that is told, and not much longer', async () => {
    const {clock, asked, source} = counted({others: []});
    const start = clock.now();
    const answers = Promise.all(addresses(5).map((address) => source.address(address)));
    await clock.pass(59);
    expect(asked.map(({status}) => status)).to.deep.equal([404, 404, 404, 404, 429]);
    await clock.pass(2);
    await answers;
    expect(asked.at(-1)).to.include({status: 404, path: pathOf(5)});
    expect((asked.at(-1)?.at ?? 0) - start).to.be.within(60_000, 60_500);
  });
});

describe('the order of turns', () => {
  it('is that of asking, and one that was refused keeps its place', async () => {
    const {clock, source, numbers} = counted();
    const answers = Promise.all(addresses(10).map((address) => source.address(address)));
    await clock.passUntil(answers);
    await answers;
    expect(numbers().slice(0, 6)).to.deep.equal([1, 2, 3, 4, 5, 5]);
    expect(numbers().filter((number, index, all) => number !== all[index - 1])).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('puts those first that the user sees, judged when a turn becomes free', async () => {
    const {clock, source, numbers} = counted();
    let seen = 0;
    const visible = (number: number): RequestOptions => ({visible: () => seen === number});
    const answers = Promise.all(addresses(12).map((address, index) => source.address(address, visible(index + 1))));
    await clock.pass(30);
    expect(numbers()).to.deep.equal([1, 2, 3, 4, 5]);
    seen = 9;
    await clock.pass(30.6);
    expect(numbers()[5]).to.equal(9);
    seen = 0;
    await clock.passUntil(answers);
    await answers;
    expect(numbers().slice(6, 9)).to.deep.equal([5, 6, 7]);
  });
});

describe('a request that waits', () => {
  it('says so, and when it no longer does', async () => {
    const {clock, source} = counted();
    const told: string[] = [];
    const answers = Promise.all(
      addresses(6).map((address, index) =>
        source.address(address, {onWait: (waits) => told.push(`${index + 1} ${waits ? 'waits' : 'goes'}`)}),
      ),
    );
    await clock.pass(30);
    expect(told.filter((words) => /^[56]/.test(words))).to.deep.equal(['5 waits', '6 waits', '5 goes', '5 waits']);
    expect(source.budget()?.waiting).to.equal(2);
    expect((source.budget()?.nextTurn?.getTime() ?? 0) - clock.now()).to.be.within(30_000, 30_500);
    await clock.passUntil(answers);
    await answers;
    expect(told.slice(-2).sort()).to.deep.equal(['5 goes', '6 goes']);
    expect(source.budget()).to.include({waiting: 0}).and.not.have.property('nextTurn');
  });

  it('leaves the queue when it is aborted, with the signal’s reason, and is never sent', async () => {
    const {clock, source, numbers} = counted();
    const controller = new AbortController();
    const told: boolean[] = [];
    const answers = [1, 2, 3, 4, 5].map((number) => source.address(indicator(`198.51.100.${number}`)));
    const gone = rejection(source.address(indicator('198.51.100.6'), {signal: controller.signal, onWait: (waits) => told.push(waits)}));
    await clock.pass(10);
    controller.abort('gone');
    expect(await gone).to.equal('gone');
    expect(source.budget()?.waiting).to.equal(1);
    expect(told).to.deep.equal([true, false]);
    await clock.passUntil(Promise.all(answers));
    await Promise.all(answers);
    expect(numbers()).not.to.include(6);
    expect(await rejection(source.address(indicator('198.51.100.7'), {signal: AbortSignal.abort('before')}))).to.equal('before');
    expect(clock.sleeping).to.equal(0);
  });

  it('leaves its turn to the next when it is aborted under way', async () => {
    const clock = turnClock();
    const {fetch, sent} = scriptedFetch(silent);
    const source = client(fetch, clock);
    const controllers = [1, 2, 3].map(() => new AbortController());
    const outcomes = controllers.map(({signal}, index) => rejection(source.address(indicator(`198.51.100.${index + 1}`), {signal})));
    await rest();
    expect(sent).to.have.length(1);
    controllers[0]?.abort('first');
    await rest();
    expect(sent).to.have.length(2);
    for (const controller of controllers) controller.abort('end');
    expect(await Promise.all(outcomes)).to.deep.equal(['first', 'end', 'end']);
  });

  it('is a scan that the gateway had no turn for: it is asked for once it has', async () => {
    const clock = turnClock();
    const refused = json({error: {code: 'QuotaExceededError', message: 'x', window: 'minute', retryAfter: 20, source: 'gateway'}}, 429);
    const {fetch, sent} = scriptedFetch(refused, json({data: {type: 'analysis', id: 'u-1'}}));
    const analysis = client(fetch, clock).submit(indicator('http://a.example/'));
    await clock.pass(19);
    expect(sent).to.have.length(1);
    await clock.pass(2);
    expect(await analysis).to.deep.equal({id: 'u-1', status: 'queued'});
    expect(sent.map(({method, body}) => `${method} ${body}`)).to.deep.equal(Array(2).fill('POST url=http%3A%2F%2Fa.example%2F'));
  });
});

describe('a refusal', () => {
  const quota = (more: object) => json({error: {code: 'QuotaExceededError', message: 'x', ...more}}, 429);
  const ofMinute = quota({window: 'minute', retryAfter: 20, source: 'gateway'});

  it('that tells no limits lets one after the other try, and no crowd', async () => {
    const clock = turnClock();
    const {fetch, sent} = scriptedFetch(ofMinute, ofMinute, ofMinute, silent);
    const source = client(fetch, clock);
    const controllers = addresses(20).map(() => new AbortController());
    const outcomes = addresses(20).map((address, index) => rejection(source.address(address, {signal: controllers[index]?.signal})));
    await clock.pass(19);
    expect(sent).to.have.length(1);
    expect(source.budget()?.waiting).to.equal(20);
    await clock.pass(2);
    expect(sent).to.have.length(2);
    await clock.pass(21);
    expect(sent).to.have.length(3);
    for (const controller of controllers) controller.abort('end');
    await Promise.all(outcomes);
  });

  for (const [whose, refusal, expected] of [
    ['of the day', quota({window: 'day', resetAt: '2099-01-01T00:00:00Z', source: 'gateway'}), 'day'],
    ['of the month', quota({window: 'month', resetAt: '2099-01-01T00:00:00Z', source: 'gateway'}), 'month'],
    ['of VirusTotal itself', quota({}), undefined],
    ['for longer than a minute can be', quota({window: 'minute', retryAfter: 3600, source: 'gateway'}), 'minute'],
  ] as const) {
    it(`${whose} ends the request after it has waited, and nothing is sent again by itself`, async () => {
      const clock = turnClock();
      const {fetch, sent} = scriptedFetch(ofMinute, refusal);
      const source = client(fetch, clock);
      const asked = apiError(source.address(indicator('192.0.2.7')));
      await clock.passUntil(asked);
      const error = await asked;
      expect(error).to.include({kind: 'quota', window: expected});
      expect(error.resetAt).to.be.instanceOf(Date);
      await clock.pass(7200);
      expect(sent).to.have.length(2);
      expect(await apiError(source.address(indicator('192.0.2.7'))), 'asked again by the user').to.include({kind: 'quota'});
      expect(sent).to.have.length(3);
    });
  }

  it('to be connected holds up nobody', async () => {
    const clock = turnClock();
    const {fetch} = scriptedFetch(broken);
    const source = client(fetch, clock);
    const errors = await Promise.all(addresses(30).map((address) => apiError(source.address(address))));
    expect(new Set(errors.map(({kind}) => kind))).to.deep.equal(new Set(['unreachable']));
  });

  it('is not waited out where no gateway counts', async () => {
    const {fetch, sent} = scriptedFetch(ofMinute);
    const source = createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', fetch}));
    const errors = await Promise.all(addresses(9).map((address) => apiError(source.address(address))));
    expect(errors.map(({kind}) => kind)).to.deep.equal(Array(9).fill('quota'));
    expect(sent).to.have.length(9);
  });
});
