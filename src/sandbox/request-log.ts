import type {RequestLogEntry, SandboxService} from './simulator.js';

/** Query parameters that carry a key or a token. */
const secretParameters = /([?&](?:apikey|expiredToken|tcToken|vt_api_token|token)=)[^&#]+/gi;
/** The same inside the percent-encoded target of the secure proxy. */
const nestedParameters = /((?:%3F|%26|\?|&)apikey(?:%3D|=))(?:(?!%26|&|#).)+/gi;

/** Path and query of a URL as sent, with keys and tokens replaced. */
export function pathWithoutSecrets(url: string, secrets: readonly string[] = []): string {
  const {pathname, search} = new URL(url);
  let path = (pathname + search).replace(secretParameters, '$1[secret]').replace(nestedParameters, '$1[secret]');
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret)]) if (form !== '') path = path.replaceAll(form, () => '[secret]');
  }
  return path;
}

/** Keys and tokens that a request carries in its headers; they must not stand in its URL as well. */
function secretsOf(request: Request): string[] {
  const token = /^TC-Token (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return [request.headers.get('x-apikey') ?? '', token ?? ''].filter((secret) => secret.length >= 8);
}

/** The log line of an answered request; `status` 0 for none. */
export function logEntry(service: SandboxService, request: Request, status: number, time: number): RequestLogEntry {
  const path = pathWithoutSecrets(request.url, secretsOf(request));
  return {time, service, method: request.method, path, status, secretInUrl: path.includes('[secret]')};
}
