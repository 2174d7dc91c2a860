import type * as v from 'valibot';
import {ApiError, isApiError} from '../model/api-error.js';
import type {PageOptions} from '../model/enrichment-source.js';
import type {Shape} from './attributes.js';
import type {Found, Read} from './read.js';

/** The most rows of a page that VirusTotal gives, and the number it gives unasked (virustotal.md §4). */
export const mostRows = 40;
const fewRows = 10;

/** How many rows to ask for when so many are wanted. */
export const rowsWanted = (limit: number): number => Math.min(Math.max(1, Math.floor(limit)), mostRows);

/** Asks for one page of a list. */
export type ListReader = <T extends v.GenericSchema & Shape>(
  path: string,
  schema: T,
  options: PageOptions,
) => Promise<Found<v.InferOutput<T>>>;

/**
 * Reads the pages of lists. An object that VirusTotal has never seen has none. When a limit is refused, fewer rows are
 * asked for from then on. A cursor that is refused is an `ApiError` of kind 'invalid' with the code `CursorExpired`.
 */
export function createListReader(read: Read): ListReader {
  /** The greatest limit that this server has taken, and the greatest that is worth asking for. */
  let takenLimit = 0;
  let limitCap = mostRows;

  return async (path, schema, {cursor, limit = mostRows, ...request}) => {
    const page = async (rows: number) => {
      const searchParams = {limit: String(rows), ...(cursor === undefined ? {} : {cursor})};
      const found = await read(path, schema, {...request, searchParams});
      if (found.missing === undefined) takenLimit = Math.max(takenLimit, rows);
      return found;
    };
    const wanted = Math.min(rowsWanted(limit), limitCap);
    try {
      return await page(wanted).catch(async (error: unknown) => {
        // Which text or code refuses a limit is not known: any 400 may be about it (virustotal.md §18).
        if (request.signal?.aborted || !isRefused(error) || wanted <= Math.max(fewRows, takenLimit)) throw error;
        const smaller = await page(fewRows);
        limitCap = fewRows;
        return smaller;
      });
    } catch (error) {
      if (request.signal?.aborted || !isApiError(error)) throw error;
      if (cursor !== undefined && isRefused(error)) throw cursorExpired(error.service, 400);
      throw error;
    }
  };
}

/** The list has to be read from its start. */
export function cursorExpired(service: ApiError['service'], status?: number): ApiError {
  return new ApiError('invalid', {service, status, code: 'CursorExpired'});
}

const isRefused = (error: unknown): boolean => isApiError(error) && error.kind === 'invalid';

interface PagedAnswer {
  readonly meta?: {readonly cursor?: string | undefined} | undefined;
  readonly links?: {readonly next?: string | undefined} | undefined;
}

/**
 * The cursor of the page after: `meta.cursor`, else that in the query of `links.next`; the link itself is never followed
 * (hostile-strings S3). `sent` is the cursor that was asked with: getting it back is the end, not a loop.
 */
export function nextCursor({meta, links}: PagedAnswer, sent: string | undefined): string | undefined {
  const query = links?.next?.split('#')[0]?.split('?')[1];
  const linked = query === undefined ? null : new URLSearchParams(query).get('cursor');
  const cursor = meta?.cursor ?? (linked === '' ? null : linked);
  return cursor === null || cursor === sent ? undefined : cursor;
}
