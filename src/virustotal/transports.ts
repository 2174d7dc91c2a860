import type {HttpOptions} from '../http/http.js';

const virusTotalBase = 'https://www.virustotal.com/api/v3';

type Fetch = typeof globalThis.fetch;

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const keyHeader = (key: string | undefined) => (): Record<string, string> => (key === undefined ? {} : {'x-apikey': key});

/** A `fetch` that does what `send` does, with the request that `change` makes of its URL. */
export function fetchWith(send: Fetch | undefined, change: (url: string) => string, always: RequestInit = {}): Fetch {
  const fetch: Fetch = send ?? ((input, init) => globalThis.fetch(input, init));
  return async (input, init) => {
    const asked = new Request(input, init);
    const {method, headers, redirect, referrerPolicy, cache, signal, credentials} = asked;
    const body = method === 'GET' || method === 'HEAD' ? undefined : await asked.arrayBuffer();
    return fetch(new Request(change(asked.url), {method, headers, body, redirect, referrerPolicy, cache, signal, credentials, ...always}));
  };
}

/** A `fetch` that asks through the platform's proxy: `{origin}/secureProxy?_targetUrl=…` (threatconnect.md §5, form A). */
export const proxyFetch = (origin: string, send: Fetch | undefined): Fetch =>
  fetchWith(send, (url) => `${withoutSlash(origin)}/secureProxy?_targetUrl=${encodeURIComponent(url)}`, {credentials: 'same-origin'});

/**
 * VirusTotal through the platform that hosts the page: `{origin}/secureProxy?_targetUrl=…` (threatconnect.md §5, form A).
 * The platform's session cookie decides, so nothing is sent to other origins.
 */
export function platformProxy({origin, key, fetch}: {readonly origin: string; readonly key: string; readonly fetch?: Fetch}): HttpOptions {
  return {service: 'virustotal', via: 'proxy', prefixUrl: virusTotalBase, headers: keyHeader(key), fetch: proxyFetch(origin, fetch)};
}

/** VirusTotal through this project's gateway at `url`, which holds the key. */
export function gateway({url, fetch}: {readonly url: string; readonly fetch?: Fetch}): HttpOptions {
  return {service: 'virustotal', via: 'gateway', prefixUrl: `${withoutSlash(url)}/virustotal/api/v3`, fetch};
}

/** Any server that speaks VirusTotal's API v3; `url` is all that stands before `/ip_addresses`. */
export function baseUrl({url, key, fetch}: {readonly url: string; readonly key?: string; readonly fetch?: Fetch}): HttpOptions {
  return {service: 'virustotal', via: 'direct', prefixUrl: withoutSlash(url), headers: keyHeader(key), fetch};
}
