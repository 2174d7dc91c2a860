import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {detect} from '../../model/detect.js';
import type {Indicator, IndicatorType} from '../../model/indicator.js';
import {urlRequestId} from '../../model/url-id.js';
import {isFault, type Fault} from '../fault.js';
import {decoded, readParameters, readTarget} from '../raw-target.js';
import type {Route} from './routes.js';

/** A request that may go to VirusTotal, read and checked. */
export interface Question {
  readonly route: Route;
  /** Below the API's root, with its query, made anew from what was checked; without a key. */
  readonly target: string;
  /** For a submission: the body's fields. */
  readonly form?: URLSearchParams;
  /** What it is about, for cache key, tags and the log's HMAC; absent for an analysis. */
  readonly subject?: {readonly type: IndicatorType; readonly canonical: string; readonly tag: string};
  /** Attributes that the answer is cut to; undefined for the whole. */
  readonly fields?: string;
}

export interface QuestionOptions {
  readonly routes: readonly Route[];
  /** Values that are never asked for: whole ones, or a label suffix such as `corp.example` (hostile-strings.md S4). */
  readonly denied: readonly string[];
}

/** What came in, as it was sent. */
export interface Incoming {
  readonly method: string;
  /** Below the API's root, in bytes as sent. */
  readonly target: string;
  readonly contentType?: string;
  readonly body?: Buffer;
}

const unknownCall: Fault = {status: 404, code: 'UnknownCall', message: 'This call is not let through by the gateway.'};
const wrongMethod: Fault = {status: 405, code: 'WrongMethod', message: 'This call has another method.'};
const badId: Fault = {status: 400, code: 'InvalidArgumentError', message: 'The identifier is not one that VirusTotal knows for this call.'};
const isPrivate: Fault = {status: 403, code: 'Private', message: 'Private values are not sent to VirusTotal.'};
const isDenied: Fault = {status: 403, code: 'Denied', message: 'The operator has excluded this value from being sent to VirusTotal.'};

/** Reads a request; a fault says what is wrong with it and repeats nothing of it. */
export function readQuestion(api: Route['api'], incoming: Incoming, {routes, denied}: QuestionOptions): Question | Fault {
  const target = readTarget(incoming.target);
  if (isFault(target)) return target;
  const paths = routes.filter((route) => route.api === api && matches(route, target.segments));
  const route = paths.find(({method}) => method === incoming.method);
  if (!route) return paths.length > 0 ? wrongMethod : unknownCall;

  const form = incoming.method === 'POST' ? formOf(incoming) : '';
  if (typeof form !== 'string') return form;
  // Clients of v2 send everything in the address (virustotal.md §12).
  if (incoming.method === 'POST' && api === 'v3' && target.query !== '')
    return {...badId, code: 'InvalidRequest', message: 'A write takes no parameters in its address.'};
  const parameters = readParameters([form, target.query].filter((part) => part !== '').join('&'), route.parameters);
  if (isFault(parameters)) return parameters;
  for (const [name, value] of Object.entries(route.fixed ?? {})) {
    if ((parameters.get(name) ?? value) !== value)
      return {status: 400, code: 'InvalidRequest', message: `The parameter ${name} may only be ${value} here.`};
  }

  const fields = parameters.get('vt-fields') ?? undefined;
  if (fields !== undefined && !/^[a-z0-9_]{1,64}(?:,[a-z0-9_]{1,64}){0,63}$/.test(fields)) {
    return {status: 400, code: 'InvalidRequest', message: 'The parameter vt-fields names attributes, separated by commas.'};
  }
  const search = searchOf(parameters);
  if (typeof search !== 'string') return search;

  if (route.type === undefined) {
    const id = decoded(target.segments[1] ?? '');
    if (id === undefined || !/^[\w=+/-]{1,256}$/.test(id)) return badId;
    return {route, target: `analyses/${encodeURIComponent(id)}`, fields};
  }
  const identifier =
    route.identifiedBy === undefined ? decoded(target.segments[1] ?? '') : (parameters.get(route.identifiedBy) ?? undefined);
  const subject = identifier === undefined ? undefined : subjectOf(route, identifier);
  if (subject === undefined) return badId;
  if (subject.indicator?.private === true) return isPrivate;
  if (denied.some((entry) => isUnder(subject.canonical, entry) || isUnder(subject.host, entry))) return isDenied;
  const about = {type: route.type, canonical: subject.canonical, tag: subject.tag};
  if (route.identifiedBy !== undefined) {
    const asked = new URLSearchParams({[route.identifiedBy]: subject.sent});
    return route.method === 'POST'
      ? {route, target: route.template, form: asked, subject: about}
      : {route, target: `${route.template}?${asked}`, subject: about};
  }
  const path = target.segments.map((segment, index) => (index === 1 ? encodeURIComponent(subject.sent) : segment)).join('/');
  return {route, target: search === '' ? path : `${path}?${search}`, subject: about, fields};
}

