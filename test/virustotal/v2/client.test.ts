import {expect} from 'chai';
import {createVirusTotalV2} from '../../../src/virustotal/v2/client.js';
import {urlObjectId} from '../../../src/virustotal/v2/sha256.js';
import {html, json, plain, rejection, silent} from '../../http/scripted-fetch.js';
import {apiError, baseV2, found, indicator, retrieved, scriptedV2, sha256, sourceV2} from '../support.js';

const address = indicator('192.0.2.7');
const host = indicator('a.example');
const md5 = 'cd'.repeat(16);
const network = (more: object) => json({response_code: 1, verbose_msg: 'x', ...more});
const resolved = (hostname: unknown, date?: unknown) => ({hostname, last_resolved: date});
const url = (path: string, positives: unknown, total: unknown, date?: string) => ({
  url: `http://a.example/${path}`,
  positives,
  total,
  scan_date: date,
});

describe('a look-up of API v2', () => {
  it('asks for each type by its own call, once, with the key in the query and in no header', async () => {
    const {source, sent} = sourceV2(json({response_code: 0, verbose_msg: 'not found'}));
    await source.address(indicator('2001:DB8::7'));
    await source.host(indicator('A.Example.'));
    await source.file(indicator('AB'.repeat(16)));
    await source.url(indicator('http://a.example/?q=1&x=%2F'));
    expect(sent.map(({method, url: asked}) => `${method} ${asked}`)).to.deep.equal([
      `GET ${baseV2}/ip-address/report?ip=2001%3Adb8%3A%3A7&apikey=test-key`,
      `GET ${baseV2}/domain/report?domain=a.example&apikey=test-key`,
      `GET ${baseV2}/file/report?resource=${'ab'.repeat(16)}&apikey=test-key`,
      `GET ${baseV2}/url/report?resource=${encodeURIComponent('http://a.example/?q=1&x=%2F')}&apikey=test-key`,
    ]);
    for (const {headers} of sent) expect(headers).to.deep.equal({accept: 'application/json'});
  });

  it('answers that VirusTotal has never seen the indicator', async () => {
    for (const ask of ['address', 'host', 'file', 'url'] as const) {
      const value = {address: '192.0.2.7', host: 'a.example', file: sha256, url: 'http://a.example/'}[ask];
      const {source} = sourceV2(json({response_code: 0, verbose_msg: 'x'}));
      expect(await source[ask](indicator(value))).to.deep.equal({type: 'not-found', retrieved});
    }
  });

  it('refuses private values and other types before anything is sent', async () => {
    const {source, sent} = sourceV2(json({response_code: 0}));
    expect((await apiError(source.address(indicator('10.0.0.1')))).kind).to.equal('denied');
    expect((await apiError(source.url(indicator('http://printer.local/')))).kind).to.equal('denied');
    expect((await apiError(source.detections(indicator('127.0.0.1')))).kind).to.equal('denied');
    expect((await apiError(source.resolutions(indicator('http://a.example/')))).kind).to.equal('invalid');
    expect((await apiError(source.file(host))).kind).to.equal('invalid');
    expect(sent.length).to.equal(0);
  });

  it('tells what v2 says by codes and statuses', async () => {
    expect((await apiError(sourceV2(json({response_code: -1})).source.host(host))).kind).to.equal('invalid');
    expect((await apiError(sourceV2(json({response_code: -2})).source.host(host))).kind).to.equal('schema');
    expect((await apiError(sourceV2(json({response_code: 7})).source.file(indicator(md5)))).kind).to.equal('schema');
    expect((await apiError(sourceV2(json({})).source.host(host))).kind).to.equal('schema');
    expect(await apiError(sourceV2(plain('', 204)).source.host(host))).to.include({kind: 'quota', code: 'QuotaExceededError'});
    expect(await apiError(sourceV2(plain('', 403, 'text/html')).source.host(host))).to.include({kind: 'forbidden', code: 'KeyOrTier'});
    expect((await apiError(sourceV2(plain('', 400)).source.host(host))).kind).to.equal('invalid');
  });

  it('does not take the end of v2 for "never seen"', async () => {
    for (const end of [html(404), plain('', 410), html(200)]) {
      const {source} = sourceV2(end);
      expect(source.can('detections')).to.equal('unknown');
      expect(await apiError(source.file(indicator(md5)))).to.include({kind: 'unavailable', code: 'V2Ended'});
      expect(source.can('detections')).to.equal('no');
    }
  });

  it('can show detected URLs and nothing that sends', async () => {
    const {source} = sourceV2(network({}));
    await source.host(host);
    expect((['detections', 'submit', 'rescan'] as const).map((action) => source.can(action))).to.deep.equal(['yes', 'no', 'no']);
    expect([source.submit, source.rescan, source.analysis]).to.deep.equal([undefined, undefined, undefined]);
  });
});

