import {ratioOf} from '../../model/ratio.js';
import type {AnalysisStats} from '../../model/ratio.js';
import type {VirusTotalState} from './call.js';
import type {View} from './catalog.js';
import type {MissingObject, VtObject} from './draft.js';
import {listOf} from './lists.js';
import type {Subject} from './subjects.js';

/** Most rows of a list in v2 (virustotal.md §12). */
const caps = {urls: 100, samples: 100, resolutions: 1_000};

/** v2 answers do not depend on the key's tier. */
const plain: View = {enterprise: false, tool: false};

/** `YYYY-MM-DD HH:MM:SS`, UTC, of seconds since 1970. */
export const v2Date = (seconds: unknown): string =>
  new Date((typeof seconds === 'number' ? seconds : 0) * 1_000).toISOString().replace('T', ' ').slice(0, 19);

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isStats = (value: unknown): value is AnalysisStats =>
  isRecord(value) && Object.values(value).every((count) => typeof count === 'number');
const isObject = (row: VtObject | MissingObject): row is VtObject => 'attributes' in row;

function ratio({last_analysis_stats: stats}: Fields): {positives: number; total: number} | undefined {
  if (!isStats(stats)) return undefined;
  const {positives, total} = ratioOf(stats);
  return {positives, total};
}

/** What engines with a verdict said; v2 leaves the others out of a file's scans. */
function scans({last_analysis_results: results}: Fields, kind: 'file' | 'url'): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const [engine, said] of Object.entries(isRecord(results) ? results : {})) {
    if (!isRecord(said)) continue;
    const {category, result, engine_version: version, engine_update: update} = said;
    if (typeof category !== 'string' || !['malicious', 'suspicious', 'undetected', 'harmless'].includes(category)) continue;
    const detected = category === 'malicious';
    told[engine] =
      kind === 'file'
        ? {detected, version: version ?? null, result: result ?? null, update: update ?? null}
        : {detected, result: siteWord(category, result)};
  }
  return told;
}

function siteWord(category: string, result: unknown): string {
  if (category === 'malicious') return result === 'phishing' ? 'phishing site' : 'malicious site';
  if (category === 'suspicious') return 'suspicious site';
  return category === 'harmless' ? 'clean site' : 'unrated site';
}

/** The report of a file or URL that was analysed; undefined where there is no analysis. */
export function scanReport({catalog}: VirusTotalState, {type, value}: Subject, resource: string): Record<string, unknown> | undefined {
  const {id, attributes} = catalog.object(type, value, plain);
  const counted = ratio(attributes);
  if (counted === undefined) return undefined;
  const kind = type === 'file' ? 'file' : 'url';
  const hashes = {md5: attributes.md5, sha1: attributes.sha1, sha256: attributes.sha256};
  return {
    response_code: 1,
    verbose_msg: 'Scan finished, information embedded',
    resource,
    scan_id: `${id}-${typeof attributes.last_analysis_date === 'number' ? attributes.last_analysis_date : 0}`,
    scan_date: v2Date(attributes.last_analysis_date),
    permalink: `https://www.virustotal.com/gui/${kind}/${id}`,
    ...(kind === 'file' ? hashes : {url: attributes.url, filescan_id: null}),
    ...counted,
    scans: scans(attributes, kind),
  };
}

/** The lists that reports on addresses and domains share, and what is known of the value itself. */
export function networkReport(state: VirusTotalState, subject: Subject): Record<string, unknown> {
  const {attributes} = state.catalog.object(subject.type, subject.value, plain);
  const urls = rowsOf(state, subject, 'urls', caps.urls * 2);
  const samples = (name: string, detected: boolean): unknown[] =>
    rowsOf(state, subject, name, caps.samples).flatMap(({id, attributes: file}) => {
      const counted = ratio(file);
      if (counted === undefined || counted.positives > 0 !== detected) return [];
      return [{sha256: id, ...counted, date: v2Date(file.last_analysis_date)}];
    });
  return {
    response_code: 1,
    verbose_msg: subject.type === 'domain' ? 'Domain found in dataset' : 'IP address in dataset',
    ...(subject.type === 'domain' ? domainFields(attributes) : addressFields(attributes)),
    resolutions: resolutions(state, subject),
    detected_urls: urls.flatMap(({attributes: url}) => detectedUrl(url)).slice(0, caps.urls),
    undetected_urls: urls.flatMap(({id, attributes: url}) => undetectedUrl(id, url)).slice(0, caps.urls),
    detected_communicating_samples: samples('communicating_files', true),
    undetected_communicating_samples: samples('communicating_files', false),
    detected_downloaded_samples: samples('downloaded_files', true),
    undetected_downloaded_samples: samples('downloaded_files', false),
    detected_referrer_samples: samples('referrer_files', true),
    undetected_referrer_samples: samples('referrer_files', false),
  };
}

function rowsOf({catalog}: VirusTotalState, {type, value}: Subject, relationship: string, most: number): VtObject[] {
  const list = listOf(catalog, type, value, relationship, plain);
  return Array.from({length: Math.min(list.size, most)}, (_, index) => list.row(index)).filter(isObject);
}

/** In the order of names, as v2 sends them. */
function resolutions(state: VirusTotalState, subject: Subject): unknown[] {
  const [key, from] = subject.type === 'domain' ? ['ip_address', 'ip_address'] : ['hostname', 'host_name'];
  return rowsOf(state, subject, 'resolutions', caps.resolutions)
    .map(({attributes}) => ({[key]: attributes[from], last_resolved: v2Date(attributes.date)}))
    .sort((one, other) => (String(one[key]) < String(other[key]) ? -1 : 1));
}

function detectedUrl(attributes: Fields): unknown[] {
  const counted = ratio(attributes);
  if (counted === undefined || counted.positives === 0) return [];
  return [{url: attributes.url, ...counted, scan_date: v2Date(attributes.last_analysis_date)}];
}

function undetectedUrl(id: string, attributes: Fields): unknown[] {
  const counted = ratio(attributes);
  if (counted === undefined || counted.positives > 0) return [];
  return [[attributes.url, id, counted.positives, counted.total, v2Date(attributes.last_analysis_date)]];
}

const present = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const addressFields = ({asn, as_owner, country, continent, network, whois, whois_date}: Fields): Record<string, unknown> =>
  present({asn, as_owner, country, continent, network, whois, whois_timestamp: whois_date});

function domainFields({categories, whois, whois_date, last_dns_records}: Fields): Record<string, unknown> {
  const vendors = Object.entries(isRecord(categories) ? categories : {});
  return present({
    categories: vendors.map(([, category]) => category),
    ...Object.fromEntries(vendors.map(([vendor, category]) => [`${vendor} category`, category])),
    whois,
    whois_timestamp: whois_date,
    dns_records: last_dns_records,
    subdomains: [],
    domain_siblings: [],
    pcaps: [],
  });
}
