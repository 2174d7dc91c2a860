import type {Catalog} from './catalog.js';
import {collections} from './catalog.js';
import type {ObjectType} from './generate.js';
import {fileIdentity} from './file-identity.js';
import {canonicalAddress, canonicalDomain, decodeUrlId, urlFromText} from './identifiers.js';
import {invalidArgument, notFound} from './replies.js';

/** The thing a path asks about. */
export interface Subject {
  readonly type: ObjectType;
  /** Canonical. */
  readonly value: string;
}

/** Whether a path segment names one of the four collections. */
export const isCollection = (name: string): name is keyof typeof collections => Object.hasOwn(collections, name);

/**
 * Reads collection and id of a path.
 * @throws {Refusal} 400 for what is no address or domain, 404 for ids of other forms
 */
export function subjectOf(catalog: Catalog, collection: keyof typeof collections, id: string): Subject {
  const type = collections[collection];
  if (type === 'ip_address') {
    const address = canonicalAddress(id);
    if (address === undefined) throw invalidArgument(`"${id}" is not a valid IP address`);
    return {type, value: address};
  }
  if (type === 'domain') {
    const domain = canonicalDomain(id);
    if (domain === undefined) throw invalidArgument(`Domain "${id}" is not a valid domain pattern`);
    return {type, value: domain};
  }
  if (type === 'file') {
    if (fileIdentity(id) === undefined) throw notFound(`File "${id}" not found`);
    return {type, value: id.toLowerCase()};
  }
  return {type, value: urlOfId(catalog, id)};
}

/** The URL of an id: a SHA-256 from an earlier answer, or base64url without padding (virustotal.md §3). */
function urlOfId(catalog: Catalog, id: string): string {
  if (/^[0-9a-f]{64}$/.test(id)) {
    const url = catalog.urlById(id);
    if (url === undefined) throw notFound(`URL "${id}" not found`);
    return url;
  }
  const text = decodeUrlId(id);
  const canonical = text === undefined ? undefined : urlFromText(text);
  if (canonical === undefined) throw notFound(`URL "${id}" not found`);
  return canonical;
}

/** The words for what was not found. */
export const missing = ({type}: Subject, id: string): string =>
  `${type === 'file' ? 'File' : type === 'url' ? 'URL' : 'Item'} "${id}" not found`;
