import {expect} from 'chai';
import {ratioOf} from '../../src/model/ratio.js';

describe('ratioOf', () => {
  it('counts malicious as positive and leaves engines without a verdict out of the total', () => {
    const ratio = ratioOf({
      malicious: 3,
      suspicious: 2,
      undetected: 10,
      harmless: 50,
      timeout: 4,
      failure: 1,
      'type-unsupported': 6,
      'confirmed-timeout': 1,
    });
    expect(ratio).to.deep.equal({positives: 3, total: 65, suspicious: 2, undetected: 10, harmless: 50, noVerdict: 12});
  });

  it('takes a missing, unknown or odd count as nothing', () => {
    expect(ratioOf({malicious: NaN, harmless: -1, suspicious: 1.5, undetected: 7, 'brand-new': 9}).total).to.equal(7);
    expect(ratioOf(JSON.parse('{"__proto__": {"malicious": 5}}') as Record<string, number>).positives).to.equal(0);
  });
});
