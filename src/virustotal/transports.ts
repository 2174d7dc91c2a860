import type {HttpOptions} from '../http/http.js';

const virusTotalBase = 'https://www.virustotal.com/api/v3';

type Fetch = typeof globalThis.fetch;

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const keyHeader = (key: string | undefined) => (): Record<string, string> => (key === undefined ? {} : {'x-apikey': key});

/**
 * VirusTotal through the platform that hosts the page: `{origin}/secureProxy?_targetUrl=…` (threatconnect.md §5, form A).
 * The platform's session cookie decides, so nothing is sent to other origins.
 */
export function platformProxy({origin, key, fetch}: {readonly origin: string; readonly key: string; readonly fetch?: Fetch}): HttpOptions {
  const send: Fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
  return {
    service: 'virustotal',
    via: 'proxy',
    prefixUrl: virusTotalBase,
    headers: keyHeader(key),
    fetch: async (input, init) => {
      const target = new Request(input, init);
      const proxied = `${withoutSlash(origin)}/secureProxy?_targetUrl=${encodeURIComponent(target.url)}`;
      const {method, headers, redirect, referrerPolicy, cache, signal} = target;
      const body = method === 'GET' || method === 'HEAD' ? undefined : await target.arrayBuffer();
      return send(new Request(proxied, {method, headers, body, redirect, referrerPolicy, cache, signal, credentials: 'same-origin'}));
    },
  };
}

/** VirusTotal through this project's gateway at `url`, which holds the key. */
export function gateway({url, fetch}: {readonly url: string; readonly fetch?: Fetch}): HttpOptions {
  return {service: 'virustotal', via: 'gateway', prefixUrl: `${withoutSlash(url)}/virustotal/api/v3`, fetch};
}

/** Any server that speaks VirusTotal's API v3; `url` is all that stands before `/ip_addresses`. */
export function baseUrl({url, key, fetch}: {readonly url: string; readonly key?: string; readonly fetch?: Fetch}): HttpOptions {
  return {service: 'virustotal', via: 'direct', prefixUrl: withoutSlash(url), headers: keyHeader(key), fetch};
}
