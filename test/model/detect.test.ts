import {expect} from 'chai';
import {expandIpv6} from '../../src/model/address.js';
import {detect} from '../../src/model/detect.js';
import {hashSummary} from '../../src/model/hashes.js';
import type {Indicator} from '../../src/model/indicator.js';
import {indicatorKey} from '../../src/model/indicator.js';
import {textOf, vectorCases} from '../support/vectors.js';

const cases = await vectorCases('detect');

const indicator = (text: string): Indicator => {
  const found = detect(text);
  if (found.type === null) throw new Error(`${found.reason}: ${text}`);
  return found;
};

describe('detect', () => {
  for (const {id, input, type, canonical = '', wire = canonical, refanged = false, private: local = false, hashes, reason} of cases) {
    if (type === null) {
      it(`refuses ${id} with a reason (C1)`, () => {
        expect(detect(textOf(input))).to.deep.equal({type: null, given: textOf(input), reason});
      });
      continue;
    }
    it(`reads ${id} as ${type} (C1-C11, V1, V2)`, () => {
      const expected = {type, given: textOf(input), canonical: textOf(canonical), wire: textOf(wire), refanged, private: local};
      expect(detect(textOf(input))).to.deep.equal(hashes ? {...expected, hashes} : expected);
    });
    it(`reads canonical and wire of ${id} as the same indicator (V1)`, () => {
      const first = indicator(textOf(input));
      expect(indicator(first.canonical)).to.deep.include({type, canonical: first.canonical, refanged: false});
      expect(indicator(first.wire)).to.deep.include({type, canonical: first.canonical, wire: first.wire});
    });
  }

  for (const {id, input, threatconnect, type} of cases) {
    if (threatconnect === undefined) continue;
    it(`gives ThreatConnect's form of ${id} (C7, C8)`, () => {
      const {canonical, hashes} = indicator(textOf(input));
      expect(type === 'File' ? hashSummary(hashes ?? {}) : expandIpv6(canonical)).to.equal(threatconnect);
    });
  }

  it('tells two spellings of one indicator by their key (V1)', () => {
    expect(indicatorKey(indicator('hxxp://EVIL[.]example'))).to.equal(indicatorKey(indicator('http://evil.example/')));
    expect(indicatorKey(indicator('TEST[.]EXAMPLE'))).to.equal(indicatorKey(indicator('test.example')));
    expect(indicatorKey(indicator('http://evil.example/A'))).not.to.equal(indicatorKey(indicator('http://evil.example/a')));
  });
});
