import type {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {CallerRefusal} from './callers/refusal.js';
import {faultBody, faultHeaders, type Fault} from './fault.js';
import type {RequestLine} from './request-line.js';

/** What is sent back, and what the log says of it. */
export interface Outcome {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body?: Buffer | string;
  readonly line: OutcomeLine;
}

/** Answers a request at once from what this process has, or returns false and has done nothing. */
export type Hits = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** Names and values by turns: cheaper to send than an object, as most answers differ in their headers. */
export type HeaderList = readonly string[];

export const headerList = (headers: Readonly<Record<string, string>>): HeaderList => Object.entries(headers).flat();

/** What an outcome adds to the line of its request. */
export interface OutcomeLine extends Omit<Partial<RequestLine>, 'indicator'> {
  /** What was asked for; the log holds a mark of it. */
  readonly canonical?: string;
}

const jsonHeaders: HeaderList = ['content-type', 'application/json; charset=utf-8', 'cache-control', 'no-store'];

/** A refusal in the envelope of VirusTotal's API. */
export function faultOutcome(fault: Fault, now: number): Outcome {
  return {
    status: fault.status,
    headers: [...jsonHeaders, ...headerList(faultHeaders(fault, now))],
    body: JSON.stringify(faultBody(fault, now)),
    line: {fault: fault.code},
  };
}

/** A request that goes no further, for who sends it or from where. */
export function refusedOutcome({status, message, headers}: CallerRefusal): Outcome {
  const outcome = faultOutcome({status, code: refusalCodes[status], message}, 0);
  return {...outcome, headers: [...outcome.headers, ...headerList(headers)]};
}

const refusalCodes: Readonly<Record<CallerRefusal['status'], string>> = {
  400: 'InvalidRequest',
  401: 'NotSignedIn',
  403: 'NotAllowed',
  421: 'UnknownHost',
  503: 'NoKey',
};

/** The same refusal in the envelope of ThreatConnect's API (threatconnect.md §6). */
export function threatConnectOutcome(outcome: Outcome, message: string): Outcome {
  return {...outcome, body: JSON.stringify({status: 'Error', message, source: 'gateway'})};
}

/** JSON that is no secret and not to be kept. */
export function jsonOutcome(value: unknown, status = 200): Outcome {
  return {
    status,
    headers: jsonHeaders,
    body: JSON.stringify(value),
    line: {},
  };
}