describe('a report of API v2', () => {
  it('on an address has the fields of the guide, the number of the AS as text or number', async () => {
    const whole = {asn: 64500, as_owner: 'Example', country: 'NL', network: '192.0.2.0/24', continent: 'EU'};
    const {engines, ...report} = found(await sourceV2(network(whole)).source.address(address));
    expect(report).to.deep.equal({
      type: 'Address',
      id: '192.0.2.7',
      address: '192.0.2.7',
      asn: 64500,
      asOwner: 'Example',
      country: 'NL',
      network: '192.0.2.0/24',
      retrieved,
      tags: [],
    });
    expect(engines()).to.deep.equal([]);
    for (const asn of ['64500', 'AS64500']) expect(found(await sourceV2(network({asn})).source.address(address)).asn).to.equal(64500);
    for (const asn of ['', 'x', -1, 1.5, null, '6 4']) {
      expect(found(await sourceV2(network({asn, country: 7, as_owner: ''})).source.address(address))).to.include({
        asn: undefined,
        country: undefined,
        asOwner: undefined,
      });
    }
  });

  it('on a host has a category for each vendor, that of Forcepoint before that of Websense', async () => {
    const {source} = sourceV2(
      network({
        'Websense ThreatSeeker category': 'old',
        'forcepoint threatseeker CATEGORY': 'new',
        'Dr.Web category': 'c, d / e',
        'Alexa category': '',
        'Opera category': {x: 1},
        categories: ['old', 'new'],
        'Alexa domain info': 'x',
        whois_timestamp: 1419179455.9518,
      }),
    );
    const report = found(await source.host(host));
    expect(report).to.include({type: 'Host', id: 'a.example', host: 'a.example', threatSeeker: 'new'});
    expect(report.categories).to.deep.equal([
      ['Websense ThreatSeeker', 'old'],
      ['forcepoint threatseeker', 'new'],
      ['Dr.Web', 'c, d / e'],
    ]);
    expect(found(await sourceV2(network({'Websense ThreatSeeker category': 'old'})).source.host(host)).threatSeeker).to.equal('old');
  });

  const scans = {
    Flags: {detected: true, version: '1', result: 'Trojan.X', update: '20181227'},
    Clean: {detected: false, version: null, result: null, update: null},
    Odd: {result: 'x'},
  };

  it('on a file is finished when the engines are there', async () => {
    const hashes = {sha256, sha1: 'ef'.repeat(20), md5};
    const {source} = sourceV2(
      json({response_code: 1, ...hashes, positives: 1, total: 2, scan_date: '2018-12-27 20:21:01', scans, scan_id: `${sha256}-1`}),
    );
    const {engines, ...report} = found(await source.file(indicator(md5)));
    expect(report).to.deep.equal({
      type: 'File',
      id: sha256,
      ...hashes,
      scanFinished: true,
      ratio: {positives: 1, total: 2, suspicious: 0, undetected: 1, harmless: 0, noVerdict: 0},
      analysed: new Date('2018-12-27T20:21:01Z'),
      retrieved,
      tags: [],
    });
    expect(engines()).to.deep.equal([
      {engine: 'Flags', category: 'malicious', result: 'Trojan.X'},
      {engine: 'Clean', category: 'undetected'},
    ]);
    expect(engines()).to.equal(engines());
  });

  it('on a file that waits has the hash that was asked for, and the one that VirusTotal names', async () => {
    const queued = found(await sourceV2(json({response_code: -2, resource: md5})).source.file(indicator(`${md5} : ${'ef'.repeat(20)}`)));
    expect(queued).to.include({scanFinished: false, sha256: undefined, sha1: 'ef'.repeat(20), md5: undefined, id: 'ef'.repeat(20)});
    expect(queued).to.include({ratio: undefined, analysed: undefined});
    const named = json({response_code: -2, scan_id: `${sha256}-1418032127`, scan_date: '2018-03-15 14:46:41'});
    expect(found(await sourceV2(named).source.file(indicator(md5)))).to.include({id: sha256, sha256, md5, analysed: undefined});
  });

  it('on a file takes the asked one of several', async () => {
    const others = [
      null,
      {response_code: 0, resource: 'ff'.repeat(16)},
      {response_code: 1, sha256, md5, scans, scan_date: '2018-12-27 20:21:01'},
    ];
    const report = found(await sourceV2(json(others)).source.file(indicator(md5)));
    expect(report).to.include({sha256, scanFinished: true});
    expect(report.analysed?.toISOString()).to.equal('2018-12-27T20:21:01.000Z');
    expect((await sourceV2(json(others)).source.file(indicator('ff'.repeat(16)))).type).to.equal('not-found');
    expect((await apiError(sourceV2(json(others)).source.file(indicator('ee'.repeat(16))))).kind).to.equal('schema');
  });

  it('on a URL shows what VirusTotal acknowledged, and tells the words of its engines apart', async () => {
    const {source} = sourceV2(
      json({
        response_code: 1,
        url: 'http://a.example/',
        scan_id: `${sha256}-1545924002`,
        scan_date: '2018-12-27 15:20:02',
        positives: 2,
        total: 5,
        scans: {
          A: {detected: true, result: 'malicious site'},
          B: {detected: true, result: 'phishing site', detail: 'https://x.example/'},
          C: {detected: false, result: 'suspicious site'},
          D: {detected: false, result: 'clean site'},
          E: {detected: false, result: 'unrated site'},
        },
      }),
    );
    const report = found(await source.url(indicator('http://a.example')));
    expect(report).to.include({id: sha256, url: 'http://a.example/', scanFinished: true});
    expect(report.analysed?.toISOString()).to.equal('2018-12-27T15:20:02.000Z');
    expect(report.ratio).to.deep.equal({positives: 2, total: 5, suspicious: 1, undetected: 1, harmless: 1, noVerdict: 0});
    expect(report.engines().map(({category}) => category)).to.deep.equal([
      'malicious',
      'malicious',
      'suspicious',
      'harmless',
      'undetected',
    ]);
  });

  it('on a URL is not finished while it is queued, by either code, and its date is not that of a scan', async () => {
    const queued = {resource: 'http://a.example/', scan_date: '2018-03-15 14:46:41', verbose_msg: 'Scan request successfully queued'};
    const id = await urlObjectId('http://a.example/');
    for (const code of [1, -2]) {
      const report = found(await sourceV2(json({response_code: code, ...queued})).source.url(indicator('http://a.example/')));
      expect(report).to.include({scanFinished: false, url: 'http://a.example/', id, ratio: undefined, analysed: undefined});
    }
    const early = json({response_code: -2, ...queued, scans: {A: {detected: true}}, positives: 1, total: 1});
    expect(found(await sourceV2(early).source.url(indicator('http://a.example/')))).to.include({scanFinished: false, analysed: undefined});
  });
});

