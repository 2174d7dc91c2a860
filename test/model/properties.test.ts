import {expect} from 'chai';
import {defang, defangText} from '../../src/model/defang.js';
import {defangParts} from '../../src/model/defang-parts.js';
import {detect} from '../../src/model/detect.js';
import {containsMarks, displayOf} from '../../src/model/display.js';
import {refang} from '../../src/model/refang.js';
import {shownText} from '../../src/model/tokens.js';
import {hostileTexts, hostileUrls} from '../support/hostile-pieces.js';

const STYLES = ['hxxp', 'safe-ioc'] as const;
const LIVE = /(?:https?|ftp):\/\//i;
const inputs = [...hostileTexts(2500, 20260501), ...hostileUrls(1500, 7)];

/** Names the input when something is wrong with it. */
const named = (input: string): string => JSON.stringify(input);

/** A live value with marks of its own: the style cannot be undone without loss, which `containsMarks` says (D11). */
const lossy = new Set(
  inputs.filter((input) => {
    const found = detect(input);
    return found.type !== null && containsMarks(found);
  }),
);

/** A checksum of texts (FNV-1a over UTF-16 units). */
const checksum = (texts: readonly string[]): number => {
  let sum = 0x811c9dc5;
  for (const text of texts)
    for (let index = 0; index <= text.length; index++) sum = Math.imul(sum ^ (text.charCodeAt(index) | 0), 0x01000193);
  return sum >>> 0;
};

describe('every string', () => {
  it('is read alike by Node and every browser (C3)', () => {
    const read = inputs.map((input) => {
      const found = detect(input);
      return found.type === null ? 'none' : `${found.type} ${found.canonical} ${found.wire}`;
    });
    // Measured once. It changes with the inputs, and with nothing else: an engine that gets another number reads some URL in its own way.
    expect(checksum(read)).to.equal(3790891687);
  });

  it('is defanged without a live scheme in it (D10)', () => {
    for (const input of inputs) {
      for (const style of STYLES) {
        expect(defang(input, style), named(input)).not.to.match(LIVE);
        expect(defangText(input, style), named(input)).not.to.match(LIVE);
      }
    }
  });

  it('is defanged to the same text as what refang makes of it (D9)', () => {
    for (const input of inputs) expect(defang(refang(input)), named(input)).to.equal(defang(input));
  });

  it('stays as it is when it is defanged twice (D9)', () => {
    for (const input of inputs) {
      for (const style of STYLES) {
        expect(defangText(defangText(input, style), style), named(input)).to.equal(defangText(input, style));
        if (!lossy.has(input)) expect(defang(defang(input, style), style), named(input)).to.equal(defang(input, style));
      }
    }
  });

  it('turns from either style into the other (D9)', () => {
    for (const input of inputs) {
      if (lossy.has(input)) continue;
      expect(defang(defang(input, 'safe-ioc')), named(input)).to.equal(defang(input));
    }
  });

  it('comes back from either style when it is an indicator without marks (D11)', () => {
    let tried = 0;
    for (const input of inputs) {
      const found = detect(input);
      if (found.type === null || lossy.has(input)) continue;
      tried += 1;
      for (const style of STYLES) {
        const back = detect(defang(found.wire, style));
        expect(back, named(input)).to.include({type: found.type, canonical: found.canonical, wire: found.wire});
      }
    }
    expect(tried).to.be.above(1000);
  });

  it('has marks of its own only as a URL (D11)', () => {
    let tried = 0;
    const alike = ['hxxp.example', 'dot.example', 'at.dot.hxxps.example', 'xn--hxxp-x5a.example', '2001:db8::1', '::ffff:203.0.113.9'];
    for (const input of [...inputs, ...alike]) {
      const found = detect(input);
      if (found.type !== 'Address' && found.type !== 'Host') continue;
      tried += 1;
      for (const style of STYLES) expect(refang(defang(found.wire, style)), named(input)).to.equal(found.wire);
    }
    expect(tried).to.be.above(80);
  });

  it('is refanged once and for all, and only to something live (R1, R2)', () => {
    for (const input of inputs) {
      const live = refang(input);
      expect(refang(live), named(input)).to.equal(live);
      const found = detect(live);
      if (live !== input) expect(found.type ?? found.reason, named(input)).to.match(/^(?:Address|File|Host|URL|cidr|email)$/);
    }
  });

  it('is read from its canonical form and its wire form as the same indicator (V1, V2)', () => {
    for (const input of inputs) {
      const found = detect(input);
      if (found.type === null) continue;
      const {type, canonical, wire} = found;
      expect(detect(canonical), named(input)).to.include({type, canonical, private: found.private, refanged: false});
      expect(detect(wire), named(input)).to.include({type, canonical, wire, private: found.private, refanged: false});
    }
  });

  it('is cut into parts that are the text again, and left alone when defanging is off (D13)', () => {
    for (const input of inputs) {
      expect(shownText(defangParts(input, 'off')), named(input)).to.equal(input);
      expect(shownText(displayOf(detect(input)).parts()), named(input)).to.equal(displayOf(detect(input)).shown());
    }
  });

  it('shows no hidden character (B1)', () => {
    for (const input of inputs) {
      expect(displayOf(detect(input)).shown(), named(input)).not.to.match(/(?! )[\p{Z}\p{Cc}\p{Cf}\p{Cs}\u2800]|^ | $| {3}/u);
    }
  });
});
