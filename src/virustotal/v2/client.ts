import type * as v from 'valibot';
import type {Sleep} from '../../http/sleep.js';
import {ApiError, isApiError} from '../../model/api-error.js';
import type {Dated} from '../../model/dated.js';
import type {EnrichmentSource, PageOptions, RequestOptions} from '../../model/enrichment-source.js';
import type {Indicator} from '../../model/indicator.js';
import type {Detection, DetectionPage, NotFound, Page, Resolution} from '../../model/reports.js';
import {budgetOf, createAsking, turnsFor, type Asking} from '../asking.js';
import {checked} from '../checked.js';
import {newestFirst} from '../newest-first.js';
import {networkType, sendable} from '../request-id.js';
import {pageOf, v2Ended} from './pages.js';
import type {Read, ReadOptions} from './reader.js';
import {createReportReader} from './reader.js';
import {addressReport, fileReport, hostReport, urlReport} from './reports.js';
import {ratioOfCounts} from './scans.js';
import {FileAnswer, FileAnswers, NetworkAnswer, UrlAnswer} from './schemas.js';
import {urlObjectId} from './sha256.js';
import type {V2Transport} from './transports.js';

export interface VirusTotalV2Options {
  /** The clock for `retrieved`, and for how long a report is kept. */
  readonly now?: () => Date;
  /** Waits for the turn that a gateway's quota gives; replaced in tests. */
  readonly sleep?: Sleep;
  /** Milliseconds for which the report of an address or a host serves all its tabs; 120,000 when absent. */
  readonly keepFor?: number;
}

/** v2's own caps (virustotal.md §12). */
const mostResolutions = 1000;
const mostUrls = 100;

type SourceV2 = EnrichmentSource & Required<Pick<EnrichmentSource, 'detections' | 'can'>>;
type VirusTotalV2 = SourceV2 & Required<Pick<EnrichmentSource, 'budget' | 'watchBudget'>>;

/**
 * VirusTotal's API v2 as a source of reports (virustotal.md §12): one report holds the summary, the resolutions and the detected URLs of
 * an address or a host. It only asks: nothing is submitted or scanned again.
 *
 * @param transport - How v2 is reached: `platformProxyV2()`, `gatewayV2()` or `baseUrlV2()`.
 */
export function createVirusTotalV2(transport: V2Transport, options: VirusTotalV2Options = {}): VirusTotalV2 {
  const {now = () => new Date(), sleep} = options;
  const turns = turnsFor(transport, {now: () => now().getTime(), sleep});
  return {...createSourceV2(createAsking(transport, turns), options), ...budgetOf(turns)};
}

/** The same over requests that are counted elsewhere. */
export function createSourceV2(http: Asking, options: VirusTotalV2Options): SourceV2 {
  const {now = () => new Date(), keepFor = 120_000} = options;
  const read = createReportReader(http, now);
  let ended = false;
  let answered = false;

  async function ask(path: string, parameters: Record<string, string>, request: ReadOptions): Promise<Read> {
    try {
      const got = await read(path, parameters, request);
      answered = true;
      return got;
    } catch (error) {
      if (isApiError(error) && error.code === v2Ended) ended = true;
      throw error;
    }
  }

  /** The one report on an address or a host; undefined when v2 does not know it. */
  async function network(type: 'Address' | 'Host', indicator: Indicator, request: RequestOptions) {
    const {canonical} = sendable(type, indicator);
    const [path, parameters] =
      type === 'Address' ? (['ip-address/report', {ip: canonical}] as const) : (['domain/report', {domain: canonical}] as const);
    const {answer, dated} = await ask(path, parameters, {...request, keepFor});
    return {report: inDataset(checked(NetworkAnswer, answer)), dated};
  }

  return {
    async address(indicator, request = {}) {
      const {report, dated} = await network('Address', indicator, request);
      return report === undefined ? notFound(dated) : addressReport(indicator, report, dated);
    },
    async host(indicator, request = {}) {
      const {report, dated} = await network('Host', indicator, request);
      return report === undefined ? notFound(dated) : hostReport(indicator, report, dated);
    },
    async file(indicator, request = {}) {
      const {canonical} = sendable('File', indicator);
      const {answer, dated} = await ask('file/report', {resource: canonical}, request);
      const report = inDataset(oneOf(answer, canonical), true);
      return report === undefined ? notFound(dated) : fileReport(indicator, report, dated);
    },
    async url(indicator, request = {}) {
      const {wire} = sendable('URL', indicator);
      const {answer, dated} = await ask('url/report', {resource: wire}, request);
      const report = inDataset(checked(UrlAnswer, answer), true);
      return report === undefined ? notFound(dated) : urlReport(indicator, report, dated);
    },
    async resolutions(indicator, page = {}) {
      const {report, dated} = await network(networkType(indicator), indicator, page);
      return {...resolutionPage(indicator, report, page), ...dated};
    },
    async detections(indicator, page = {}) {
      const {report, dated} = await network(networkType(indicator), indicator, page);
      return {...(await detectionPage(report, page)), ...dated};
    },
    can(action) {
      if (action !== 'detections' || ended) return 'no';
      return answered ? 'yes' : 'unknown';
    },
  };
}

