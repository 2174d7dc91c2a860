import {expect} from 'chai';
import {decodePunycode, hasValidALabels, unicodeHost} from '../../src/model/idn.js';
import {mixesScripts} from '../../src/model/scripts.js';

describe('decodePunycode', () => {
  it('decodes the samples of RFC 3492, section 7.1', () => {
    expect(decodePunycode('egbpdaj6bu4bxfgehfvwxn')).to.equal(
      '\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f',
    );
    expect(decodePunycode('ihqwcrb4cv8a8dqg056pqjye')).to.equal('\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587');
    expect(decodePunycode('bcher-kva')).to.equal('b\u00fccher');
    expect(decodePunycode('e28h')).to.equal('\ud83d\ude00');
  });

  it('refuses what is not valid and does not run away', () => {
    for (const encoded of ['zzzzzzzzz', '\u00fc', 'a-!', '99999999', 'bcher-kv', 'a'.repeat(64)]) {
      expect(decodePunycode(encoded), encoded).to.equal(undefined);
    }
  });
});

describe('unicodeHost', () => {
  it('gives the Unicode form, live (I1)', () => {
    expect(unicodeHost('xn--bcher-kva.example')).to.equal('b\u00fccher.example');
    expect(unicodeHost('a.xn--r8jz45g.example')).to.equal('a.\u4f8b\u3048.example');
  });

  it('gives none where encoding again gives another name, or something cannot be seen (I2)', () => {
    // The label of "ABC", of "ss" written as sharp s in capitals, of a zero-width joiner.
    for (const host of ['xn--ABC-.example', 'xn--zzzzzzzzz.example', 'xn--a-ecb5q.xn--.example', 'evil.example', 'xn--1ug4933g.example']) {
      expect(unicodeHost(host), host).to.equal(undefined);
    }
  });

  it('tells valid from invalid A-labels, whatever the engine thinks of them (C4)', () => {
    expect(hasValidALabels('xn--bcher-kva.example')).to.equal(true);
    expect(hasValidALabels('evil.example')).to.equal(true);
    for (const host of ['xn--.example', 'xn--zzzzzzzzz.example', 'xn--abc.example', 'xn--a.example', 'xn--evil-.example']) {
      expect(hasValidALabels(host), host).to.equal(false);
    }
  });
});

describe('mixesScripts', () => {
  it('allows one script, and the mixtures that people write (I3, UTS 39)', () => {
    for (const label of [
      'evil-1',
      'b\u00fccher',
      '\u043f\u0440\u0438\u043c\u0435\u0440-1',
      '\u65e5\u672c\u8a9e\u3067\u3059abc',
      '\u30ab\u30ca\u65e5',
    ]) {
      expect(mixesScripts(label), label).to.equal(false);
    }
    for (const label of [
      '\u4e2d\u3105abc',
      '\ud55c\u4e2dabc',
      '\u0928\u092e\u0938',
      '\u30fc\u30ab',
      '123',
      '',
      '\u13a0\u13a1',
      '\ud83d\ude00abc',
    ]) {
      expect(mixesScripts(label), label).to.equal(false);
    }
  });

  it('finds every other mixture (I3)', () => {
    for (const label of [
      'g\u043e\u043egle',
      'p\u0430ypal',
      '\u03b1bc',
      '\u0430\u03b1',
      '\u3105\u3042',
      '\ud55c\u3042',
      '\u0561bc',
      '\u10d0bc',
      '\ua980bc',
    ]) {
      expect(mixesScripts(label), label).to.equal(true);
    }
  });
});
