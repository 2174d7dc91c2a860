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
  return segments.every(isPlain) ? {segments, query: end < 0 ? '' : target.slice(end + 1)} : malformed;
}

/** Something, well encoded, and neither `.` nor `..` nor a control after decoding. */
function isPlain(segment: string): boolean {
  if (segment === '' || /%(?![0-9a-f]{2})/i.test(segment)) return false;
  return !/^(?:\.|%2e){1,2}$/i.test(segment) && !/%(?:[01][0-9a-f]|7f)/i.test(segment);
}

const longestValue = 8192;

/** Parameters by name, each at most once and only those listed (hostile-strings.md S10); `repeated` ones may come more than once. */
export function readParameters(query: string, known: readonly string[], repeated: readonly string[] = []): URLSearchParams | Fault {
  const parameters = new URLSearchParams(query);
  const seen = new Set<string>();
  for (const [name, value] of parameters) {
    if (!known.includes(name)) return {status: 400, code: 'InvalidRequest', message: 'The request has a parameter that is not known here.'};
    if (seen.has(name) && !repeated.includes(name)) {
      return {status: 400, code: 'InvalidRequest', message: 'The request gives a parameter more than once.'};
    }
    if (value.length > longestValue) return {status: 400, code: 'InvalidRequest', message: 'A parameter of the request is too long.'};
    seen.add(name);
  }
  return parameters;
}
