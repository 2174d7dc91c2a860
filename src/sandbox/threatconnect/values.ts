import type {FileHashes, IndicatorType} from '../../model/indicator.js';
import type {IndicatorValue} from './records.js';

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const ipv6 = /^(?:(?:0|[1-9a-f][\da-f]{0,3})(?::(?!$)|$)){8}$/;
const hostLabel = /^(?!-)[\w-]{1,63}(?<!-)$/;
/** Every character that RFC 3986 allows in a URI. */
const uriCharacters = /^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/;
const urlStart = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#@A-Z]+)(?:[/?#]|$)/;
const hash = /^(?:[\dA-F]{32}|[\dA-F]{40}|[\dA-F]{64})$/;

/** ThreatConnect's spelling of a type, from any case (`url`, `Url`); undefined for other types. */
export function typeOf(text: string): IndicatorType | undefined {
  return (['Address', 'File', 'Host', 'URL'] as const).find((type) => type.toLowerCase() === text.toLowerCase());
}

/** Joins the hashes of a File the way its summary shows them. */
export function fileSummary({md5, sha1, sha256}: FileHashes): string {
  return [md5, sha1, sha256].filter((part) => part !== undefined).join(' : ');
}

/** The hashes in a text of one to three hashes joined by ` : `, by their lengths, upper case; undefined when a part is none. */
export function hashesOf(text: string): FileHashes | undefined {
  const parts = text.split(':').flatMap((part) => (part.trim() === '' ? [] : [part.trim().toUpperCase()]));
  if (parts.length === 0 || !parts.every((part) => hash.test(part))) return undefined;
  const ofLength = (length: number): string | undefined => parts.find((part) => part.length === length);
  const [md5, sha1, sha256] = [ofLength(32), ofLength(40), ofLength(64)];
  const hashes: FileHashes = {...(md5 && {md5}), ...(sha1 && {sha1}), ...(sha256 && {sha256})};
  return Object.keys(hashes).length === parts.length ? hashes : undefined;
}

/** A value as the store keeps it, unchecked: only Files are read further. */
export function valueOf(type: IndicatorType, summary: string): IndicatorValue {
  const hashes = type === 'File' ? hashesOf(summary) : undefined;
  return hashes === undefined ? {type, summary} : {type, summary: fileSummary(hashes), hashes};
}

/** The value when ThreatConnect would take it (threatconnect.md §14); undefined when it answers "Please enter a valid …". */
export function acceptedValue(type: IndicatorType, text: string): IndicatorValue | undefined {
  const value = valueOf(type, text);
  switch (type) {
    case 'Address':
      return ipv4.test(text) || ipv6.test(text) ? value : undefined;
    case 'File':
      return value.hashes && value;
    case 'Host':
      return isHost(text) ? {type, summary: text.toLowerCase()} : undefined;
    case 'URL':
      return isUrl(text) ? value : undefined;
  }
}

function isHost(text: string): boolean {
  return text.length <= 253 && !ipv4.test(text) && text.split('.').every((part) => hostLabel.test(part));
}

/** A protocol and a lower-case host are required; the rest may be anything RFC 3986 allows. */
function isUrl(text: string): boolean {
  return uriCharacters.test(text) && urlStart.test(text);
}
