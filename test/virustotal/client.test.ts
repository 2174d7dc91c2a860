import {expect} from 'chai';
import {broken, html, json, rejection, silent} from '../http/scripted-fetch.js';
import {apiError, base, failure, found, indicator, object, retrieved, scripted, sha256} from './support.js';

const resolution = (host: string, date: number | undefined, more: object = {}) => ({
  type: 'resolution',
  id: `192.0.2.7${host}`,
  attributes: {host_name: host, ip_address: '192.0.2.7', date, ...more},
});

describe('a look-up', () => {
  it('asks for each type under its own path, once', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    await source.address(indicator('192.0.2.7'));
    await source.address(indicator('2001:DB8::7'));
    await source.host(indicator('A.Example.'));
    await source.file(indicator('AB'.repeat(16)));
    await source.url(indicator('http://example.com/'));
    await source.url(indicator('http://a.example/\u00fc?>>>'));
    expect(sent.map(({url}) => decodeURIComponent(url))).to.deep.equal([
      `${base}/ip_addresses/192.0.2.7`,
      `${base}/ip_addresses/2001:db8::7`,
      `${base}/domains/a.example`,
      `${base}/files/${'ab'.repeat(16)}`,
      `${base}/urls/aHR0cDovL2V4YW1wbGUuY29tLw`,
      `${base}/urls/aHR0cDovL2EuZXhhbXBsZS_DvD8-Pj4`,
    ]);
    for (const {method, headers} of sent) {
      expect(method).to.equal('GET');
      expect(headers).to.deep.equal({accept: 'application/json', 'x-apikey': 'test-key'});
    }
  });

  it('answers that VirusTotal has never seen the indicator', async () => {
    for (const ask of ['address', 'host', 'file', 'url'] as const) {
      const value = {address: '192.0.2.7', host: 'a.example', file: sha256, url: 'http://a.example/'}[ask];
      expect(await scripted(failure('NotFoundError', 404)).source[ask](indicator(value))).to.deep.equal({type: 'not-found', retrieved});
      expect(await scripted(html(404)).source[ask](indicator(value))).to.deep.equal({type: 'not-found', retrieved});
    }
  });

  it('refuses a private value before anything is sent', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    const asked = [
      source.address(indicator('192.168.1.1')),
      source.address(indicator('fe80::1')),
      source.host(indicator('printer.local')),
      source.url(indicator('http://127.0.0.1/x')),
      source.resolutions(indicator('10.0.0.1')),
      source.resolutions(indicator('db.internal')),
    ];
    for (const promise of asked) expect(await apiError(promise)).to.include({kind: 'denied', code: 'Private'});
    expect(sent.length).to.equal(0);
  });

  it('refuses a private value that is labelled as public', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    expect(await apiError(source.address({...indicator('10.0.0.1'), private: false}))).to.include({kind: 'denied'});
    expect(sent.length).to.equal(0);
  });

  it('refuses an indicator of another type, and an id that is not what detection gives', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    const host = indicator('a.example');
    const refused = [
      source.address(host),
      source.file(host),
      source.host({...host, wire: '../users/me', canonical: '../users/me'}),
      source.host({...host, wire: 'b.example'}),
      source.resolutions(indicator(sha256)),
    ];
    for (const promise of refused) expect(await apiError(promise)).to.include({kind: 'invalid', code: 'WrongType'});
    expect(sent.length).to.equal(0);
  });

  it('rejects an answer of another form with kind schema and none of its words', async () => {
    const answers = [
      json({}),
      json({data: null}),
      json([]),
      object('domain', 'secret.example', {}),
      object('ip_address', '', {}),
      json({data: {type: 'ip_address', id: 'secret'}}),
      html(200),
    ];
    for (const answer of answers) {
      const error = await apiError(scripted(answer).source.address(indicator('192.0.2.7')));
      expect(error).to.include({kind: 'schema', service: 'virustotal'});
      expect(error.cause).to.equal(undefined);
      expect(JSON.stringify(error)).not.to.contain('secret');
    }
    expect((await apiError(scripted(object('url', sha256, {})).source.url(indicator('http://a.example/')))).kind).to.equal('schema');
    expect((await apiError(scripted(object('file', sha256, {sha256: 'x'})).source.file(indicator(sha256)))).kind).to.equal('schema');
  });

  it('tells other failures by their kind', async () => {
    expect((await apiError(scripted(failure('QuotaExceededError', 429)).source.host(indicator('a.example')))).kind).to.equal('quota');
    expect((await apiError(scripted(broken).source.host(indicator('a.example')))).kind).to.equal('unreachable');
  });

  it('rejects with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const {source, sent} = scripted((request) => {
      setTimeout(() => controller.abort('gone'), 5);
      return silent(request);
    });
    expect(await rejection(source.host(indicator('a.example'), {signal: controller.signal}))).to.equal('gone');
    expect(await rejection(source.resolutions(indicator('a.example'), {signal: AbortSignal.abort('never')}))).to.equal('never');
    expect(sent.length).to.equal(1);
  });

  it('keeps nothing of one client in another', async () => {
    const one = scripted(object('domain', 'a.example', {}));
    const two = scripted(failure('NotFoundError', 404));
    expect(found(await one.source.host(indicator('a.example'))).host).to.equal('a.example');
    expect((await two.source.host(indicator('a.example'))).type).to.equal('not-found');
  });
});

