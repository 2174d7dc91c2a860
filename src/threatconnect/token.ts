import * as v from 'valibot';
import type {Http} from '../http/http.js';
import {redact} from '../http/redact.js';
import {fields} from '../http/reply.js';
import {ApiError, isApiError} from '../model/api-error.js';
import type {Clock} from './pace.js';
import {renewal} from './schemas.js';

/** Milliseconds before its expiry at which a token is renewed (threatconnect.md §4). */
const margin = 60_000;
/** After a renewal, a 401 within this time means missing permission, or a request that was sent with the old token. */
const noSecondRenewal = 60_000;
/** Characters of the service's words in an error. */
const longestDetail = 500;

export interface TokenSessionOptions {
  readonly token: string;
  /** `tcTokenExpires`: Unix seconds. */
  readonly expires?: number;
  /** Sends the renewal; gives no Authorization header. */
  readonly http: Http;
  /** The same one level up, without `/api`, where old servers renew; absent when the base does not end in `/api`. */
  readonly httpBeside?: Http;
  readonly clock: Clock;
}

/**
 * The token of the user's session: renewed before it expires and after a 401, by one renewal that every request awaits.
 * Hidden tabs need no timer: the next request renews. The token is in no property, text or error.
 */
export class TokenSession {
  readonly #http: Http;
  readonly #httpBeside?: Http;
  readonly #clock: Clock;
  /** The token in use, after those of this session that it followed. */
  readonly #tokens: string[];
  /** When to renew, in milliseconds since 1970; absent means only after a 401. */
  #renewAt?: number;
  #renewedAt = -Infinity;
  #renewing?: Promise<void>;
  #over?: ApiError;

  constructor({token, expires, http, httpBeside, clock}: TokenSessionOptions) {
    this.#tokens = [token];
    this.#http = http;
    this.#httpBeside = httpBeside;
    this.#clock = clock;
    const expiry = expires !== undefined && Number.isFinite(expires) ? expires * 1000 : expiryInToken(token);
    this.#renewAt = expiry === undefined ? undefined : expiry - margin;
  }

  /**
   * The header of the next request, with a token that is not about to expire.
   * @throws {ApiError} kind 'session' when the session is over.
   */
  async headers(): Promise<Record<string, string>> {
    if (this.#renewing !== undefined || (this.#renewAt !== undefined && this.#clock.now() >= this.#renewAt)) await this.#renew();
    if (this.#over !== undefined) throw this.#over;
    return {authorization: `TC-Token ${this.#token}`};
  }

  /**
   * After a 401: renews, unless that was just done. Resolves to true: send the request once more.
   * @throws {ApiError} kind 'session' when the session is over.
   */
  async refused(): Promise<boolean> {
    if (this.#over !== undefined) throw this.#over;
    if (this.#renewing !== undefined || this.#clock.now() - this.#renewedAt >= noSecondRenewal) await this.#renew();
    return true;
  }

  /** The error, without any token of this session in the service's words; an answer may repeat one that was renewed since. */
  withoutTokens(error: ApiError): ApiError {
    if (error.detail === undefined) return error;
    const detail = redact(
      error.detail,
      this.#tokens.flatMap((token) => [encodeURIComponent(token), token]),
    ).slice(0, longestDetail);
    if (detail === error.detail) return error;
    const {kind, service, status, code, resetAt, window} = error;
    return new ApiError(kind, {service, status, code, resetAt, window, detail});
  }

  get #token(): string {
    return this.#tokens.at(-1) ?? '';
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#askForToken().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #askForToken(): Promise<void> {
    if (this.#over !== undefined) throw this.#over;
    try {
      this.#take(await this.#appAuth());
    } catch (error) {
      // Without an answer nothing is known of the session: the next request tries again.
      if (!isApiError(error) || ['unreachable', 'timeout', 'quota'].includes(error.kind)) throw error;
      const {status, detail} = error;
      this.#over = this.withoutTokens(new ApiError('session', {service: 'threatconnect', status, detail}));
      throw this.#over;
    }
  }

  async #appAuth(): Promise<unknown> {
    const request = {searchParams: {expiredToken: this.#token}};
    try {
      return await this.#http.get('appAuth', request);
    } catch (error) {
      if (this.#httpBeside === undefined || !isApiError(error) || error.status !== 404) throw error;
      return this.#httpBeside.get('appAuth', request);
    }
  }

  #take(answer: unknown): void {
    const {success, output} = v.safeParse(renewal, answer);
    if (!success) throw new ApiError('session', {service: 'threatconnect', detail: reasonIn(answer)});
    const now = this.#clock.now();
    const lifetime = (output.apiTokenExpires ?? NaN) * 1000 - now;
    this.#tokens.push(output.apiToken);
    this.#renewedAt = now;
    // A token that seems to have expired already tells of a wrong clock: renewing by time would renew at each request.
    this.#renewAt = lifetime > 0 ? now + lifetime - Math.min(margin, lifetime / 2) : undefined;
  }
}

/** The fourth part of a token, when it is 13 digits, looks like its expiry in milliseconds. */
function expiryInToken(token: string): number | undefined {
  const part = token.split(':')[3];
  return part !== undefined && /^\d{13}$/.test(part) ? Number(part) : undefined;
}

function reasonIn(answer: unknown): string | undefined {
  const {message} = fields(answer);
  return typeof message === 'string' ? message : undefined;
}
