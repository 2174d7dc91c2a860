import {hash32} from '../random.js';
import type {Clock} from '../simulator.js';
import type {ErrorReply} from './errors.js';

/** The answer to give up with; thrown anywhere on the way to one. */
export class Refusal extends Error {
  readonly reply: ErrorReply;

  constructor(reply: ErrorReply) {
    super(reply.code ?? String(reply.status));
    this.reply = reply;
  }
}

/** Headers of every answer VirusTotal gives (virustotal.md §1). There is no Retry-After among them, and nothing about CORS. */
function headersOf(clock: Clock, contentType: string): Headers {
  const now = clock.now();
  return new Headers({
    'cache-control': 'no-cache',
    'content-type': contentType,
    date: new Date(now).toUTCString(),
    server: 'Google Frontend',
    'x-cloud-trace-context': hash32(String(now)).toString(16).padStart(32, '0'),
  });
}

/** A 200 with a JSON body; v2 answers without a charset. */
export function jsonReply(clock: Clock, body: unknown, contentType = 'application/json; charset=utf-8'): Response {
  return new Response(JSON.stringify(body), {status: 200, headers: headersOf(clock, contentType)});
}

/** An error as VirusTotal writes it. */
export function errorReply(clock: Clock, reply: ErrorReply): Response {
  const body = reply.body ?? JSON.stringify({error: {code: reply.code, message: reply.message}});
  const headers = headersOf(clock, reply.contentType ?? 'application/json; charset=utf-8');
  if (reply.retryAfter !== undefined) headers.set('retry-after', reply.retryAfter);
  return new Response(reply.status === 204 ? null : body, {status: reply.status, headers});
}

/** 404 as VirusTotal words it. */
export const notFound = (message: string): Refusal => new Refusal({status: 404, code: 'NotFoundError', message});

/** 400 as VirusTotal words it. */
export const invalidArgument = (message: string): Refusal => new Refusal({status: 400, code: 'InvalidArgumentError', message});
