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

/** Reads from VirusTotal's API v3. A gateway is asked for no more attributes than the schema reads; VirusTotal itself always gives all. */
export function createRead(http: Asking, {via, now}: ReadBy): Read {
  return async (path, schema, {searchParams, ...request} = {}) => {
    let dated: Dated | undefined;
    const onAnswer = (headers: Headers) => (dated = datedBy(headers, now()));
    const asked = via === 'gateway' ? {...searchParams, 'vt-fields': attributesOf(schema).join(',')} : searchParams;
    try {
      const answer = checked(schema, await http.get(path, {...request, searchParams: asked, onAnswer}));
      return {dated: dated ?? {retrieved: now()}, answer};
    } catch (error) {
      if (request.signal?.aborted || !isApiError(error) || error.kind !== 'not-found') throw error;
      return {dated: dated ?? {retrieved: now()}, missing: error};
    }
  };
}
