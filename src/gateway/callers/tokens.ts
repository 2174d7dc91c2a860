import {Buffer} from 'node:buffer';
import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';
import * as v from 'valibot';
import type {Caller, Right} from './caller.js';
import {rights} from './caller.js';
import {readSettingsFile} from './settings-file.js';
import {SettingsError} from './settings-error.js';
import {tenantPattern} from './settings.js';

const aTenant = 'must be 1 to 128 of the characters A-Z a-z 0-9 _ . @ -';
const aHash = 'must be the SHA-256 of a token, 64 hexadecimal digits';
const someRights = `must list one or more of ${rights.join(', ')}`;

const tokensFile = v.strictObject(
  {
    tokens: v.array(
      v.strictObject(
        {
          sha256: v.pipe(v.string(aHash), v.regex(/^[0-9a-f]{64}$/i, aHash)),
          tenant: v.optional(v.pipe(v.string(aTenant), v.regex(tenantPattern, aTenant))),
          rights: v.pipe(v.array(v.picklist(rights, `must be one of ${rights.join(', ')}`), someRights), v.minLength(1, someRights)),
        },
        'must be an object',
      ),
      'must be a list',
    ),
  },
  'must be an object',
);

/** An entry of the file of bearer tokens. */
export interface TokenEntry {
  /** `hashToken` of the token. */
  readonly sha256: string;
  /** Left out for the operator's own callers. */
  readonly tenant?: string;
  readonly rights: readonly Right[];
}

/** What the file of bearer tokens holds instead of a token: the SHA-256 of its UTF-8, in hexadecimal digits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** A new token of 256 random bits, to be handed to the caller, and the entry that admits it. */
export function newToken(grant: Omit<TokenEntry, 'sha256'>): {readonly token: string; readonly entry: TokenEntry} {
  const token = randomBytes(32).toString('base64url');
  return {token, entry: {sha256: hashToken(token), ...grant}};
}

/** Who presents a token; undefined for one that is not in the file. */
export type TokenTest = (token: string) => Caller | undefined;

/**
 * Reads `{"tokens": [{"sha256": "…", "tenant": "acme", "rights": ["read", "add"]}]}`.
 *
 * @throws {SettingsError} for each fault of the file
 */
export async function readTokens(file: string): Promise<TokenTest> {
  const {tokens} = await readSettingsFile(file, tokensFile);
  const hashes = tokens.map(({sha256}) => sha256.toLowerCase());
  const again = hashes.findIndex((hash, place) => hashes.indexOf(hash) !== place);
  if (again >= 0) throw new SettingsError(`${file}: "tokens", entry ${again + 1} is the same token as one before it.`);
  const known = tokens.map(({sha256, tenant, rights: granted}) => ({
    hash: Buffer.from(sha256, 'hex'),
    caller: {...(tenant === undefined ? {} : {tenant}), rights: new Set(granted), bearer: true} satisfies Caller,
  }));
  return (token) => {
    const hash = createHash('sha256').update(token, 'utf8').digest();
    // Every entry is compared, in constant time, so that time tells nothing of them.
    return known.filter((entry) => timingSafeEqual(entry.hash, hash))[0]?.caller;
  };
}
