import {describe, it} from 'node:test';
import {expect} from 'chai';
import {createHttp} from '../../src/http/http.js';
import {isApiError} from '../../src/model/api-error.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import type {EngineVerdict} from '../../src/model/reports.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, gateway} from '../../src/virustotal/transports.js';
import type {Scripted} from '../http/scripted-fetch.js';
import {plain, scriptedFetch} from '../http/scripted-fetch.js';
import {needsRecorded, recordedBody, recordedReplies} from '../support/recorded.js';
import type {RecordedReply} from '../support/recorded.js';
import {base, found, indicator, retrieved, scripted} from './support.js';

type Raw = Record<string, unknown>;

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((rest, key) => (typeof rest === 'object' && rest !== null ? Reflect.get(rest, key) : undefined), value);
const seconds = (value: unknown) => (typeof value === 'number' ? new Date(value * 1000) : undefined);
const entries = (value: unknown) => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** Counts by the words of virustotal.md §6, read straight from the JSON. */
function ratio(stats: unknown) {
  if (stats === undefined) return undefined;
  const n = (key: string) => Number(at(stats, key) ?? 0);
  return {
    positives: n('malicious'),
    total: n('malicious') + n('suspicious') + n('undetected') + n('harmless'),
    suspicious: n('suspicious'),
    undetected: n('undetected'),
    harmless: n('harmless'),
    noVerdict: n('timeout') + n('confirmed-timeout') + n('failure') + n('type-unsupported'),
  };
}

const shared = (a: Raw) => ({
  ratio: ratio(a.last_analysis_stats),
  analysed: seconds(a.last_analysis_date),
  retrieved,
  reputation: a.reputation,
  votes: a.total_votes,
  tags: a.tags ?? [],
});

const finished = (a: Raw) => a.last_analysis_stats !== undefined && a.last_analysis_date !== undefined;

const kinds = {
  ip_address: {
    ask: 'address',
    value: (id: string) => id,
    expected: (id: string, a: Raw) => ({
      type: 'Address',
      id,
      address: id,
      asn: a.asn,
      asOwner: a.as_owner,
      country: a.country,
      network: a.network,
    }),
  },
  domain: {
    ask: 'host',
    value: (id: string) => id,
    expected: (id: string, a: Raw) => ({
      type: 'Host',
      id,
      host: id,
      categories: entries(a.categories),
      threatSeeker: at(a.categories, 'Forcepoint ThreatSeeker') ?? at(a.categories, 'Websense ThreatSeeker'),
      registrar: a.registrar,
      created: seconds(a.creation_date),
    }),
  },
  file: {
    ask: 'file',
    value: (id: string) => id,
    expected: (id: string, a: Raw) => ({
      type: 'File',
      id,
      sha256: a.sha256,
      sha1: a.sha1,
      md5: a.md5,
      scanFinished: finished(a),
      name: a.meaningful_name ?? at(a.names, '0'),
      typeDescription: a.type_description,
      size: a.size,
    }),
  },
  url: {
    ask: 'url',
    value: (_: string, a: Raw) => String(a.url),
    expected: (id: string, a: Raw) => ({
      type: 'URL',
      id: /[0-9a-f]{64}/.exec(id)?.[0],
      url: a.url,
      scanFinished: finished(a),
      finalUrl: a.last_final_url,
      title: a.title,
      categories: entries(a.categories),
    }),
  },
} as const;

const isKind = (type: unknown): type is keyof typeof kinds => typeof type === 'string' && type in kinds;

/** Fixtures without an exchange come without the envelope (virustotal.md §1). */
function wrapped(reply: RecordedReply): string {
  const body = recordedBody(reply.file);
  const parsed: unknown = JSON.parse(body);
  return at(parsed, 'data') === undefined ? JSON.stringify({data: parsed}) : body;
}

async function report(source: EnrichmentSource, ask: 'address' | 'host' | 'file' | 'url', value: string): Promise<Raw> {
  return {...found<{readonly type: string}>(await source[ask](indicator(value)))};
}

