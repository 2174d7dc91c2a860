import {createVirusTotalSwitches} from './virustotal/switches.js';
import type {VirusTotalSwitches} from './virustotal/switches.js';

/**
 * An answer to give instead of the true one. It serves the next `n` requests to its route, then counts as spent.
 * `lost`: the request is carried out, its answer never arrives. `refused`: the connection fails before anything happens.
 */
export interface Fault {
  /** Method and path template, e.g. `POST /v3/indicators`, `GET /v3/indicators/{indicator}`, `GET /appAuth`; `*` for every route. */
  readonly route: string;
  /** How many requests are still to be served so; counts down. */
  n: number;
  readonly status: number | 'lost' | 'refused';
  /** Text of the answer; a JSON error of the API's form unless told. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the simulated ThreatConnect behaves where sources differ (threatconnect.md §16). The first value of each is the default. */
export interface ThreatConnectSwitches {
  /** What a POST on an existing indicator does. */
  existing: 'update200' | 'update201' | 'error400' | 'success200NotSuccess';
  'exclusion.status': 403 | 400;
  'notFound.body': 'json' | 'text' | 'empty';
  v3: 'on' | '401' | '404';
  batch: 'on' | '401' | '403' | '503';
  'batch.status': 'full' | 'short';
  links: 'new' | 'legacy' | 'relative' | 'foreign' | 'javascript';
  /** How an empty collection is written. */
  empty: '{}' | '{data:[]}';
  ids: 'number' | 'string';
  /** Whether failed authentication answers with JSON or plain text. */
  'auth.errors': 'json' | 'text';
  /** Whether `POST /v3/indicators/{indicator}/enrich` exists. */
  enrich: boolean;
  /** Requests per minute; 0 for no limit. */
  rate: number;
  /** Milliseconds before each answer. */
  latency: number;
  fault: Fault[];
}

/** How the platform writes the query string of the host page (threatconnect.md §3). */
export interface StartSwitches {
  urlContext: 'Url' | 'URL';
  tokenExpires: 'present' | 'absent';
  apiPath: 'with /api' | 'without';
  itemEncoding: 'once' | 'twice' | 'rawPlus';
}

/** How the platform's proxy behaves (threatconnect.md §5). */
export interface ProxySwitches {
  /** Which request headers reach the target: all, those without a key of the target's own, none. */
  'proxy.headers': 'all' | 'standard-only' | 'none';
  'proxy.status': 'pass' | 'always200' | '502-on-error';
  'proxy.responseHeaders': 'pass' | 'contentTypeOnly';
  'proxy.session': 'ok' | 'redirect' | 'html200';
  'proxy.enabled': boolean;
  /** Hosts that may be reached. */
  'proxy.allow': readonly string[];
  'proxy.delayMs': number;
  /** Longest body passed on, in either direction; 0 for no limit. */
  'proxy.maxBytes': number;
}

/** Every switch of the simulated platform. Set them on the object itself, at any time. */
export interface SandboxSwitches extends VirusTotalSwitches, ThreatConnectSwitches, StartSwitches, ProxySwitches {}

/** The defaults, with the given ones in their place. */
export function createSwitches(chosen: Partial<SandboxSwitches> = {}): SandboxSwitches {
  return {
    existing: 'update200',
    'exclusion.status': 403,
    'notFound.body': 'json',
    v3: 'on',
    batch: 'on',
    'batch.status': 'full',
    links: 'new',
    empty: '{}',
    ids: 'number',
    'auth.errors': 'json',
    enrich: false,
    rate: 0,
    latency: 0,
    urlContext: 'Url',
    tokenExpires: 'present',
    apiPath: 'with /api',
    itemEncoding: 'once',
    'proxy.headers': 'all',
    'proxy.status': 'pass',
    'proxy.responseHeaders': 'pass',
    'proxy.session': 'ok',
    'proxy.enabled': true,
    'proxy.allow': ['www.virustotal.com'],
    'proxy.delayMs': 0,
    'proxy.maxBytes': 0,
    ...chosen,
    ...createVirusTotalSwitches(chosen),
    fault: (chosen.fault ?? []).map((fault) => ({...fault})),
  };
}
