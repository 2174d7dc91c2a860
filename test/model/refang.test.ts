import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {refang} from '../../src/model/refang.js';
import {textOf, vectorCases} from '../support/vectors.js';

const cases = await vectorCases('refang');
const OTHER_TYPES = new Map([
  ['CIDR', 'cidr'],
  ['EmailAddress', 'email'],
]);

describe('refang', () => {
  for (const {id, input, raw = input, unchanged = false, type = '', canonical} of cases) {
    it(`${unchanged ? 'leaves' : 'undoes'} ${id} (R1-R7)`, () => {
      expect(refang(textOf(input))).to.equal(textOf(raw));
    });
    it(`does nothing more to what it made of ${id} (R1)`, () => {
      expect(refang(refang(textOf(input)))).to.equal(refang(textOf(input)));
      expect(refang(textOf(raw))).to.equal(textOf(raw));
    });
    if (unchanged) continue;
    it(`undoes ${id} to something of type ${type} (R2)`, () => {
      const found = detect(textOf(input));
      if (found.type === null) expect(found.reason).to.equal(OTHER_TYPES.get(type));
      else expect(found).to.include({type, canonical, refanged: true});
    });
  }
});
