import {expect} from 'chai';
import {Generator} from '../../../src/sandbox/virustotal/generate.js';
import type {ObjectType} from '../../../src/sandbox/virustotal/generate.js';
import {fileIdentity} from '../../../src/sandbox/virustotal/file-identity.js';
import {Random} from '../../../src/sandbox/random.js';
import {Bench, base64url, rows, word} from '../support.js';

type Check = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const int: Check = (value) => Number.isInteger(value);
const epoch: Check = (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 4_300_000_000;
const string: Check = (value) => typeof value === 'string';
const strings: Check = (value) => Array.isArray(value) && value.every(string);
const bool: Check = (value) => typeof value === 'boolean';
const object: Check = isRecord;
const list: Check = (value) => Array.isArray(value) && value.every(isRecord);
const texts: Check = (value) => isRecord(value) && Object.values(value).every(string);
const counts: Check = (value) => isRecord(value) && Object.values(value).every(int);
const votes: Check = (value) => isRecord(value) && int(value.harmless) && int(value.malicious);
const hex =
  (length: number): Check =>
  (value) =>
    typeof value === 'string' && new RegExp(`^[0-9a-f]{${String(length)}}$`).test(value);

const baseStats = ['harmless', 'malicious', 'suspicious', 'timeout', 'undetected'];
const siteStats: Check = (value) => counts(value) && isRecord(value) && String(Object.keys(value).sort()) === String(baseStats);
const fileStats: Check = (value) => {
  if (!isRecord(value) || !counts(value)) return false;
  const names = Object.keys(value).filter((name) => name !== 'confirmed-timeout');
  return String(names.sort()) === String([...baseStats, 'failure', 'type-unsupported'].sort());
};
const results: Check = (value) =>
  isRecord(value) &&
  Object.entries(value).every(
    ([name, result]) => isRecord(result) && result.engine_name === name && result.method === 'blacklist' && string(result.category),
  );

type Table = Readonly<Record<string, readonly [check: Check, seen: number]>>;

/** The field tables of virustotal.md §5.2 to §5.5: what each field is, and in how many recorded objects it was. */
const tables: Readonly<Record<ObjectType, {readonly of: number; readonly fields: Table}>> = {
  ip_address: {
    of: 15,
    fields: {
      asn: [int, 15],
      as_owner: [string, 15],
      country: [(value) => string(value) && String(value).length === 2, 13],
      continent: [(value) => string(value) && String(value).length === 2, 13],
      network: [string, 15],
      regional_internet_registry: [string, 13],
      last_analysis_stats: [siteStats, 12],
      last_analysis_results: [results, 12],
      last_analysis_date: [epoch, 8],
      last_modification_date: [epoch, 12],
      reputation: [int, 15],
      total_votes: [votes, 15],
      tags: [strings, 12],
      whois: [string, 15],
      whois_date: [epoch, 15],
      last_https_certificate: [object, 12],
      last_https_certificate_date: [epoch, 12],
      jarm: [string, 9],
      rdap: [object, 7],
      crowdsourced_context: [list, 2],
      threat_severity: [object, 7],
      gti_assessment: [object, 6],
      mandiant_ic_score: [int, 3],
      first_seen_itw_date: [epoch, 3],
      last_seen_itw_date: [epoch, 3],
    },
  },
  domain: {
    of: 17,
    fields: {
      categories: [texts, 17],
      last_dns_records: [list, 17],
      last_dns_records_date: [epoch, 17],
      popularity_ranks: [object, 17],
      reputation: [int, 17],
      total_votes: [votes, 17],
      whois: [string, 17],
      creation_date: [epoch, 16],
      last_update_date: [epoch, 16],
      last_modification_date: [epoch, 15],
      tags: [strings, 15],
      last_https_certificate: [object, 15],
      last_https_certificate_date: [epoch, 15],
      last_analysis_stats: [siteStats, 14],
      last_analysis_results: [results, 14],
      registrar: [string, 14],
      jarm: [string, 11],
      last_analysis_date: [epoch, 9],
      tld: [string, 9],
      whois_date: [epoch, 9],
      expiration_date: [epoch, 5],
      favicon: [object, 4],
      gti_assessment: [object, 6],
      threat_severity: [object, 3],
      rdap: [object, 1],
      mandiant_ic_score: [int, 1],
      first_seen_itw_date: [epoch, 1],
      last_seen_itw_date: [epoch, 1],
    },
  },
  file: {
    of: 181,
    fields: {
      sha256: [hex(64), 181],
      sha1: [hex(40), 181],
      md5: [hex(32), 181],
      last_analysis_stats: [fileStats, 181],
      last_analysis_results: [results, 181],
      last_analysis_date: [epoch, 181],
      size: [int, 181],
      type_description: [string, 181],
      magic: [string, 181],
      ssdeep: [string, 181],
      names: [strings, 181],
      tags: [strings, 181],
      reputation: [int, 181],
      total_votes: [votes, 181],
      times_submitted: [int, 181],
      unique_sources: [int, 181],
      first_submission_date: [epoch, 181],
      last_submission_date: [epoch, 181],
      last_modification_date: [epoch, 177],
      type_tag: [string, 177],
      exiftool: [object, 163],
      trid: [list, 163],
      meaningful_name: [string, 143],
      vhash: [string, 126],
      authentihash: [string, 72],
      tlsh: [string, 58],
      creation_date: [epoch, 76],
      pe_info: [object, 76],
      packers: [object, 43],
      signature_info: [object, 31],
      bundle_info: [object, 24],
      type_extension: [string, 57],
      type_tags: [strings, 52],
      magika: [string, 40],
      popular_threat_classification: [object, 23],
      sandbox_verdicts: [object, 21],
      crowdsourced_yara_results: [list, 21],
      sigma_analysis_stats: [counts, 11],
      crowdsourced_ids_stats: [counts, 6],
      known_distributors: [object, 2],
      downloadable: [bool, 48],
      available_tools: [strings, 44],
      threat_severity: [object, 44],
      gti_assessment: [object, 7],
    },
  },
  url: {
    of: 65,
    fields: {
      url: [string, 65],
      last_analysis_stats: [siteStats, 65],
      last_analysis_results: [results, 65],
      last_analysis_date: [epoch, 65],
      last_final_url: [string, 65],
      categories: [texts, 65],
      first_submission_date: [epoch, 65],
      last_submission_date: [epoch, 65],
      last_modification_date: [epoch, 65],
      reputation: [int, 65],
      times_submitted: [int, 65],
      total_votes: [votes, 65],
      tags: [strings, 65],
      last_http_response_code: [int, 53],
      last_http_response_headers: [texts, 53],
      last_http_response_content_sha256: [hex(64), 52],
      last_http_response_content_length: [int, 51],
      html_meta: [object, 49],
      title: [string, 48],
      trackers: [object, 44],
      threat_names: [strings, 24],
      has_content: [bool, 23],
      tld: [string, 8],
      outgoing_links: [strings, 7],
      redirection_chain: [strings, 7],
      last_http_response_cookies: [object, 5],
      favicon: [object, 5],
      targeted_brand: [object, 1],
      gti_assessment: [object, 6],
      threat_severity: [object, 3],
    },
  },
};

const sampleSize = 400;
const options = {fields: 'seen', enterprise: true, tool: true} as const;

/** Values of a kind, none of them special. */
const values: Readonly<Record<ObjectType, (index: number) => string>> = {
  ip_address: (index) => `2001:db8:5::${(index + 1).toString(16)}`,
  domain: (index) => `host-${String(index)}.example`,
  file: (index) => fileIdentity(new Random(`file ${String(index)}`).hex(32))?.sha256 ?? '',
  url: (index) => `http://host-${String(index)}.example/path`,
};

const types = ['ip_address', 'domain', 'file', 'url'] as const;

describe('generated objects', () => {
  const generator = new Generator('test', 1_767_225_600);

  for (const type of types) {
    const {of, fields} = tables[type];
    const sample = Array.from({length: sampleSize}, (_, index) => generator.attributes(type, values[type](index), options));

    it(`have the fields of the contract's table, in its types: ${type}`, () => {
      for (const attributes of sample) {
        for (const [name, value] of Object.entries(attributes)) {
          const rule = fields[name];
          expect(rule, `${type}.${name} is not in the table`).to.not.equal(undefined);
          expect(rule?.[0](value), `${type}.${name}: ${JSON.stringify(value)}`).to.equal(true);
        }
      }
    });

    it(`lack optional fields as often as recorded ones: ${type}`, () => {
      for (const [name, [, seen]] of Object.entries(fields)) {
        const share = sample.filter((attributes) => Object.hasOwn(attributes, name)).length / sampleSize;
        const expected = seen / of;
        // Four standard deviations of a sample of this size; none where every object has the field.
        const room = 4 * Math.sqrt((expected * (1 - expected)) / sampleSize) + (expected === 1 ? 0 : 0.005);
        expect(share, `${type}.${name}`).to.be.within(expected - room, expected + room);
      }
    });
  }

  it('are the same for the same seed, and others for another', () => {
    const again = new Generator('test', 1_767_225_600);
    const other = new Generator('other', 1_767_225_600);
    for (const type of types) {
      const value = values[type](1);
      expect(JSON.stringify(again.attributes(type, value, options))).to.equal(JSON.stringify(generator.attributes(type, value, options)));
      expect(JSON.stringify(other.attributes(type, value, options))).to.not.equal(
        JSON.stringify(generator.attributes(type, value, options)),
      );
    }
  });

  it('count one verdict more than there are results in some reports on addresses, and never in those on files', () => {
    const surplus = (type: ObjectType): number =>
      Array.from({length: 200}, (_, index) => generator.attributes(type, values[type](index), {...options, fields: 'all'})).filter(
        ({last_analysis_stats: stats, last_analysis_results: found}) =>
          isRecord(stats) &&
          isRecord(found) &&
          Object.values(stats).reduce((sum: number, count) => sum + Number(count), 0) !== Object.keys(found).length,
      ).length;
    expect(surplus('ip_address') / 200).to.be.within(0.15, 0.5);
    expect(surplus('file')).to.equal(0);
  });

  it('are unknown in one of eight cases, but never under bad.example', () => {
    const unknown = Array.from({length: 2_000}, (_, index) => generator.isUnknown('domain', values.domain(index))).filter(Boolean).length;
    expect(unknown / 2_000).to.be.within(0.09, 0.16);
    for (let index = 0; index < 100; index += 1)
      expect(generator.isUnknown('url', `http://a${String(index)}.bad.example/`)).to.equal(false);
  });

  it('use documentation ranges and .example names only', () => {
    const text = types
      .map((type) =>
        Array.from({length: 100}, (_, index) => JSON.stringify(generator.attributes(type, values[type](index), options))).join(''),
      )
      .join('');
    for (const [address] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
      expect(address).to.match(/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\./);
    for (const [, host] of text.matchAll(/https?:\/\/([^/"?]+)/g)) expect(host).to.match(/\.example$/);
  });
});

describe('the answer for one object', () => {
  it('has the envelope, the id and the headers of the real one', async () => {
    const answer = await new Bench().v3('/ip_addresses/192.0.2.7');
    expect(answer.status).to.equal(200);
    expect(answer.at('data.type')).to.equal('ip_address');
    expect(answer.at('data.id')).to.equal('192.0.2.7');
    expect(answer.at('data.links.self')).to.equal('http://sandbox.example/virustotal/api/v3/ip_addresses/192.0.2.7');
    expect(answer.headers.get('content-type')).to.equal('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).to.equal('no-cache');
    expect(answer.headers.get('server')).to.equal('Google Frontend');
    expect(answer.headers.get('date')).to.equal('Thu, 15 Jan 2026 12:00:00 GMT');
    for (const name of ['retry-after', 'access-control-allow-origin', 'x-ratelimit-limit']) expect(answer.headers.get(name)).to.equal(null);
  });

  it('is the same bytes for the same seed', async () => {
    const [one, two, other] = [new Bench({seed: 'a'}), new Bench({seed: 'a'}), new Bench({seed: 'b'})];
    for (const path of ['/domains/plenty.bad.example', '/ip_addresses/192.0.2.9/resolutions', '/files/00000000000000000000000000000abc']) {
      expect((await one.v3(path)).text).to.equal((await two.v3(path)).text);
    }
    expect((await one.v3('/domains/plenty.bad.example')).text).to.not.equal((await other.v3('/domains/plenty.bad.example')).text);
  });

  it('finds one file by each of its hashes, in any letter case', async () => {
    const bench = new Bench();
    const eicar = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';
    for (const hash of [eicar, eicar.toUpperCase(), '44d88612fea8a8f36de82e1278abb02f', '3395856ce81f2b7382dee72602f798b642f14140']) {
      expect((await bench.v3(`/files/${hash}`)).at('data.id')).to.equal(eicar);
    }
    const listed = await bench.v3('/domains/bad.example/communicating_files?limit=5');
    const {md5, sha1} = (rows(listed)[0] as {attributes: {md5: string; sha1: string}}).attributes;
    expect((await bench.v3(`/files/${md5}`)).text).to.equal((await bench.v3(`/files/${sha1}`)).text);
  });

  it('finds a URL by base64url without padding and by its SHA-256, and by nothing else', async () => {
    const bench = new Bench();
    const id = base64url('HTTP://Clean.Example');
    const answer = await bench.v3(`/urls/${id}`);
    expect(answer.at('data.attributes.url')).to.equal('http://clean.example/');
    expect((await bench.v3(`/urls/${word(answer.at('data.id'))}`)).text).to.equal(answer.text);
    const padded = btoa('http://bad.example/a?b');
    expect(padded).to.match(/=$/);
    expect((await bench.v3(`/urls/${encodeURIComponent(padded)}`)).status).to.equal(404);
    expect((await bench.v3(`/urls/${base64url('http://bad.example/a?b')}`)).status).to.equal(200);
    expect((await bench.v3(`/urls/${'0'.repeat(64)}`)).at('error.code')).to.equal('NotFoundError');
  });

  it('shows enterprise fields to premium keys only, and the assessment only to tools that name themselves', async () => {
    const bench = new Bench();
    const seen = async (key: string, headers: HeadersInit = {}): Promise<readonly unknown[]> => {
      const answer = await bench.v3('/ip_addresses/192.0.2.7', {key, headers});
      return [answer.at('data.attributes.threat_severity'), answer.at('data.attributes.gti_assessment')].map(
        (value) => value !== undefined,
      );
    };
    expect(await seen('sandbox-public')).to.deep.equal([false, false]);
    expect(await seen('sandbox-premium')).to.deep.equal([true, false]);
    expect(await seen('sandbox-premium', {'x-tool': 'test'})).to.deep.equal([true, true]);
  });

  it('gives related descriptors when asked to, and obeys the switch for premium names', async () => {
    const bench = new Bench();
    const answer = await bench.v3('/ip_addresses/192.0.2.7?relationships=resolutions,urls');
    expect(answer.at('data.relationships.resolutions.data')).to.have.length(20);
    expect(Object.keys(answer.at('data.relationships.resolutions.data.0') as object)).to.deep.equal(['type', 'id']);
    expect(answer.at('data.relationships.urls.data.0.context_attributes.url')).to.be.a('string');
    const refused = async (): Promise<readonly unknown[]> => {
      const reply = await bench.v3('/ip_addresses/192.0.2.7?relationships=urls', {key: 'sandbox-public'});
      return [reply.status, reply.at('data.relationships.urls.error.code'), reply.at('data.relationships.urls.data') !== undefined];
    };
    expect(await refused()).to.deep.equal([403, undefined, false]);
    bench.sandbox.switches['virustotal.relationships'] = 'error';
    expect(await refused()).to.deep.equal([200, 'ForbiddenError', false]);
    bench.sandbox.switches['virustotal.relationships'] = 'omit';
    expect(await refused()).to.deep.equal([200, undefined, false]);
    bench.sandbox.switches['virustotal.relationships'] = 'give';
    expect(await refused()).to.deep.equal([200, undefined, true]);
  });
});
