import type {Buffer} from 'node:buffer';
import type {IncomingHttpHeaders} from 'node:http';
import {isSecure} from '../../threatconnect/links.js';
import type {Right} from '../callers/caller.js';
import {SettingsError} from '../callers/settings-error.js';
import {type Answer, ownError, passedOn, withoutSecrets} from './answers.js';
import {type Credentials, checkCredentials, expiryOf, sign} from './signing.js';
import {type Target, readTarget} from './target.js';
import {type Reply, ask} from './upstream.js';

export interface ThreatConnectSettings {
  /** Base of ThreatConnect's API, such as `https://tc.example/api`: `https:`, or `http:` on this machine. */
  readonly apiUrl: string;
  readonly auth: Credentials;
  /** Pass on `POST v3/indicators/{indicator}/enrich`, too. */
  readonly enrich?: boolean;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds for a request and its answer; 30 seconds unless told. */
  readonly timeout?: number;
  /** Told what the operator should see in the log; holds nothing of requests. */
  readonly onEvent?: (event: ThreatConnectEvent) => void;
}

export type ThreatConnectEvent =
  /** How far ThreatConnect's clock is ahead of ours; requests are signed by its clock from now on. */
  | {readonly kind: 'clock-skew'; readonly seconds: number}
  /** The token's time is over: the operator has to replace it. */
  | {readonly kind: 'token-expired'};

export interface ThreatConnectRequest {
  readonly method: string;
  /** What follows `/threatconnect/api/` in the request line: path and query as they came, nothing decoded. */
  readonly rawPath: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ThreatConnectRoute {
  /** Answers a request from ThreatConnect, or refuses it. Never rejects. */
  handle(request: ThreatConnectRequest): Promise<Answer>;
}

const thirtySeconds = 30_000;
/** Bytes of the longest request body (threatconnect.md §6). */
const largestRequest = 2 * 1024 * 1024;

/** The right that a caller needs for a request to ThreatConnect. */
export const rightFor = (method: string): Right => (method === 'GET' ? 'read' : 'add');

/**
 * The route to ThreatConnect for hosts without a token of their own (threatconnect.md §6). All that is written bears the name of one
 * API user.
 *
 * @throws {SettingsError} for a base or credentials that cannot be used
 */
export function createThreatConnectRoute(settings: ThreatConnectSettings): ThreatConnectRoute {
  const {auth, enrich = false, fetch = globalThis.fetch, now = Date.now, timeout = thirtySeconds, onEvent} = settings;
  const base = baseOf(settings.apiUrl);
  checkCredentials(auth);
  const expiry = expiryOf(auth);
  /** Milliseconds by which ThreatConnect's clock is ahead. */
  let skew = 0;

  /** Sends the request, signed anew for each attempt; a second time only after a refusal of the time stamp, which wrote nothing. */
  async function send(target: Target, {method, headers, body}: ThreatConnectRequest): Promise<Answer> {
    const url = new URL(`${base}/${target.raw}`);
    const path = url.pathname + url.search;
    const signal = AbortSignal.timeout(timeout);
    const attempt = async (time: number): Promise<{readonly reply: Reply; readonly secrets: readonly string[]}> => {
      const signed = sign(auth, method, path, time);
      const sent = {accept: acceptOf(headers), 'user-agent': 'vt-elements-gateway', ...typeOf(target, body), ...signed.headers};
      return {reply: await ask(fetch, {method, url, headers: sent, body}, signal), secrets: signed.secrets};
    };
    let {reply, secrets} = await attempt(now() + skew);
    const measured = 'secretKey' in auth ? skewIn(reply, now()) : undefined;
    if (measured !== undefined) {
      onEvent?.({kind: 'clock-skew', seconds: Math.round(measured / 1000)});
      skew = measured;
      ({reply, secrets} = await attempt(now() + skew));
    }
    if ('failure' in reply) return failed(reply.failure, target.route);
    if (reply.response.status === 401 && expiry !== undefined && expiry <= now()) {
      onEvent?.({kind: 'token-expired'});
      return ownError(401, "The gateway's token for ThreatConnect has expired.", target.route);
    }
    return passedOn(reply.response, withoutSecrets(reply.body, secrets), target.route);
  }

  return {
    handle: async (request) => {
      const target = readTarget(request.method, request.rawPath, {enrich});
      if (!('raw' in target)) return ownError(target.status, target.message, target.route);
      return refusalOfBody(target, request) ?? (await send(target, request));
    },
  };
}

function baseOf(apiUrl: string): string {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (url === undefined || !isSecure(url) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new SettingsError("ThreatConnect's API must be an https: address without query, or an http: address of this machine.");
  }
  return url.href.replace(/\/+$/, '');
}

function refusalOfBody({route, bodyType}: Target, {method, headers, body}: ThreatConnectRequest): Answer | undefined {
  if (body.length > largestRequest) return ownError(413, 'The body is too large.', route);
  if (body.length === 0) return undefined;
  if (method === 'GET') return ownError(400, 'A GET request has no body here.', route);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== bodyType) return ownError(400, `The type of this body must be ${bodyType}.`, route);
  return bodyType !== 'application/json' || isJson(body) ? undefined : ownError(400, 'The body is not JSON.', route);
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/** Enriching needs a type without a body (threatconnect.md §12). */
const typeOf = ({route, bodyType}: Target, body: Buffer): Readonly<Record<string, string>> =>
  body.length > 0 || route.endsWith('/enrich') ? {'content-type': bodyType} : {};

function acceptOf({accept}: IncomingHttpHeaders): string {
  return accept !== undefined && /^[\w*+./;=, -]{1,200}$/.test(accept) ? accept : 'application/json';
}

/** How far ThreatConnect's clock is ahead, in milliseconds, where an answer refuses the time stamp and says what time it is. */
function skewIn(reply: Reply, now: number): number | undefined {
  if ('failure' in reply || ![400, 401, 403].includes(reply.response.status)) return undefined;
  if (!/timestamp out of acceptable time range/i.test(reply.body.toString('latin1'))) return undefined;
  const time = Date.parse(reply.response.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time - now;
}

function failed(failure: Extract<Reply, {readonly failure: unknown}>['failure'], route: string): Answer {
  switch (failure) {
    case 'unreachable':
      return ownError(502, 'ThreatConnect cannot be reached.', route);
    case 'redirect':
      return ownError(502, 'ThreatConnect answered with a redirect, which is not followed.', route);
    case 'too-large':
      return ownError(502, "ThreatConnect's answer is too large.", route);
    case 'timeout':
      return ownError(504, 'ThreatConnect takes too long to answer.', route);
  }
}
