import {Buffer} from 'node:buffer';
import {faultBody, type Fault} from '../fault.js';
import type {UpstreamReply} from './upstream.js';

/** What an answer of VirusTotal means to the gateway. */
export interface Reading {
  /** `refused`: the key may not see this; `quota`: VirusTotal counts more than we do; `failed`: nothing that can be kept. */
  readonly outcome: 'ok' | 'missing' | 'refused' | 'quota' | 'failed';
  readonly status: number;
  /** JSON for the caller, without VirusTotal's own words where it is an error. */
  readonly body: Buffer;
  /** The parsed answer, where it is one. */
  readonly json?: unknown;
  /** Unix milliseconds at which VirusTotal may be asked again, for outcome `quota`. */
  readonly resetAt?: number;
}

/** VirusTotal's codes (virustotal.md §9). A code that is not listed is not passed on. */
const codes: ReadonlySet<string> = new Set([
  'AlreadyExistsError',
  'AuthenticationRequiredError',
  'BadRequestError',
  'DeadlineExceededError',
  'FailedDependencyError',
  'ForbiddenError',
  'InvalidArgumentError',
  'NotAvailableYet',
  'NotFoundError',
  'QuotaExceededError',
  'TooManyRequestsError',
  'TransientError',
  'UnselectiveContentQueryError',
  'UnsupportedContentQueryError',
  'UserNotActiveError',
  'WrongCredentialsError',
]);

/** Our words for a status: VirusTotal's can repeat the key, and the address of the gateway (hostile-strings.md E3). */
const sentences: Readonly<Record<number, string>> = {
  400: 'VirusTotal does not accept the request.',
  401: 'VirusTotal does not accept the key of the gateway.',
  403: 'The key of the gateway may not do this at VirusTotal.',
  404: 'VirusTotal does not know the object.',
  409: 'VirusTotal has it already.',
  424: 'VirusTotal could not complete the request.',
  429: 'The quota at VirusTotal is used up.',
};

const codeless: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'WrongCredentialsError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  409: 'AlreadyExistsError',
  424: 'FailedDependencyError',
  429: 'QuotaExceededError',
  504: 'DeadlineExceededError',
};

const failures: Readonly<Record<'network' | 'timeout' | 'redirect' | 'too-large', Fault>> = {
  network: {status: 502, code: 'Unreachable', message: 'VirusTotal cannot be reached.'},
  timeout: {status: 504, code: 'Timeout', message: 'VirusTotal did not answer in time.'},
  redirect: {status: 502, code: 'Unreachable', message: 'VirusTotal answered with a redirect, which is not followed.'},
  'too-large': {status: 502, code: 'TooLarge', message: 'The answer of VirusTotal is too long.'},
};

export interface ReadOptions {
  readonly api: 'v3' | 'v2';
  readonly key: string;
  readonly now: number;
  /** What stands before the API's calls at this gateway, for the links in answers. */
  readonly base: string;
  /** What stands before the API's calls at the server that was asked, where that is not VirusTotal's own. */
  readonly root?: string;
}

/** Reads an answer: links led to this gateway, errors in one envelope and in our words, no key (virustotal.md §13). */
export function readReply(reply: UpstreamReply, options: ReadOptions): Reading {
  const {api, key, now} = options;
  if ('failure' in reply) return failed(failures[reply.failure], now);
  const {status, body, retryAfter} = reply;
  const json = parsed(body);
  if (api === 'v2' && status === 204) return limited('QuotaExceededError', retryAfter, now);
  if (status >= 200 && status < 300) {
    if (json === undefined) return failed({status: 502, code: 'NotJson', message: 'The answer of VirusTotal is not JSON.'}, now);
    const code = codeOf(json);
    // A proxy between may turn every status into 200 (threatconnect.md §5).
    if (code !== undefined) return error(statusOf(code), code, retryAfter, now);
    if (api === 'v3') leadLinks(json, options);
    const text = JSON.stringify(json);
    return {outcome: 'ok', status, json, body: Buffer.from(text.includes(key) ? text.replaceAll(key, '') : text)};
  }
  return error(status, codeOf(json), retryAfter, now);
}

function error(status: number, given: string | undefined, retryAfter: string | undefined, now: number): Reading {
  const code = given ?? codeless[status] ?? 'TransientError';
  if (status === 429) return limited(code, retryAfter, now);
  if (status >= 500 || sentences[status] === undefined) {
    const inTime = status === 504 ? 504 : 503;
    return failed({status: inTime, code, message: 'VirusTotal is out of order for the moment.'}, now, 'virustotal');
  }
  const body = bodyOf({status: status as Fault['status'], code, message: sentences[status]}, now, 'virustotal');
  if (status === 404) return {outcome: 'missing', status, body};
  return {outcome: status === 403 && code === 'ForbiddenError' ? 'refused' : 'failed', status, body};
}

/** Seconds after which VirusTotal may be asked again when it does not say (virustotal.md §10; the limiter by address is by the hour). */
const waits: Readonly<Record<string, number>> = {QuotaExceededError: 60, TooManyRequestsError: 3600};

function limited(code: string, retryAfter: string | undefined, now: number): Reading {
  const told = retryAfter !== undefined && /^\d{1,7}$/.test(retryAfter) ? Number(retryAfter) : undefined;
  const resetAt = now + (told ?? waits[code] ?? 60) * 1000;
  const fault: Fault = {status: 429, code, message: 'The quota at VirusTotal is used up.', resetAt};
  return {outcome: 'quota', status: 429, body: bodyOf(fault, now, 'virustotal'), resetAt};
}

function failed(fault: Fault, now: number, source: 'gateway' | 'virustotal' = 'gateway'): Reading {
  return {outcome: 'failed', status: fault.status, body: bodyOf(fault, now, source)};
}

const bodyOf = (fault: Fault, now: number, source: 'gateway' | 'virustotal'): Buffer =>
  Buffer.from(JSON.stringify(faultBody(fault, now, source)));

function parsed(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function codeOf(json: unknown): string | undefined {
  const given = isMembers(json) && isMembers(json.error) ? json.error.code : undefined;
  return typeof given === 'string' && codes.has(given) ? given : undefined;
}

const statusOf = (code: string): number => Number(Object.keys(codeless).find((status) => codeless[Number(status)] === code) ?? 503);

/** Leads the links of an envelope, of its items and of their relationships to this gateway. Attributes are data and stay. */
function leadLinks(json: unknown, places: Places): void {
  if (!isMembers(json)) return;
  leadOwn(json, places);
  const items = Array.isArray(json.data) ? json.data : [json.data];
  for (const item of items.filter(isMembers)) {
    leadOwn(item, places);
    if (!isMembers(item.relationships)) continue;
    for (const relationship of Object.values(item.relationships).filter(isMembers)) leadOwn(relationship, places);
  }
}

type Places = Pick<ReadOptions, 'base' | 'root'>;

function leadOwn(holder: Members, {base, root}: Places): void {
  if (!isMembers(holder.links)) return;
  const led = Object.entries(holder.links).flatMap(([name, link]) => {
    if (typeof link !== 'string') return [[name, link]];
    const own = root !== undefined && link.startsWith(`${root}/`) ? link.slice(root.length + 1) : undefined;
    const call = own ?? /^https:\/\/www\.virustotal\.com\/(?:api\/v3|ui)\/(.*)$/s.exec(link)?.[1];
    return call === undefined ? [] : [[name, `${base}/${call}`]];
  });
  holder.links = Object.fromEntries(led);
}
