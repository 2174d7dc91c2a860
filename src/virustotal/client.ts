import * as v from 'valibot';
import type {HttpOptions} from '../http/http.js';
import {createHttp} from '../http/http.js';
import {ApiError, isApiError} from '../model/api-error.js';
import type {EnrichmentSource, PageOptions, RequestOptions} from '../model/enrichment-source.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import type {NotFound, Page, Resolution} from '../model/reports.js';
import {addressReport, fileReport, hostReport, urlReport} from './reports.js';
import {objectPath} from './request-id.js';
import {resolutionPage} from './resolutions.js';
import {AddressAnswer, FileAnswer, HostAnswer, ResolutionsAnswer, UrlAnswer} from './schemas.js';

export interface VirusTotalOptions {
  /** The clock for `retrieved`. */
  readonly now?: () => Date;
}

/** The most rows of a page that VirusTotal gives, and the number it gives unasked (virustotal.md §4). */
const mostRows = 40;
const fewRows = 10;

/**
 * VirusTotal's API v3 as a source of reports. It only asks: nothing is ever submitted.
 *
 * @param transport - How VirusTotal is reached: `platformProxy()`, `gateway()` or `baseUrl()`.
 */
export function createVirusTotal(transport: HttpOptions, {now = () => new Date()}: VirusTotalOptions = {}): EnrichmentSource {
  const http = createHttp(transport);
  /** The greatest limit that this server has taken, and the greatest that is worth asking for. */
  let takenLimit = 0;
  let limitCap = mostRows;

  /** A look-up: VirusTotal's "never seen" is an answer. */
  async function lookUp<T extends v.GenericSchema, R>(
    type: IndicatorType,
    indicator: Indicator,
    schema: T,
    report: (answer: v.InferOutput<T>, retrieved: Date) => R,
    {signal}: RequestOptions = {},
  ): Promise<R | NotFound> {
    const path = objectPath(type, indicator);
    try {
      return report(checked(schema, await http.get(path, {signal})), now());
    } catch (error) {
      if (!signal?.aborted && isApiError(error) && error.kind === 'not-found') return {type: 'not-found', retrieved: now()};
      throw error;
    }
  }

  /** One page of pairs. An object that VirusTotal has never seen has none. */
  async function resolutions(indicator: Indicator, {cursor, limit = mostRows, signal}: PageOptions = {}): Promise<Page<Resolution>> {
    const path = `${objectPath(indicator.type === 'Host' ? 'Host' : 'Address', indicator)}/resolutions`;
    const page = async (rows: number) => {
      const searchParams = {limit: String(rows), ...(cursor === undefined ? {} : {cursor})};
      const answer = checked(ResolutionsAnswer, await http.get(path, {searchParams, signal}));
      takenLimit = Math.max(takenLimit, rows);
      return resolutionPage(answer, cursor);
    };
    const wanted = Math.min(Math.max(1, Math.floor(limit)), limitCap);
    try {
      return await page(wanted).catch(async (error: unknown) => {
        // Which text or code refuses a limit is not known: any 400 may be about it (virustotal.md §18).
        if (signal?.aborted || !isRefused(error) || wanted <= Math.max(fewRows, takenLimit)) throw error;
        const smaller = await page(fewRows);
        limitCap = fewRows;
        return smaller;
      });
    } catch (error) {
      if (signal?.aborted || !isApiError(error)) throw error;
      if (error.kind === 'not-found') return {rows: [], unavailable: 0};
      if (cursor !== undefined && isRefused(error))
        throw new ApiError('invalid', {service: error.service, status: 400, code: 'CursorExpired'});
      throw error;
    }
  }

  return {
    address: (indicator, options) => lookUp('Address', indicator, AddressAnswer, addressReport, options),
    host: (indicator, options) => lookUp('Host', indicator, HostAnswer, hostReport, options),
    file: (indicator, options) => lookUp('File', indicator, FileAnswer, fileReport, options),
    url: (indicator, options) => lookUp('URL', indicator, UrlAnswer, urlReport, options),
    resolutions,
  };
}

const isRefused = (error: unknown): boolean => isApiError(error) && error.kind === 'invalid';

function checked<T extends v.GenericSchema>(schema: T, answer: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, answer);
  // The issues hold values of the answer, so they are no cause of the error.
  if (!result.success) throw new ApiError('schema', {service: 'virustotal'});
  return result.output;
}
