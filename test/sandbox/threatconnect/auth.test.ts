import {expect} from 'chai';
import {signature} from '../../../src/sandbox/threatconnect/auth.js';
import {expiringToken, readToken, sandboxAccess, sandboxToken, sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {read, textIn, threatConnect} from '../../support/threatconnect.js';
import {vectorCases} from '../../support/vectors.js';

const cases = await vectorCases('signing');

describe('ThreatConnect signatures', () => {
  for (const {id, secret, message, signature: expected} of cases) {
    it(`give the vector: ${id}`, async () => expect(await signature(secret, message)).to.equal(expected));
  }

  /** Asks for a path, signed; `skew` in seconds, `signed` when another path is signed. */
  async function askSigned(path: string, {skew = 0, signed = path, method = 'GET', id = ''} = {}) {
    const {clock, simulator} = threatConnect();
    const timestamp = String(Math.floor(clock.now() / 1000) + skew);
    const value = await signature(sandboxAccess.secretKey, `${signed}:${method}:${timestamp}`);
    const headers = {authorization: `TC ${id || sandboxAccess.accessId}:${value}`, timestamp};
    return read(await simulator.handle(new Request(`https://tc.example${path}`, {headers})));
  }

  it('accepts a signature over the path as sent, context path and escapes untouched', async () => {
    for (const path of [
      '/api/v2/whoami',
      '/threatconnect/api/v2/whoami',
      '/api/v3/indicators?owner=Northwind%20CTI&tql=summary%3D%22a.example%22',
      '/api/v3/indicators?owner=Northwind+CTI&tql=summary%3D%22a.example%22',
      "/api/v3/indicators?tql=summary%3D'a.example'",
      '/api/v2/indicators/urls/http%3A%2F%2Fbad.example%2F',
    ]) {
      expect((await askSigned(path)).status, path).to.equal(200);
    }
  });

  it('refuses a signature over another encoding of the path', async () => {
    const answer = await askSigned('/api/v3/indicators?owner=Northwind+CTI', {signed: '/api/v3/indicators?owner=Northwind%20CTI'});
    expect(answer.status).to.equal(401);
    expect(answer.json.message).to.equal('Signature data did not match expected result');
  });

  it('refuses a signature over another method', async () => {
    expect((await askSigned('/api/v2/whoami', {method: 'POST'})).json.message).to.equal('Signature data did not match expected result');
  });

  it('accepts clocks up to five minutes off, and no more', async () => {
    expect((await askSigned('/api/v2/whoami', {skew: 300})).status).to.equal(200);
    expect((await askSigned('/api/v2/whoami', {skew: -300})).status).to.equal(200);
    for (const skew of [301, -301]) {
      expect((await askSigned('/api/v2/whoami', {skew})).json.message).to.equal('Timestamp out of acceptable time range');
    }
  });

  it('refuses an unknown access id', async () => {
    expect((await askSigned('/api/v2/whoami', {id: 'someone-else'})).json.message).to.equal('Access Denied');
  });
});

describe('ThreatConnect tokens', () => {
  it('have the real form: seven parts at most, expiry in milliseconds, base64 with plus and equals signs', () => {
    expect(sandboxTokens.valid).to.match(/^API:7:[a-z]+:\d{13}:1:[A-Za-z\d+/]+=*$/);
    expect(sandboxTokens.valid).to.contain('+').and.to.contain('=');
  });

  it('are known only to the last character', () => {
    expect(readToken(sandboxTokens.valid)?.user).to.equal('analyst');
    for (const token of [sandboxTokens.valid.replace('+', ' '), `${sandboxTokens.valid}=`, 'API:7:abc:1900003600000:c2FtcGxl+w==', '']) {
      expect(readToken(token), token).to.equal(undefined);
    }
  });

  it('answer as their names say', async () => {
    const {ask} = threatConnect();
    expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
    expect((await ask('GET', '/v2/whoami', {token: sandboxTokens.readOnly})).status).to.equal(200);
    for (const token of [sandboxTokens.expired, sandboxTokens.revoked, 'sandbox', null]) {
      const answer = await ask('GET', '/v2/whoami', {token});
      expect(answer.status, String(token)).to.equal(401);
      expect(answer.json).to.deep.equal({status: 'Failure', message: 'Unauthorized'});
    }
  });

  it('may expire after twenty seconds', async () => {
    const {ask, clock} = threatConnect();
    const token = expiringToken(clock.now());
    clock.advance(19_999);
    expect((await ask('GET', '/v3/indicators', {token})).status).to.equal(200);
    clock.advance(1);
    const answer = await ask('GET', '/v3/indicators', {token});
    expect(answer.status).to.equal(401);
    expect(answer.json).to.deep.equal({status: 'Error', message: 'Unauthorized'});
  });

  it('are refused in plain text when the switch says so', async () => {
    const {ask} = threatConnect({'auth.errors': 'text'});
    const answer = await ask('GET', '/v2/whoami', {token: null});
    expect(answer.text).to.equal('Unauthorized');
    expect(answer.headers.get('content-type')).to.match(/^text\/plain/);
  });

  for (const base of ['https://tc.example/api', 'https://tc.example', 'https://tc.example/context/api']) {
    it(`are renewed at ${base}/appAuth, valid or expired`, async () => {
      const {ask, clock} = threatConnect();
      for (const old of [sandboxTokens.valid, sandboxTokens.expired, sandboxToken('reader', clock.now())]) {
        const answer = await ask('GET', `/appAuth?expiredToken=${encodeURIComponent(old)}`, {token: null, base});
        expect(answer.status).to.equal(200);
        expect(answer.json.success).to.equal(true);
        expect(answer.json.apiTokenExpires).to.equal(Math.floor(clock.now() / 1000) + 14_400);
        const token = textIn(answer.json.apiToken);
        expect((await ask('GET', '/v2/whoami', {token})).status).to.equal(200);
      }
    });
  }

  it('are not renewed when revoked, unknown, or sent with a bare plus sign', async () => {
    const {ask} = threatConnect();
    for (const old of [encodeURIComponent(sandboxTokens.revoked), 'API', '', sandboxTokens.valid]) {
      const answer = await ask('GET', `/appAuth?expiredToken=${old}`, {token: null});
      expect(answer.status, old).to.equal(401);
      expect(answer.text).to.equal('The token cannot be renewed');
    }
  });
});