describe('dates of API v2', () => {
  const dateOf = async (text: unknown) =>
    (await sourceV2(network({resolutions: [resolved('b.example', text)]})).source.resolutions(address)).rows[0]?.date?.toISOString();

  it('are UTC without a zone', async () => {
    expect(await dateOf('2018-12-27 23:59:59')).to.equal('2018-12-27T23:59:59.000Z');
    expect(await dateOf('2018-12-27')).to.equal('2018-12-27T00:00:00.000Z');
  });

  it('are unknown where they cannot be read', async () => {
    for (const text of [
      '',
      'yesterday',
      '1970-01-01 00:00:00',
      '2018-02-30 00:00:00',
      '2018-13-01 00:00:00',
      '2018-12-27 24:00:00',
      7,
      null,
    ]) {
      expect(await dateOf(text), String(text)).to.equal(undefined);
    }
  });
});

describe('lists of API v2', () => {
  it('come newest first, each pair with an id and the side that was asked about', async () => {
    const rows = [
      resolved('a.example', '2018-01-01 00:00:00'),
      resolved('none.example'),
      resolved('', '2019-01-01 00:00:00'),
      {last_resolved: '2017-01-01 00:00:00'},
      'text',
    ];
    expect(await sourceV2(network({resolutions: rows})).source.resolutions(address)).to.deep.equal({
      rows: [
        {id: '192.0.2.7', host: '', address: '192.0.2.7', date: new Date('2019-01-01T00:00:00Z')},
        {id: '192.0.2.7a.example', host: 'a.example', address: '192.0.2.7', date: new Date('2018-01-01T00:00:00Z')},
        {id: '192.0.2.7', host: '', address: '192.0.2.7', date: new Date('2017-01-01T00:00:00Z')},
        {id: '192.0.2.7none.example', host: 'none.example', address: '192.0.2.7', date: undefined},
      ],
      cursor: undefined,
      total: 4,
      unavailable: 1,
      retrieved,
    });
    const {source} = sourceV2(network({resolutions: [{ip_address: '192.0.2.9', last_resolved: '2018-01-01 00:00:00'}]}));
    const [row] = (await source.resolutions(host)).rows;
    expect(row).to.include({id: '192.0.2.9a.example', host: 'a.example', address: '192.0.2.9'});
  });

  it('are empty where they are missing or VirusTotal has never seen the object', async () => {
    for (const answer of [network({}), network({resolutions: 'x', detected_urls: null}), json({response_code: 0})]) {
      const {source} = sourceV2(answer);
      expect(await source.resolutions(host)).to.deep.equal({rows: [], cursor: undefined, total: 0, unavailable: 0, retrieved});
      expect(await source.detections(host)).to.include({rung: 'v2-report', unavailable: 0, total: 0});
    }
  });

  it('of detected URLs have the id that VirusTotal gives them, and leave out what nobody detected', async () => {
    const rows = [
      url('old', 2, 66, '2017-01-01 00:00:00'),
      url('', 1, 67, '2018-01-01 00:00:00'),
      url('zero', 0, 66, '2019-01-01 00:00:00'),
      url('unread', '3', 66),
      url('odd', 5, 3),
      {positives: 1},
    ];
    const page = await sourceV2(network({detected_urls: rows})).source.detections(host);
    expect(
      page.rows.map((row) => [row.url, row.ratio && `${row.ratio.positives}/${row.ratio.total}`, row.analysed?.getUTCFullYear()]),
    ).to.deep.equal([
      ['http://a.example/', '1/67', 2018],
      ['http://a.example/old', '2/66', 2017],
      ['http://a.example/unread', undefined, undefined],
      ['http://a.example/odd', '5/3', undefined],
    ]);
    expect(page.rows[0]?.id).to.equal(await urlObjectId('http://a.example/'));
    expect(page.rows[0]?.ratio).to.deep.equal({positives: 1, total: 67, suspicious: 0, undetected: 66, harmless: 0, noVerdict: 0});
    expect(page.rows[3]?.ratio?.undetected, 'no count below 0').to.equal(0);
    expect(page).to.include({total: 4, unavailable: 1, cursor: undefined});
  });

  it('are paged here by 40 rows, or as few as wanted, and every row comes once', async () => {
    const resolutions = Array.from({length: 95}, (_, index) =>
      resolved(`h${index}.example`, `2018-01-01 00:00:${String(index % 60).padStart(2, '0')}`),
    );
    const {source, sent} = sourceV2(network({resolutions: [...resolutions, null]}));
    const hosts: string[] = [];
    const sizes: number[] = [];
    const unavailable: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await source.resolutions(address, {cursor, limit: 1000});
      hosts.push(...page.rows.map((row) => row.host));
      sizes.push(page.rows.length);
      unavailable.push(page.unavailable);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(sizes).to.deep.equal([40, 40, 15]);
    expect(unavailable).to.deep.equal([1, 0, 0]);
    expect(new Set(hosts).size).to.equal(95);
    expect((await source.resolutions(address, {limit: 7})).rows.length).to.equal(7);
    expect((await source.resolutions(address, {limit: 5, cursor: 'v2:90'})).cursor).to.equal(undefined);
    expect(sent.length).to.equal(1);
  });

  it('do not say how many there are where v2 cuts them', async () => {
    const cut = Array.from({length: 100}, (_, index) => url(String(index), 1, 9));
    const long = Array.from({length: 1000}, (_, index) => resolved(`h${index}.example`));
    const {source} = sourceV2(network({detected_urls: cut, resolutions: long}));
    expect((await source.detections(host)).total).to.equal(undefined);
    expect((await source.resolutions(host)).total).to.equal(undefined);
  });

  it('must start again with the cursor of another list', async () => {
    const {source} = sourceV2(network({}));
    expect(await apiError(source.resolutions(address, {cursor: 'STEwCi4='}))).to.include({kind: 'invalid', code: 'CursorExpired'});
    expect(await apiError(source.detections(address, {cursor: 'v2:x'}))).to.include({kind: 'invalid', code: 'CursorExpired'});
  });
});

