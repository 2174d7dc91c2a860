import type {Call} from './call.js';
import {fileIdentity} from './file-identity.js';
import {withLinks} from './links.js';
import {canonicalAddress, canonicalDomain, canonicalUrl} from './identifiers.js';
import {invalidArgument} from './replies.js';
import type {Subject} from './subjects.js';

/** `GET /search?query=`: the object of an exact hash, URL, domain or address, else an empty list. @throws {Refusal} 400 without a query */
export function searchReply(call: Call): unknown {
  const query = call.query.get('query')?.trim() ?? '';
  if (query === '') throw invalidArgument('Query is missing');
  const found = subjectOfQuery(query);
  const known = found !== undefined && (found.type === 'ip_address' || call.catalog.isKnown(found.type, found.value));
  const data = known ? [withLinks(call, call.catalog.object(found.type, found.value, call.view))] : [];
  return {data, links: {self: `${call.base}/search?query=${encodeURIComponent(query)}`}};
}

function subjectOfQuery(query: string): Subject | undefined {
  if (fileIdentity(query) !== undefined) return {type: 'file', value: query.toLowerCase()};
  const url = canonicalUrl(query);
  if (url !== undefined) return {type: 'url', value: url};
  const address = canonicalAddress(query);
  if (address !== undefined) return {type: 'ip_address', value: address};
  const domain = canonicalDomain(query);
  return domain === undefined ? undefined : {type: 'domain', value: domain};
}
