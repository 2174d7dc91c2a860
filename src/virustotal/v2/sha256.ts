import {urlRequestId} from '../../model/url-id.js';

/**
 * VirusTotal's id of a URL in its canonical form: the SHA-256 of its UTF-8 bytes, lower-case hex (virustotal.md §3). A page without HTTPS
 * has no digest: there it is the id for requests, which names the same URL.
 */
export async function urlObjectId(url: string, platform: {readonly subtle?: SubtleCrypto} = globalThis.crypto): Promise<string> {
  if (platform.subtle === undefined) return urlRequestId(url);
  const digest = await platform.subtle.digest('SHA-256', new TextEncoder().encode(url));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
