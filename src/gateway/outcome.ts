import type {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {CallerRefusal} from './callers/refusal.js';
import {faultBody, faultHeaders, type Fault} from './fault.js';
import type {RequestLine} from './request-line.js';

/** What is sent back, and what the log says of it. */
export interface Outcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly line: Partial<RequestLine>;
}

/** Answers a request at once from what this process has, or returns false and has done nothing. */
export type Hits = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** A refusal in the envelope of VirusTotal's API. */
export function faultOutcome(fault: Fault, now: number): Outcome {
  return {
    status: fault.status,
    headers: {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...faultHeaders(fault, now)},
    body: JSON.stringify(faultBody(fault, now)),
    line: {fault: fault.code},
  };
}

/** A request that goes no further, for who sends it or from where. */
export function refusedOutcome({status, message, headers}: CallerRefusal): Outcome {
  const outcome = faultOutcome({status, code: refusalCodes[status], message}, 0);
  return {...outcome, headers: {...outcome.headers, ...headers}};
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
    headers: {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store'},
    body: JSON.stringify(value),
    line: {},
  };
}
