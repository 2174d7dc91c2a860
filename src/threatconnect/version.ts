import {isApiError} from '../model/api-error.js';
import type {Records} from './records.js';

/** Which version of the API the session uses: v3, or v2 where v3 refuses and v2 answers. Decided once (threatconnect.md §10). */
export class ApiVersion {
  readonly #v3: Records;
  readonly #v2: Records;
  #decided?: Records;

  constructor(v3: Records, v2: Records) {
    this.#v3 = v3;
    this.#v2 = v2;
  }

  /** Asks the version of this session. While none is decided: v3, then v2 when v3 is missing or not allowed. */
  async ask<T>(question: (records: Records) => Promise<T>): Promise<T> {
    if (this.#decided !== undefined) return question(this.#decided);
    let refusal: unknown;
    try {
      const answer = await question(this.#v3);
      this.#decided ??= this.#v3;
      return answer;
    } catch (error) {
      // An instance that reads the query speaks v3.
      if (isApiError(error) && error.code === 'Query') this.#decided ??= this.#v3;
      if (!meansNoV3(error)) throw error;
      refusal = error;
    }
    try {
      const answer = await question(this.#v2);
      this.#decided ??= this.#v2;
      return answer;
    } catch (error) {
      throw meansNoV3(error) ? refusal : error;
    }
  }
}

/** Whether v3 cannot be used: 401 after the renewal, or no such route. */
export function meansNoV3(error: unknown): boolean {
  return isApiError(error) && error.service === 'threatconnect' && (error.status === 401 || error.status === 404 || error.status === 405);
}