const folder = (name: string) => recordedReplies.filter(({version, kind}) => version === 'v3' && kind === name);
const objects = ['ip_addresses', 'domains', 'files', 'urls'].flatMap(folder);

void describe('recorded objects of the four types', needsRecorded, () => {
  void it('are there', () => {
    expect(objects.length).to.be.greaterThan(15);
    expect(folder('resolutions').length).to.be.greaterThan(2);
  });

  for (const reply of objects) {
    void it(`go through the client without loss of a shown field: ${reply.file}`, async () => {
      const body = wrapped(reply);
      const data = at(JSON.parse(body), 'data');
      const [type, id, attributes] = [at(data, 'type'), String(at(data, 'id')), at(data, 'attributes') as Raw];
      if (!isKind(type)) throw new Error(`an object of another type: ${String(type)}`);
      const {ask, value, expected} = kinds[type];
      const {source} = scripted(plain(body, 200, 'application/json'));
      const {engines, ...shown} = await report(source, ask, value(id, attributes));
      expect(shown).to.deep.equal({...expected(id, attributes), ...shared(attributes)});
      const verdicts = (engines as () => readonly EngineVerdict[])();
      expect(verdicts.map(({engine, category, result}) => [engine, category, result ?? null])).to.deep.equal(
        entries(attributes.last_analysis_results).map(([engine, entry]) => [engine, at(entry, 'category'), at(entry, 'result') ?? null]),
      );
    });
  }
});

void describe('recorded resolutions', needsRecorded, () => {
  for (const reply of folder('resolutions')) {
    void it(`go through the client without loss of a shown field: ${reply.file}`, async () => {
      const body = recordedBody(reply.file);
      const value = /\/(?:domains|ip_addresses)\/([^/]+)\//.exec(reply.http?.uri ?? '')?.[1] ?? '';
      const {source} = scripted(plain(body, 200, 'application/json'));
      const page = await source.resolutions(indicator(value));
      const raw = at(JSON.parse(body), 'data') as Raw[];
      const expected = raw.map(({id, attributes}) => ({
        id,
        host: at(attributes, 'host_name'),
        address: at(attributes, 'ip_address'),
        date: seconds(at(attributes, 'date')),
        hostRatio: ratio(at(attributes, 'host_name_last_analysis_stats')),
        addressRatio: ratio(at(attributes, 'ip_address_last_analysis_stats')),
      }));
      expect(page.rows).to.have.deep.members(expected);
      expect(page.unavailable).to.equal(0);
      const dates = page.rows.map(({date}) => date?.getTime() ?? 0);
      expect(dates).to.deep.equal([...dates].sort((a, b) => b - a));
      expect(page.cursor).to.equal(at(JSON.parse(body), 'meta', 'cursor'));
      expect(page.total).to.equal(at(JSON.parse(body), 'meta', 'count'));
    });
  }
});

void describe('recorded detected URLs', needsRecorded, () => {
  const lists = folder('relationships').filter(({file}) => /_(?:domains|ip_addresses)_[^_]+_urls_200/.test(file));

  void it('are there', () => {
    expect(lists.length).to.equal(4);
  });

  for (const reply of lists) {
    void it(`go through the client without loss of a shown field: ${reply.file}`, async () => {
      const body = recordedBody(reply.file);
      const value = /\/(?:domains|ip_addresses)\/([^/]+)\//.exec(reply.http?.uri ?? '')?.[1] ?? '';
      const {source, sent} = scripted(plain(body, 200, 'application/json'));
      const page = await source.detections(indicator(value));
      const raw = at(JSON.parse(body), 'data') as Raw[];
      const expected = raw.map(({id, attributes}) => ({
        id,
        url: at(attributes, 'url'),
        ratio: ratio(at(attributes, 'last_analysis_stats')),
        analysed: seconds(at(attributes, 'last_analysis_date')),
      }));
      expect(page.rows).to.have.deep.members(expected);
      const dates = page.rows.map(({analysed}) => analysed?.getTime() ?? 0);
      expect(dates).to.deep.equal([...dates].sort((a, b) => b - a));
      expect(page).to.include({rung: 'urls', unavailable: 0, cursor: at(JSON.parse(body), 'meta', 'cursor')});
      expect(sent.length).to.equal(1);
    });
  }
});

