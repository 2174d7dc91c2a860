import type {HttpOptions} from '../../http/http.js';
import {fetchWith, proxyFetch, withoutSlash} from '../transports.js';

const virusTotalBase = 'https://www.virustotal.com/vtapi/v2';

type Fetch = typeof globalThis.fetch;

/** How API v2 is reached. */
export interface V2Transport extends HttpOptions {
  readonly api: 'v2';
}

/** v2 takes its key in the query (virustotal.md §12): it is put there last, so that nothing else ever holds it. */
const keyed = (key: string | undefined, send: Fetch | undefined): Fetch | undefined =>
  key === undefined ? send : fetchWith(send, (url) => `${url}${url.includes('?') ? '&' : '?'}apikey=${encodeURIComponent(key)}`);

/**
 * API v2 through the platform that hosts the page (threatconnect.md §5). The key is in the query of the target, and so in that of the
 * request: the platform's logs can hold it.
 */
export function platformProxyV2({
  origin,
  key,
  fetch,
}: {
  readonly origin: string;
  readonly key: string;
  readonly fetch?: Fetch;
}): V2Transport {
  return {api: 'v2', service: 'virustotal', via: 'proxy', prefixUrl: virusTotalBase, fetch: keyed(key, proxyFetch(origin, fetch))};
}

/** API v2 through this project's gateway at `url`, which holds the key. */
export function gatewayV2({url, fetch}: {readonly url: string; readonly fetch?: Fetch}): V2Transport {
  return {api: 'v2', service: 'virustotal', via: 'gateway', prefixUrl: `${withoutSlash(url)}/virustotal/vtapi/v2`, fetch};
}

/** Any server that speaks API v2; `url` is all that stands before `/ip-address/report`. The key goes into the query. */
export function baseUrlV2({url, key, fetch}: {readonly url: string; readonly key?: string; readonly fetch?: Fetch}): V2Transport {
  return {api: 'v2', service: 'virustotal', via: 'direct', prefixUrl: withoutSlash(url), fetch: keyed(key, fetch)};
}
