import {expect} from 'chai';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, gateway} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {gatewayV2} from '../../src/virustotal/v2/transports.js';
import {json, scriptedFetch} from '../http/scripted-fetch.js';
import {apiError, indicator} from './support.js';

const start = Date.parse('2026-03-04T05:06:07Z');
const later = (seconds: number) => new Date(start + seconds * 1000);
const url = 'https://gate.example';
const policy = '"minute";q=4;w=60, "day";q=500;w=86400';
const headers = (minute: string, day: string) => ({'ratelimit-policy': policy, ratelimit: `"minute";${minute}, "day";${day}`});
const missing = (limit: Record<string, string> = {}) => json({error: {code: 'NotFoundError', message: 'x'}}, 404, limit);
const ask = (source: EnrichmentSource) => source.address(indicator('192.0.2.7'));

/** A client through a gateway whose clock the test moves. */
function counted(...script: Parameters<typeof scriptedFetch>) {
  const {fetch, sent} = scriptedFetch(...script);
  let time = start;
  const source = createVirusTotal(gateway({url, fetch}), {now: () => new Date(time), v2: gatewayV2({url, fetch})});
  return {source, sent, pass: (seconds: number) => (time += seconds * 1000)};
}

describe('what is left of the quota', () => {
  it('is known from the first answer on, and nothing is asked to find out', async () => {
    const {source, sent} = counted(missing(headers('r=3;t=42', 'r=480;t=30000')));
    expect(source.budget()).to.equal(undefined);
    expect(sent).to.deep.equal([]);
    await ask(source);
    expect(source.budget()).to.deep.equal({
      windows: [
        {name: 'minute', limit: 4, left: 3, resetAt: later(42)},
        {name: 'day', limit: 500, left: 480, resetAt: later(30_000)},
      ],
      waiting: 0,
    });
  });

  it('is that of the latest answer, one that says nothing of it left aside', async () => {
    const refused = json(
      {error: {code: 'QuotaExceededError', message: 'x', window: 'day', source: 'gateway'}},
      429,
      headers('r=1;t=9', 'r=0;t=60'),
    );
    const {source} = counted(missing(headers('r=3;t=42', 'r=480;t=30000')), refused, missing());
    await ask(source);
    await apiError(ask(source));
    await ask(source);
    expect(source.budget()?.windows.map(({left}) => left)).to.deep.equal([1, 0]);
  });

  it('is whole again once the window is over: of a minute, when none of its requests counts any more', async () => {
    const {source, pass} = counted(missing(headers('r=1;t=20', 'r=480;t=50')));
    await ask(source);
    pass(30);
    expect(source.budget()?.windows[0]).to.deep.equal({name: 'minute', limit: 4, left: 1});
    pass(25);
    expect(source.budget()?.windows).to.deep.equal([
      {name: 'minute', limit: 4, left: 1},
      {name: 'day', limit: 500, left: 500},
    ]);
    pass(5);
    expect(source.budget()?.windows[0]).to.deep.equal({name: 'minute', limit: 4, left: 4});
  });

  it('has no reset where nothing was used', async () => {
    const {source} = counted(missing(headers('r=4;t=0', 'r=500;t=30000')));
    await ask(source);
    expect(source.budget()?.windows.map(({resetAt}) => resetAt)).to.deep.equal([undefined, undefined]);
  });

  it('is announced once for all that changes at a time, as long as someone listens', async () => {
    const {source} = counted(missing(headers('r=3;t=42', 'r=480;t=30000')));
    const heard: unknown[] = [];
    const stop = source.watchBudget(() => heard.push(source.budget()?.windows[0]?.left));
    await ask(source);
    await Promise.resolve();
    expect(heard).to.deep.equal([3]);
    stop();
    await ask(source);
    await Promise.resolve();
    expect(heard).to.deep.equal([3]);
  });

  it('counts what both versions of the API spend, at the gateway that has one key for both', async () => {
    const forbidden = json({error: {code: 'ForbiddenError', message: 'x'}}, 403, headers('r=3;t=42', 'r=480;t=30000'));
    const report = json({response_code: 1, detected_urls: []}, 200, headers('r=2;t=41', 'r=479;t=30000'));
    const {source, sent} = counted(forbidden, report);
    await source.detections(indicator('192.0.2.7'));
    expect(sent).to.have.length(2);
    expect(source.budget()?.windows.map(({left}) => left)).to.deep.equal([2, 479]);
    const alone = createVirusTotalV2(gatewayV2({url, fetch: scriptedFetch(report).fetch}), {now: () => new Date(start)});
    await ask(alone);
    expect(alone.budget()?.windows.map(({left}) => left)).to.deep.equal([2, 479]);
  });

  it('is unknown where no gateway counts', async () => {
    const {fetch} = scriptedFetch(missing(headers('r=3;t=42', 'r=480;t=30000')));
    const source = createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', fetch}));
    await ask(source);
    expect(source.budget()).to.equal(undefined);
    source.watchBudget(() => undefined)();
  });
});
