import {canonicalAddress, looksLikeIpv4, looksLikeIpv6, parseIpv4, parseIpv6} from './address.js';
import {parseHashes, strongestHash} from './hashes.js';
import {holdsHidden} from './hidden.js';
import {parseHostName} from './host.js';
import type {FileHashes, IndicatorType, NotIndicatorReason} from './indicator.js';
import {isPrivateHost} from './private.js';
import {parseUrl, startsAsUrl} from './url.js';

/** Longest input, in UTF-16 units (C10). */
export const LONGEST_INPUT = 8192;

/** What a live text is, before defang marks are thought of. */
export type Classified =
  | {
      readonly type: IndicatorType;
      readonly canonical: string;
      readonly wire: string;
      readonly private: boolean;
      readonly hashes?: FileHashes;
    }
  | {readonly type: null; readonly reason: NotIndicatorReason};

const not = (reason: NotIndicatorReason): Classified => ({type: null, reason});

const address = (canonical: string): Classified => ({
  type: 'Address',
  canonical,
  wire: canonical,
  private: isPrivateHost(canonical),
});

const isCidr = (text: string): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0 || !/^\d{1,3}$/.test(text.slice(slash + 1))) return false;
  const prefix = Number(text.slice(slash + 1));
  const base = text.slice(0, slash);
  return (parseIpv4(base) !== undefined && prefix <= 32) || (parseIpv6(base) !== undefined && prefix <= 128);
};

const isEmail = (text: string): boolean => {
  const at = text.indexOf('@');
  return /^[\p{L}\p{M}\p{N}!$%&'*+./=^_`{|}~-]{1,64}$/u.test(text.slice(0, Math.max(at, 0))) && 'host' in parseHostName(text.slice(at + 1));
};

/** Whether a text is a dotted host or an address with a port. `javascript:1` is not. */
const isHostWithPort = (text: string): boolean => {
  const colon = text.lastIndexOf(':');
  if (colon < 0 || !/^\d{1,5}$/.test(text.slice(colon + 1))) return false;
  const host = text.slice(0, colon);
  return canonicalAddress(host) !== undefined || 'host' in parseHostName(host);
};

const classifyBare = (text: string): Classified => {
  const canonical = canonicalAddress(text);
  if (canonical !== undefined) return address(canonical);
  if (isCidr(text)) return not('cidr');
  if (/^[0-9a-f]{16,}$/i.test(text)) return not('hash-length');
  if (looksLikeIpv4(text) || looksLikeIpv6(text)) return not('ip-syntax');
  if (isHostWithPort(text)) return not('port');
  if (/^[a-z][a-z0-9+.-]{0,30}:/i.test(text)) return not('scheme');
  if (isEmail(text)) return not('email');
  if (/[/\\?#]/.test(text)) return not('no-scheme');
  const host = parseHostName(text);
  return 'reason' in host ? not(host.reason) : {type: 'Host', canonical: host.host, wire: host.host, private: isPrivateHost(host.host)};
};

const classifyUrl = (text: string): Classified => {
  const url = parseUrl(text);
  if ('reason' in url) return not(url.reason);
  return {type: 'URL', canonical: url.canonical, wire: url.wire, private: isPrivateHost(url.host)};
};

/** Says what a text is, white space at its ends already removed. Defang marks are not undone here (section 4). */
export function classify(text: string): Classified {
  if (text.length > LONGEST_INPUT) return not('too-long');
  if (text === '') return not('empty');
  const hashes = parseHashes(text);
  const identity = hashes && strongestHash(hashes);
  if (identity !== undefined) return {type: 'File', canonical: identity, wire: identity, private: false, hashes};
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return not('control-character');
  if (/\p{White_Space}/u.test(text)) return not('whitespace');
  if (startsAsUrl(text)) return classifyUrl(text);
  if (holdsHidden(text)) return not('invisible-character');
  return classifyBare(text);
}

/** Whether a text is something that people defang: one of the four types, a network or an e-mail address (R2). */
export function isLive(classified: Classified): boolean {
  return classified.type !== null || classified.reason === 'cidr' || classified.reason === 'email';
}
