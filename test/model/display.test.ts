import {expect} from 'chai';
import {badgesOf} from '../../src/model/badges.js';
import {detect} from '../../src/model/detect.js';
import type {Display, DisplayPart} from '../../src/model/display.js';
import {asReceived, containsMarks, displayOf} from '../../src/model/display.js';
import {shownText, tokenise} from '../../src/model/tokens.js';

const partsOf = (text: string) => displayOf(detect(text)).parts();
const only = (parts: readonly DisplayPart[], role: DisplayPart['role']) => parts.filter((part) => part.role === role).map(({text}) => text);
const collapsedText = ({collapsedParts = []}: Display) => shownText(collapsedParts);

describe('displayOf', () => {
  it('tells the host from what is to recede', () => {
    expect(partsOf('https://user@evil.example:8443/login?x=1')).to.deep.equal([
      {role: 'scheme', text: 'hxxps://'},
      {role: 'userinfo', text: 'user'},
      {role: 'mark', text: '[@]'},
      {role: 'host', text: 'evil'},
      {role: 'mark', text: '[.]'},
      {role: 'host', text: 'example'},
      {role: 'rest', text: ':8443/login?x=1'},
    ]);
  });

  it('gives the emphasis to the real host, never to a decoy (D2)', () => {
    expect(only(partsOf('http://www.bank.example@evil.example/login'), 'host')).to.deep.equal(['evil', 'example']);
    expect(only(partsOf('http://evil.example\\@good.example/'), 'host')).to.deep.equal(['evil', 'example']);
    expect(only(partsOf('http://evil.example/?u=http://good.example/'), 'host')).to.deep.equal(['evil', 'example']);
  });

  it('gives an address its emphasis and a hash none', () => {
    expect(only(partsOf('2001:db8::1'), 'host')).to.deep.equal(['2001', 'db8', '1']);
    expect(partsOf('900150983cd24fb0d6963f7d28e17f72')).to.deep.equal([{role: 'text', text: '900150983cd24fb0d6963f7d28e17f72'}]);
  });

  it('shows a free text as one piece', () => {
    expect(displayOf('see http://evil.example/x').parts()).to.deep.equal([{role: 'text', text: 'see hxxp://evil[.]example/x'}]);
    expect(displayOf('').parts()).to.deep.equal([]);
  });

  it('takes the style of the page (D1, D13)', () => {
    const value = detect('http://evil.example/');
    expect(displayOf(value, {style: 'safe-ioc'}).shown()).to.equal('[http]://evil[.]example/');
    expect(displayOf(value, {style: 'off'}).shown()).to.equal('http://evil.example/');
    expect(displayOf('http://evil.example/\u202e', {style: 'off'}).shown()).to.equal('http://evil.example/\u27e8U+202E\u27e9');
  });

  it('offers the text as received where it says more (V4)', () => {
    const received = (text: string) => {
      const parts = asReceived(detect(text));
      return parts && shownText(parts);
    };
    expect(received('http://3221225985/x')).to.equal('hxxp://3221225985/x');
    expect(received('http://ev%69l.example/')).to.equal('hxxp://ev%69l[.]example/');
    expect(received('evil[dot]example')).to.equal('evil[dot]example');
    expect(received(' evil.example')).to.equal('\u27e8U+0020\u27e9evil[.]example');
    expect(received('HTTP://EVIL.example/')).to.equal(undefined);
    expect(received('hxxp://evil[.]example/')).to.equal(undefined);
    expect(received('hello')).to.equal(undefined);
  });

  it('says when a value holds marks of its own (D11)', () => {
    const marks = (text: string): boolean => {
      const value = detect(text);
      return value.type !== null && containsMarks(value);
    };
    expect(marks('http://a.example/?q=a[.]b')).to.equal(true);
    expect(marks('http://a.example/?u=hxxp://b.example')).to.equal(true);
    expect(marks('http://a.example/[x]')).to.equal(false);
    expect(marks('HTTPS://a.example/')).to.equal(false);
  });

  it('defangs the Unicode form too, unless defanging is off (I1)', () => {
    const value = detect('http://b\u00fccher.example/');
    expect(displayOf(value).unicode).to.equal('b\u00fccher[.]example');
    expect(displayOf(value, {style: 'off'}).unicode).to.equal('b\u00fccher.example');
  });
});

