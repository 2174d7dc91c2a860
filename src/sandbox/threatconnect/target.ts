import type {StartSwitches} from '../switches.js';
import {type Match, type Miss, matchRoute} from './routes.js';
import type {ApiVersion} from './wire.js';

/** What a request asks of the simulated ThreatConnect. */
export interface Target {
  readonly url: URL;
  readonly kind: 'api' | 'appAuth' | 'app' | 'legacy' | 'unknown';
  /** Decides the form of errors. */
  readonly version: ApiVersion;
  /** Origin and path before `/api`, without a slash at the end: where the user interface is. */
  readonly base: string;
  readonly match: Match | Miss;
  /** The route's template, as faults and the log name it. */
  readonly route?: string;
}

const apiPath = /^(.*?)(\/api)?(\/(?:v[23]|appAuth)(?:\/.*)?)$/;
const legacyPath = /^(.*)\/auth\/indicators\/details\/\w+\.xhtml$/;

/** Reads a request's method and path, whatever stands before `/api`. */
export function readTarget({method, url: address}: Request, {apiPath: where}: Pick<StartSwitches, 'apiPath'>): Target {
  const url = new URL(address);
  const [whole, prefix = '', api, path = ''] = apiPath.exec(url.pathname) ?? [];
  const base = url.origin + prefix;
  const unknown = {url, base, kind: 'unknown', version: 'v3', match: 404} as const;
  if (whole === undefined) {
    if (method !== 'GET') return unknown;
    if (legacyPath.test(url.pathname)) return {...unknown, kind: 'legacy'};
    return url.pathname.endsWith('/') ? {...unknown, kind: 'app'} : unknown;
  }
  // The renewal answers beside `/api` as well, as old servers do (threatconnect.md §4).
  if (path === '/appAuth' && method === 'GET') return {...unknown, kind: 'appAuth', route: 'GET /appAuth'};
  if (path.startsWith('/appAuth') || (api === undefined && where === 'with /api')) return unknown;
  const match = matchRoute(method, path);
  const version = path.startsWith('/v2') ? 'v2' : 'v3';
  return {url, base, kind: 'api', version, match, ...(typeof match === 'object' ? {route: match.route} : {})};
}
