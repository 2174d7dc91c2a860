import {canonicalAddress} from './address.js';
import {holdsHidden} from './hidden.js';
import {isHostName} from './host.js';
import type {NotIndicatorReason} from './indicator.js';

/** A URL cut at its joints, byte for byte: put together again they are the text. */
export interface UrlPieces {
  /** With its two slashes. */
  readonly scheme: string;
  /** With its `@`; empty when there is none. */
  readonly userinfo: string;
  /** An IPv6 address keeps its brackets. */
  readonly host: string;
  /** With its colon; empty when there is none. */
  readonly port: string;
  /** Path, query and fragment. */
  readonly tail: string;
}

/** A URL that was read, or why it could not be. */
export type UrlResult = {readonly canonical: string; readonly wire: string; readonly host: string} | {readonly reason: NotIndicatorReason};

const HEAD = /^(?:https?|ftp):\/\/(?![/\\])/i;

/** Whether a text starts as a URL that is accepted: http, https or ftp and exactly two slashes (C2). */
export function startsAsUrl(text: string): boolean {
  return HEAD.test(text);
}

/** Cuts a text for which `startsAsUrl` holds as browsers do: the authority ends at the first of `/ \ ? #` (D4). */
export function splitUrl(text: string): UrlPieces {
  const start = text.indexOf('//') + 2;
  const length = text.slice(start).search(/[/\\?#]/);
  const end = length < 0 ? text.length : start + length;
  const authority = text.slice(start, end);
  const at = authority.lastIndexOf('@') + 1;
  const colon = authority.indexOf(':', Math.max(authority.indexOf(']', at), at));
  const hostEnd = colon < 0 ? authority.length : colon;
  return {
    scheme: text.slice(0, start),
    userinfo: authority.slice(0, at),
    host: authority.slice(at, hostEnd),
    port: authority.slice(hostEnd),
    tail: text.slice(end),
  };
}

const decodePercent = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Characters that some platforms keep in a host and others refuse: refused before any of them is asked, so that all say the same. */
const ODD_IN_HOST = /[!"$&'()*+,;=`{}~]/;

const refuseHost = (host: string): NotIndicatorReason | undefined => {
  const decoded = decodePercent(host);
  if (decoded === undefined) return 'url-syntax';
  if (holdsHidden(decoded)) return 'invisible-character';
  return ODD_IN_HOST.test(decoded.normalize('NFKC')) ? 'host-syntax' : undefined;
};

const encode = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Encodes what some platforms leave: `^` and `|` in the path, `'` in the user info (C3). */
const repair = (href: string): string => {
  const {scheme, userinfo, host, port, tail} = splitUrl(href);
  const length = tail.search(/[?#]/);
  const path = length < 0 ? tail : tail.slice(0, length);
  return scheme + userinfo.replace(/'/g, encode) + host + port + path.replace(/[\^|]/g, encode) + tail.slice(path.length);
};

/** Reads a URL without white space or control characters for which `startsAsUrl` holds (C2, C3, V2). */
export function parseUrl(text: string): UrlResult {
  const {scheme, userinfo, host: givenHost, port, tail} = splitUrl(text);
  const refused = refuseHost(givenHost);
  if (refused) return {reason: refused};
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return {reason: 'url-syntax'};
  }
  const host = url.hostname;
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (canonicalAddress(host) === undefined && !isHostName(name)) return {reason: 'host-syntax'};
  return {canonical: repair(url.href), wire: scheme.toLowerCase() + userinfo + host + port + tail, host};
}
