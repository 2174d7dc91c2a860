import {createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify} from 'jose';
import type {JWTPayload, JWTVerifyGetKey} from 'jose';
import * as v from 'valibot';
import {isSecure} from '../../threatconnect/links.js';
import type {Caller, Right} from './caller.js';
import {rights} from './caller.js';
import {type CallerRefusal, refusal} from './refusal.js';
import {SettingsError} from './settings-error.js';
import {readSettingsFile} from './settings-file.js';
import {type JwtSettings, tenantPattern} from './settings.js';

/** Signatures by a private key only: with a shared secret, the public key of the issuer could be taken for one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** Seconds that the issuer's clock may be off. */
const clockTolerance = 10;

const publicKey = v.pipe(
  v.looseObject({kty: v.picklist(['RSA', 'EC', 'OKP'], 'must be RSA, EC or OKP')}, 'must be a key'),
  v.check((key) => !('d' in key), 'must be a public key'),
);
const keysFile = v.object({keys: v.pipe(v.array(publicKey, 'must be a list'), v.minLength(1, 'must hold a key'))}, 'must hold "keys"');

/** Who presents a JWT, or why it is refused. Never rejects. */
export type JwtTest = (token: string) => Promise<Caller | CallerRefusal>;

/**
 * @param usualRights - Given where no claim lists rights.
 * @throws {SettingsError} for keys that cannot be used
 */
export async function createJwtTest(settings: JwtSettings, usualRights: readonly Right[]): Promise<JwtTest> {
  const {issuer, audience} = settings;
  const keys = await keysOf(settings.jwks);
  return async (token) => {
    try {
      const {payload} = await jwtVerify(token, keys, {algorithms, issuer, audience, requiredClaims: ['exp'], clockTolerance});
      return callerOf(payload, settings, usualRights);
    } catch (error) {
      return isAboutToken(error)
        ? refusal(401, 'The bearer token is not accepted.')
        : refusal(503, "The issuer's keys for bearer tokens cannot be read.");
    }
  };
}

async function keysOf(jwks: string): Promise<JWTVerifyGetKey> {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(jwks)) {
    return createLocalJWKSet(await readSettingsFile(jwks, keysFile));
  }
  const url = URL.canParse(jwks) ? new URL(jwks) : undefined;
  if (url === undefined || !isSecure(url) || url.username !== '' || url.password !== '') {
    throw new SettingsError("The issuer's keys must be a file, an https: address, or an http: address of this machine.");
  }
  return createRemoteJWKSet(url);
}

/** Faults of fetching the keys carry the codes below, or are no errors of jose's own. */
function isAboutToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT'].includes(error.code);
}

function callerOf(payload: JWTPayload, {tenantClaim, rightsClaim}: JwtSettings, usualRights: readonly Right[]): Caller | CallerRefusal {
  const tenant = claimOf(payload, tenantClaim);
  if (typeof tenant !== 'string' || !tenantPattern.test(tenant)) return refusal(401, 'The bearer token names no tenant.');
  const granted = rightsClaim === undefined ? usualRights : rightsIn(claimOf(payload, rightsClaim));
  return {tenant, rights: new Set(granted), bearer: true};
}

const claimOf = (payload: JWTPayload, name: string): unknown => (Object.hasOwn(payload, name) ? payload[name] : undefined);

/** The rights among the words of a claim; what else it holds is for others. */
function rightsIn(claim: unknown): readonly Right[] {
  const words: readonly unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return rights.filter((right) => words.includes(right));
}
