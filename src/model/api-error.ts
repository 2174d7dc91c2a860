import type {QuotaWindow} from './budget.js';

/** What went wrong, in one word. Every element switches on this, never on a status code. */
export type ApiErrorKind =
  | 'invalid' // the service does not accept this indicator or request
  | 'unauthorized' // the key or token is not accepted
  | 'forbidden' // no permission for this
  | 'premium-only' // the key's tier does not include this
  | 'not-found' // the object does not exist; for look-ups an answer, not an error
  | 'quota' // requests are used up; see `window` and `resetAt`
  | 'denied' // refused before anything was sent: private value, policy, owner
  | 'session' // the platform's session is over: reload the page
  | 'unreachable' // no answer: network, CORS, dropped connection
  | 'timeout'
  | 'schema' // an answer in an unknown form
  | 'conflict'
  | 'exists' // the indicator is there already
  | 'excluded' // on an exclusion list
  | 'too-large'
  | 'unavailable' // the service or this part of it is switched off
  | 'server'; // the service failed

/** Who answered, or did not. */
export type Service = 'virustotal' | 'threatconnect' | 'proxy' | 'gateway' | 'host';

export interface ApiErrorOptions {
  readonly service: Service;
  readonly status?: number;
  /** The service's own code, e.g. `WrongCredentialsError`; a known word, never free text. */
  readonly code?: string;
  /** The service's own words, secrets removed. Shown as text only, and only for ThreatConnect (threatconnect.md §13). */
  readonly detail?: string;
  /** When to ask again. */
  readonly resetAt?: Date;
  /** Which quota is used up. */
  readonly window?: QuotaWindow;
  readonly cause?: unknown;
}

/**
 * The one error that clients throw. `message` is a fixed English sentence for developers: it never holds a key, a token,
 * an indicator or the service's text. Two copies of the library can meet in one page, so test with `isApiError`, not `instanceof`.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly service: Service;
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly resetAt?: Date;
  readonly window?: QuotaWindow;

  constructor(kind: ApiErrorKind, options: ApiErrorOptions) {
    super(`${options.service}: ${kind}`, {cause: options.cause});
    this.kind = kind;
    this.service = options.service;
    this.status = options.status;
    this.code = options.code;
    this.detail = options.detail;
    this.resetAt = options.resetAt;
    this.window = options.window;
  }
}

/** Whether a thrown value is an `ApiError`, of this copy of the library or another. */
export function isApiError(value: unknown): value is ApiError {
  return value instanceof Error && value.name === 'ApiError' && 'kind' in value && typeof value.kind === 'string';
}

/** Any thrown value as an `ApiError`: a page's own source or target may throw anything. */
export function toApiError(value: unknown): ApiError {
  return isApiError(value) ? value : new ApiError('server', {service: 'host', cause: value});
}
