import {createShare} from '../../http/shared-requests.js';
import {ApiError, isApiError} from '../../model/api-error.js';
import type {Dated} from '../../model/dated.js';
import type {RequestOptions} from '../../model/enrichment-source.js';
import type {AskOptions, Asking} from '../asking.js';
import {datedBy} from '../freshness.js';
import {v2Ended} from './pages.js';

export interface Read {
  readonly answer: unknown;
  readonly dated: Dated;
}

interface Kept extends Read {
  readonly at: Date;
}

export interface ReadOptions extends RequestOptions {
  /** Milliseconds for which an answer of the same call may be given again. */
  readonly keepFor?: number;
}

/** Asks for a report. */
export type ReportReader = (path: string, parameters: Record<string, string>, options: ReadOptions) => Promise<Read>;

/** Answers that are kept at most; the oldest goes first. */
const mostKept = 20;

/**
 * Asks API v2. Identical calls in flight are one, and an answer that several tabs need is kept for a while.
 *
 * @throws {ApiError} kind 'unavailable', code 'V2Ended', for an answer that is none of v2's any more (virustotal.md §18)
 */
export function createReportReader(http: Asking, now: () => Date): ReportReader {
  const share = createShare<Kept>();
  const kept = new Map<string, Kept>();

  return async (path, searchParams, {signal, keepFor = 0, ...request}) => {
    signal?.throwIfAborted();
    const key = `${path}?${new URLSearchParams(searchParams).toString()}`;
    const known = kept.get(key);
    const age = known === undefined ? Number.POSITIVE_INFINITY : now().getTime() - known.at.getTime();
    if (known !== undefined && age >= 0 && age < keepFor) return known;
    return share(
      key,
      async (shared) => {
        let dated: Dated | undefined;
        const onAnswer = (headers: Headers) => (dated = datedBy(headers, now()));
        const answer = await ask(http, path, {...request, searchParams, onAnswer, signal: shared});
        const at = now();
        const read = {answer, at, dated: dated ?? {retrieved: at}};
        if (keepFor > 0) keep(key, read);
        return read;
      },
      signal,
    );
  };

  function keep(key: string, read: Kept): void {
    kept.delete(key);
    kept.set(key, read);
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
  }
}

async function ask(http: Asking, path: string, request: AskOptions): Promise<unknown> {
  try {
    return await http.get(path, request);
  } catch (error) {
    if (request.signal?.aborted || !isApiError(error) || !isEnd(error)) throw error;
    throw new ApiError('unavailable', {service: 'virustotal', status: error.status, code: v2Ended});
  }
}

/** 404, 410, or no JSON where a report should be. v2 says of a value that it does not know with 200. What the proxy says is about itself. */
const isEnd = ({service, kind, status}: ApiError): boolean =>
  service !== 'proxy' && (status === 404 || status === 410 || kind === 'schema');
