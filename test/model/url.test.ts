import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {urlRequestId} from '../../src/model/url-id.js';
import {splitUrl} from '../../src/model/url.js';

const PRINTABLE = Array.from({length: 94}, (_, index) => String.fromCharCode(33 + index));
const PATH_ENCODED = '"<>^`{|}';
const QUERY_ENCODED = '"\'<>';
const FRAGMENT_ENCODED = '"<>`';
const USERINFO_ENCODED = '"\';<=>[]^`{|}';

const indicator = (text: string): Indicator => {
  const found = detect(text);
  if (found.type === null) throw new Error(`${found.reason}: ${text}`);
  return found;
};

const encoded = (character: string, list: string): string =>
  list.includes(character) ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : character;

describe('the canonical form of a URL', () => {
  it('encodes every printable character of a path alike in every engine (C2, C3)', () => {
    for (const character of PRINTABLE.filter((each) => !'?#/\\'.includes(each))) {
      const {canonical, wire} = indicator(`http://evil.example/a${character}b`);
      expect(canonical).to.equal(`http://evil.example/a${encoded(character, PATH_ENCODED)}b`);
      expect(wire).to.equal(`http://evil.example/a${character}b`);
    }
  });

  it('encodes every printable character of a query alike in every engine (C2, C3)', () => {
    for (const character of PRINTABLE.filter((each) => each !== '#')) {
      expect(indicator(`http://evil.example/?a${character}b`).canonical).to.equal(
        `http://evil.example/?a${encoded(character, QUERY_ENCODED)}b`,
      );
    }
  });

  it('encodes every printable character of a fragment alike in every engine (C2, C3)', () => {
    for (const character of PRINTABLE) {
      expect(indicator(`http://evil.example/#a${character}b`).canonical).to.equal(
        `http://evil.example/#a${encoded(character, FRAGMENT_ENCODED)}b`,
      );
    }
  });

  it('encodes every printable character of the user info alike in every engine (C2, C3)', () => {
    for (const character of PRINTABLE.filter((each) => !':/\\?#@'.includes(each))) {
      expect(indicator(`http://u${character}v:p${character}w@evil.example/`).canonical).to.equal(
        `http://u${encoded(character, USERINFO_ENCODED)}v:p${encoded(character, USERINFO_ENCODED)}w@evil.example/`,
      );
    }
  });

  it('refuses every odd printable character of a host alike in every engine (C2)', () => {
    for (const character of PRINTABLE.filter((each) => !'/\\?#@:%'.includes(each))) {
      const {type} = detect(`http://ev${character}il.example/`);
      expect(type, character).to.equal(/[\w.-]/.test(character) ? 'URL' : null);
      expect(detect(`ev${character}il.example`).type, character).to.equal(/[\w.-]/.test(character) ? 'Host' : null);
    }
  });

  it('gives the same reason for odd characters in any spelling (C2)', () => {
    for (const host of ['ev%22il.example', 'ev\uff02il.example', 'ev*il.example', 'ev(il.example', 'ev~il.example']) {
      expect(detect(`http://${host}/`)).to.include({type: null, reason: 'host-syntax'});
    }
    expect(detect('http://ev%E2%80%8Bil.example/')).to.include({type: null, reason: 'invisible-character'});
    expect(detect('http://ev%ffil.example/')).to.include({type: null, reason: 'url-syntax'});
  });

  it('writes the bytes of text beyond ASCII as UTF-8, whatever the page is written in (C2)', () => {
    expect(indicator('http://evil.example/\u00fc\u4f8b\ud83d\ude00?\u00fc#\u00fc').canonical).to.equal(
      'http://evil.example/%C3%BC%E4%BE%8B%F0%9F%98%80?%C3%BC#%C3%BC',
    );
    expect(indicator('http://evil.example/a\ud800b').canonical).to.equal('http://evil.example/a%EF%BF%BDb');
  });

  it('has a wire form that keeps all but scheme and host (V2)', () => {
    const {wire} = indicator('HTTP://User:Pa%41@EVIL.example:0080/A/../b?#');
    expect(wire).to.equal('http://User:Pa%41@evil.example:0080/A/../b?#');
  });

  it('is cut at its joints without losing a character (D4)', () => {
    for (const url of ['http://u:p@[::1]:80/a?b#c', 'ftp://evil.example', 'http://a@b@c:1\\x', 'http://[::1]', 'http://a?@b:1']) {
      const {scheme, userinfo, host, port, tail} = splitUrl(url);
      expect(scheme + userinfo + host + port + tail).to.equal(url);
    }
    expect(splitUrl('http://a@b:c@evil.example:8/p')).to.deep.equal({
      scheme: 'http://',
      userinfo: 'a@b:c@',
      host: 'evil.example',
      port: ':8',
      tail: '/p',
    });
  });
});

describe('urlRequestId', () => {
  it('is base64url without padding (virustotal.md §3, Q3)', () => {
    expect(urlRequestId('http://example.com/')).to.equal('aHR0cDovL2V4YW1wbGUuY29tLw');
    expect(urlRequestId('http://evil.example/?>>>???')).to.equal('aHR0cDovL2V2aWwuZXhhbXBsZS8_Pj4-Pz8_');
  });

  it('takes the bytes of UTF-8', () => {
    expect(urlRequestId('\u00fc')).to.equal('w7w');
  });
});
