import type {Permission} from './records.js';
import {type SandboxUser, readToken, sandboxAccess, sandboxToken} from './tokens.js';
import type {Reply} from './wire.js';

/** Who sends a request. */
export interface Caller {
  readonly user: SandboxUser;
  readonly by: 'token' | 'hmac';
}

/** ThreatConnect's words for a refused request (threatconnect.md §6). */
export interface Refusal {
  readonly refused:
    'Unauthorized' | 'Access Denied' | 'Timestamp out of acceptable time range' | 'Signature data did not match expected result';
}

const timestampTolerance = 300;

/**
 * Base64 of HMAC-SHA256 over `path:METHOD:timestamp` (threatconnect.md §6).
 *
 * @param secret - Taken literally, as UTF-8.
 * @param message - `/api/v2/whoami:GET:1700000000`
 */
export async function signature(secret: string, message: string): Promise<string> {
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', text.encode(secret), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(message)));
  return btoa(String.fromCharCode(...bytes));
}

/** Who sent the request, or why it is refused. `now` in milliseconds since 1970. */
export async function authenticate(request: Request, now: number): Promise<Caller | Refusal> {
  const header = request.headers.get('authorization') ?? '';
  const token = /^TC-Token (\S+)$/.exec(header)?.[1];
  if (token !== undefined) return callerOfToken(token, now);
  const [, accessId, given] = /^TC ([^\s:]+):(\S+)$/.exec(header) ?? [];
  if (accessId === undefined || given === undefined) return {refused: 'Unauthorized'};
  if (accessId !== sandboxAccess.accessId) return {refused: 'Access Denied'};
  const timestamp = request.headers.get('timestamp') ?? '';
  const skew = Math.abs(Number(timestamp) - now / 1000);
  if (!/^\d+$/.test(timestamp) || skew > timestampTolerance) return {refused: 'Timestamp out of acceptable time range'};
  for (const path of pathsAsSent(request.url)) {
    if (given === (await signature(sandboxAccess.secretKey, `${path}:${request.method}:${timestamp}`)))
      return {user: 'analyst', by: 'hmac'};
  }
  return {refused: 'Signature data did not match expected result'};
}

/** A bare `'` in a query is the one character of a request line that URL parsers escape; clients sign what they send. */
function pathsAsSent(address: string): readonly string[] {
  const {pathname, search} = new URL(address);
  return [...new Set([pathname + search, pathname + search.replaceAll('%27', "'")])];
}

function callerOfToken(token: string, now: number): Caller | Refusal {
  const claims = readToken(token);
  if (claims === undefined || claims.user === 'revoked' || claims.expires <= now) return {refused: 'Unauthorized'};
  return {user: claims.user, by: 'token'};
}

/** What the caller may do with an owner's indicators. */
export function permissionOf({user}: Caller, permission: Permission): Permission {
  return user === 'reader' && permission === 'FULL' ? 'READ' : permission;
}

/** Four hours, the life of temporary tokens, in milliseconds. */
const tokenLife = 14_400_000;

/** `GET /appAuth?expiredToken=…`: a new token for one that is valid or expired, but not revoked (threatconnect.md §4). */
export function renewToken(query: URLSearchParams, now: number): Reply {
  const claims = readToken(query.get('expiredToken') ?? '');
  if (claims === undefined || claims.user === 'revoked') return {status: 401, text: 'The token cannot be renewed'};
  const expires = Math.floor((now + tokenLife) / 1000);
  return {status: 200, json: {success: true, apiToken: sandboxToken(claims.user, expires * 1000), apiTokenExpires: expires}};
}
