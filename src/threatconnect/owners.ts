import * as v from 'valibot';
import type {Http} from '../http/http.js';
import {isApiError} from '../model/api-error.js';
import {read, unwrapped} from './schemas.js';

const mine = v.object({owner: v.object({name: v.pipe(v.string(), v.nonEmpty())})});

/** The name of the user's own organization, asked once (threatconnect.md §12). */
export class OwnOrganization {
  readonly #http: Http;
  #name?: string;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Undefined when it cannot be read: the server then takes its default, which is the same organization. */
  async name(signal?: AbortSignal): Promise<string | undefined> {
    try {
      this.#name ??= read(mine, unwrapped(await this.#http.get('v2/owners/mine', {signal})).data).owner.name;
    } catch (error) {
      if (signal?.aborted || !isApiError(error)) throw error;
    }
    return this.#name;
  }
}
