import type {Right} from './caller.js';

/** Names of tenants and users, wherever they come from. */
export const tenantPattern = /^[\w.@-]{1,128}$/;

/** JSON Web Tokens that are accepted as bearer tokens. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's public keys are: the path of a file, or an `https:` address (`http:` on this machine). */
  readonly jwks: string;
  /** The claim that names tenant or user. */
  readonly tenantClaim: string;
  /** The claim that lists rights, as an array or as words of one text; without it a token gives those of `CallersSettings.rights`. */
  readonly rightsClaim?: string;
}

/** Who may call. Without `tokensFile`, `jwt` and `trustedHeader`, whoever is on this machine. */
export interface CallersSettings {
  /** Path of a JSON file (tokens.ts). */
  readonly tokensFile?: string;
  readonly jwt?: JwtSettings;
  /** The header in which a reverse proxy names the caller that it has signed in. */
  readonly trustedHeader?: string;
  /** The addresses or networks of reverse proxies; none means this machine. */
  readonly trustedProxies: readonly string[];
  /** What callers may do who are named without a list of rights: by that header, or by a JWT; only read when absent. */
  readonly rights?: readonly Right[];
}
