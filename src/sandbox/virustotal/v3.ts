import type {Call} from './call.js';
import type {collections} from './catalog.js';
import {slowMs} from './error-scenarios.js';
import {errorReplies} from './errors.js';
import {notFound, Refusal} from './replies.js';
import {isCollection, subjectOf} from './subjects.js';
import type {Subject} from './subjects.js';
import {analysisReply, rescanReply, submitReply} from './v3-analyses.js';
import {relationshipReply} from './v3-lists.js';
import {objectReply} from './v3-objects.js';
import {searchReply} from './v3-search.js';
import {userReply} from './v3-users.js';

/** Whether the call costs a unit (virustotal.md §10): quota calls and polls of unknown analyses are free. */
export function isFree({analyses}: Pick<Call, 'analyses'>, [first = '', second = '']: readonly string[]): boolean {
  return first === 'users' || (first === 'analyses' && !analyses.has(second));
}

/** The template of a path, as faults name it, e.g. `GET /ip_addresses/{id}/resolutions`. */
export function routeOf(method: string, [first = '', ...rest]: readonly string[]): string {
  const path = rest.map((segment, index) => (index === 0 ? '{id}' : segment));
  return `${method} ${['', first, ...path].join('/')}`;
}

/**
 * Answers a v3 call whose key is good and whose unit is paid.
 * @throws {Refusal} every error of virustotal.md §9
 */
export async function v3Reply(call: Call, segments: readonly string[]): Promise<unknown> {
  const [first = '', id, ...rest] = segments;
  const {method} = call.request;
  if (segments.includes('') || segments.length === 0) throw notFound('Resource not found.');
  if (method === 'POST') return postReply(call, segments);
  if (method !== 'GET') throw notFound('Resource not found.');
  if (first === 'search' && id === undefined) return searchReply(call);
  if (first === 'intelligence' && id === 'search' && rest.length === 0) {
    if (call.account.tier === 'public') throw new Refusal(errorReplies.forbidden);
    return {data: [], links: {self: `${call.base}/intelligence/search?query=${encodeURIComponent(call.query.get('query') ?? '')}`}};
  }
  if (id === undefined) throw notFound('Resource not found.');
  if (first === 'analyses' && rest.length === 0) return analysisReply(call, id);
  if (first === 'users' && rest.length === 1) return userReply(call, id, rest[0] ?? '');
  if (!isCollection(first)) throw notFound('Resource not found.');
  const subject = await subjectOrTrouble(call, first, id);
  const [relationship, name, beyond] = rest;
  if (relationship === undefined) return objectReply(call, subject, id);
  if (relationship === 'relationships' && name !== undefined && beyond === undefined) {
    return relationshipReply(call, subject, name, 'descriptors');
  }
  if (name !== undefined) throw notFound('Resource not found.');
  return relationshipReply(call, subject, relationship, 'objects');
}

async function postReply(call: Call, [first = '', id, action, beyond]: readonly string[]): Promise<unknown> {
  if (first === 'urls' && id === undefined) return submitReply(call);
  if (!isCollection(first) || id === undefined || action !== 'analyse' || beyond !== undefined) throw notFound('Resource not found.');
  return rescanReply(call, await subjectOrTrouble(call, first, id), id);
}

/**
 * What the path asks about.
 * @throws {Refusal} the error the value stands for
 * @throws {TypeError} where the connection is dropped
 */
async function subjectOrTrouble(call: Call, collection: keyof typeof collections, id: string): Promise<Subject> {
  const subject = subjectOf(call.catalog, collection, id);
  const trouble = call.catalog.trouble(subject.type, subject.value);
  if (trouble === 'dropped') throw new TypeError('Failed to fetch');
  if (trouble === 'slow') await call.clock.sleep(slowMs, call.request.signal);
  else if (trouble !== undefined) throw new Refusal(errorReplies[trouble]);
  return subject;
}
