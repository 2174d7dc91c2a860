import type {IncomingHttpHeaders} from 'node:http';
import type {Caller} from './caller.js';
import {isLoopbackHost} from './hosts.js';
import {type CallerRefusal, refusal} from './refusal.js';
import {SettingsError} from './settings-error.js';

export interface OriginSettings {
  /** Origins of pages that may ask, exactly as browsers send them: `https://soc.example`. */
  readonly origins: readonly string[];
  /** Where the gateway itself is reached from outside; pages of that origin may ask as well. */
  readonly publicUrl?: string;
}

const methods: readonly string[] = ['GET', 'POST', 'PUT'];
const requestHeaders: readonly string[] = ['accept', 'content-type', 'authorization', 'x-vt-elements', 'if-none-match'];
const responseHeaders = 'ratelimit, ratelimit-policy, age, vt-stale, etag, retry-after';
/** Seconds for which a browser remembers the answer to a preflight. */
const preflightAge = 600;

/** The types of the APIs' own bodies: JSON, the form of `POST urls`, the document of a batch job. */
const bodyTypes: readonly string[] = ['application/json', 'application/x-www-form-urlencoded', 'application/octet-stream'];

/** @throws {SettingsError} for entries that no Origin header can equal, and for a public address that is none */
export function checkOrigins({origins, publicUrl}: OriginSettings): void {
  const faults = origins
    .filter((origin) => originOf(origin) !== origin)
    .map((origin) => `${origin} is no origin: write https://name or https://name:port, without a path.`);
  if (publicUrl !== undefined && originOf(publicUrl) === undefined) faults.push('The public address must be an http: or https: address.');
  if (faults.length > 0) throw new SettingsError(...faults);
}

/**
 * Whether a request may come from where it comes from (hostile-strings.md S9): 400 or 403 with what is missing; undefined lets it pass.
 * Preflights are for `preflight`.
 */
export function originRule(
  method: string,
  headers: IncomingHttpHeaders,
  settings: OriginSettings,
  {bearer}: Pick<Caller, 'bearer'>,
): CallerRefusal | undefined {
  const {origin} = headers;
  const writes = method !== 'GET' && method !== 'HEAD';
  if (origin === undefined) {
    if (writes) return bearer ? undefined : refusal(403, 'A write without an Origin header needs a bearer token.');
    return isForeignEmbedding(headers) ? refusal(403, 'Pages of other sites may not embed what the gateway answers.') : undefined;
  }
  if (!isListed(origin, settings) && !isOwn(origin, headers, settings)) return refusal(403, 'This origin may not use the gateway.');
  if (!writes) return undefined;
  if (headers['x-vt-elements'] !== '1') return refusal(403, 'A write from a page needs the header "x-vt-elements: 1".');
  return hasOwnBodyType(headers) ? undefined : refusal(400, "The type of the body is none of the API's own.");
}

/** The headers by which a browser lets a page of a listed origin read an answer, an error's too; never `*`. Names and values by turns. */
export function corsHeaders({origin}: IncomingHttpHeaders, settings: OriginSettings): readonly string[] {
  if (origin === undefined || !isListed(origin, settings)) return [];
  return ['access-control-allow-origin', origin, 'access-control-expose-headers', responseHeaders];
}

/** The answer to a browser that asks whether a page may send a request; no body. */
export interface Preflight {
  readonly status: 204 | 403;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers a preflight, before anything is known of the caller; undefined for any other request. */
export function preflight(method: string, headers: IncomingHttpHeaders, settings: OriginSettings): Preflight | undefined {
  const {origin, 'access-control-request-method': asked, 'access-control-request-headers': names} = headers;
  if (method !== 'OPTIONS' || origin === undefined || asked === undefined) return undefined;
  const vary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
  if (!isListed(origin, settings) || !methods.includes(asked) || !areAllowed(names)) return {status: 403, headers: {vary}};
  return {
    status: 204,
    headers: {
      vary,
      'access-control-allow-origin': origin,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': requestHeaders.join(', '),
      'access-control-max-age': String(preflightAge),
    },
  };
}

const areAllowed = (names = ''): boolean =>
  names
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .every((name) => name === '' || requestHeaders.includes(name));

const isListed = (origin: string, {origins}: OriginSettings): boolean => origins.includes(origin);

/** A page that the gateway itself served: by its public address, or by a name of this machine. */
function isOwn(origin: string, {host = ''}: IncomingHttpHeaders, {publicUrl}: OriginSettings): boolean {
  if (publicUrl !== undefined && originOf(publicUrl) === origin) return true;
  return isLoopbackHost(host) && /^https?:\/\//.test(origin) && origin.replace(/^https?:\/\//, '') === host.toLowerCase();
}

/**
 * An image, script or frame in a page of another site sends no Origin, and cannot read what comes back; but it spends the quota and
 * asks what its author chose. Browsers say so in headers that no page can set.
 */
function isForeignEmbedding(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && headers['sec-fetch-dest'] !== 'document';
}

function hasOwnBodyType(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'];
  if (type !== undefined) return bodyTypes.includes((type.split(';')[0] ?? '').trim().toLowerCase());
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function originOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.origin : undefined;
}
