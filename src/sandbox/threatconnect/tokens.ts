/** Who a sandbox token stands for. */
export type SandboxUser = 'analyst' | 'reader' | 'admin' | 'revoked';

export interface TokenClaims {
  readonly user: SandboxUser;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const users: readonly string[] = ['analyst', 'reader', 'admin', 'revoked'] satisfies SandboxUser[];

/**
 * A token of the real form (threatconnect.md §4): kind, number, id, expiry in milliseconds, number, base64 with `+` and `=`.
 * No secret: anyone may make one, so tests can have any expiry.
 */
export function sandboxToken(user: SandboxUser, expires: number): string {
  return `API:7:${user}:${String(expires)}:1:${mark(user, expires)}`;
}

/** Who a token stands for, whatever its expiry; undefined for a text that no sandbox made, down to the last character. */
export function readToken(token: string): TokenClaims | undefined {
  const [, , user = '', expiry = ''] = token.split(':');
  const expires = Number(expiry);
  if (!isSandboxUser(user) || !/^\d{13}$/.test(expiry)) return undefined;
  return token === sandboxToken(user, expires) ? {user, expires} : undefined;
}

function isSandboxUser(text: string): text is SandboxUser {
  return users.includes(text);
}

/** FNV-1a over the claims, as base64. It only makes every token differ and end the way real ones do. */
function mark(user: string, expires: number): string {
  let hash = 0x811c9dc5;
  for (const character of `${user} ${String(expires)}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return `sbx+${btoa((hash >>> 0).toString(16).padStart(8, '0'))}`;
}

const year2100 = 4_102_444_800_000;
const year2020 = 1_577_836_800_000;

/** Tokens that behave as their names say, whenever they are used. */
export const sandboxTokens = {
  valid: sandboxToken('analyst', year2100),
  expired: sandboxToken('analyst', year2020),
  readOnly: sandboxToken('reader', year2100),
  revoked: sandboxToken('revoked', year2100),
  admin: sandboxToken('admin', year2100),
} as const;

/** A token that ends 20 seconds after `now` (milliseconds since 1970). */
export function expiringToken(now: number): string {
  return sandboxToken('analyst', now + 20_000);
}

/** Access id and secret key of the sandbox's API user (threatconnect.md §6). */
export const sandboxAccess = {accessId: 'sandbox-access', secretKey: 'sandbox-secret-key'} as const;
