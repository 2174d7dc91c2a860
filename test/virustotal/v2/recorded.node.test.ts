import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import type {EngineVerdict} from '../../../src/model/reports.js';
import {plain} from '../../http/scripted-fetch.js';
import {needsRecorded, recordedBody, recordedReplies} from '../../support/recorded.js';
import {apiError, found, indicator, retrieved, sourceV2} from '../support.js';

type Raw = Record<string, unknown>;

const folder = (name: string) => recordedReplies.filter(({version, kind}) => version === 'v2' && kind === name);
const answer = (file: string) => plain(recordedBody(file), 200, 'application/json');
const parsed = (file: string): unknown => JSON.parse(recordedBody(file));
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const raw = (value: unknown): Raw => (isRaw(value) ? value : {});
const list = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.map(raw) : []);
const date = (value: unknown) => (typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : undefined);
const sha256 = (text: unknown) => createHash('sha256').update(String(text)).digest('hex');

/** What was asked about is in the request, and in no answer; fixtures without a request were asked with reserved values. */
function askedAbout({http}: {readonly http: {readonly uri: string} | null}, name: 'ip' | 'domain'): string {
  const asked = http === null ? null : new URL(http.uri).searchParams.get(name);
  return asked ?? {ip: '192.0.2.7', domain: 'a.example'}[name];
}

const times = (rows: ReadonlyArray<Date | undefined>) => rows.map((row) => row?.getTime() ?? 0);

/** Every page of a list, in one. */
async function all<T>(
  read: (cursor: string | undefined) => Promise<{readonly rows: readonly T[]; readonly cursor?: string; readonly unavailable: number}>,
) {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    expect(page.unavailable).to.equal(0);
    expect(page.rows.length).to.be.lessThan(41);
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows;
}

const networks = [
  ...folder('ip_addresses').map((reply) => ({...reply, name: 'ip' as const, key: 'hostname'})),
  ...folder('domains').map((reply) => ({...reply, name: 'domain' as const, key: 'ip_address'})),
];

void describe('recorded v2 reports on addresses and hosts', needsRecorded, () => {
  void it('are there', () => {
    expect(networks.length).to.be.greaterThan(7);
  });

  for (const reply of networks) {
    void it(`give the summary without loss of a shown field: ${reply.file}`, async () => {
      const body = raw(parsed(reply.file));
      const value = askedAbout(reply, reply.name);
      const {source} = sourceV2(answer(reply.file));
      if (reply.name === 'ip') {
        const {engines, ...report} = found(await source.address(indicator(value)));
        const {asn, as_owner: asOwner, country, network} = body;
        const expected = {type: 'Address', id: value, address: value, asn: Number(asn), asOwner, country, network, retrieved, tags: []};
        expect(report).to.deep.equal(expected);
        expect(engines()).to.deep.equal([]);
        return;
      }
      const {engines, ...report} = found(await source.host(indicator(value)));
      const categories = Object.entries(body).filter(([key, category]) => key.endsWith(' category') && typeof category === 'string');
      expect(categories.length).to.be.greaterThan(1);
      expect(report).to.deep.equal({
        type: 'Host',
        id: value,
        host: value,
        categories: categories.map(([key, category]) => [key.slice(0, -' category'.length), category]),
        threatSeeker: body['Forcepoint ThreatSeeker category'] ?? body['Websense ThreatSeeker category'],
        retrieved,
        tags: [],
      });
      expect(engines()).to.deep.equal([]);
    });

    void it(`give every resolution once: ${reply.file}`, async () => {
      const body = raw(parsed(reply.file));
      const value = askedAbout(reply, reply.name);
      const {source, sent} = sourceV2(answer(reply.file));
      const rows = await all((cursor) => source.resolutions(indicator(value), {cursor}));
      const expected = list(body.resolutions).map((row) => {
        const named = row[reply.key];
        const other = typeof named === 'string' ? named : '';
        const [host, address] = reply.name === 'ip' ? [other, value] : [value, other];
        return {id: `${address}${host}`, host, address, date: date(row.last_resolved)};
      });
      const byId = (a: {id: string}, b: {id: string}) => (a.id < b.id ? -1 : 1);
      expect([...rows].sort(byId)).to.deep.equal(expected.sort(byId));
      expect(times(rows.map((row) => row.date))).to.deep.equal(times(rows.map((row) => row.date)).sort((a, b) => b - a));
      expect(sent.length).to.equal(1);
    });

    void it(`give every detected URL once, with its id: ${reply.file}`, async () => {
      const body = raw(parsed(reply.file));
      const {source, sent} = sourceV2(answer(reply.file));
      const rows = await all((cursor) => source.detections(indicator(askedAbout(reply, reply.name)), {cursor}));
      const shown = rows.map(({id, url, ratio, analysed}) => ({id, url, positives: ratio?.positives, total: ratio?.total, analysed}));
      const expected = list(body.detected_urls).map(({url, positives, total, scan_date: scanned}) => ({
        id: sha256(url),
        url,
        positives,
        total,
        analysed: date(scanned),
      }));
      expect(shown).to.have.deep.members(expected);
      expect(times(rows.map((row) => row.analysed))).to.deep.equal(times(rows.map((row) => row.analysed)).sort((a, b) => b - a));
      expect(sent.length).to.equal(1);
    });
  }
});

