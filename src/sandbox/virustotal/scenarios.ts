import {errorScenarios} from './error-scenarios.js';
import {knownFiles} from './file-identity.js';
import {guideScenarios} from './guide-scenarios.js';
import {hostileScenarios} from './hostile-scenarios.js';
import type {PinnedRow, Scenario} from './scenario.js';

const future = 4_102_444_800;
const long = `http://long.bad.example/${'a'.repeat(1_976)}`;

const hosts = (...names: readonly string[]): PinnedRow[] => names.map((host_name) => ({attributes: {host_name}}));
const urls = (...addresses: readonly string[]): PinnedRow[] => addresses.map((url) => ({attributes: {url}}));

/** Rows of the guide's Figures 3 and 4, and others that no recorded list has (virustotal.md §14). */
const oddHosts: readonly PinnedRow[] = [
  ...hosts(
    '',
    '192.0.2.26',
    'Python.example',
    'python.example',
    'python.example.',
    '_dmarc.bad.example',
    '%E2%80%A2name.example',
    '/path.example',
  ),
  ...hosts('xn--bcher-kva.example', 'g\u043e\u043egle.example', '<img src=x onerror=window.__pwned=1>'),
  {attributes: {host_name: undefined}},
  {attributes: {host_name: 'zero.example', date: 0}},
  {attributes: {host_name: 'later.example', date: future}},
  {attributes: {host_name: 'undated.example', date: undefined}},
];
const oddUrls: readonly PinnedRow[] = urls(
  'http://ads.example/click.php?c=747&key=abc&c1={campaign.id}&c2={...}',
  ['javascript', 'window.__pwned=1'].join(':'),
  'http://fragment.bad.example/page#part',
  'http://[2001:db8::7]/x',
  'http://user:password@bad.example/',
  'http://b\u00fccher.example/stra\u00dfe',
  'http://bad.example/a b',
  'http://bad.example/%3Fq',
  long,
);

