import {expect} from 'chai';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {datedBy} from '../../src/virustotal/freshness.js';
import {gateway} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {gatewayV2} from '../../src/virustotal/v2/transports.js';
import {broken, json, scriptedFetch, type Scripted} from '../http/scripted-fetch.js';
import {failure, found, indicator, retrieved as now} from './support.js';

const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const url = 'https://gate.example';
const usedUp = {
  'ratelimit-policy': '"minute";q=4;w=60, "day";q=500;w=86400',
  ratelimit: '"minute";r=4;t=0, "day";r=0;t=7200',
};
const read = (headers: Record<string, string>) => datedBy(new Headers(headers), now);
const source = (...script: Scripted[]) =>
  createVirusTotal({...gateway({url, fetch: scriptedFetch(...script).fetch}), delay: () => 0}, {now: () => now});
const address = indicator('192.0.2.7');
const report = {data: {type: 'ip_address', id: '192.0.2.7', attributes: {}}};

describe('the age of an answer', () => {
  it('is that of its header, and none without one', () => {
    expect(read({})).to.deep.equal({retrieved: now});
    expect(read({age: '0'})).to.deep.equal({retrieved: now});
    expect(read({age: '754'})).to.deep.equal({retrieved: ago(754)});
    for (const age of ['-5', '1.5', 'old', '', '1e9', '99999999999']) expect(read({age}), age).to.deep.equal({retrieved: now});
  });

  it('has a reason where there is no newer answer, and an end where that is known', () => {
    expect(read({age: '9', 'vt-stale': 'unreachable', ...usedUp})).to.deep.equal({retrieved: ago(9), stale: {reason: 'unreachable'}});
    expect(read({age: '9', 'vt-stale': 'day'})).to.deep.equal({retrieved: ago(9), stale: {reason: 'day'}});
    expect(read({age: '9', 'vt-stale': 'day', ...usedUp})).to.deep.equal({retrieved: ago(9), stale: {reason: 'day', until: ago(-7200)}});
    expect(read({age: '9', 'vt-stale': 'minute', ...usedUp}), 'free again').to.deep.equal({retrieved: ago(9), stale: {reason: 'minute'}});
  });

  it('has no reason that is unknown, and none where the answer is new', () => {
    expect(read({age: '9', 'vt-stale': 'no'})).to.deep.equal({retrieved: ago(9)});
    expect(read({age: '9', 'vt-stale': 'constructor'})).to.deep.equal({retrieved: ago(9)});
    expect(read({age: '0', 'vt-stale': 'day'})).to.deep.equal({retrieved: now});
  });
});

describe('an answer out of the cache of a gateway', () => {
  const old = {age: '3600', 'vt-stale': 'day', ...usedUp};
  const stale = {reason: 'day', until: ago(-7200)};

  it('is a report that was retrieved when VirusTotal was asked', async () => {
    const cached = await source(json(report, 200, {age: '300'})).address(address);
    expect(cached).to.include({type: 'Address'}).and.not.have.property('stale');
    expect(cached.retrieved).to.deep.equal(ago(300));
    const stood = found(await source(json(report, 200, old)).address(address));
    expect([stood.retrieved, stood.stale]).to.deep.equal([ago(3600), stale]);
  });

  it('is a fresh one when the gateway was asked twice, of which the first try failed', async () => {
    const {retrieved, stale: none} = await source(broken, json(report)).address(address);
    expect([retrieved, none]).to.deep.equal([now, undefined]);
  });

  it('may say that VirusTotal has never seen the object', async () => {
    const missing = json({error: {code: 'NotFoundError', message: 'x'}}, 404, {age: '120'});
    expect(await source(missing).address(address)).to.deep.equal({type: 'not-found', retrieved: ago(120)});
    expect(await source(failure('NotFoundError', 404)).resolutions(address)).to.deep.equal({rows: [], unavailable: 0, retrieved: now});
  });

  it('is a list', async () => {
    expect(await source(json({data: []}, 200, old)).resolutions(address)).to.deep.include({retrieved: ago(3600), stale});
  });

  it('is a list of two pages, as old as the older one', async () => {
    const pages = source(json({data: [], meta: {cursor: 'c2'}}, 200, old), json({data: []}, 200, {age: '5'}));
    expect(await pages.detections(address)).to.deep.include({rung: 'urls', retrieved: ago(3600), stale});
  });

  it('is a report of API v2, for every tab that it serves', async () => {
    const {fetch, sent} = scriptedFetch(json({response_code: 1, resolutions: []}, 200, old));
    const v2 = createVirusTotalV2(gatewayV2({url, fetch}), {now: () => now});
    const answers = [await v2.address(address), await v2.resolutions(address), await v2.detections(address)];
    for (const answer of answers) expect(answer).to.deep.include({retrieved: ago(3600), stale});
    expect(sent).to.have.length(1);
    const none = createVirusTotalV2(gatewayV2({url, fetch: scriptedFetch(json({response_code: 0}, 200, {age: '60'})).fetch}), {
      now: () => now,
    });
    expect(await none.address(address)).to.deep.equal({type: 'not-found', retrieved: ago(60)});
  });
});
