import {expect} from 'chai';
import {broken, html, json, plain, rejection, silent} from '../http/scripted-fetch.js';
import {apiError, base, baseV2, failure, indicator, retrieved, scripted, scriptedV2, scriptedWith, sha256} from './support.js';

const id = (digit: string) => digit.repeat(64);
const detected = (url: string, malicious: number | undefined, date?: number, more: object = {}) => ({
  type: 'url',
  id: id('a'),
  attributes: {
    url,
    last_analysis_date: date,
    ...(malicious === undefined ? {} : {last_analysis_stats: {malicious, suspicious: 1, undetected: 3, harmless: 60, timeout: 2}}),
  },
  ...more,
});
const forbidden = failure('ForbiddenError', 403);
const report = json({
  response_code: 1,
  detected_urls: [{url: 'http://v2.example/', positives: 2, total: 66, scan_date: '2018-12-14 10:13:55'}],
});
const address = indicator('192.0.2.7');
const host = indicator('a.example');

describe('the premium list of detected URLs', () => {
  it('shows those that at least one engine detected, newest first, and names its rung', async () => {
    const {source, sent} = scripted(
      json({
        data: [
          detected('http://old.example/', 1, 1_500_000_000, {id: `u-${sha256}-1700000000`}),
          detected('http://undated.example/', 2),
          detected('http://clean.example/', 0, 1_690_000_000),
          detected('http://unscanned.example/', undefined, 1_690_000_000),
          detected('http://new.example/', 7, 1_700_000_000),
        ],
        meta: {cursor: 'STEwCi4=', count: 5},
      }),
    );
    const page = await source.detections(address);
    expect(page.rows.map(({url}) => url)).to.deep.equal(['http://new.example/', 'http://old.example/', 'http://undated.example/']);
    expect(page.rows.map(({ratio}) => `${ratio?.positives}/${ratio?.total}`)).to.deep.equal(['7/71', '1/65', '2/66']);
    expect(page.rows.map(({analysed}) => analysed?.getTime())).to.deep.equal([1_700_000_000_000, 1_500_000_000_000, undefined]);
    expect(page.rows.map((row) => row.id)).to.deep.equal([id('a'), sha256, id('a')]);
    expect(page).to.include({rung: 'urls', cursor: 'STEwCi4=', unavailable: 0});
    expect(page.total, 'a count of others as well is not that of the detected ones').to.equal(undefined);
    expect(sent.map(({method, url}) => `${method} ${url}`)).to.deep.equal([`GET ${base}/ip_addresses/192.0.2.7/urls?limit=40`]);
  });

  it('says how many there are when it holds no others', async () => {
    const {source} = scripted(json({data: [detected('http://a.example/', 1)], meta: {count: 200}}));
    expect((await source.detections(host)).total).to.equal(200);
  });

  it('goes on with the cursor, and tells that it must start again when it is refused', async () => {
    const {source, sent} = scripted(json({data: [detected('http://a.example/', 1)]}), failure('BadRequestError', 400));
    await source.detections(host, {cursor: 'c2', limit: 5});
    expect(sent[0]?.url).to.equal(`${base}/domains/a.example/urls?limit=5&cursor=c2`);
    expect(await apiError(source.detections(host, {cursor: 'c3', limit: 5}))).to.include({kind: 'invalid', code: 'CursorExpired'});
  });

  it('asks for a second page when the first has none, and for no third', async () => {
    const clean = (cursor: string) => json({data: [detected('http://clean.example/', 0), null], meta: {cursor}});
    const {source, sent} = scripted(clean('c2'), clean('c3'), json({data: [detected('http://late.example/', 1)]}));
    expect(await source.detections(host)).to.deep.equal({
      rows: [],
      cursor: 'c3',
      total: undefined,
      unavailable: 2,
      rung: 'urls',
      retrieved,
    });
    expect(sent.map(({url}) => new URL(url).searchParams.get('cursor'))).to.deep.equal([null, 'c2']);
    expect((await source.detections(host, {cursor: 'c3'})).rows.length).to.equal(1);
    expect(sent.length).to.equal(3);
  });

  it('stops at the first page that has rows, at the end, and where a cursor comes back', async () => {
    const row = detected('http://a.example/', 1);
    const first = scripted(json({data: [row], meta: {cursor: 'c2'}}));
    expect((await first.source.detections(host)).cursor).to.equal('c2');
    expect(first.sent.length).to.equal(1);
    const end = scripted(json({data: []}));
    expect(await end.source.detections(host)).to.deep.equal({
      rows: [],
      cursor: undefined,
      total: undefined,
      unavailable: 0,
      rung: 'urls',
      retrieved,
    });
    expect(end.sent.length).to.equal(1);
    const again = scripted(json({data: [], meta: {cursor: 'c1'}}));
    expect((await again.source.detections(host, {cursor: 'c1'})).cursor).to.equal(undefined);
    expect(again.sent.length).to.equal(1);
  });

  it('may ask for as many pages as the page says', async () => {
    const {source, sent} = scriptedWith(
      {detectionPages: 3},
      ...['c2', 'c3'].map((cursor) => json({data: [], meta: {cursor}})),
      json({data: [detected('http://late.example/', 1)]}),
    );
    expect((await source.detections(host)).rows.length).to.equal(1);
    expect(sent.length).to.equal(3);
  });

  it('counts what is no URL or no longer there', async () => {
    const missing = {type: 'url', id: id('b'), error: {code: 'NotFoundError', message: 'x'}};
    const {source} = scripted(
      json({
        data: [missing, {type: 'file', id: 'x', attributes: {}}, {type: 'url', id: 'x', attributes: {}}, detected('http://a.example/', 1)],
      }),
    );
    expect(await source.detections(host)).to.include({unavailable: 3});
  });

  it('is empty for what VirusTotal has never seen', async () => {
    expect(await scripted(failure('NotFoundError', 404)).source.detections(host)).to.deep.equal({
      rows: [],
      unavailable: 0,
      rung: 'urls',
      retrieved,
    });
  });

  it('is never asked about a private value, a file or a URL', async () => {
    const {source, sent} = scripted(forbidden);
    expect((await apiError(source.detections(indicator('10.0.0.1')))).kind).to.equal('denied');
    expect((await apiError(source.detections(indicator(sha256)))).kind).to.equal('invalid');
    expect((await apiError(source.detections(indicator('http://a.example/')))).kind).to.equal('invalid');
    expect(sent.length).to.equal(0);
  });
});

