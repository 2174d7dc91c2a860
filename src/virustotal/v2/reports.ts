import type * as v from 'valibot';
import type {Dated} from '../../model/dated.js';
import type {Indicator} from '../../model/indicator.js';
import type {AddressReport, FileReport, HostReport, UrlReport} from '../../model/reports.js';
import {threatSeekerOf} from '../reports.js';
import {enginesOfScans, isTable, ratioOfCounts} from './scans.js';
import type {FileAnswer, NetworkAnswer, UrlAnswer} from './schemas.js';
import {urlObjectId} from './sha256.js';

type Answer<T extends v.GenericSchema> = v.InferOutput<T>;

/** v2 names neither reputation nor tags, and has no verdicts of engines on an address or a host. */
const unrated = (dated: Dated) => ({tags: [], engines: () => [], ...dated});

/** What v2 knows about an address; the answer does not repeat which. */
export function addressReport({canonical}: Indicator, answer: Answer<typeof NetworkAnswer>, dated: Dated): AddressReport {
  const {asn, as_owner: asOwner, country, network} = answer;
  return {type: 'Address', id: canonical, address: canonical, asn, asOwner, country, network, ...unrated(dated)};
}

/** What v2 knows about a host name; the answer does not repeat which. */
export function hostReport({canonical}: Indicator, answer: Answer<typeof NetworkAnswer>, dated: Dated): HostReport {
  const categories = categoriesOf(answer);
  return {type: 'Host', id: canonical, host: canonical, categories, threatSeeker: threatSeekerOf(categories), ...unrated(dated)};
}

/** Members such as `"Forcepoint ThreatSeeker category"`: vendor and category. */
function categoriesOf(answer: object): ReadonlyArray<readonly [string, string]> {
  return Object.entries(answer).flatMap(([key, category]: [string, unknown]): ReadonlyArray<readonly [string, string]> => {
    const [, vendor] = /^(.+) category$/i.exec(key) ?? [];
    return vendor === undefined || typeof category !== 'string' || category === '' ? [] : [[vendor, category]];
  });
}

/** What v2 knows about a file. One that waits for its scan has the hash that was asked for, and no more. */
export function fileReport({canonical, hashes = {}}: Indicator, answer: Answer<typeof FileAnswer>, dated: Dated): FileReport {
  const asked = (hash: string | undefined) => (hash === canonical ? hash : undefined);
  const sha256 = answer.sha256 ?? scannedId(answer.scan_id) ?? asked(hashes.sha256);
  const {sha1 = asked(hashes.sha1), md5 = asked(hashes.md5)} = answer;
  return {type: 'File', id: sha256 ?? canonical, sha256, sha1, md5, ...scanned(answer, dated)};
}

/** What v2 knows about a URL. */
export async function urlReport({wire}: Indicator, answer: Answer<typeof UrlAnswer>, dated: Dated): Promise<UrlReport> {
  const {url = wire, scan_id: scanId} = answer;
  return {type: 'URL', id: scannedId(scanId) ?? (await urlObjectId(url)), url, categories: [], ...scanned(answer, dated)};
}

/** A scan is finished when the code says "found" and the engines are there: v2 says so of queued ones too, with the date of the request. */
function scanned(answer: Answer<typeof FileAnswer> | Answer<typeof UrlAnswer>, dated: Dated) {
  const {response_code: code, scan_date: date, scans} = answer;
  const scanFinished = code === 1 && isTable(scans);
  const analysed = scanFinished ? date : undefined;
  return {scanFinished, ratio: ratioOfCounts(answer, scans), analysed, tags: [], engines: enginesOfScans(scans), ...dated};
}

/** The sha256 in a scan id, `<sha256>-<epoch>`. */
const scannedId = (scanId: string | undefined): string | undefined => /^([0-9a-f]{64})-\d+$/.exec(scanId ?? '')?.[1];