describe('a long value', () => {
  it('is whole up to 160 characters and collapsed from 161 on (G1)', () => {
    expect(displayOf('a'.repeat(160)).collapsedParts).to.equal(undefined);
    expect(displayOf('a'.repeat(161)).collapsedParts).not.to.equal(undefined);
    expect(displayOf('a'.repeat(161)).length).to.equal(161);
  });

  it('keeps scheme and host whole, and the end of every other piece (G2)', () => {
    const url = `http://${'u'.repeat(500)}@${'abcdefghi.'.repeat(20)}example:8443/${'p'.repeat(500)}.exe`;
    const text = collapsedText(displayOf(detect(url)));
    expect(text).to.include('hxxp://u');
    expect(text).to.include(`[@]${'abcdefghi[.]'.repeat(20)}example:8443/p`);
    expect(text.endsWith('.exe')).to.equal(true);
    expect(text.match(/\u2026/g)).to.have.length(2);
    expect(text.length - 'abcdefghi[.]'.length * 20 - 'example'.length).to.be.at.most(400);
  });

  it('keeps the last 16 characters of a file name (G2)', () => {
    const name = `${'A'.repeat(300)}0123456789ab.pdf.exe`;
    expect(collapsedText(displayOf(name)).endsWith(name.slice(-16))).to.equal(true);
  });

  it('is never cut inside a mark, a token or a surrogate pair (G3)', () => {
    for (let shift = 0; shift < 40; shift++) {
      const lead = 'a'.repeat(shift);
      const samples = [
        `${lead}${'1.2.3.4 '.repeat(60)}`,
        `${lead}${'\ud83d\ude00'.repeat(200)}`,
        `${lead}${'b\u202e'.repeat(200)}`,
        `http://evil.example/${lead}${'1.2.3.4/'.repeat(60)}`,
        `http://${lead}${'u.'.repeat(200)}@evil.example/`,
      ];
      for (const sample of samples) {
        const text = collapsedText(displayOf(sample.startsWith('http') ? detect(sample) : sample));
        expect(text.length, text).to.be.within(20, 400);
        const whole = text.replace(/\[[.@:]\]|\u27e8U\+[0-9A-F]+(?:\u00d7\d+)?\u27e9/g, '');
        expect(whole, text).not.to.match(/[[\]\u27e8\u27e9]|\p{Cs}/u);
      }
    }
  });

  it('puts its collapsed form only into the view, whatever it is made of (G6)', () => {
    const long = [
      'a'.repeat(100_000),
      '\u202ea'.repeat(50_000),
      'http://a.example/ '.repeat(6000),
      '.'.repeat(100_000),
      ' '.repeat(100_000),
      `http:${'/'.repeat(100_000)}`,
      `http://${'a.'.repeat(50_000)}`,
      `http://${'a@'.repeat(50_000)}`,
    ];
    for (const text of long) {
      for (const value of [text, detect(text)]) {
        const {collapsedParts, shown} = displayOf(value);
        const parts = collapsedParts ?? [{text: shown()}];
        expect(shownText(parts).length, text.slice(0, 20)).to.be.within(1, 800);
        expect(parts.length, text.slice(0, 20)).to.be.below(400);
      }
    }
  });
});

describe('tokenise', () => {
  it('counts runs of equal characters only (B2)', () => {
    expect(tokenise('a\u200b\u200b\u200cb')).to.deep.equal([
      {kind: 'text', text: 'a'},
      {kind: 'token', text: '\u27e8U+200B\u00d72\u27e9', codePoint: 0x200b, count: 2},
      {kind: 'token', text: '\u27e8U+200C\u27e9', codePoint: 0x200c, count: 1},
      {kind: 'text', text: 'b'},
    ]);
  });

  it('makes spaces seen at the ends and in runs of three, not between words (B1)', () => {
    expect(shownText(tokenise('a b  c'))).to.equal('a b  c');
    expect(shownText(tokenise('a   b'))).to.equal('a\u27e8U+0020\u00d73\u27e9b');
    expect(shownText(tokenise('  a '))).to.equal('\u27e8U+0020\u00d72\u27e9a\u27e8U+0020\u27e9');
    expect(shownText(tokenise(' '))).to.equal('\u27e8U+0020\u27e9');
  });

  it('keeps line feeds, and nothing else, in a field of many lines (B3)', () => {
    expect(shownText(tokenise('a\n\nb\r\tc', {multiline: true}))).to.equal('a\n\nb\u27e8U+000D\u27e9\u27e8U+0009\u27e9c');
  });
});

describe('badgesOf', () => {
  it('does not call the usual spellings rewritten (C6, B5)', () => {
    for (const text of [
      'EVIL.example',
      'evil.example.',
      'B\u00dcCHER.example',
      'bu\u0308cher.example',
      'evil[.]example',
      '2001:DB8:0::1',
    ]) {
      expect(badgesOf(detect(text)), text).not.to.include('rewritten');
    }
    for (const text of ['http://[2001:DB8:0::1]/', 'http://EVIL.example./', 'HXXP://evil[.]example']) {
      expect(badgesOf(detect(text)), text).not.to.include('rewritten');
    }
  });

  it('calls every other spelling rewritten (C6)', () => {
    for (const text of ['http://0xC0.0.2.1/', 'http://192.0.2.010/', 'http://192.0.513/', 'evil\u3002example', '\ufb01le.example']) {
      expect(badgesOf(detect(text)), text).to.include('rewritten');
    }
  });

  it('names user info, empty or not, and other schemes (B5)', () => {
    expect(badgesOf(detect('http://@evil.example/'))).to.deep.equal(['userinfo']);
    expect(badgesOf(detect('http:///evil.example/'))).to.deep.equal(['scheme']);
    expect(badgesOf('javascript:alert(1)')).to.deep.equal([]);
  });
});
