import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect} from 'chai';
import {SignJWT, exportJWK, exportSPKI, generateKeyPair} from 'jose';
import type {CryptoKey, JWK, JWTHeaderParameters, JWTPayload} from 'jose';
import {createCallers} from '../../../src/gateway/callers/callers.js';
import type {JwtSettings} from '../../../src/gateway/callers/settings.js';
import {faultsOf, plain, settingsFolder} from './support.js';

const issuer = 'https://login.example/';
const audience = 'vt-gateway';
const hour = 3600;
const now = (): number => Math.floor(Date.now() / 1000);
const notAccepted = {status: 401, message: 'The bearer token is not accepted.'};
const reader = {tenant: 'acme', rights: ['read'], bearer: true};

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('JSON Web Tokens', () => {
  const folder = settingsFolder();
  let ours: CryptoKey;
  let theirs: CryptoKey;
  let publicKey: CryptoKey;
  let jwks: string;
  let publicJwk: JWK;

  before(async () => {
    const pair = await generateKeyPair('RS256', {extractable: true});
    ours = pair.privateKey;
    publicKey = pair.publicKey;
    theirs = (await generateKeyPair('RS256')).privateKey;
    publicJwk = {...(await exportJWK(publicKey)), kid: 'one'};
    jwks = await folder.write('jwks.json', {keys: [publicJwk]});
  });

  const claims = (): JWTPayload => ({iss: issuer, aud: audience, exp: now() + hour, iat: now(), org: 'acme'});
  const signed = (payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}, key: CryptoKey | Uint8Array = ours) =>
    new SignJWT(payload).setProtectedHeader({alg: 'RS256', kid: 'one', ...header}).sign(key);

  async function identify(token: string, settings: Partial<JwtSettings> = {}) {
    const jwt = {issuer, audience, jwks, tenantClaim: 'org', ...settings};
    const callers = await createCallers({jwt, trustedProxies: []});
    expect(callers.open).to.equal(false);
    return plain(await callers.identify({headers: {authorization: `Bearer ${token}`}, remoteAddress: '192.0.2.1'}));
  }

  it("name the tenant of whoever holds one of the issuer's", async () => {
    expect(await identify(await signed(claims()))).to.deep.equal(reader);
    expect(await identify(await signed({...claims(), aud: ['other', audience]}))).to.deep.equal(reader);
    expect(await identify(await signed(claims(), {typ: 'at+jwt'}))).to.deep.equal(reader);
  });

  for (const alg of ['PS256', 'ES256', 'EdDSA']) {
    it(`may be signed by ${alg}`, async () => {
      const pair = await generateKeyPair(alg);
      const file = await folder.write(`${alg}.json`, {keys: [{...(await exportJWK(pair.publicKey)), alg}]});
      const token = await new SignJWT(claims()).setProtectedHeader({alg}).sign(pair.privateKey);
      expect(await identify(token, {jwks: file})).to.deep.equal(reader);
    });
  }

  describe('are refused', () => {
    const cases: Record<string, () => Promise<string>> = {
      'with alg none': async () => `${segment({alg: 'none'})}.${segment(claims())}.`,
      'with alg none and the signature of another token': async () =>
        `${segment({alg: 'none', kid: 'one'})}.${segment(claims())}.${(await signed(claims())).split('.')[2] ?? ''}`,
      'with alg NONE in other letters': async () => `${segment({alg: 'nOnE'})}.${segment(claims())}.`,
      'signed by HMAC with the public key as PEM': async () =>
        signed(claims(), {alg: 'HS256'}, new TextEncoder().encode(await exportSPKI(publicKey))),
      'signed by HMAC with the public key as JSON': async () =>
        signed(claims(), {alg: 'HS256'}, new TextEncoder().encode(JSON.stringify(publicJwk))),
      'signed by HMAC with the modulus': async () => signed(claims(), {alg: 'HS512'}, Buffer.from(publicJwk.n ?? '', 'base64url')),
      'signed by another key under the same name': async () => signed(claims(), {}, theirs),
      'signed by another key that they bring along': async () => {
        const pair = await generateKeyPair('RS256');
        return signed(claims(), {jwk: await exportJWK(pair.publicKey)}, pair.privateKey);
      },
      'signed by another key that they point to': async () => signed(claims(), {jku: 'https://evil.example/jwks.json'}, theirs),
      'of a key that the issuer does not have': async () => signed(claims(), {kid: 'two'}),
      'for another audience': async () => signed({...claims(), aud: 'vt-gateway-staging'}),
      'without an audience': async () => signed({...claims(), aud: undefined}),
      'of another issuer': async () => signed({...claims(), iss: 'https://login.example'}),
      'without an issuer': async () => signed({...claims(), iss: undefined}),
      expired: async () => signed({...claims(), exp: now() - 60}),
      'without an end': async () => signed({...claims(), exp: undefined}),
      'with an end that is no number': async () => signed({...claims(), exp: 'never'} as unknown as JWTPayload),
      'before their time': async () => signed({...claims(), nbf: now() + hour}),
      'with claims changed afterwards': async () => {
        const [head = '', , signature = ''] = (await signed(claims())).split('.');
        return `${head}.${segment({...claims(), org: 'other'})}.${signature}`;
      },
      'with an extension that nobody here knows': async () =>
        new SignJWT(claims()).setProtectedHeader({alg: 'RS256', crit: ['exp2'], exp2: 1}).sign(ours, {crit: {exp2: true}}),
      'when they are encrypted, or no tokens at all': async () => `${segment({alg: 'RSA-OAEP', enc: 'A256GCM'})}.a.b.c.d`,
      'when their parts are no JSON': async () => 'a.b.c',
    };
    for (const [name, token] of Object.entries(cases)) {
      it(name, async () => {
        expect(await identify(await token())).to.deep.equal(notAccepted);
      });
    }

    it('without a plain name of a tenant, where the claim is not their own either', async () => {
      const message = 'The bearer token names no tenant.';
      for (const org of [undefined, '', 'a b', 7, ['acme'], {name: 'acme'}, 'a'.repeat(129)]) {
        expect(await identify(await signed({...claims(), org})), JSON.stringify(org)).to.deep.equal({status: 401, message});
      }
      expect(await identify(await signed(claims()), {tenantClaim: 'constructor'})).to.deep.equal({status: 401, message});
    });
  });

  it('allow for clocks a few seconds apart', async () => {
    expect(await identify(await signed({...claims(), exp: now() - 5}))).to.deep.equal(reader);
    expect(await identify(await signed({...claims(), nbf: now() + 5}))).to.deep.equal(reader);
  });

  it('may list rights: what is not listed is not given', async () => {
    const rightsOf = async (scope: unknown) => {
      const caller = await identify(await signed({...claims(), scope}), {rightsClaim: 'scope'});
      return 'rights' in caller ? caller.rights : caller;
    };
    expect(await rightsOf('openid read add')).to.deep.equal(['read', 'add']);
    expect(await rightsOf(['submit', 'admin'])).to.deep.equal(['submit']);
    for (const scope of [undefined, '', 'reading', [], 7, {read: true}, 'read,add']) expect(await rightsOf(scope)).to.deep.equal([]);
  });

  it('without a claim for rights let their holder read, or do what the operator says, and nothing beyond', async () => {
    const token = await signed({...claims(), scope: 'read add submit', rights: ['submit']});
    expect(await identify(token)).to.deep.equal(reader);
    const callers = (rightsClaim?: string) =>
      createCallers({jwt: {issuer, audience, jwks, tenantClaim: 'org', rightsClaim}, trustedProxies: [], rights: ['read', 'add']});
    const ask = async (rightsClaim?: string) =>
      plain(await (await callers(rightsClaim)).identify({headers: {authorization: `Bearer ${token}`}}));
    expect(await ask()).to.deep.equal({...reader, rights: ['read', 'add']});
    expect(await ask('rights'), 'a claim is not added to').to.deep.equal({...reader, rights: ['submit']});
    expect(await ask('roles'), 'a claim that is absent gives nothing').to.deep.equal({...reader, rights: []});
  });

  it('stand beside the tokens of a file', async () => {
    const tokensFile = await folder.write('tokens.json', {tokens: []});
    const callers = await createCallers({tokensFile, jwt: {issuer, audience, jwks, tenantClaim: 'org'}, trustedProxies: []});
    const ask = async (token: string) => plain(await callers.identify({headers: {authorization: `Bearer ${token}`}}));
    expect(await ask(await signed(claims()))).to.deep.equal(reader);
    expect(await ask('neither')).to.deep.equal(notAccepted);
  });

  describe("with the issuer's keys on a server", () => {
    let server: Server;
    let url: string;
    let asked: number;
    let answer: {status: number; headers?: Record<string, string>; body: string};

    before(async () => {
      server = createServer((_, response) => {
        asked += 1;
        response.writeHead(answer.status, {'content-type': 'application/json', ...answer.headers}).end(answer.body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/keys`;
    });
    beforeEach(() => {
      asked = 0;
      answer = {status: 200, body: JSON.stringify({keys: [publicJwk]})};
    });
    after(() => {
      server.closeAllConnections();
      server.close();
    });

    it('are checked with them, asked for once', async () => {
      const callers = await createCallers({jwt: {issuer, audience, jwks: url, tenantClaim: 'org'}, trustedProxies: []});
      expect(asked).to.equal(0);
      for (const key of [ours, theirs, ours]) {
        const authorization = `Bearer ${await signed(claims(), {}, key)}`;
        expect(plain(await callers.identify({headers: {authorization}}))).to.deep.equal(key === ours ? reader : notAccepted);
      }
      expect(asked).to.equal(1);
    });

    it('are not accepted with a secret that the server lists among its keys', async () => {
      answer.body = JSON.stringify({keys: [{kty: 'oct', k: Buffer.from('a secret of 32 bytes, or longer').toString('base64url')}]});
      const token = await signed(claims(), {alg: 'HS256', kid: undefined}, Buffer.from('a secret of 32 bytes, or longer'));
      expect(await identify(token, {jwks: url})).to.deep.equal(notAccepted);
    });

    it('are refused before any key is asked for, where no public key could check them', async () => {
      for (const alg of ['HS256', 'HS384', 'HS512', 'none', 'RS1', 'ES256K', 'dir']) {
        const token = `${segment({alg, kid: 'one'})}.${segment(claims())}.${segment({})}`;
        expect(await identify(token, {jwks: url}), alg).to.deep.equal(notAccepted);
      }
      expect(asked).to.equal(0);
    });

    const unreadable = {status: 503, message: "The issuer's keys for bearer tokens cannot be read."};
    it('are told apart from keys that cannot be read; no redirect is followed', async () => {
      for (const wrong of [
        {status: 500, body: ''},
        {status: 200, body: 'not JSON'},
        {status: 200, body: '{"keys": 1}'},
        {status: 302, headers: {location: `${url}/elsewhere`}, body: ''},
      ]) {
        answer = wrong;
        asked = 0;
        expect(await identify(await signed(claims()), {jwks: url}), JSON.stringify(wrong)).to.deep.equal(unreadable);
        expect(asked).to.equal(1);
      }
      const free = 'http://127.0.0.1:1/';
      expect(await identify(await signed(claims()), {jwks: free})).to.deep.equal(unreadable);
    });
  });

  it('have their settings checked at the start, without a word of a key', async () => {
    const faults = async (settings: string) =>
      faultsOf(() => createCallers({jwt: {issuer, audience, jwks: settings, tenantClaim: 'org'}, trustedProxies: []}));
    for (const address of ['http://login.example/keys', 'https://ann:secret@login.example/keys', 'file:///etc/jwks.json', 'https://']) {
      expect(await faults(address), address).to.deep.equal([
        "The issuer's keys must be a file, an https: address, or an http: address of this machine.",
      ]);
    }
    const file = await folder.write('bad.json', {keys: [publicJwk, await exportJWK(ours), {kty: 'oct', k: 'secret'}, 7]});
    expect(await faults(file)).to.deep.equal([
      `${file}: "keys", entry 2 must be a public key.`,
      `${file}: "keys", entry 3, "kty" must be RSA, EC or OKP.`,
      `${file}: "keys", entry 4 must be a key.`,
    ]);
    expect(await faults(await folder.write('bad.json', {keys: []}))).to.deep.equal([`${file}: "keys" must hold a key.`]);
    expect(await faults(await folder.write('bad.json', {}))).to.deep.equal([`${file}: it lacks "keys".`]);
  });
});
