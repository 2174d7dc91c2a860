import type * as v from 'valibot';
import type {HttpOptions} from '../http/http.js';
import type {RequestOptions} from '../model/enrichment-source.js';
import type {Asking} from './asking.js';
import type {Shape} from './attributes.js';
import {attributesOf} from './attributes.js';
import {checked} from './checked.js';

export interface ReadOptions extends RequestOptions {
  readonly searchParams?: Readonly<Record<string, string>>;
}

/**
 * Asks for an answer in the form that a schema names.
 *
 * @throws {ApiError} kind 'schema' for one in another form
 */
export type Read = <T extends v.GenericSchema & Shape>(path: string, schema: T, options?: ReadOptions) => Promise<v.InferOutput<T>>;

/** Reads from VirusTotal's API v3. A gateway is asked for no more attributes than the schema reads; VirusTotal itself always gives all. */
export function createRead(http: Asking, {via}: Pick<HttpOptions, 'via'>): Read {
  return async (path, schema, {searchParams, ...request} = {}) => {
    const asked = via === 'gateway' ? {...searchParams, 'vt-fields': attributesOf(schema).join(',')} : searchParams;
    return checked(schema, await http.get(path, {...request, searchParams: asked}));
  };
}
