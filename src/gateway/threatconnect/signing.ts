import {createHmac} from 'node:crypto';
import {SettingsError} from '../callers/settings-error.js';

/** How the gateway signs in at ThreatConnect: with the token of an API user, or with access id and secret key. */
export type Credentials = {readonly token: string} | {readonly accessId: string; readonly secretKey: string};

/** @throws {SettingsError} without the secret */
export function checkCredentials(auth: Credentials): void {
  if ('token' in auth) {
    if (!/^[\x21-\x7e]+$/.test(auth.token)) throw new SettingsError("ThreatConnect's token must be visible characters without blanks.");
  } else if (!/^[\x21-\x39\x3b-\x7e]+$/.test(auth.accessId)) {
    throw new SettingsError("ThreatConnect's access id must be visible characters without blanks and colons.");
  } else if (auth.secretKey === '') {
    throw new SettingsError("ThreatConnect's secret key is empty.");
  }
}

/**
 * Base64 of HMAC-SHA256 over `path:METHOD:timestamp` (threatconnect.md §6).
 *
 * @param secretKey - Taken literally, as UTF-8.
 */
export function signature(secretKey: string, message: string): string {
  return createHmac('sha256', secretKey).update(message, 'utf8').digest('base64');
}

/** What one attempt is signed with. */
export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  /** What must not come back in an answer (hostile-strings.md S7). */
  readonly secrets: readonly string[];
}

/**
 * Signs one attempt.
 *
 * @param path - Path and query as they are sent, the context path included.
 * @param time - Milliseconds since 1970 by ThreatConnect's clock.
 */
export function sign(auth: Credentials, method: string, path: string, time: number): Signed {
  if ('token' in auth) return {headers: {authorization: `TC-Token ${auth.token}`}, secrets: [auth.token]};
  const timestamp = String(Math.floor(time / 1000));
  const signed = signature(auth.secretKey, `${path}:${method}:${timestamp}`);
  return {headers: {timestamp, authorization: `TC ${auth.accessId}:${signed}`}, secrets: [auth.secretKey, signed]};
}

/** When a token ends, in milliseconds since 1970, where its fourth part says so (threatconnect.md §4). */
export function expiryOf(auth: Credentials): number | undefined {
  const part = 'token' in auth ? (auth.token.split(':')[3] ?? '') : '';
  return /^\d{13}$/.test(part) ? Number(part) : undefined;
}