/** Bytes; a form of v2 is a URL and a key. */
const longestForm = 16_384;

/** What a client of v2 sends as its key, in the address or the form; undefined where it is not exactly one. */
export function keyInParameters({target, contentType, body}: Incoming): string | undefined {
  const mark = target.indexOf('?');
  const short = body !== undefined && body.length <= longestForm ? formOf({method: 'POST', target, contentType, body}) : '';
  const parts = [mark < 0 ? '' : target.slice(mark + 1, mark + 1 + longestForm), typeof short === 'string' ? short : ''];
  const [key, ...others] = parts.flatMap((part) => new URLSearchParams(part).getAll('apikey'));
  return others.length === 0 ? key : undefined;
}

function matches({template}: Route, segments: readonly string[]): boolean {
  const parts = template.split('/');
  return parts.length === segments.length && parts.every((part, index) => part.startsWith('{') || part === segments[index]);
}

/** The fields of a form, the one body that VirusTotal takes (hostile-strings.md S9). */
function formOf({contentType = '', body}: Incoming): string | Fault {
  if (body === undefined || body.length === 0) return '';
  if (contentType.split(';', 1)[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return {status: 415, code: 'InvalidRequest', message: 'The body must be application/x-www-form-urlencoded.'};
  }
  return body.toString('utf8');
}

/** What is passed on of a list's parameters, in one order, so that one question has one key. */
function searchOf(parameters: URLSearchParams): string | Fault {
  const passed = new URLSearchParams();
  const limit = parameters.get('limit');
  const cursor = parameters.get('cursor');
  if (limit !== null) {
    if (!/^[1-9]\d?$/.test(limit) || Number(limit) > 40) {
      return {status: 400, code: 'InvalidArgumentError', message: 'The limit is a whole number from 1 to 40.'};
    }
    passed.set('limit', limit);
  }
  if (cursor !== null && cursor !== '') {
    // Opaque: base64 in either alphabet (virustotal.md §4).
    if (!/^[\w+/=.-]{1,4096}$/.test(cursor))
      return {status: 400, code: 'InvalidArgumentError', message: 'The cursor is not one of VirusTotal.'};
    passed.set('cursor', cursor);
  }
  return passed.toString();
}

interface Subject {
  readonly canonical: string;
  readonly sent: string;
  readonly tag: string;
  readonly host?: string;
  readonly indicator?: Indicator;
}

/** The identifier, read again with the code that reads indicators everywhere (hostile-strings.md S2, Q3). */
function subjectOf({type, api, identifiedBy}: Route, identifier: string): Subject | undefined {
  if (type === 'URL' && identifiedBy === undefined) {
    if (/^[0-9a-f]{64}$/.test(identifier)) return {canonical: identifier, sent: identifier, tag: `url ${identifier}`};
    const text = /^[\w-]{1,10924}$/.test(identifier) ? textOf(identifier) : undefined;
    const found = text === undefined ? undefined : urlOf(text);
    return found && {...found, sent: urlRequestId(found.sent)};
  }
  if (type === 'URL') return urlOf(identifier);
  const found = detect(identifier);
  if (found.type !== type || found.refanged) return undefined;
  if (type === 'File') {
    const hash = identifier.toLowerCase();
    return found.canonical === hash ? {canonical: hash, sent: hash, tag: `file ${hash}`} : undefined;
  }
  if (found.canonical !== identifier) return undefined;
  const tag = `${type === 'Address' ? 'ip_address' : 'domain'} ${identifier}`;
  return {canonical: identifier, sent: identifier, tag: api === 'v2' ? `${tag} v2` : tag, host: identifier, indicator: found};
}

function urlOf(text: string): Subject | undefined {
  const found = detect(text);
  if (found.type !== 'URL' || found.refanged || found.given !== text) return undefined;
  // VirusTotal names a URL by the digest of its own spelling, which is that of a browser (virustotal.md §3).
  const spelt = new URL(found.wire).href;
  const id = createHash('sha256').update(spelt).digest('hex');
  return {canonical: found.canonical, sent: text, tag: `url ${id}`, host: new URL(spelt).hostname, indicator: found};
}

function textOf(base64url: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Buffer.from(base64url, 'base64url'));
    return urlRequestId(text) === base64url ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the value is the entry, or a name below it. */
function isUnder(value: string | undefined, entry: string): boolean {
  const text = value?.toLowerCase();
  const denied = entry.toLowerCase();
  return text !== undefined && denied !== '' && (text === denied || text.endsWith(`.${denied}`));
}
