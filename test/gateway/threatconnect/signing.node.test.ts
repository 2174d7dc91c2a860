import {expect} from 'chai';
import {checkCredentials, expiryOf, sign, signature} from '../../../src/gateway/threatconnect/signing.js';
import {faultsOf} from '../callers/support.js';

/** The five rows of threatconnect.md §6. */
const vectors = [
  ['test', 'test:GET:1587340800', 'p5a/YiTRs7sNMp/PEDgZxky8lJDRLbza1pi8erjURrU='],
  ['example-secret', '/api/v3/indicators:POST:1700000000', 'GSeFNq83m3HLBQg7hllCQeS73dIiHIBgKrv1FipWEOg='],
  [
    'example-secret',
    '/api/v3/indicators?owner=Demo%20Organization&tql=summary%3D%22a.example%22:GET:1700000000',
    'Xy/CpKeGcYFr0YKURfghadGTxrgbVeBzIU7lImoafh8=',
  ],
  [
    'example-secret',
    '/api/v3/indicators?owner=Demo+Organization&tql=summary%3D%22a.example%22:GET:1700000000',
    'OOctSv2QqUIzGKLHX4r1IRMEXGvVeLkRrkPYsRAmGUg=',
  ],
  ['\u043a\u043b\u044e\u0447-\u00e9', '/api/v2/whoami:GET:1700000000', 'Bl400pZAVsvi9/BDC+2k+fMKvg631L7Zekn8NWUN9iI='],
] as const;

describe('signing for ThreatConnect', () => {
  for (const [secret, message, expected] of vectors) {
    it(`gives the signature of ${message}`, () => expect(signature(secret, message)).to.equal(expected));
  }

  it('writes both headers, the time in whole seconds', () => {
    const [secretKey, , expected] = vectors[2];
    const path = '/api/v3/indicators?owner=Demo%20Organization&tql=summary%3D%22a.example%22';
    const {headers, secrets} = sign({accessId: '17', secretKey}, 'GET', path, 1_700_000_000_999);
    expect(headers).to.deep.equal({timestamp: '1700000000', authorization: `TC 17:${expected}`});
    expect(secrets).to.deep.equal([secretKey, expected]);
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
