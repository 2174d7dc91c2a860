import type {Simulator, ThreatConnectSeed} from './simulator.js';
import {seedsOf} from './recorded-seeds.js';

/** One entry of the index of a folder of recorded replies. */
export interface RecordedEntry {
  /** Path below the folder. */
  readonly file: string;
  readonly version: string;
  readonly kind: string;
  /** The exchange as recorded; null for a body whose exchange is not known, which is not served. */
  readonly http: {
    readonly method: string;
    readonly uri: string;
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
  } | null;
}

/** Gives a file of the folder, as it is. */
export type LoadRecorded = (file: string) => Promise<Uint8Array> | Uint8Array;

/** Recorded replies, ready to be served. */
export interface RecordedReplies {
  readonly index: readonly RecordedEntry[];
  readonly load: LoadRecorded;
  /** The recorded objects, as records of the simulated ThreatConnect. */
  readonly records: readonly ThreatConnectSeed[];
}

/** Reads what the simulated ThreatConnect has to hold; the bodies are loaded when they are asked for. */
export async function openRecorded(index: readonly RecordedEntry[], load: LoadRecorded): Promise<RecordedReplies> {
  return {index, load, records: await seedsOf(index, async (file) => new TextDecoder().decode(await load(file)))};
}

/** Parameters that do not tell one recorded reply from another. */
const ignored: readonly string[] = ['apikey', 'limit', 'cursor', 'recorded'];

interface Served {
  readonly entry: RecordedEntry;
  readonly http: NonNullable<RecordedEntry['http']>;
  /** Method and decoded path. */
  readonly route: string;
  readonly query: URLSearchParams;
}

/** Serves recorded replies byte for byte, by method and path, without checking a key; everything else is answered by another service. */
export class RecordedVirusTotal implements Simulator {
  readonly #served: readonly Served[];
  readonly #load: LoadRecorded;
  readonly #otherwise: Simulator;

  constructor({index, load}: Pick<RecordedReplies, 'index' | 'load'>, otherwise: Simulator) {
    this.#load = load;
    this.#otherwise = otherwise;
    this.#served = index.flatMap((entry) => (entry.http === null ? [] : [served(entry, entry.http)]));
  }

  reset(): void {
    this.#otherwise.reset();
  }

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const candidates = this.#served.filter(
      ({route, query}) => route === routeOf(request.method, url.pathname) && matches(query, url.searchParams),
    );
    const file = url.searchParams.get('recorded');
    const cursor = url.searchParams.get('cursor');
    const chosen =
      file === null
        ? newest(candidates.filter(({query}) => query.get('cursor') === cursor))
        : candidates.find(({entry}) => entry.file === file);
    if (chosen !== undefined) return this.#reply(chosen);
    if (candidates.length > 0 && file === null && cursor !== null) return json(200, {data: [], links: {self: url.href}});
    if (file !== null) return json(404, {error: {code: 'NotFoundError', message: 'No recorded reply of this name for this request'}});
    return this.#otherwise.handle(request);
  }

  async #reply({entry, http}: Served): Promise<Response> {
    const bytes = await this.#load(entry.file);
    const body = unwrapped(bytes) ?? bytes;
    const bodiless = http.status === 204 || http.status === 304;
    return new Response(bodiless ? null : new Uint8Array(body), {status: http.status, headers: headersOf(http.headers)});
  }
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache'}});

function served(entry: RecordedEntry, http: NonNullable<RecordedEntry['http']>): Served {
  const url = new URL(http.uri);
  return {entry, http, route: routeOf(http.method, url.pathname), query: url.searchParams};
}

/** Method and path from `/api/v3` or `/vtapi/v2` on, decoded: `%3D` and `=` are one. */
function routeOf(method: string, pathname: string): string {
  const path = /\/(?:api\/v3|vtapi\/v2)\/.*$/.exec(pathname)?.[0] ?? pathname;
  const decoded = path.split('/').map((segment) => {
    try {
      return encodeURIComponent(decodeURIComponent(segment));
    } catch {
      return segment;
    }
  });
  return `${method} ${decoded.join('/')}`;
}

/** Whether every parameter that a reply was recorded with is asked for with the same value. */
const matches = (recorded: URLSearchParams, asked: URLSearchParams): boolean =>
  [...recorded].every(([name, value]) => ignored.includes(name) || asked.get(name) === value);

/** The newest 200 by its Date header, else the newest of all. */
function newest(candidates: readonly Served[]): Served | undefined {
  const time = ({http}: Served): number => Date.parse(headersOf(http.headers).get('date') ?? '') || 0;
  const good = candidates.filter(({http}) => http.status === 200);
  return (good.length > 0 ? good : candidates).toSorted((one, other) => time(other) - time(one))[0];
}

/**
 * Headers as recorded, but for those that speak of another body or another host: lengths and encodings were those of the
 * recorded bytes on the wire, and a redirect would lead out of the sandbox.
 */
function headersOf(recorded: Readonly<Record<string, string>>): Headers {
  const dropped = ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'location', 'set-cookie'];
  return new Headers(Object.entries(recorded).filter(([name]) => !dropped.includes(name.toLowerCase())));
}

/** The body inside a file that wraps one that was empty or not JSON. */
function unwrapped(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length > 1_000_000) return undefined;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof parsed !== 'object' || parsed === null || !('_raw' in parsed) || typeof parsed._raw !== 'string') return undefined;
    return new TextEncoder().encode(parsed._raw);
  } catch {
    return undefined;
  }
}
