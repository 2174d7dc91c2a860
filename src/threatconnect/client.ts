import type {Http} from '../http/http.js';
import {createHttp} from '../http/http.js';
import {ApiError, isApiError} from '../model/api-error.js';
import type {RequestOptions} from '../model/enrichment-source.js';
import type {AddOptions, AddOutcome, IndicatorTarget, Owner, OwnerOptions} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {onDemand} from '../model/on-demand.js';
import {unzipping} from './gzip.js';
import type {LinkRules} from './links.js';
import {isSecure} from './links.js';
import {parseWithLongIds} from './long-ids.js';
import {OwnOrganization, ownersOf} from './owners.js';
import type {Clock} from './pace.js';
import {Pace, systemClock} from './pace.js';
import {cannotAdd} from './spelling.js';
import {TokenSession} from './token.js';
import {V2Records} from './v2.js';
import {summaryOf, V3Records} from './v3.js';
import {ApiVersion} from './version.js';

export interface ThreatConnectOptions {
  /** Base of the API, such as `https://tc.example/api`: `https:`, or `http:` on this machine. */
  readonly apiUrl: string;
  /** Behind a gateway no token is needed; it signs for its own API user. */
  readonly via?: 'direct' | 'gateway';
  /** The gateway has one API user for all who add, which is said before they do. */
  readonly oneUser?: boolean;
  /** The token of the user's session, `tcToken`. */
  readonly token?: string;
  /** When it expires, `tcTokenExpires`: Unix seconds. */
  readonly tokenExpires?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** Where the user interface stands; by default at the API's origin, when the base ends in `/api`. */
  readonly uiOrigin?: string;
  /** Further origins whose Details links are accepted, such as the page's own inside Spaces. */
  readonly linkOrigins?: readonly string[];
  /** Link to the legacy Details screen where both are given. */
  readonly preferLegacyLinks?: boolean;
  /** Told how many rows of an answer were dropped because they could not be read. */
  readonly onDropped?: (rows: number) => void;
  /** Milliseconds for one try of a request, its answer included; 30,000 when absent. */
  readonly timeout?: number;
  /** Time, for tests. */
  readonly clock?: Clock;
  /** Turns the delay before a request is sent again (milliseconds) into the one that is waited, for tests. */
  readonly delay?: (milliseconds: number) => number;
}

/** ThreatConnect as the place where "Add" writes, and what the page inside it asks beside that. */
export interface ThreatConnect extends IndicatorTarget {
  /** The summary of the record with this id, as legacy pages name a URL (threatconnect.md §3); undefined where there is none. */
  summaryOf(id: string, options?: RequestOptions): Promise<string | undefined>;
  addAll(indicators: readonly Indicator[], options?: AddOptions): AsyncIterable<AddOutcome>;
  owners(options?: RequestOptions): Promise<readonly Owner[]>;
}

/**
 * ThreatConnect as the place where "Add" writes: existence, security labels, adding (threatconnect.md).
 * @throws {ApiError} kind 'denied' when the base is not a URL to which a token may be sent.
 */
export function createThreatConnect(options: ThreatConnectOptions): ThreatConnect {
  const {via = 'direct', clock = systemClock, onDropped, delay, timeout} = options;
  const base = checkedBase(options.apiUrl);
  const pace = new Pace(clock);
  const fetch = pace.watch(unzipping(options.fetch ?? ((input, init) => globalThis.fetch(input, init))));
  const shared = {service: 'threatconnect', via, fetch, delay, timeout, parseJson: parseWithLongIds} as const;
  const session =
    options.token === undefined
      ? undefined
      : new TokenSession({...renewing(base), token: options.token, expires: options.tokenExpires, clock});
  const http = guarded(
    createHttp({
      ...shared,
      prefixUrl: base.href,
      ...(session === undefined ? {} : {headers: () => session.headers(), onUnauthorized: () => session.refused()}),
    }),
    pace,
    session,
  );
  const context = {links: linkRules(base, options), onDropped};
  const version = new ApiVersion(new V3Records(http, context), new V2Records(http, context));
  const organization = new OwnOrganization(http);
  const writing = {version, clock, delayAfterRefusal: (attempt: number) => pace.delayAfterRefusal(attempt)};
  const writer = onDemand(async () => new (await import('./writer.js')).Writer(http, writing));

  function renewing(url: Base) {
    const beside = url.beside === undefined ? undefined : createHttp({...shared, prefixUrl: url.beside});
    return {http: createHttp({...shared, prefixUrl: url.href}), httpBeside: beside};
  }

  /** The options with an owner: a list without one would hold the records of every owner that the user may read. */
  async function owned<T extends OwnerOptions>(asked: T): Promise<T> {
    return asked.owner === undefined ? {...asked, owner: await organization.name(asked.signal)} : asked;
  }

  return {
    oneUser: options.oneUser ?? false,
    cannotAdd,
    summaryOf: (id, {signal} = {}) => summaryOf(http, id, signal),
    find: async (indicators, asked = {}) => {
      if (indicators.length === 0) return new Map();
      const options = await owned(asked);
      return version.ask((records) => records.find(indicators, options));
    },
    securityLabels: async (indicator, asked = {}) => {
      const options = await owned(asked);
      return version.ask((records) => records.labels(indicator, options));
    },
    add: async (indicator, asked = {}) => {
      const options = cannotAdd(indicator) === undefined ? await owned(asked) : asked;
      return (await writer()).add(indicator, options);
    },
    addAll: async function* (indicators, asked = {}) {
      yield* (await writer()).addAll(indicators, asked, owned);
    },
    owners: ({signal} = {}) => ownersOf(http, {onDropped, signal}),
  };
}

interface Base {
  /** Without a slash at the end. */
  readonly href: string;
  readonly origin: string;
  /** One level up, when the base ends in `/api`. */
  readonly beside?: string;
}

function checkedBase(apiUrl: string): Base {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (url === undefined || !isSecure(url) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ApiError('denied', {service: 'threatconnect', code: 'ApiUrl'});
  }
  const href = url.href.replace(/\/+$/, '');
  return {href, origin: url.origin, beside: href.endsWith('/api') ? href.slice(0, -'/api'.length) : undefined};
}

function linkRules({origin, beside}: Base, {via, uiOrigin, linkOrigins, preferLegacyLinks}: ThreatConnectOptions): LinkRules {
  const apiOrigin = via === 'gateway' ? undefined : origin;
  const ownInterface = beside === undefined ? undefined : apiOrigin;
  return {apiOrigin, origins: linkOrigins, uiOrigin: uiOrigin ?? ownInterface, preferLegacy: preferLegacyLinks};
}

/** The same requests, a few at once; errors without a token. */
function guarded(http: Http, pace: Pace, session: TokenSession | undefined): Http {
  const run = async (request: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await pace.run(request);
    } catch (error) {
      throw session !== undefined && isApiError(error) ? session.withoutTokens(error) : error;
    }
  };
  return {
    get: (path, request) => run(() => http.get(path, request)),
    post: (path, request) => run(() => http.post(path, request)),
    put: (path, request) => run(() => http.put(path, request)),
  };
}
