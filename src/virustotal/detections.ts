import type * as v from 'valibot';
import {ApiError, isApiError} from '../model/api-error.js';
import {together, type Dated} from '../model/dated.js';
import type {EnrichmentSource, PageOptions} from '../model/enrichment-source.js';
import type {Indicator} from '../model/indicator.js';
import {ratioOf} from '../model/ratio.js';
import type {Detection, DetectionPage} from '../model/reports.js';
import type {Capability} from './capability.js';
import {dateOf} from './fields.js';
import type {ListReader} from './lists.js';
import {nextCursor} from './lists.js';
import {newestFirst} from './newest-first.js';
import {urlId} from './reports.js';
import {networkType, objectPath} from './request-id.js';
import {UrlsAnswer} from './schemas.js';
import {isV2Cursor, v2Ended} from './v2/pages.js';

export type Detections = Required<Pick<EnrichmentSource, 'detections' | 'can'>>;

export interface DetectionSteps {
  readonly capability: Capability;
  readonly readList: ListReader;
  /** Step B, where it is switched on. */
  readonly v2?: Detections;
  /** Pages of step A that one call may ask for while none has rows. */
  readonly pages: number;
}

/**
 * The detected URLs of an Address or Host by the ladder of virustotal.md §11: step A, the premium list; when the key may not see it, step
 * B, the report of API v2. A refusal is remembered, and a v2 that has ended is switched off.
 */
export function createDetections({capability, readList, v2, pages}: DetectionSteps): Detections {
  let v2HasEnded = false;

  /** Step A: pages until one has rows, or as many as a call may ask for. */
  async function list(path: string, {cursor, ...request}: PageOptions): Promise<DetectionPage> {
    const rows: Detection[] = [];
    let next = cursor;
    let unavailable = 0;
    let isWhole = true;
    let total: number | undefined;
    let age: Partial<Dated> = {};
    for (let asked = 0; asked < pages && rows.length === 0; asked++) {
      const {answer, dated} = await readList(path, UrlsAnswer, {...request, cursor: next});
      age = together(age, dated);
      if (answer === undefined) return {rows: [], unavailable, rung: 'urls', ...age};
      const page = detectedUrls(answer);
      rows.push(...page.rows);
      unavailable += page.unavailable;
      isWhole &&= page.undetected === 0;
      total = answer.meta?.count ?? total;
      next = nextCursor(answer, next);
      if (next === undefined) break;
    }
    // The list's own count is that of the detected ones only where it holds no others.
    return {rows, cursor: next, total: isWhole ? total : undefined, unavailable, rung: 'urls', ...age};
  }

  /** Step B, for a key that may not see the list. */
  async function report(v2: Detections, indicator: Indicator, options: PageOptions): Promise<DetectionPage> {
    if (!v2HasEnded) {
      try {
        return await v2.detections(indicator, options);
      } catch (error) {
        if (options.signal?.aborted || !isApiError(error) || !isEnd(error)) throw error;
        v2HasEnded = true;
      }
    }
    throw new ApiError('premium-only', {service: 'virustotal', status: 403, code: v2Ended});
  }

  return {
    async detections(indicator, options = {}) {
      const path = `${objectPath(networkType(indicator), indicator)}/urls`;
      // Rows that began in the report go on there.
      if (v2 !== undefined && isV2Cursor(options.cursor)) return report(v2, indicator, options);
      try {
        return await capability.attempt('detections', () => list(path, options));
      } catch (error) {
        if (v2 === undefined || options.signal?.aborted || !isApiError(error) || error.kind !== 'premium-only') throw error;
        return report(v2, indicator, options);
      }
    },
    can(action) {
      const known = capability.known(action);
      if (action !== 'detections' || known !== 'no' || v2 === undefined) return known;
      return v2HasEnded ? 'no' : v2.can('detections');
    },
  };
}

/** VirusTotal's v2 is no more; behind the platform's proxy its 404 looks like one of the proxy. */
const isEnd = ({code, kind, status}: ApiError): boolean => code === v2Ended || (kind === 'unavailable' && status === 404);

/** The URLs of a page that at least one engine detected, newest first (virustotal.md §7, T4 and T8). */
function detectedUrls({data}: v.InferOutput<typeof UrlsAnswer>) {
  const items = data.filter((item) => item !== null);
  const urls = items.map(({id, links, attributes: {url, last_analysis_stats: stats, last_analysis_date: seconds}}): Detection => ({
    id: urlId(id, links?.self),
    url,
    ratio: stats && ratioOf(stats),
    analysed: seconds === undefined ? undefined : dateOf(seconds),
  }));
  const rows = urls.filter(({ratio}) => ratio !== undefined && ratio.positives >= 1);
  return {
    rows: newestFirst(rows, ({analysed}) => analysed),
    undetected: urls.length - rows.length,
    unavailable: data.length - items.length,
  };
}
