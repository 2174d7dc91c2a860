import {ManualClock} from '../../src/sandbox/clock.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import type {Sandbox, SandboxOptions} from '../../src/sandbox/sandbox.js';

export type Json = null | boolean | number | string | Json[] | {readonly [key: string]: Json};

/** What a call of the simulated VirusTotal gave. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body, parsed. */
  readonly json: Json;
  /** A member of the parsed body by its path, e.g. `data.attributes.asn`. */
  at(path: string): Json | undefined;
}

/** A member of a parsed body by its path. Names with dots cannot be reached so. */
export function member(value: Json | undefined, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found) ? found[Number(name)] : found[name];
  }
  return found;
}

/** A text or a number as text; of anything else nothing. */
export const word = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const origin = 'http://sandbox.example';

/** A sandbox on a clock of its own, and short ways to ask it. */
export class Bench {
  readonly clock = new ManualClock();
  readonly sandbox: Sandbox;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = createSandbox({clock: this.clock, ...options});
  }

  /** A v3 call; `path` is what follows `/api/v3`. */
  v3(path: string, init: RequestInit & {readonly key?: string | null} = {}): Promise<Answer> {
    const {key = 'sandbox-premium', ...rest} = init;
    const headers = new Headers(rest.headers);
    if (key !== null) headers.set('x-apikey', key);
    return this.ask(`/virustotal/api/v3${path}`, {...rest, headers});
  }

  /** A v2 call; `path` is what follows `/vtapi/v2/`. */
  v2(path: string, init: RequestInit & {readonly key?: string} = {}): Promise<Answer> {
    const {key = 'sandbox-premium', ...rest} = init;
    return this.ask(`/virustotal/vtapi/v2/${path}${path.includes('?') ? '&' : '?'}apikey=${key}`, rest);
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await this.sandbox.fetch(`${origin}${path}`, init);
    const text = await response.text();
    const json = parsed(text);
    return {status: response.status, headers: response.headers, text, json, at: (where) => member(json, where)};
  }

  /** POSTs a form. */
  form(path: string, fields: Record<string, string>, key = 'sandbox-premium'): Promise<Answer> {
    return this.v3(path, {key, method: 'POST', body: new URLSearchParams(fields)});
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** The rows of a list, as an array. */
export function rows(answer: Answer): readonly Json[] {
  const data = answer.at('data');
  return Array.isArray(data) ? data : [];
}

/** Base64url of a text without padding, as URL ids in requests are written. */
export const base64url = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
