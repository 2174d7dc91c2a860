import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {admit} from './admission.js';
import type {KeyOf} from './callers/keys.js';
import {corsHeaders} from './callers/origins.js';
import {isRefused} from './callers/refusal.js';
import type {HeaderList} from './outcome.js';
import type {Services} from './services.js';
import {encodingFor, type Encoding} from './virustotal/prepared.js';

/** What the headers of a GET say: who asks, and what answer is wanted. */
export interface Asker {
  readonly key: KeyOf;
  readonly encoding: Encoding;
  readonly ifNoneMatch?: string;
  /** Headers of the answer, for a page of another origin. */
  readonly cors: HeaderList;
  /** The connection is to be kept, and no body follows. */
  readonly plain: boolean;
}

interface Judged {
  readonly rawHeaders: readonly string[];
  readonly asker: Asker;
}

/**
 * Judges who sends a GET by all the rules there are; undefined for who is refused or has to be waited for. Clients send the same headers
 * again and again, so what the last request of a connection said is remembered with it: the same bytes from the same address are judged
 * alike. (A JWT expires; its judgement is a promise, and is not remembered.)
 */
export function createAskers(services: Services): (incoming: IncomingMessage) => Asker | undefined {
  const last = new WeakMap<Socket, Judged>();
  return (incoming) => {
    const {rawHeaders, socket} = incoming;
    const judged = last.get(socket);
    if (judged !== undefined && areSame(judged.rawHeaders, rawHeaders)) return judged.asker;
    const asker = askerOf(services, incoming);
    if (asker !== undefined) last.set(socket, {rawHeaders, asker});
    return asker;
  };
}

function askerOf(services: Services, incoming: IncomingMessage): Asker | undefined {
  const caller = admit(services, incoming, 'read');
  if (caller instanceof Promise || isRefused(caller)) return undefined;
  const {headers, socket} = incoming;
  const key = services.keys.keyOf(caller, {headers, remoteAddress: socket.remoteAddress});
  if (isRefused(key)) return undefined;
  const {connection, 'accept-encoding': accepted, 'content-length': length, 'transfer-encoding': transfer} = headers;
  return {
    key,
    encoding: encodingFor(typeof accepted === 'string' ? accepted : undefined),
    ifNoneMatch: headers['if-none-match'],
    cors: corsHeaders(headers, services.settings),
    plain: (connection === undefined || connection.toLowerCase() === 'keep-alive') && length === undefined && transfer === undefined,
  };
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  // A loop: this is done for every request.
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) return false;
  return true;
}
