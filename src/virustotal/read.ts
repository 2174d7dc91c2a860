import type * as v from 'valibot';
import type {HttpOptions} from '../http/http.js';
import {isApiError, type ApiError} from '../model/api-error.js';
import type {Dated} from '../model/dated.js';
import type {RequestOptions} from '../model/enrichment-source.js';
import type {Asking} from './asking.js';
import type {Shape} from './attributes.js';
import {attributesOf} from './attributes.js';
import {checked} from './checked.js';
import {datedBy} from './freshness.js';
import {createJoined} from './joined.js';

export interface ReadOptions extends RequestOptions {
  readonly searchParams?: Readonly<Record<string, string>>;
}

/** An answer and its age; `missing` in its place when VirusTotal knows no such object. */
export type Found<T> =
  | {readonly dated: Dated; readonly answer: T; readonly missing?: undefined}
  | {readonly dated: Dated; readonly answer?: undefined; readonly missing: ApiError};

/**
 * Asks for an answer in the form that a schema names.
 *
 * @throws {ApiError} kind 'schema' for one in another form
 */
export type Read = <T extends v.GenericSchema & Shape>(path: string, schema: T, options?: ReadOptions) => Promise<Found<v.InferOutput<T>>>;

export interface ReadBy extends Pick<HttpOptions, 'via'> {
  readonly now: () => Date;
}

/**
 * Reads from VirusTotal's API v3; what is asked twice at the same time is sent once. A gateway is asked for no more attributes than the
 * schema reads; VirusTotal itself always gives all.
 */
export function createRead(http: Asking, {via, now}: ReadBy): Read {
  const joined = createJoined<Found<unknown>>();

  async function ask(path: string, searchParams: ReadOptions['searchParams'], request: RequestOptions): Promise<Found<unknown>> {
    let dated: Dated | undefined;
    const onAnswer = (headers: Headers) => (dated = datedBy(headers, now()));
    try {
      const answer = await http.get(path, {...request, searchParams, onAnswer});
      return {dated: dated ?? {retrieved: now()}, answer};
    } catch (error) {
      if (request.signal?.aborted || !isApiError(error) || error.kind !== 'not-found') throw error;
      return {dated: dated ?? {retrieved: now()}, missing: error};
    }
  }

  return async (path, schema, {searchParams, ...request} = {}) => {
    const asked = via === 'gateway' ? {...searchParams, 'vt-fields': attributesOf(schema).join(',')} : searchParams;
    const found = await joined(JSON.stringify([path, asked]), (all) => ask(path, asked, all), request);
    return found.missing === undefined ? {dated: found.dated, answer: checked(schema, found.answer)} : found;
  };
}