const scans = [...folder('files'), ...folder('urls')].flatMap(({file, kind}) => {
  const body = parsed(file);
  return (Array.isArray(body) ? body : [body]).map((report: unknown, index) => ({file, kind, index, report: raw(report)}));
});

/** Counts by the words of virustotal.md §6 and §12, read straight from the JSON. */
function ratio({positives, total, scans: table}: Raw) {
  if (positives === undefined) return undefined;
  const said = Object.values(raw(table)).map((entry) => raw(entry).result);
  const [suspicious, harmless] = ['suspicious site', 'clean site'].map((word) => said.filter((one) => one === word).length);
  const undetected = Number(total) - Number(positives) - Number(suspicious) - Number(harmless);
  return {positives, total, suspicious, undetected, harmless, noVerdict: 0};
}

void describe('recorded v2 reports on files and URLs', needsRecorded, () => {
  void it('are there', () => {
    expect(scans.length).to.be.greaterThan(10);
    expect(scans.filter(({report}) => report.scans === undefined).length, 'one that is queued').to.equal(1);
  });

  for (const {file, kind, index, report: body} of scans) {
    void it(`go through the client without loss of a shown field: ${file}, report ${index + 1}`, async () => {
      const {source} = sourceV2(answer(file));
      const {sha256: id, sha1, md5, url, scan_id: scanId, scan_date: scanned} = body;
      const isFinished = isRaw(body.scans);
      const shared = {scanFinished: isFinished, ratio: ratio(body), analysed: isFinished ? date(scanned) : undefined, retrieved, tags: []};
      const asked = indicator(String(body.resource));
      const {engines, ...report} = found<{readonly type: string; engines: () => readonly EngineVerdict[]}>(
        await (kind === 'files' ? source.file(asked) : source.url(asked)),
      );
      expect(report).to.deep.equal(
        kind === 'files'
          ? {type: 'File', id, sha256: id, sha1, md5, ...shared}
          : {type: 'URL', id: String(scanId).split('-')[0], url, categories: [], ...shared},
      );
      const verdicts = engines();
      expect(verdicts.map(({engine, result}) => [engine, result ?? null])).to.deep.equal(
        Object.entries(raw(body.scans)).map(([engine, entry]) => [engine, raw(entry).result]),
      );
      expect(verdicts.filter(({category}) => category === 'malicious').length).to.equal(body.positives ?? 0);
      expect(verdicts.length).to.equal(body.total ?? 0);
    });
  }

  void it('that are not in the dataset are answers', async () => {
    const cases = [
      ['file', '01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546c', 'virustotal_api__post_file_report_200'],
      ['url', 'http://www.unscanned.com', 'virustotal_api__post_url_report_200'],
      ['host', 'a_domain_which_does_not_exist.co.jp', 'virustotalx__get_domain_report_q_200'],
    ] as const;
    for (const [ask, value, name] of cases) {
      const {source} = sourceV2(answer(`v2/errors/${name}.json`));
      expect(await source[ask](indicator(value))).to.deep.equal({type: 'not-found', retrieved});
    }
  });

  void it('whose key is refused have both causes', async () => {
    const body = recordedBody('v2/errors/virustotal_api__post_403_request_forbidden.json');
    const {source} = sourceV2(plain(body, 403, 'text/html'));
    expect(await apiError(source.address(indicator('192.0.2.7')))).to.include({kind: 'forbidden', code: 'KeyOrTier'});
  });
});