/** Answers as a gateway does that cuts each object to the attributes of `vt-fields` (virustotal.md §13). */
const cutting =
  (body: string): Scripted =>
  (request) => {
    const kept = new URL(request.url).searchParams.get('vt-fields')?.split(',');
    if (kept === undefined) throw new Error('nothing was asked for');
    const whole = JSON.parse(body) as Raw;
    const cut = (object: Raw) => ({
      ...object,
      attributes: Object.fromEntries(entries(object.attributes).filter(([name]) => kept.includes(name))),
    });
    const data = Array.isArray(whole.data) ? (whole.data as Raw[]).map(cut) : cut(whole.data as Raw);
    return new Response(JSON.stringify({...whole, data}), {headers: {'content-type': 'application/json'}});
  };

/** The same question to VirusTotal and to a gateway that cuts; engine tables are read. */
async function bothWays(body: string, ask: (source: EnrichmentSource) => Promise<object>): Promise<readonly object[]> {
  const {fetch} = scriptedFetch(cutting(body));
  const sources = [
    scripted(plain(body, 200, 'application/json')).source,
    createVirusTotal(gateway({url: 'https://gate.example', fetch}), {now: () => retrieved}),
  ];
  return Promise.all(
    sources.map(async (source) => {
      const answer = await ask(source);
      return 'engines' in answer ? {...answer, engines: (answer.engines as () => unknown)()} : answer;
    }),
  );
}