const notFound = (dated: Dated): NotFound => ({type: 'not-found', ...dated});

/**
 * The answer, when there is one: 1 is found, 0 not in the dataset, -2 (of files and URLs) queued (virustotal.md §12).
 *
 * @throws {ApiError} kind 'invalid' for -1, which v2 says of a value that it does not accept; kind 'schema' for any other code
 */
function inDataset<T extends {readonly response_code: number}>(answer: T, mayWait = false): T | undefined {
  const code = answer.response_code;
  if (code === 1 || (mayWait && code === -2)) return answer;
  if (code === 0) return undefined;
  throw new ApiError(code === -1 ? 'invalid' : 'schema', {service: 'virustotal'});
}

/** The report on the file that was asked for; several come as an array. */
function oneOf(answer: unknown, hash: string): v.InferOutput<typeof FileAnswer> {
  if (!Array.isArray(answer)) return checked(FileAnswer, answer);
  const asked = checked(FileAnswers, answer).find((one) => [one?.resource?.toLowerCase(), one?.sha256, one?.sha1, one?.md5].includes(hash));
  if (!asked) throw new ApiError('schema', {service: 'virustotal'});
  return asked;
}

type Report = v.InferOutput<typeof NetworkAnswer> | undefined;

/** v2 sends resolutions in the order of names. */
function resolutionPage({type, canonical}: Indicator, report: Report, page: PageOptions): Page<Resolution> {
  const {rows, unavailable} = readable(report?.resolutions);
  const pairs = rows.map(({hostname = '', ip_address: ip = '', last_resolved: date}): Resolution => {
    const [host, address] = type === 'Host' ? [canonical, ip] : [hostname, canonical];
    return {id: `${address}${host}`, host, address, date};
  });
  return {
    ...pageOf(
      newestFirst(pairs, ({date}) => date),
      mostResolutions,
      page,
    ),
    unavailable: unavailableOf(unavailable, page),
  };
}

async function detectionPage(report: Report, page: PageOptions): Promise<DetectionPage> {
  const {rows, unavailable} = readable(report?.detected_urls);
  const detected = rows.filter(({positives}) => positives === undefined || positives >= 1);
  const {rows: shown, ...rest} = pageOf(
    newestFirst(detected, ({scan_date: date}) => date),
    mostUrls,
    page,
  );
  const detections = shown.map(async ({url, scan_date: analysed, ...counts}): Promise<Detection> => ({
    id: await urlObjectId(url),
    url,
    ratio: ratioOfCounts(counts),
    analysed,
  }));
  return {...rest, rows: await Promise.all(detections), unavailable: unavailableOf(unavailable, page), rung: 'v2-report'};
}

function readable<T>(list: ReadonlyArray<T | null> = []): {readonly rows: readonly T[]; readonly unavailable: number} {
  const rows = list.filter((row) => row !== null);
  return {rows, unavailable: list.length - rows.length};
}

/** Counted once, on the first page. */
const unavailableOf = (count: number, {cursor}: PageOptions): number => (cursor === undefined ? count : 0);