describe('the list of resolutions', () => {
  it('comes newest first within a page, rows without a date last', async () => {
    const rows = [
      resolution('old.example', 1_500_000_000),
      resolution('none.example', undefined),
      resolution('new.example', 1_700_000_000),
      resolution('tiny.example', 1),
    ];
    const {source} = scripted(json({data: rows}));
    const page = await source.resolutions(indicator('192.0.2.7'));
    expect(page.rows.map(({host}) => host)).to.deep.equal(['new.example', 'old.example', 'none.example', 'tiny.example']);
    expect(page.rows.map(({date}) => date?.getTime())).to.deep.equal([1_700_000_000_000, 1_500_000_000_000, undefined, undefined]);
  });

  it('gives both ratios where VirusTotal gives the counts', async () => {
    const stats = {malicious: 2, suspicious: 1, undetected: 3, harmless: 60, timeout: 4};
    const {source} = scripted(
      json({data: [resolution('a.example', 1_700_000_000, {host_name_last_analysis_stats: stats, ip_address_last_analysis_stats: {}})]}),
    );
    const [row] = (await source.resolutions(indicator('192.0.2.7'))).rows;
    expect(row?.hostRatio).to.deep.equal({positives: 2, total: 66, suspicious: 1, undetected: 3, harmless: 60, noVerdict: 4});
    expect(row?.addressRatio?.total).to.equal(0);
  });

  it('keeps a row whose host or address is empty or missing, and counts what is no row', async () => {
    const {source} = scripted(
      json({
        data: [
          {type: 'resolution', id: '192.0.2.7', attributes: {host_name: '', ip_address: '192.0.2.7', date: 1_700_000_000}},
          {type: 'resolution', id: 'x', attributes: {host_name: 'a.example', date: 1_600_000_000}},
          {type: 'resolution', id: 'gone', error: {code: 'NotFoundError', message: 'x'}},
          {type: 'resolution', id: 'both', attributes: {host_name: 'b.example'}, error: {code: 'NotFoundError'}},
          {type: 'url', id: 'y', attributes: {}},
          {type: 'resolution', id: 7, attributes: {}},
          null,
          'text',
        ],
      }),
    );
    const page = await source.resolutions(indicator('192.0.2.7'));
    expect(page.rows.map(({host, address}) => [host, address])).to.deep.equal([
      ['', '192.0.2.7'],
      ['a.example', ''],
    ]);
    expect(page.unavailable).to.equal(6);
  });

  it('pages by meta.cursor, by links.next, and ends where neither is there', async () => {
    const next = 'https://www.virustotal.com/api/v3/ip_addresses/192.0.2.7/resolutions?cursor=eJwB%2BTwo%3D&limit=40';
    const {source, sent} = scripted(
      json({
        data: [resolution('a.example', 3e8)],
        meta: {cursor: 'STEwCi4=', count: 200},
        links: {self: 'x', next: 'https://other.example/?cursor=no'},
      }),
      json({data: [resolution('b.example', 2e8)], meta: {count: 200}, links: {self: 'x', next}}),
      json({data: [resolution('c.example', 1e8)], links: {self: null}}),
    );
    const hosts: string[] = [];
    const totals: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await source.resolutions(indicator('192.0.2.7'), {cursor});
      hosts.push(...page.rows.map(({host}) => host));
      totals.push(page.total);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(hosts).to.deep.equal(['a.example', 'b.example', 'c.example']);
    expect(totals).to.deep.equal([200, 200, undefined]);
    const path = `${base}/ip_addresses/192.0.2.7/resolutions`;
    expect(sent.map(({url}) => url)).to.deep.equal([
      `${path}?limit=40`,
      `${path}?limit=40&cursor=STEwCi4%3D`,
      `${path}?limit=40&cursor=eJwB%2BTwo%3D`,
    ]);
  });

  it('ends when a server gives the same cursor back', async () => {
    const {source} = scripted(json({data: [], meta: {cursor: 'again'}}));
    expect((await source.resolutions(indicator('a.example'), {cursor: 'again'})).cursor).to.equal(undefined);
  });

  it('has no rows when VirusTotal has never seen the object', async () => {
    const {source} = scripted(failure('NotFoundError', 404));
    expect(await source.resolutions(indicator('a.example'))).to.deep.equal({rows: [], unavailable: 0, retrieved});
  });

  it('asks with fewer rows when the limit is refused, and remembers it', async () => {
    const {source, sent} = scripted(
      failure('InvalidArgumentError', 400),
      json({data: [], meta: {cursor: 'c2'}}),
      json({data: [], meta: {cursor: 'c3'}}),
    );
    await source.resolutions(indicator('a.example'));
    await source.resolutions(indicator('a.example'), {cursor: 'c2'});
    expect(sent.map(({url}) => new URL(url).searchParams.get('limit'))).to.deep.equal(['40', '10', '10']);
  });

  it('asks a second time only once, and says that VirusTotal does not accept it', async () => {
    const {source, sent} = scripted(failure('InvalidArgumentError', 400));
    expect(await apiError(source.resolutions(indicator('a.example')))).to.include({kind: 'invalid', code: 'InvalidArgumentError'});
    expect(sent.length).to.equal(2);
  });

  it('says that the list must start again when a cursor is refused', async () => {
    const {source, sent} = scripted(json({data: [], meta: {cursor: 'c2'}}), failure('BadRequestError', 400));
    await source.resolutions(indicator('a.example'));
    expect(await apiError(source.resolutions(indicator('a.example'), {cursor: 'c2'}))).to.include({
      kind: 'invalid',
      code: 'CursorExpired',
      status: 400,
    });
    expect(sent.length).to.equal(2);
  });

  it('asks for no more rows than VirusTotal gives, and for as few as wanted', async () => {
    const {source, sent} = scripted(json({data: []}));
    await source.resolutions(indicator('a.example'), {limit: 1000});
    await source.resolutions(indicator('a.example'), {limit: 5});
    expect(sent.map(({url}) => url)).to.deep.equal([
      `${base}/domains/a.example/resolutions?limit=40`,
      `${base}/domains/a.example/resolutions?limit=5`,
    ]);
  });

  it('rejects an answer that is no list', async () => {
    expect((await apiError(scripted(json({data: {}})).source.resolutions(indicator('a.example')))).kind).to.equal('schema');
  });
});
