import type * as v from 'valibot';
import type {HttpOptions} from '../http/http.js';
import type {Sleep} from '../http/sleep.js';
import type {Dated} from '../model/dated.js';
import type {EnrichmentSource, PageOptions, RequestOptions, SourceAction} from '../model/enrichment-source.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import type {NotFound, Page, Resolution} from '../model/reports.js';
import {createActions} from './actions.js';
import {budgetOf, createAsking, turnsFor} from './asking.js';
import {createCapability} from './capability.js';
import {createDetections} from './detections.js';
import {createListReader} from './lists.js';
import {addressReport, fileReport, hostReport, urlReport} from './reports.js';
import type {Shape} from './attributes.js';
import {createRead} from './read.js';
import {networkType, objectPath} from './request-id.js';
import {resolutionPage} from './resolutions.js';
import {AddressAnswer, FileAnswer, HostAnswer, ResolutionsAnswer, UrlAnswer} from './schemas.js';
import {detectionsV2} from './v2/on-demand.js';
import type {V2Transport} from './v2/transports.js';

export interface VirusTotalOptions {
  /** The clock for `retrieved`, and for what is left of a gateway's quota. */
  readonly now?: () => Date;
  /** Waits for the turn that a gateway's quota gives; replaced in tests. */
  readonly sleep?: Sleep;
  /**
   * API v2, asked for detected URLs when the key may not see the premium list: `platformProxyV2()`, `gatewayV2()` or `baseUrlV2()`.
   * Off when absent: v2 may end, and its key travels in the query (virustotal.md §11, §12).
   */
  readonly v2?: V2Transport;
  /** Whether the operator of a gateway lets this be done; everything where it is absent. What is not let is never offered. */
  readonly allows?: (action: SourceAction) => boolean;
  /** Pages of detected URLs that one call may ask for while none has rows; 2 when absent. */
  readonly detectionPages?: number;
}

/**
 * VirusTotal's API v3 as a source of reports. Look-ups and lists only ask; `submit` and `rescan` send on the caller's word alone.
 * What the key may not do is learned from the first refusal and remembered as long as the client (virustotal.md §11).
 *
 * @param transport - How VirusTotal is reached: `platformProxy()`, `gateway()` or `baseUrl()`.
 */
export function createVirusTotal(transport: HttpOptions, options: VirusTotalOptions = {}): Required<EnrichmentSource> {
  const {now = () => new Date(), sleep, v2: v2Transport, allows = () => true, detectionPages = 2} = options;
  const turns = turnsFor(transport, {now: () => now().getTime(), sleep});
  const http = createAsking(transport, turns);
  const capability = createCapability();
  const read = createRead(http, {via: transport.via, now});
  const readList = createListReader(read);
  // The same gateway has the same key for both.
  const v2 = v2Transport && detectionsV2(createAsking(v2Transport, turns), {now});

  const ladder = createDetections({capability, readList, v2, pages: Math.max(1, detectionPages)});

  /** A look-up: VirusTotal's "never seen" is an answer. */
  async function lookUp<T extends v.GenericSchema & Shape, R>(
    type: IndicatorType,
    indicator: Indicator,
    schema: T,
    report: (answer: v.InferOutput<T>, dated: Dated) => R,
    request: RequestOptions = {},
  ): Promise<R | NotFound> {
    const {answer, dated} = await read(objectPath(type, indicator), schema, request);
    return answer === undefined ? {type: 'not-found', ...dated} : report(answer, dated);
  }

  /** One page of pairs. An object that VirusTotal has never seen has none. */
  async function resolutions(indicator: Indicator, page: PageOptions = {}): Promise<Page<Resolution>> {
    const {answer, dated} = await readList(`${objectPath(networkType(indicator), indicator)}/resolutions`, ResolutionsAnswer, page);
    return {...(answer === undefined ? {rows: [], unavailable: 0} : resolutionPage(answer, page.cursor)), ...dated};
  }

  return {
    address: (indicator, request) => lookUp('Address', indicator, AddressAnswer, addressReport, request),
    host: (indicator, request) => lookUp('Host', indicator, HostAnswer, hostReport, request),
    file: (indicator, request) => lookUp('File', indicator, FileAnswer, fileReport, request),
    url: (indicator, request) => lookUp('URL', indicator, UrlAnswer, urlReport, request),
    resolutions,
    ...ladder,
    can: (action) => (allows(action) ? ladder.can(action) : 'no'),
    ...createActions(http, read, capability),
    ...budgetOf(turns),
  };
}