const addresses: readonly Scenario[] = [
  {
    type: 'ip_address',
    value: '192.0.2.7',
    shows: 'A full report: every field, detected, 37 resolutions.',
    fields: 'all',
    verdict: {engines: 94, malicious: 12},
    lists: {resolutions: {size: 37}, urls: {size: 25}},
  },
  {type: 'ip_address', value: '2001:db8::7', shows: 'An IPv6 address with resolutions.', fields: 'all', lists: {resolutions: {size: 12}}},
  {type: 'ip_address', value: '192.0.2.10', shows: 'A clean address.', fields: 'all', verdict: {engines: 94, malicious: 0}},
  {type: 'ip_address', value: '192.0.2.11', shows: 'Never analysed: sparse, no stats.', unknown: true},
  {
    type: 'ip_address',
    value: '192.0.2.12',
    shows: 'No country and no ASN.',
    fields: 'all',
    attributes: {asn: undefined, as_owner: undefined, country: undefined},
  },
  {type: 'ip_address', value: '192.0.2.13', shows: 'Ratio 0/0.', fields: 'all', verdict: {engines: 0, malicious: 0}},
  {type: 'ip_address', value: '192.0.2.14', shows: 'Ratio 94/94.', fields: 'all', verdict: {engines: 94, malicious: 94}},
  {type: 'ip_address', value: '192.0.2.15', shows: 'A total of three digits.', fields: 'all', verdict: {engines: 118, malicious: 101}},
  {
    type: 'ip_address',
    value: '192.0.2.16',
    shows: 'Dates of 0.',
    fields: 'all',
    attributes: {last_analysis_date: 0, first_seen_itw_date: 1, whois_date: 0},
  },
  {type: 'ip_address', value: '192.0.2.17', shows: 'Dates in the future.', fields: 'all', attributes: {last_analysis_date: future}},
  {
    type: 'ip_address',
    value: '192.0.2.18',
    shows: 'An unknown engine category and an unknown stats key.',
    fields: 'all',
    attributes: {
      last_analysis_stats: {malicious: 1, suspicious: 0, undetected: 1, harmless: 0, timeout: 0, 'under-review': 1},
      last_analysis_results: {
        'Aldergate AV': {method: 'blacklist', engine_name: 'Aldergate AV', category: 'malicious', result: 'malware'},
        'Greyhaven AV': {method: 'blacklist', engine_name: 'Greyhaven AV', category: 'undetected', result: 'unrated'},
        'Inkwell AV': {method: 'blacklist', engine_name: 'Inkwell AV', category: 'under-review', result: 'pending'},
      },
    },
  },
  {
    type: 'ip_address',
    value: '192.0.2.19',
    shows: 'Fields of the wrong type and null.',
    fields: 'all',
    attributes: {asn: '64500', country: null, last_analysis_date: 'yesterday', tags: 'none'},
  },
  {
    type: 'ip_address',
    value: '192.0.2.20',
    shows: '100,000 resolutions and 100,000 URLs.',
    fields: 'all',
    lists: {resolutions: {size: 100_000}, urls: {size: 100_000}, communicating_files: {size: 100_000}},
  },
  {
    type: 'ip_address',
    value: '192.0.2.21',
    shows: '`meta.count` says 200 though 260 rows exist.',
    fields: 'all',
    lists: {resolutions: {size: 260, count: 200}},
  },
  {
    type: 'ip_address',
    value: '192.0.2.22',
    shows: 'Rows change between pages: one comes twice.',
    fields: 'all',
    lists: {resolutions: {size: 90, shifts: true}, urls: {size: 90, shifts: true}},
  },
  {
    type: 'ip_address',
    value: '192.0.2.23',
    shows: 'Every third row is one that VirusTotal no longer has.',
    fields: 'all',
    lists: {resolutions: {size: 45, missingEvery: 3}, urls: {size: 45, missingEvery: 3}, communicating_files: {size: 45, missingEvery: 3}},
  },
  {
    type: 'ip_address',
    value: '192.0.2.24',
    shows: 'Cursors expire after a minute.',
    fields: 'all',
    lists: {resolutions: {size: 90, cursorSeconds: 60}, urls: {size: 90, cursorSeconds: 60}},
  },
  {
    type: 'ip_address',
    value: '192.0.2.25',
    shows: 'Empty lists.',
    fields: 'all',
    lists: {
      resolutions: {size: 0},
      urls: {size: 0},
      communicating_files: {size: 0},
      referrer_files: {size: 0},
      downloaded_files: {size: 0},
    },
  },
  {
    type: 'ip_address',
    value: '192.0.2.26',
    shows: 'Odd rows: a blank host name, names that are no hosts, detected URLs with braces.',
    fields: 'all',
    lists: {resolutions: {size: 60, pinned: oddHosts}, urls: {size: 60, pinned: oddUrls}},
  },
  {type: 'ip_address', value: '192.0.2.27', shows: 'An analysis that stays queued.', fields: 'all', analysis: 'stays-queued'},
];

const domains: readonly Scenario[] = [
  {
    type: 'domain',
    value: 'bad.example',
    shows: 'A full report: every field, detected, 37 resolutions.',
    fields: 'all',
    verdict: {engines: 94, malicious: 14},
    attributes: {
      categories: {
        'Forcepoint ThreatSeeker': 'phishing and other frauds',
        'Websense ThreatSeeker': 'uncategorized',
        BitDefender: 'phishing',
        Sophos: 'spyware and malware',
      },
    },
    lists: {resolutions: {size: 37}, urls: {size: 25}},
  },
  {
    type: 'domain',
    value: 'clean.example',
    shows: 'A clean host.',
    fields: 'all',
    verdict: {engines: 94, malicious: 0},
    attributes: {categories: {'Forcepoint ThreatSeeker': 'information technology'}},
  },
  {type: 'domain', value: 'unknown.example', shows: 'Not in VirusTotal.', unknown: true},
  {type: 'domain', value: 'plain.example', shows: 'No analysis and no categories.', fields: 'required', attributes: {categories: {}}},
  {
    type: 'domain',
    value: 'websense.example',
    shows: 'A category under the older name of ThreatSeeker only.',
    fields: 'all',
    attributes: {categories: {'websense threatseeker': 'web images', sophos: 'photo sharing'}},
  },
  {
    type: 'domain',
    value: 'many.example',
    shows: '100,000 resolutions and 100,000 URLs.',
    fields: 'all',
    lists: {resolutions: {size: 100_000}, urls: {size: 100_000}},
  },
  {type: 'domain', value: 'xn--bcher-kva.example', shows: 'An internationalised name.', fields: 'all', lists: {resolutions: {size: 12}}},
  {
    type: 'domain',
    value: 'tiny-date.example',
    shows: 'A first sighting in 1970.',
    fields: 'all',
    attributes: {first_seen_itw_date: 1, creation_date: 0},
  },
  {type: 'domain', value: 'queued.example', shows: 'An analysis that stays queued.', fields: 'all', analysis: 'stays-queued'},
  {type: 'domain', value: 'late.example', shows: 'An analysis that is not found at first.', fields: 'all', analysis: 'late'},
  {type: 'domain', value: 'odd.example', shows: 'Odd detected URLs.', fields: 'all', lists: {urls: {size: 60, pinned: oddUrls}}},
];

