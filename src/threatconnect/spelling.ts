import type {CannotAddReason} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {upperHashes} from './types.js';

/** ThreatConnect's spelling of an indicator: for a path, a query and a body (threatconnect.md §14). Of a File, its strongest hash. */
export function spelled(indicator: Indicator): string {
  switch (indicator.type) {
    case 'Address':
      return indicator.canonical.includes(':') ? eightGroups(indicator.canonical) : indicator.canonical;
    case 'File':
      return upperHashes(indicator).at(-1)?.[1] ?? indicator.canonical.toUpperCase();
    case 'Host':
      return indicator.canonical;
    case 'URL':
      return indicator.wire;
  }
}

/**
 * Every spelling under which a record of an Address, Host or URL may stand: a URL with an empty path with and without its `/`
 * (hostile-strings.md C9), and the text as received where that was defanged, since a record may hold marks itself (V5).
 */
export function spellings(indicator: Indicator): readonly string[] {
  const own = spelled(indicator);
  const values = indicator.type === 'URL' ? [own, ...otherEmptyPath(own)] : [own];
  const given = indicator.given.trim();
  if (indicator.refanged && isPlain(given)) values.push(given);
  return [...new Set(values)];
}

/** The value fields of a create request (threatconnect.md §1). */
export function valueFields(indicator: Indicator): Readonly<Record<string, string>> {
  switch (indicator.type) {
    case 'Address':
      return {ip: spelled(indicator)};
    case 'File':
      return Object.fromEntries(upperHashes(indicator));
    case 'Host':
      return {hostName: spelled(indicator)};
    case 'URL':
      return {text: spelled(indicator)};
  }
}

/** Why ThreatConnect cannot hold this indicator; undefined when it may be sent (threatconnect.md §14). */
export function cannotAdd(indicator: Indicator): CannotAddReason | undefined {
  const value = spelled(indicator);
  if (value === '') return 'empty';
  if (/\p{Cc}/u.test(value)) return 'control-characters';
  if (/[\s\u2800]/u.test(value)) return 'blanks';
  switch (indicator.type) {
    case 'Address':
      return isAddress(value) ? undefined : 'address-form';
    case 'File':
      return upperHashes(indicator).every(([, hash]) => isHash(hash)) ? undefined : 'hash-form';
    case 'Host':
      return hostProblem(value);
    case 'URL':
      return urlProblem(value);
  }
}

/** `2001:db8::1` as `2001:db8:0:0:0:0:0:1`. */
function eightGroups(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::');
  if (after === undefined) return address.toLowerCase();
  const head = before === '' ? [] : before.split(':');
  const tail = after === '' ? [] : after.split(':');
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].join(':');
}

function isAddress(value: string): boolean {
  const group = '(?:0|[1-9a-f][0-9a-f]{0,3})';
  return isIPv4(value) || new RegExp(`^${group}(?::${group}){7}$`).test(value);
}

function isIPv4(value: string): boolean {
  const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  return new RegExp(`^${octet}(?:\\.${octet}){3}$`).test(value);
}

const isHash = (value: string): boolean => /^(?:[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})$/.test(value);

function hostProblem(value: string): CannotAddReason | undefined {
  if (value.includes('*')) return 'wildcard';
  if (isIPv4(value)) return 'address-as-host';
  if (value.length > 253) return 'too-long';
  return /[/:]/.test(value) || !/^[\x21-\x7e]+$/.test(value) || value.endsWith('.') ? 'host-form' : undefined;
}

function urlProblem(value: string): CannotAddReason | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#]/.test(value)) return 'protocol';
  return /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/.test(value) ? undefined : 'characters';
}

function otherEmptyPath(url: string): readonly string[] {
  const [, origin = '', slash = '', rest = ''] = /^([^:]+:\/\/[^/?#]+)(\/?)([?#][^]*)?$/.exec(url) ?? [];
  return origin === '' ? [] : [slash === '' ? `${origin}/${rest}` : `${origin}${rest}`];
}

/** Values with control characters are not asked for (threatconnect.md §8). */
const isPlain = (value: string): boolean => value !== '' && !/[\p{Cc}\p{Cs}]/u.test(value);
