import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {corsHeaders} from './callers/origins.js';
import type {Outcome} from './outcome.js';
import type {Services} from './services.js';

/** Sends an outcome, and tells log and metrics of it. */
export type Sender = (incoming: IncomingMessage, outgoing: ServerResponse, outcome: Outcome, route?: string) => void;

/** Headers of every answer (hostile-strings.md S9). */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  vary: 'Origin, Authorization, Accept-Encoding',
};

/** When requests came, by the clock of `performance`. */
const arrivals = new WeakMap<IncomingMessage, number>();

/** Notes when a request came; without it its time counts from where it is answered. */
export const arrived = (incoming: IncomingMessage): void => void arrivals.set(incoming, performance.now());

export function createSender({settings, log, metrics}: Services): Sender {
  return (incoming, outgoing, {status, headers, body, line}, route = 'refused') => {
    const requestId = randomUUID();
    const start = arrivals.get(incoming);
    const milliseconds = start === undefined ? 0 : Math.round((performance.now() - start) * 10) / 10;
    const told = {requestId, route, method: incoming.method ?? '', status, milliseconds, ...line};
    log.request(told);
    metrics.request(told);
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    outgoing.writeHead(status, {
      ...corsHeaders(incoming.headers, settings),
      'x-request-id': requestId,
      ...always,
      ...headers,
      ...(status === 304 || status === 204 ? {} : {'content-length': bytes?.length ?? 0}),
    });
    outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
  };
}
