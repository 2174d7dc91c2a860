import type {Call} from './call.js';
import {collectionOf} from './catalog.js';
import {withLinks} from './links.js';
import {descriptorsOf} from './v3-lists.js';
import type {Subject} from './subjects.js';
import {missing} from './subjects.js';
import {notFound, Refusal} from './replies.js';
import {errorReplies} from './errors.js';
import {relationshipTier, toOneRelationships} from './relationships.js';
import {toOne} from './to-one.js';

/**
 * `GET /{collection}/{id}`, with `relationships=` if asked for.
 * @throws {Refusal} 404 for what VirusTotal does not know
 */
export function objectReply(call: Call, subject: Subject, id: string): unknown {
  requireKnown(call, subject, id);
  const object = withLinks(call, call.catalog.object(subject.type, subject.value, call.view));
  const names = call.query.get('relationships');
  if (names === null || names === '') return {data: object};
  return {data: {...object, relationships: relationshipsOf(call, subject, names.split(','))}};
}

/** @throws {Refusal} 404 where VirusTotal has no report; an address has one always, unless a switch says otherwise */
export function requireKnown({catalog, switches}: Call, subject: Subject, id: string): void {
  if (subject.type === 'ip_address' && switches['virustotal.unknownAddress'] === 'sparse') return;
  if (!catalog.isKnown(subject.type, subject.value)) throw notFound(missing(subject, id));
}

/** Descriptors by relationship, up to 20 each (virustotal.md §4, §11). */
function relationshipsOf(call: Call, subject: Subject, names: readonly string[]): Record<string, unknown> {
  const related: Record<string, unknown> = {};
  for (const name of names) {
    const tier = relationshipTier(subject.type, name);
    if (tier === undefined) throw new Refusal({...errorReplies['bad-request'], message: `Relationship "${name}" does not exist`});
    const refused = tier === 'premium' && call.account.tier === 'public';
    const rule = call.switches['virustotal.relationships'];
    if (refused && rule === 'forbidden') throw new Refusal(errorReplies.forbidden);
    if (refused && rule === 'omit') continue;
    if (refused && rule === 'error') related[name] = {error: {code: errorReplies.forbidden.code, message: errorReplies.forbidden.message}};
    else related[name] = toOneRelationships.includes(name) ? toOneDescriptor(call, subject, name) : descriptorsOf(call, subject, name);
  }
  return related;
}

function toOneDescriptor(call: Call, subject: Subject, name: string): unknown {
  const object = toOne(call, subject, name);
  const data = object === null ? null : {type: object.type, id: object.id};
  return {data, meta: {count: 1}, links: {related: `${call.base}/${collectionOf[subject.type]}/${subject.value}/${name}`}};
}
