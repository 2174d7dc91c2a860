import {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {corsHeaders} from './callers/origins.js';
import type {HeaderList, Outcome} from './outcome.js';
import {nextRequestId} from './request-id.js';
import type {Services} from './services.js';

/** Sends an outcome, and tells log and metrics of it. */
export type Sender = (incoming: IncomingMessage, outgoing: ServerResponse, outcome: Outcome, route?: string) => void;

/** Headers of every answer (hostile-strings.md S9). */
export const always: HeaderList = [
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'no-referrer',
  'vary',
  'Origin, Authorization, Accept-Encoding',
];

/** When requests came, by the clock of `performance`. */
const arrivals = new WeakMap<IncomingMessage, number>();

/** Notes when a request came; without it its time counts from where it is answered. */
export const arrived = (incoming: IncomingMessage): void => void arrivals.set(incoming, performance.now());

export function createSender(services: Services): Sender {
  const {settings} = services;
  return (incoming, outgoing, outcome, route) => {
    const requestId = note(services, incoming, outcome, route);
    const {status, headers, body} = outcome;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const all = ['x-request-id', requestId, ...always, ...corsHeaders(incoming.headers, settings), ...headers];
    if (status !== 304 && status !== 204) all.push('content-length', String(bytes?.length ?? 0));
    outgoing.writeHead(status, all);
    outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
  };
}

/** Counts a request, and writes its line where lines are written; gives its name. */
export function note(
  {log, metrics}: Services,
  incoming: IncomingMessage,
  {status, line}: Outcome,
  route = line.route ?? 'refused',
): string {
  const requestId = nextRequestId();
  const start = arrivals.get(incoming);
  const milliseconds = start === undefined ? 0 : Math.round((performance.now() - start) * 10) / 10;
  metrics.request({route, type: line.type, status, cache: line.cache, milliseconds});
  if (!log.requests && status < 500) return requestId;
  const {canonical, ...told} = line;
  const indicator = canonical === undefined ? {} : {indicator: log.markOf(canonical)};
  log.request({requestId, route, method: incoming.method ?? '', status, milliseconds, ...told, ...indicator});
  return requestId;
}
