import {expect} from 'chai';
import {hostileCases} from '../../../src/sandbox/hostile-cases.js';
import {hostileValues} from '../../../src/sandbox/virustotal/hostile-scenarios.js';
import {textOf, vectorCases} from '../../support/vectors.js';
import {Bench, base64url} from '../support.js';

/** What of the reply a field of the vectors is, as the real API has it. */
const places: Readonly<Record<string, RegExp>> = {
  'file name': /\.(?:names\.\d+|meaningful_name)$/,
  tag: /\.tags\.\d+$/,
  comment: /^data\.\d+\.attributes\.text$/,
  'detected URL': /^data\.\d+\.attributes\.url$/,
  'engine result': /\.last_analysis_results\..*\.result$/s,
  'engine name': /\.last_analysis_results\..*\.engine_name$/s,
  'host name of a resolution': /^data\.\d+\.attributes\.host_name$/,
  resolution: /^data\.\d+\.attributes\.host_name$/,
  'X.509 name': /\.last_https_certificate\.subject\.CN$/,
  category: /\.categories\.[^.]*$/s,
  'title of a page': /\.title$/,
  WHOIS: /\.whois$/,
  'YARA description': /\.crowdsourced_yara_results\.\d+\.description$/,
  'redirect target': /\.(?:last_final_url|redirection_chain\.\d+)$/,
  'outgoing link': /\.outgoing_links\.\d+$/,
  'id of a VirusTotal object': /^data\.\d+\.id$/,
};

/** Fields that the simulated ThreatConnect serves, or that no API serves. */
const elsewhere = ['webLink of a ThreatConnect answer', 'tcSelectedItem parameter'];

function* texts(value: unknown, path: string): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* texts(inner, path === '' ? name : `${path}.${name}`);
}

describe('hostile texts', () => {
  it('are those of the vectors, case by case', async () => {
    const cases = await vectorCases('hostile');
    expect(hostileCases.map(({id, field, type, value}) => ({id, field, type, value}))).to.deep.equal(
      cases.map(({id, field, type, value}) => ({id, field, type, value: textOf(value)})),
    );
  });

  it('T2: are each served in the field the case names', async () => {
    const bench = new Bench();
    const {address, host, file, url} = hostileValues;
    const objects = [`/ip_addresses/${address}`, `/domains/${host}`, `/files/${file}`, `/urls/${base64url(url)}`];
    const lists = ['resolutions', 'urls', 'communicating_files', 'comments'].map((name) => `/ip_addresses/${address}/${name}?limit=40`);
    const found: (readonly [string, string])[] = [];
    for (const path of [...objects, ...lists]) {
      const answer = await bench.v3(path);
      expect(answer.status, path).to.equal(200);
      found.push(...texts(answer.json, ''));
    }
    for (const {id, field, value} of hostileCases) {
      if (elsewhere.includes(field) || field === 'WHOIS key') continue;
      const place = places[field];
      expect(place, `no place for ${field}`).to.not.equal(undefined);
      expect(
        found.some(([path, text]) => text === value && place?.test(path) === true),
        `${id} in ${field}`,
      ).to.equal(true);
    }
  });

  it('T2: hold __proto__ as a key of parsed JSON, which pollutes nothing', async () => {
    const answer = await new Bench().v3(`/domains/${hostileValues.host}`);
    expect(Object.keys(answer.at('data.attributes.rdap') as object)).to.deep.equal(['__proto__']);
    expect(answer.text).to.include('"__proto__":{"polluted":1}');
    expect(({} as {polluted?: unknown}).polluted).to.equal(undefined);
  });

  it('are counted right, an engine named constructor included', async () => {
    const answer = await new Bench().v3(`/ip_addresses/${hostileValues.address}`);
    const results = answer.at('data.attributes.last_analysis_results') as object;
    expect(Object.keys(results)).to.include('constructor');
    expect(answer.at('data.attributes.last_analysis_stats.malicious')).to.equal(Object.keys(results).length);
  });
});