void describe('recorded replies, cut to what the schemas read', needsRecorded, () => {
  for (const reply of objects) {
    void it(`give the same report: ${reply.file}`, async () => {
      const body = wrapped(reply);
      const data = at(JSON.parse(body), 'data');
      const type = at(data, 'type');
      if (!isKind(type)) throw new Error(`an object of another type: ${String(type)}`);
      const {ask, value} = kinds[type];
      const asked = indicator(value(String(at(data, 'id')), at(data, 'attributes') as Raw));
      const [whole, cut] = await bothWays(body, (source) => source[ask](asked));
      expect(cut).to.deep.equal(whole);
    });
  }

  const lists = [
    ...folder('resolutions'),
    ...folder('relationships').filter(({file}) => /_(?:domains|ip_addresses)_[^_]+_urls_200/.test(file)),
  ];
  for (const reply of lists) {
    void it(`give the same rows: ${reply.file}`, async () => {
      const asked = indicator(/\/(?:domains|ip_addresses)\/([^/]+)\//.exec(reply.http?.uri ?? '')?.[1] ?? '');
      const [whole, cut] = await bothWays(recordedBody(reply.file), async (source) =>
        reply.kind === 'resolutions' ? source.resolutions(asked) : ((await source.detections?.(asked)) ?? {}),
      );
      expect(cut).to.deep.equal(whole);
    });
  }

  for (const {file} of folder('analyses').filter(({http}) => http?.method === 'GET')) {
    void it(`give the same analysis: ${file}`, async () => {
      const [whole, cut] = await bothWays(recordedBody(file), (source) => source.analysis?.('id') ?? Promise.reject(new Error('none')));
      expect(cut).to.deep.equal(whole);
    });
  }
});

void describe('recorded analyses', needsRecorded, () => {
  const recorded = folder('analyses').map((reply) => ({...reply, data: at(JSON.parse(recordedBody(reply.file)), 'data')}));
  const started = recorded.filter(({http}) => http?.method === 'POST');
  const followed = recorded.filter(({http}) => http?.method === 'GET');

  void it('are there, with an id that is a number', () => {
    expect([started.length, followed.length]).to.deep.equal([9, 2]);
    expect(started.some(({data}) => typeof at(data, 'id') === 'number')).to.equal(true);
  });

  for (const {file, data} of started) {
    void it(`start: ${file}`, async () => {
      const {source} = scripted(plain(recordedBody(file), 200, 'application/json'));
      expect(await source.rescan(indicator('a.example'))).to.deep.equal({id: String(at(data, 'id')), status: 'queued'});
    });
  }

  for (const {file, data} of followed) {
    void it(`are followed: ${file}`, async () => {
      const {source, sent} = scripted(plain(recordedBody(file), 200, 'application/json'));
      const id = String(at(data, 'id'));
      const expected = {id, status: at(data, 'attributes', 'status'), ratio: ratio(at(data, 'attributes', 'stats'))};
      expect(await source.analysis(id)).to.deep.equal(expected);
      expect(sent[0]?.url).to.equal(`${base}/analyses/${id}`);
    });
  }
});

/** What each recorded error means; `answer` for those that say "not in the dataset" with status 200. */
const meaning: Readonly<Record<string, string>> = {
  'v3/errors/virustotalx__get_302_1_5_1.json': 'schema',
  'v3/errors/virustotal_api__get_domains_xpressco.za_400.json': 'invalid',
  'v3/errors/virustotal_api__get_files_01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b_404.json': 'not-found',
  'v3/errors/virustotal_api__post_files_01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b_analyse_429.json': 'quota',
  'v3/errors/virustotal_api__get_files_01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b_401.json': 'unauthorized',
  'v3/errors/virustotal_api__get_404_unscanned_url_find.json': 'not-found',
  'v3/errors/virustotalx__post_urls_aHR0cDovL2V4YW1wbGUuY29tLw_votes_404.json': 'not-found',
  'v2/errors/virustotal_api__post_403_request_forbidden.json': 'forbidden',
  'v2/errors/virustotal_api__post_file_report_200.json': 'answer',
  'v2/errors/virustotal_api__post_url_report_200.json': 'answer',
  'v2/errors/virustotalx__get_domain_report_q_200.json': 'answer',
  'v2/errors/virustotalx__get_file_behaviour_q_200.json': 'answer',
  'v2/errors/virustotalx__get_file_clusters_q_200.json': 'answer',
  'v2/errors/virustotalx__get_file_network-traffic_q_200.json': 'answer',
  'v2/errors/virustotalx__get_file_search_q_200.json': 'answer',
};

void describe('recorded errors', needsRecorded, () => {
  for (const {file, http} of recordedReplies.filter(({kind}) => kind === 'errors')) {
    void it(`have their kind: ${file}`, async () => {
      if (http === null) throw new Error('an error without an exchange');
      const {'Content-Type': contentType = '', Location: location} = http.headers;
      const headers: Record<string, string> = location === undefined ? {} : {location};
      const {fetch, sent} = scriptedFetch(plain(recordedBody(file), http.status, contentType, headers));
      const client = createHttp({...baseUrl({url: base, key: 'testapikey', fetch}), delay: () => 0});
      const method = http.method === 'POST' ? 'post' : 'get';
      const outcome = await client[method]('x').then(
        () => 'answer',
        (error: unknown) => {
          if (!isApiError(error)) throw error;
          expect(`${String(error)} ${error.stack ?? ''} ${JSON.stringify(error)}`).not.to.contain('testapikey');
          return error.kind;
        },
      );
      expect(outcome).to.equal(meaning[file]);
      expect(sent.length).to.equal(1);
    });
  }

  void it('say of a file and a URL that VirusTotal has never seen them', async () => {
    const cases = [
      [
        'file',
        '01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b',
        'get_files_01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b_404',
      ],
      ['url', 'http://www.unscanned.com', 'get_404_unscanned_url_find'],
    ] as const;
    for (const [ask, value, name] of cases) {
      const {source} = scripted(plain(recordedBody(`v3/errors/virustotal_api__${name}.json`), 404, 'application/json'));
      expect(await source[ask](indicator(value))).to.deep.equal({type: 'not-found', retrieved});
    }
  });
});