describe('the one report for all tabs', () => {
  it('is asked for once, at the same time or soon after, for each object', async () => {
    const {source, sent} = sourceV2(network({asn: 1}));
    await Promise.all([source.address(address), source.resolutions(address), source.detections(address)]);
    await source.detections(address);
    expect(sent.length).to.equal(1);
    await source.host(host);
    await source.address(indicator('192.0.2.8'));
    expect(sent.length).to.equal(3);
  });

  it('is kept for two minutes, or as long as the page says, by its own clock', async () => {
    for (const [keepFor, kept] of [
      [undefined, 120_000],
      [10, 10],
    ] as const) {
      const {transport, sent} = scriptedV2(network({}));
      let time = 1_700_000_000_000;
      const source = createVirusTotalV2(transport, {now: () => new Date(time), keepFor});
      await source.address(address);
      time += kept - 1;
      expect(found(await source.address(address)).retrieved.getTime()).to.equal(1_700_000_000_000);
      time += 1;
      expect(found(await source.address(address)).retrieved.getTime()).to.equal(time);
      expect(sent.length).to.equal(2);
      time -= 1;
      await source.address(address);
      expect(sent.length, 'a clock that was set back keeps nothing').to.equal(3);
    }
  });

  it('is not kept when it failed, nor for files and URLs, whose scan may just have ended', async () => {
    const failing = sourceV2(plain('', 204), network({}));
    await apiError(failing.source.host(host));
    await failing.source.host(host);
    expect(failing.sent.length).to.equal(2);
    const {source, sent} = sourceV2(json({response_code: 0}));
    for (let times = 0; times < 2; times++) {
      await source.file(indicator(md5));
      await source.url(indicator('http://a.example/'));
    }
    expect(sent.length).to.equal(4);
  });

  it('is not kept for ever: the oldest of many goes first', async () => {
    const {source, sent} = sourceV2(network({}));
    const addresses = Array.from({length: 21}, (_, index) => indicator(`192.0.2.${index + 1}`));
    for (const one of addresses) await source.address(one);
    for (const one of addresses.slice(1)) await source.address(one);
    expect(sent.length).to.equal(21);
    await source.address(indicator('192.0.2.1'));
    expect(sent.length).to.equal(22);
  });

  it('is waited for by each on its own', async () => {
    const controller = new AbortController();
    const {source, sent} = sourceV2((request) => {
      setTimeout(() => controller.abort('gone'), 5);
      return silent(request);
    }, network({}));
    expect(await rejection(source.address(address, {signal: AbortSignal.abort('never')}))).to.equal('never');
    expect(await rejection(source.address(address, {signal: controller.signal}))).to.equal('gone');
    expect(found(await source.address(address)).address).to.equal('192.0.2.7');
    expect(sent.length).to.equal(2);
  });
});

describe('the id of a URL', () => {
  it('is its SHA-256', async () => {
    expect(await urlObjectId('http://example.com/')).to.equal('2a1b402420ef46577471cdc7409b0fa2c6a204db316e59ade2d805435489a067');
    expect(await urlObjectId('http://www.google.com/')).to.equal('dd014af5ed6b38d9130e3f466f850e46d21b951199d53a18ef29ee9341614eaf');
  });

  it('is the one for requests where the page has no digest', async () => {
    expect(await urlObjectId('http://example.com/', {})).to.equal('aHR0cDovL2V4YW1wbGUuY29tLw');
  });
});