const files: readonly Scenario[] = [
  {
    type: 'file',
    value: knownFiles.eicar.sha256,
    shows: 'The EICAR test file: detected by nearly every engine.',
    fields: 'all',
    verdict: {engines: 70, malicious: 64},
    attributes: {names: ['eicar.com'], meaningful_name: 'eicar.com', size: 68, type_description: 'Powershell', type_tag: 'powershell'},
  },
  {
    type: 'file',
    value: knownFiles.nothing.sha256,
    shows: 'A clean file.',
    fields: 'all',
    verdict: {engines: 70, malicious: 0},
    attributes: {size: 0, names: ['empty'], meaningful_name: 'empty'},
  },
  {
    type: 'file',
    value: knownFiles.abc.sha256,
    shows: 'Just submitted: no analysis yet.',
    fields: 'required',
    attributes: {last_analysis_stats: undefined, last_analysis_results: undefined, last_analysis_date: undefined, size: 3},
  },
  {
    type: 'file',
    value: 'f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1',
    shows: 'An analysis whose id is a number.',
    fields: 'all',
    analysis: 'integer-id',
  },
  {type: 'file', value: '0'.repeat(32), shows: 'Not in VirusTotal.', unknown: true},
  {type: 'file', value: '0'.repeat(40), shows: 'Not in VirusTotal.', unknown: true},
  {type: 'file', value: '0'.repeat(64), shows: 'Not in VirusTotal.', unknown: true},
];

const urlScenarios: readonly Scenario[] = [
  {
    type: 'url',
    value: 'http://bad.example/',
    shows: 'A full report: every field, detected.',
    fields: 'all',
    verdict: {engines: 96, malicious: 18},
  },
  {type: 'url', value: 'http://clean.example/', shows: 'A clean URL.', fields: 'all', verdict: {engines: 96, malicious: 0}},
  {type: 'url', value: 'http://unknown.example/', shows: 'Not in VirusTotal until it is submitted.', unknown: true},
  {type: 'url', value: 'http://fragment.bad.example/page#part', shows: 'A fragment.', fields: 'all'},
  {type: 'url', value: 'http://[2001:db8::7]/x', shows: 'An IPv6 host.', fields: 'all'},
  {type: 'url', value: 'http://user:password@bad.example/', shows: 'A user name and a password.', fields: 'all'},
  {type: 'url', value: long, shows: '2,000 characters.', fields: 'all'},
  {type: 'url', value: 'http://queued.example/', shows: 'An analysis that stays queued.', fields: 'all', analysis: 'stays-queued'},
  {type: 'url', value: 'http://late.example/', shows: 'An analysis that is not found at first.', fields: 'all', analysis: 'late'},
];

/** Which value shows what: every case of virustotal.md §14 that was never recorded, the errors of §9, and the hostile texts. */
export const scenarios: readonly Scenario[] = [
  ...addresses,
  ...domains,
  ...files,
  ...urlScenarios,
  ...guideScenarios,
  ...hostileScenarios,
  ...errorScenarios,
];