describe('what a key may not see', () => {
  it('is learned from the first refusal, for addresses and hosts together', async () => {
    const {source, sent} = scripted(forbidden, json({data: []}));
    expect(source.can('detections')).to.equal('unknown');
    expect(await apiError(source.detections(address))).to.include({kind: 'premium-only', status: 403, code: 'ForbiddenError'});
    expect(await apiError(source.detections(host))).to.include({kind: 'premium-only', service: 'virustotal', code: 'ForbiddenError'});
    expect(source.can('detections')).to.equal('no');
    expect(sent.length).to.equal(1);
  });

  it('is known when the list was seen, and forgotten by a new client', async () => {
    const {source} = scripted(json({data: []}));
    await source.detections(address);
    expect(source.can('detections')).to.equal('yes');
    expect(scripted(forbidden).source.can('detections')).to.equal('unknown');
  });

  it('is not learned from other failures, nor from other lists', async () => {
    const {source, sent} = scripted(failure('QuotaExceededError', 429), html(403), forbidden, json({data: []}));
    expect((await apiError(source.detections(address))).kind).to.equal('quota');
    expect((await apiError(source.detections(address))).kind).to.equal('forbidden');
    expect((await apiError(source.resolutions(address))).kind).to.equal('premium-only');
    expect(source.can('detections')).to.equal('unknown');
    expect((await source.detections(address)).rows).to.deep.equal([]);
    expect(sent.length).to.equal(4);
  });
});

