import type {IncomingHttpHeaders} from 'node:http';
import {type AddressTest, isLoopbackAddress, trusting} from './addresses.js';
import type {Caller, Right} from './caller.js';
import {rights} from './caller.js';
import {type JwtTest, createJwtTest} from './jwt.js';
import {type CallerRefusal, refusal} from './refusal.js';
import {SettingsError} from './settings-error.js';
import {type CallersSettings, tenantPattern} from './settings.js';
import {type TokenTest, readTokens} from './tokens.js';

/** What is known of a request before anything is believed. */
export interface CallerRequest {
  readonly headers: IncomingHttpHeaders;
  /** Of the connection itself, `socket.remoteAddress`; not what a header says. */
  readonly remoteAddress?: string;
  /** What a client of VirusTotal's API v2 sends as its key, in a parameter. */
  readonly apiKey?: string;
}

export interface Callers {
  /** Nothing is configured: everybody on this machine is the operator's own. The gateway must not listen anywhere else. */
  readonly open: boolean;
  /** Who sends a request, or why it is refused; a promise only where the issuer's keys are needed. Never rejects. */
  identify(request: CallerRequest): Caller | CallerRefusal | Promise<Caller | CallerRefusal>;
}

/**
 * Tells callers apart by bearer token, JWT or a reverse proxy's header.
 *
 * @throws {SettingsError} for settings and files that cannot be used
 */
export async function createCallers(settings: CallersSettings): Promise<Callers> {
  const {tokensFile, jwt, trustedHeader, rights: usualRights = ['read']} = settings;
  if (trustedHeader !== undefined && !isHeaderName(trustedHeader)) throw new SettingsError('The trusted header is no name of a header.');
  const fromProxy = trusting(settings.trustedProxies);
  const tokens = tokensFile === undefined ? undefined : await readTokens(tokensFile);
  const jwts = jwt === undefined ? undefined : await createJwtTest(jwt, usualRights);
  const bearers = tokens === undefined && jwts === undefined ? undefined : new Bearers(tokens, jwts);
  const proxy = trustedHeader === undefined ? undefined : new NamedByProxy(trustedHeader, fromProxy, usualRights);
  if (bearers === undefined && proxy === undefined) return {open: true, identify: operatorOn};
  return {
    open: false,
    identify: (request) => {
      // A header that only the proxy may set is judged first: whoever forges it is refused, whatever else is sent.
      const named = proxy?.identify(request);
      if (named !== undefined && 'refused' in named) return named;
      return (
        bearers?.identify(request) ??
        named ??
        refusal(401, bearers === undefined ? 'The reverse proxy names no caller.' : 'A bearer token is needed.')
      );
    },
  };
}

/** Whether a text may be the name of a header, other than those that say something else already. */
export function isHeaderName(name: string): boolean {
  return /^[a-z\d-]{1,64}$/i.test(name) && !['authorization', 'cookie', 'host', 'origin'].includes(name.toLowerCase());
}

/** Rights of the operator. What is switched off (submitting, enriching) stays off for them, too. */
const everyRight: Caller['rights'] = new Set(rights);

function operatorOn({remoteAddress}: CallerRequest): Caller | CallerRefusal {
  if (!isLoopbackAddress(remoteAddress)) return refusal(401, 'Without a way to sign in, the gateway answers its own machine only.');
  return {rights: everyRight, bearer: false};
}

class Bearers {
  readonly #tokens?: TokenTest;
  readonly #jwts?: JwtTest;

  constructor(tokens: TokenTest | undefined, jwts: JwtTest | undefined) {
    this.#tokens = tokens;
    this.#jwts = jwts;
  }

  /** Undefined when the request carries no token at all. */
  identify({headers, apiKey: inParameter}: CallerRequest): Caller | CallerRefusal | Promise<Caller | CallerRefusal> | undefined {
    // Clients of VirusTotal can send nothing but what they take for their key.
    const {authorization, 'x-apikey': apiKey = inParameter} = headers;
    const given = authorization ?? (typeof apiKey === 'string' ? `Bearer ${apiKey}` : undefined);
    if (given === undefined) return undefined;
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(given)?.[1];
    if (token === undefined) return refusal(401, 'The Authorization header holds no bearer token.');
    return this.#tokens?.(token) ?? this.#jwts?.(token) ?? refusal(401, 'The bearer token is not accepted.');
  }
}

class NamedByProxy {
  readonly #header: string;
  readonly #fromProxy: AddressTest;
  readonly #rights: Caller['rights'];

  constructor(header: string, fromProxy: AddressTest, granted: readonly Right[]) {
    this.#header = header.toLowerCase();
    this.#fromProxy = fromProxy;
    this.#rights = new Set(granted);
  }

  /** Undefined when the request does not carry the header. */
  identify({headers, remoteAddress}: CallerRequest): Caller | CallerRefusal | undefined {
    const tenant = headers[this.#header];
    if (tenant === undefined) return undefined;
    if (!this.#fromProxy(remoteAddress)) return refusal(401, 'Only the reverse proxy may name the caller.');
    // node joins repeated headers by a comma, which no name holds.
    if (typeof tenant !== 'string' || !tenantPattern.test(tenant))
      return refusal(401, "The reverse proxy's name for the caller is not valid.");
    return {tenant, rights: this.#rights, bearer: false};
  }
}
