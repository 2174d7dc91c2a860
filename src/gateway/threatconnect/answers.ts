import {Buffer} from 'node:buffer';

/** What goes back to the caller. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Template of the route, for logs and metrics: `GET v3/indicators/{indicator}`; absent for paths that are none. */
  readonly route?: string;
}

/** The gateway's own errors (threatconnect.md §6). */
export type OwnStatus = 400 | 401 | 404 | 413 | 502 | 504;

/**
 * Sent with every answer. ThreatConnect's error pages are HTML at times: they are handed on as they are, but nothing in them runs
 * where the gateway serves pages as well.
 */
const ownHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** An error of the gateway's own, told from ThreatConnect's by its `source`. `message` repeats nothing of the request. */
export function ownError(status: OwnStatus, message: string, route?: string): Answer {
  const body = Buffer.from(JSON.stringify({status: 'Error', message, source: 'gateway'}));
  return {status, headers: {...ownHeaders, 'content-type': 'application/json'}, body, route};
}

/** ThreatConnect's answer, with those of its headers that are passed on. */
export function passedOn({status, headers}: Pick<Response, 'status' | 'headers'>, body: Buffer, route: string): Answer {
  const named = ['content-type', 'retry-after'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {status, headers: {...ownHeaders, ...Object.fromEntries(named)}, body, route};
}

/** The body without secrets, should ThreatConnect repeat one: as it is, in a URL, or in JSON. Else the very same bytes. */
export function withoutSecrets(body: Buffer, secrets: readonly string[]): Buffer {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]);
  const needles = forms.map((form) => Buffer.from(form, 'utf8').toString('latin1')).filter(({length}) => length >= 4);
  if (!needles.some((needle) => body.includes(needle, 0, 'latin1'))) return body;
  return Buffer.from(
    needles.reduce((rest, needle) => rest.replaceAll(needle, '[removed]'), body.toString('latin1')),
    'latin1',
  );
}