describe('the report of API v2', () => {
  it('is asked when the key may not see the list, from then on at once', async () => {
    const v2 = scriptedV2(report);
    const {source, sent} = scriptedWith({v2: v2.transport}, forbidden);
    const page = await source.detections(address);
    expect(page).to.include({rung: 'v2-report', unavailable: 0});
    expect(page.rows.map(({url}) => url)).to.deep.equal(['http://v2.example/']);
    expect(source.can('detections')).to.equal('yes');
    await source.detections(host);
    expect(sent.length).to.equal(1);
    expect(v2.sent.map(({url}) => url)).to.deep.equal([
      `${baseV2}/ip-address/report?ip=192.0.2.7&apikey=test-key`,
      `${baseV2}/domain/report?domain=a.example&apikey=test-key`,
    ]);
  });

  it('is not asked while the list can be seen, though it be empty or out of quota', async () => {
    const v2 = scriptedV2(report);
    const {source} = scriptedWith({v2: v2.transport}, json({data: []}), failure('QuotaExceededError', 429));
    expect((await source.detections(address)).rung).to.equal('urls');
    expect((await apiError(source.detections(address))).kind).to.equal('quota');
    expect(v2.sent.length).to.equal(0);
  });

  it('is one that may still be seen until it has answered', async () => {
    const v2 = scriptedV2(broken);
    const {source} = scriptedWith({v2: v2.transport}, forbidden);
    expect((await apiError(source.detections(address))).kind).to.equal('unreachable');
    expect(source.can('detections')).to.equal('unknown');
    expect(source.can('rescan')).to.equal('unknown');
  });

  it('goes on by its own cursor without asking for the list', async () => {
    const urls = Array.from({length: 50}, (_, index) => ({url: `http://v2.example/${index}`, positives: 1, total: 9}));
    const v2 = scriptedV2(json({response_code: 1, detected_urls: urls}));
    const {source, sent} = scriptedWith({v2: v2.transport}, forbidden, json({data: []}));
    const {cursor} = await source.detections(address);
    expect(await source.detections(address, {cursor})).to.include({rung: 'v2-report', cursor: undefined});
    const another = scriptedWith({v2: scriptedV2(json({response_code: 1, detected_urls: urls})).transport}, forbidden);
    expect((await another.source.detections(address, {cursor})).rows.length).to.equal(10);
    expect([sent.length, another.sent.length, v2.sent.length]).to.deep.equal([1, 0, 1]);
  });

  it('is switched off when it answers 404, 410 or HTML, and the list stays premium', async () => {
    for (const end of [
      html(404),
      plain('', 404),
      plain('Gone', 410),
      html(200),
      plain('', 302, 'text/html', {location: 'https://x.example/'}),
    ]) {
      const v2 = scriptedV2(end);
      const {source, sent} = scriptedWith({v2: v2.transport}, forbidden);
      expect(await apiError(source.detections(address))).to.include({kind: 'premium-only', code: 'V2Ended'});
      expect(await apiError(source.detections(host))).to.include({kind: 'premium-only', code: 'V2Ended'});
      expect(await apiError(source.detections(host, {cursor: 'v2:40'}))).to.include({kind: 'premium-only', code: 'V2Ended'});
      expect(source.can('detections')).to.equal('no');
      expect([sent.length, v2.sent.length]).to.deep.equal([1, 1]);
    }
  });

  it('is switched off by its own cursor as well', async () => {
    const {source} = scriptedWith({v2: scriptedV2(html(404)).transport}, forbidden);
    expect(await apiError(source.detections(address, {cursor: 'v2:40'}))).to.include({kind: 'premium-only', code: 'V2Ended'});
  });

  it('stays on through a used-up quota, a bad key and a failing server', async () => {
    const v2 = scriptedV2(plain('', 204), plain('', 403, 'text/html'), plain('', 400), html(503), html(503), html(503), report);
    const {source} = scriptedWith({v2: v2.transport}, forbidden);
    expect(await apiError(source.detections(address))).to.include({kind: 'quota', code: 'QuotaExceededError'});
    expect(await apiError(source.detections(address))).to.include({kind: 'forbidden', code: 'KeyOrTier'});
    expect(await apiError(source.detections(address))).to.include({kind: 'invalid'});
    expect(await apiError(source.detections(address))).to.include({kind: 'server'});
    expect((await source.detections(address)).rung).to.equal('v2-report');
  });

  it('rejects with the reason when it is aborted, and stays on', async () => {
    const controller = new AbortController();
    const v2 = scriptedV2((request) => {
      setTimeout(() => controller.abort('gone'), 5);
      return silent(request);
    }, report);
    const {source} = scriptedWith({v2: v2.transport}, forbidden);
    expect(await rejection(source.detections(address, {signal: controller.signal}))).to.equal('gone');
    expect((await source.detections(address)).rung).to.equal('v2-report');
  });
});
