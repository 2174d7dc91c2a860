import {sha256Hex} from './sha256.js';

/** The canonical text of an IP address, v4 or v6 (virustotal.md §3), or undefined. */
export function canonicalAddress(text: string): string | undefined {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)) return text;
  if (!/^[0-9a-f:.]+$/i.test(text) || !text.includes(':') || !URL.canParse(`http://[${text}]/`)) return undefined;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

/** A host name in lower-case ASCII, or undefined where VirusTotal would not take it as a domain. */
export function canonicalDomain(text: string): string | undefined {
  const name = text.toLowerCase();
  const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
  const labels = name.split('.');
  if (name.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return undefined;
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : name;
}

/**
 * The sandbox's canonical form of a URL: lower-case scheme and host, `/` for an empty path, fragment kept
 * (virustotal.md §15). Undefined where the text has no scheme and host.
 */
export function canonicalUrl(text: string): string | undefined {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(text);
  if (parts === null) return undefined;
  const [, scheme = '', authority = '', tail = ''] = parts;
  const at = authority.lastIndexOf('@') + 1;
  if (authority.slice(at) === '') return undefined;
  const path = tail.startsWith('/') ? tail : `/${tail}`;
  return `${scheme.toLowerCase()}://${authority.slice(0, at)}${authority.slice(at).toLowerCase()}${path}`;
}

/** The canonical form of a URL as people type it: without a scheme it is `http`. */
export function urlFromText(text: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? canonicalUrl(text) : canonicalUrl(`http://${text}`);
}

/** VirusTotal's id of a URL: the SHA-256 of its canonical form. */
export const urlId = (canonical: string): string => sha256Hex(canonical);

/** The URL inside an id made of base64url without padding; undefined for anything else, padded and standard base64 included. */
export function decodeUrlId(id: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) return undefined;
  try {
    const binary = atob(id.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Base64url of a text's UTF-8 bytes, with padding, as VirusTotal writes file analyses and cursors. */
export function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The host a URL points to, lower case, without port and user name. */
export function hostOfUrl(url: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(url)?.[1] ?? '';
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
}
