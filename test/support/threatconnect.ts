import {ManualClock} from '../../src/sandbox/clock.js';
import {type SandboxSwitches, createSwitches} from '../../src/sandbox/switches.js';
import type {SeedRecord} from '../../src/sandbox/threatconnect/records.js';
import {createThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';

export interface Question {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: the valid one; null: none. */
  readonly token?: string | null;
  /** Origin and path before `/v3`. */
  readonly base?: string;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, loosely typed so that a test reads like the JSON; ids are texts. */
  readonly json: Json;
}

/** JSON that a test looks into without checking each step: a missing member fails the expectation. */
export interface Json {
  readonly [name: string]: Json;
}

/** A simulator on a clock that the test moves, and a function that asks it. */
export function threatConnect(switches: Partial<SandboxSwitches> = {}, records: readonly SeedRecord[] = []) {
  const clock = new ManualClock();
  const simulator = createThreatConnectSimulator({clock, records, switches: createSwitches(switches)});
  const ask = async (method: string, path: string, question: Question = {}): Promise<Answer> => {
    const {json, body, token = sandboxTokens.valid, base = 'https://tc.example/api', signal} = question;
    const headers = new Headers(question.headers);
    if (token !== null) headers.set('authorization', `TC-Token ${token}`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    const request = new Request(base + path, {method, headers, body: json === undefined ? body : JSON.stringify(json), signal});
    return read(await simulator.handle(request));
  };
  return {clock, simulator, ask};
}

/** The answer with its body read; ids quoted before parsing, as clients must (threatconnect.md §7). */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {status: response.status, headers: response.headers, text, json: parse(text)};
}

function parse(text: string): Json {
  try {
    return JSON.parse(text.replace(/("(?:[A-Za-z]*[iI]d)"\s*:\s*)(-?\d{16,})(?=\s*[,}\]])/g, '$1"$2"')) as Json;
  } catch {
    return {};
  }
}

/** Path of a list request with this query. */
export function tqlPath(tql: string, more = ''): string {
  return `/v3/indicators?tql=${encodeURIComponent(tql)}${more}`;
}

/** The text that stands in a member; other values as JSON. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value));
}
