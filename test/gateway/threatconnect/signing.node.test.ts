import {expect} from 'chai';
import {checkCredentials, expiryOf, sign, signature} from '../../../src/gateway/threatconnect/signing.js';
import {vectorCases} from '../../support/vectors.js';
import {faultsOf} from '../callers/support.js';

const cases = await vectorCases('signing');

describe('signing for ThreatConnect', () => {
  for (const {id, secret, message, signature: expected} of cases) {
    it(`gives the signature of the vector: ${id}`, () => expect(signature(secret, message)).to.equal(expected));
  }

  it('writes both headers, the time in whole seconds', () => {
    for (const {id, secret, message, signature: expected} of cases) {
      const [, path = '', method = '', time = ''] = /^(.*):([A-Z]+):(\d+)$/.exec(message) ?? [];
      const {headers, secrets} = sign({accessId: '17', secretKey: secret}, method, path, Number(time) * 1000 + 999);
      expect(headers, id).to.deep.equal({timestamp: time, authorization: `TC 17:${expected}`});
      expect(secrets, id).to.deep.equal([secret, expected]);
    }
  });

  it('with a token sends only that', () => {
    expect(sign({token: 'API:7:a'}, 'GET', '/api/v2/whoami', 0)).to.deep.equal({
      headers: {authorization: 'TC-Token API:7:a'},
      secrets: ['API:7:a'],
    });
  });

  it('knows when a token ends that says so', () => {
    expect(expiryOf({token: 'API:7:abc:1900003600000:c2FtcGxl+w=='})).to.equal(1_900_003_600_000);
    for (const token of ['API:7:abc:1900003600:x', 'API:7:abc', 'x', 'API:7:abc:never:x']) expect(expiryOf({token})).to.equal(undefined);
    expect(expiryOf({accessId: '1', secretKey: 'a:b:c:1900003600000'})).to.equal(undefined);
  });

  it('is refused at the start without a usable secret, which is not named', async () => {
    for (const auth of [{token: ''}, {token: 'canary\r\nX: y'}, {token: 'canary \u00e9'}]) {
      expect(await faultsOf(() => checkCredentials(auth))).to.deep.equal([
        "ThreatConnect's token must be visible characters without blanks.",
      ]);
    }
    for (const accessId of ['', 'canary:1', 'canary 1']) {
      expect(await faultsOf(() => checkCredentials({accessId, secretKey: 'x'}))).to.deep.equal([
        "ThreatConnect's access id must be visible characters without blanks and colons.",
      ]);
    }
    expect(await faultsOf(() => checkCredentials({accessId: '1', secretKey: ''}))).to.deep.equal(["ThreatConnect's secret key is empty."]);
    expect(() => checkCredentials({accessId: '12345', secretKey: ' \u043a '})).not.to.throw();
  });
});
