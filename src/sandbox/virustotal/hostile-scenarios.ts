import {hostileCases} from '../hostile-cases.js';
import type {HostileCase} from '../hostile-cases.js';
import type {PinnedRow, Scenario} from './scenario.js';

/** The values under which the hostile texts are served (hostile-strings.md T2). */
export const hostileValues = {
  address: '192.0.2.66',
  host: 'hostile.bad.example',
  file: '0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad',
  url: 'http://hostile.bad.example/',
} as const;

const of = (...fields: readonly string[]): readonly HostileCase[] => hostileCases.filter(({field}) => fields.includes(field));
const textsOf = (...fields: readonly string[]): string[] => of(...fields).map(({value}) => value);

const engine = (name: string, result: string): Record<string, unknown> => ({
  method: 'blacklist',
  engine_name: name,
  category: 'malicious',
  result,
});

/** Results whose engine names and whose texts are hostile; counted by the stats beside them. */
const engines = Object.fromEntries([
  ...textsOf('engine name').map((name) => [name, engine(name, 'malicious')] as const),
  ...textsOf('engine result').map((result, index) => [`Greyhaven ${index}`, engine(`Greyhaven ${index}`, result)] as const),
]);
const stats = {malicious: Object.keys(engines).length, suspicious: 0, undetected: 0, harmless: 0, timeout: 0};
const analysis = {last_analysis_stats: stats, last_analysis_results: engines};
const fileAnalysis = {last_analysis_stats: {...stats, failure: 0, 'type-unsupported': 0}, last_analysis_results: engines};

const certificate = (name: string): Record<string, unknown> => ({
  subject: {CN: name},
  issuer: {O: name, CN: name},
  validity: {not_before: '2025-06-01 00:00:00', not_after: '2026-06-01 00:00:00'},
  extensions: {subject_alternative_name: [name]},
});

/** An object with keys from data; `__proto__` among them is a key like any other, as in parsed JSON. */
const withKeys = (keys: readonly string[], value: unknown): unknown => Object.fromEntries(keys.map((key) => [key, value]));

const fileRows: readonly PinnedRow[] = textsOf('file name').map((name) => ({attributes: {meaningful_name: name, names: [name]}}));

const urlRows: readonly PinnedRow[] = [
  ...textsOf('detected URL').map((url) => ({attributes: {url}})),
  ...textsOf('title of a page').map((title) => ({attributes: {title}})),
  ...textsOf('redirect target').map((target) => ({attributes: {last_final_url: target, redirection_chain: [target]}})),
  ...textsOf('outgoing link').map((link) => ({attributes: {outgoing_links: [link]}})),
  ...textsOf('id of a VirusTotal object').map((id) => ({id, attributes: {}})),
];

const resolutionRows: readonly PinnedRow[] = textsOf('resolution', 'host name of a resolution').map((host_name) => ({
  attributes: {host_name},
}));

const comments: readonly PinnedRow[] = textsOf('comment').map((text) => ({attributes: {text, html: text}}));

const [whois = '', longWhois = ''] = textsOf('WHOIS');
const [certificateName = ''] = textsOf('X.509 name');
const rdap = withKeys(textsOf('WHOIS key'), {polluted: 1});

const lists = {
  resolutions: {size: 60, pinned: resolutionRows},
  urls: {size: 60, pinned: urlRows},
  communicating_files: {size: 40, pinned: fileRows},
  referrer_files: {size: 40, pinned: fileRows},
  downloaded_files: {size: 40, pinned: fileRows},
  comments: {size: comments.length, pinned: comments},
};

const common = {
  ...analysis,
  tags: textsOf('tag'),
  last_https_certificate: certificate(certificateName),
  rdap,
};

/** One value of each kind that carries every hostile text which its API has a field for. */
export const hostileScenarios: readonly Scenario[] = [
  {
    type: 'ip_address',
    value: hostileValues.address,
    shows: 'Every hostile text: resolutions, detected URLs, file names, comments, tags, engines, WHOIS, certificate.',
    fields: 'all',
    attributes: {...common, whois, as_owner: '<script>window.__pwned=1</script>'},
    lists,
  },
  {
    type: 'domain',
    value: hostileValues.host,
    shows: 'The same on a host, with hostile categories and a WHOIS text of 100,000 characters.',
    fields: 'all',
    attributes: {
      ...common,
      whois: longWhois,
      categories: {
        'Forcepoint ThreatSeeker': textsOf('category')[0],
        ...Object.fromEntries(textsOf('category').map((text, index) => [`Vendor ${index}`, text])),
      },
    },
    lists,
  },
  {
    type: 'file',
    value: hostileValues.file,
    shows: 'Hostile file names, tags, engines and rule descriptions.',
    fields: 'all',
    attributes: {
      ...fileAnalysis,
      names: textsOf('file name'),
      meaningful_name: textsOf('file name')[0],
      tags: textsOf('tag'),
      crowdsourced_yara_results: textsOf('YARA description').map((description) => ({
        rule_name: 'sample_rule',
        ruleset_name: 'sample',
        ruleset_id: '0001',
        description,
      })),
    },
    lists: {comments: lists.comments},
  },
  {
    type: 'url',
    value: hostileValues.url,
    shows: 'A hostile page title, outgoing links and redirects.',
    fields: 'all',
    attributes: {
      ...analysis,
      title: textsOf('title of a page')[1],
      last_final_url: textsOf('redirect target')[0],
      outgoing_links: textsOf('outgoing link'),
      redirection_chain: textsOf('redirect target'),
      html_meta: {description: textsOf('title of a page')},
      categories: Object.fromEntries(textsOf('category').map((text, index) => [`Vendor ${index}`, text])),
      trackers: {'<b>': [{url: '<meta http-equiv="refresh" content="0">'}]},
    },
    lists: {comments: lists.comments},
  },
];
