import type {ApiError} from '../../src/model/api-error.js';
import {isApiError} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import type {AddOutcome} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import type {ThreatConnect, ThreatConnectOptions} from '../../src/threatconnect/client.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import type {Clock} from '../../src/threatconnect/pace.js';

export const apiUrl = 'https://tc.example/api';
export const token = 'API:7:abc:1900003600000:c2FtcGxl+w==';
export const renewedToken = 'API:7:abc:1900007200000:cmVuZXdlZA+w==';
export const owner = 'Northwind CTI';
/** An hour before `token` expires, in milliseconds since 1970. */
export const anHourBefore = 1_900_000_000_000;

/** The indicator that a text is. */
export function indicator(text: string): Indicator {
  const found = detect(text);
  if (found.type === null) throw new Error(`no indicator: ${found.reason}`);
  return found;
}

/** One request as the scripted service saw it. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  /** Below `https://tc.example`, still encoded. */
  readonly path: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

export type Answer = Response | Promise<Response>;

/** A service that answers by script, and everything it was asked. */
export function scripted(answer: (seen: Seen, count: number) => Answer) {
  const requests: Seen[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    if (!(input instanceof Request)) throw new Error('expected a Request');
    const url = new URL(input.url);
    const text = await input.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const seen = {method: input.method, url, path: url.pathname, authorization: input.headers.get('authorization'), body};
    requests.push(seen);
    return answer(seen, requests.length);
  };
  return {requests, fetch, ofMethod: (method: string) => requests.filter((seen) => seen.method === method)};
}

/** A client for the script, without waiting between tries. */
export function clientFor(fetch: typeof globalThis.fetch, options: Partial<ThreatConnectOptions> = {}): ThreatConnect {
  return createThreatConnect({apiUrl, token, fetch, clock: stoppedClock(), delay: () => 0, ...options});
}

/** A clock that stands still unless moved; sleeping moves it at once. */
export function stoppedClock(start = anHourBefore): Clock & {move(milliseconds: number): void; readonly slept: number[]} {
  let now = start;
  const slept: number[] = [];
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
    move: (milliseconds) => {
      now += milliseconds;
    },
    slept,
  };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {status, headers: {'content-type': 'application/json', ...headers}});

export const success = (data: unknown, rest: object = {}): Response => json({data, status: 'Success', ...rest});

export const failure = (status: number, message: string): Response => json({status: 'Error', message}, status);

/** A v3 row with what the client needs. */
export function row(type: string, summary: string, rest: Readonly<Record<string, unknown>> = {}) {
  const id = '9007199254990021';
  return {id, ownerName: owner, type, summary, active: true, webLink: `https://tc.example/#/details/indicators/${id}/overview`, ...rest};
}

/** Every quoted value of a query, unescaped. */
export function literalsOf(tql: string): readonly string[] {
  return [...tql.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

export const tqlOf = ({url}: Seen): string => url.searchParams.get('tql') ?? '';

/** The error that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  try {
    await promise;
  } catch (error) {
    if (isApiError(error)) return error;
    throw error;
  }
  throw new Error('expected a rejection');
}

/** Everything that can be read from a value by walking over it, causes included. */
export function everythingIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const own = Reflect.ownKeys(value).map((key) => `${String(key)} ${everythingIn(Reflect.get(value, key), seen)}`);
  return own.join('\n');
}

/** Every outcome of an iteration. */
export async function outcomesOf(outcomes: AsyncIterable<AddOutcome>): Promise<readonly AddOutcome[]> {
  const all: AddOutcome[] = [];
  for await (const outcome of outcomes) all.push(outcome);
  return all;
}

/** How many outcomes there are of each kind; of failures by their error. */
export function tally(outcomes: readonly AddOutcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = outcome.kind === 'failed' ? `failed: ${outcome.error.code ?? outcome.error.kind}` : outcome.kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
