import {type AllowedCall, allowedCall} from './allowed.js';

/** What a raw request target asks for. */
export interface Target extends AllowedCall {
  /** Path and query below the API's base, byte for byte. */
  readonly raw: string;
}

/** A target that is not passed on; the sentence repeats nothing of it (hostile-strings.md S10). */
export interface BadTarget {
  readonly status: 400 | 404;
  readonly message: string;
  readonly route?: string;
}

/** Characters. ThreatConnect itself refuses longer queries (threatconnect.md §8, §16). */
const longestQuery = 8000;
const longestPath = 8192;
/** Times that a parameter may be repeated which may be repeated at all. */
const mostRepeats = 20;

/**
 * Characters that one segment may hold as they are. Not among them: `;`, which servers cut off together with what follows it before
 * they look for `..`; `\`, which some read as `/`; and what RFC 3986 allows nowhere.
 */
const segmentForm = /^(?:[\w.~!$&'()*+,=:@-]|%[\da-f]{2})+$/i;
const queryForm = /^(?:[\w.~!$&'()*+,=:@/?;-]|%[\da-f]{2})*$/i;

/** Judges the raw request target below the API's base, before anything decodes it (threatconnect.md §6). */
export function readTarget(method: string, raw: string, {enrich}: {readonly enrich: boolean}): Target | BadTarget {
  const [path, query] = split(raw);
  if (path.length > longestPath || query.length > longestQuery) return bad('The request is too long.');
  if (!path.split('/').every(isPlainSegment)) return bad('The path is not valid.');
  const call = allowedCall(method, path, enrich);
  if (call === undefined) return {status: 404, message: 'The gateway does not pass this request on.'};
  const fault = faultOfQuery(query, call);
  return fault === undefined ? {...call, raw} : {...bad(fault), route: call.route};
}

const bad = (message: string): BadTarget => ({status: 400, message});

function split(raw: string): readonly [path: string, query: string] {
  const mark = raw.indexOf('?');
  return mark < 0 ? [raw, ''] : [raw.slice(0, mark), raw.slice(mark + 1)];
}

/**
 * Whether a segment stays one wherever it is decoded. A value may hold `%2F`, as URLs do, but no `..` between slashes: a server in
 * front of ThreatConnect that decodes too early would leave the list with it.
 */
function isPlainSegment(segment: string): boolean {
  const value = segmentForm.test(segment) ? decoded(segment) : undefined;
  if (value === undefined || value === '.') return false;
  return !value.split(/[/\\]/).some((part) => /^\.\.(?:;|$)/.test(part));
}

function faultOfQuery(query: string, {parameters}: AllowedCall): string | undefined {
  if (query === '') return undefined;
  if (!queryForm.test(query)) return 'The query is not valid.';
  const times = new Map<string, number>();
  for (const part of query.split('&')) {
    // The name as it stands: one that is written in another way is unknown here, whatever ThreatConnect would make of it.
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(part) ?? [];
    if (!parameters.has(name)) return 'A parameter is not known.';
    if (decoded(value.replaceAll('+', ' ')) === undefined) return 'A parameter is not valid.';
    const count = (times.get(name) ?? 0) + 1;
    if (count > (name === 'fields' ? mostRepeats : 1)) return 'A parameter is repeated.';
    times.set(name, count);
  }
  return undefined;
}

/** The text; undefined where it is no UTF-8, or holds a control character. */
function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? undefined : plain;
  } catch {
    return undefined;
  }
}
