import type {Fault} from './fault.js';

/** A request's target as it was sent, taken apart and not decoded. */
export interface RawTarget {
  readonly segments: readonly string[];
  /** Without the question mark; empty where there is none. */
  readonly query: string;
}

const longestTarget = 16_384;
const malformed: Fault = {status: 400, code: 'InvalidRequest', message: 'The path of the request is not valid.'};

/**
 * Takes a target apart without changing a byte of it: a framework that decodes `%2F` breaks URLs (threatconnect.md §6). A path that
 * another server could read in another way is refused: dots as a segment, empty segments, backslashes, controls, encoded or not.
 */
export function readTarget(target: string): RawTarget | Fault {
  if (target.length > longestTarget) return {...malformed, message: 'The address of the request is too long.'};
  if (!/^[\x21-\x7e]*$/.test(target) || /[\\#<>"^`{|}]/.test(target)) return malformed;
  const end = target.indexOf('?');
  const path = end < 0 ? target : target.slice(0, end);
  const segments = path.replace(/^\//, '').split('/');
  return segments.every(isPlainSegment) ? {segments, query: end < 0 ? '' : target.slice(end + 1)} : malformed;
}

/**
 * Characters that one segment may hold as they are. Not among them: `;`, which servers cut off together with what follows it before
 * they look for `..`; `\`, which some read as `/`; and what RFC 3986 allows nowhere.
 */
const segmentForm = /^(?:[\w.~!$&'()*+,=:@-]|%[\da-f]{2})+$/i;
/**
 * Whether a segment stays one wherever it is decoded. A value may hold `%2F`, as URLs do, but no `..` between slashes: a server in
 * front of ThreatConnect that decodes too early would leave the list with it.
 */
export function isPlainSegment(segment: string): boolean {
  const value = segmentForm.test(segment) ? decoded(segment) : undefined;
  if (value === undefined || value === '.') return false;
  return !value.split(/[/\\]/).some((part) => /^\.\.(?:;|$)/.test(part));
}

/** The text; undefined where it is no UTF-8, or holds a control character. */
export function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? undefined : plain;
  } catch {
    return undefined;
  }
}

const longestValue = 8192;

/** Parameters by name, each at most once and only those listed (hostile-strings.md S10). */
export function readParameters(query: string, known: readonly string[]): URLSearchParams | Fault {
  const parameters = new URLSearchParams(query);
  const seen = new Set<string>();
  for (const [name, value] of parameters) {
    if (!known.includes(name)) return {status: 400, code: 'InvalidRequest', message: 'The request has a parameter that is not known here.'};
    if (seen.has(name)) {
      return {status: 400, code: 'InvalidRequest', message: 'The request gives a parameter more than once.'};
    }
    if (value.length > longestValue) return {status: 400, code: 'InvalidRequest', message: 'A parameter of the request is too long.'};
    seen.add(name);
  }
  return parameters;
}
