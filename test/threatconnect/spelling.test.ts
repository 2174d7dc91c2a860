import {expect} from 'chai';
import type {Indicator} from '../../src/model/indicator.js';
import {cannotAdd, spelled, spellings, valueFields} from '../../src/threatconnect/spelling.js';
import {indicator} from './support.js';

const md5 = '900150983cd24fb0d6963f7d28e17f72';
const sha1 = 'a9993e364706816aba3e25717850c26c9cd0d89d';
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** A form that `detect` does not make, for the rules that stand behind it. */
const made = (type: Indicator['type'], wire: string): Indicator => ({
  type,
  given: wire,
  canonical: wire,
  wire,
  refanged: false,
  private: false,
});

describe("ThreatConnect's spelling", () => {
  it('writes an IPv6 address in eight groups, lower case, without leading zeros and without :: (C7)', () => {
    const cases = {
      '2001:db8::1': '2001:db8:0:0:0:0:0:1',
      '2001:DB8::': '2001:db8:0:0:0:0:0:0',
      '::1': '0:0:0:0:0:0:0:1',
      '2001:db8:0:1:2:3:4:5': '2001:db8:0:1:2:3:4:5',
      '2001:0db8:0000:0000:0001:0000:0000:0001': '2001:db8:0:0:1:0:0:1',
      '::ffff:192.0.2.1': '0:0:0:0:0:ffff:c000:201',
    };
    for (const [text, wanted] of Object.entries(cases)) {
      expect(spelled(indicator(text)), text).to.equal(wanted);
      expect(cannotAdd(indicator(text)), text).to.equal(undefined);
      expect(indicator(wanted).canonical, text).to.equal(indicator(text).canonical);
    }
  });

  it('writes hashes in upper case, and takes the strongest (C8)', () => {
    const file = indicator(`${md5} : ${sha1} : ${sha256}`);
    expect(spelled(file)).to.equal(sha256.toUpperCase());
    expect(valueFields(file)).to.deep.equal({md5: md5.toUpperCase(), sha1: sha1.toUpperCase(), sha256: sha256.toUpperCase()});
    expect(valueFields(indicator(sha1))).to.deep.equal({sha1: sha1.toUpperCase()});
  });

  it('writes a host in lower-case ASCII without its root dot (C9)', () => {
    expect(spelled(indicator('B\u00fccher.EXAMPLE.'))).to.equal('xn--bcher-kva.example');
    expect(valueFields(indicator('Bad.Example'))).to.deep.equal({hostName: 'bad.example'});
  });

  it('writes scheme and host of a URL in lower case and leaves the rest byte for byte', () => {
    const url = indicator('HTTP://B\u00dcCHER.example/A%2fb/../C?Q=%41#F');
    expect(spelled(url)).to.equal('http://xn--bcher-kva.example/A%2fb/../C?Q=%41#F');
    expect(valueFields(url)).to.deep.equal({text: spelled(url)});
    expect(spelled(indicator('http://evil.example'))).to.equal('http://evil.example');
  });

  it('asks for a URL with an empty path both with and without its slash (C9)', () => {
    expect(spellings(indicator('http://evil.example'))).to.deep.equal(['http://evil.example', 'http://evil.example/']);
    expect(spellings(indicator('http://evil.example/'))).to.deep.equal(['http://evil.example/', 'http://evil.example']);
    expect(spellings(indicator('http://evil.example?q=1'))).to.deep.equal(['http://evil.example?q=1', 'http://evil.example/?q=1']);
    expect(spellings(indicator('http://evil.example/a'))).to.deep.equal(['http://evil.example/a']);
    expect(spellings(indicator('http://evil.example//'))).to.deep.equal(['http://evil.example//']);
  });

  it('asks for the text as received too, when that held defang marks (V5)', () => {
    expect(spellings(indicator('test[.]example'))).to.deep.equal(['test.example', 'test[.]example']);
    expect(spellings(indicator('Test.example'))).to.deep.equal(['test.example']);
  });
});

describe('what cannot be added', () => {
  it('says nothing of what may be sent', () => {
    for (const text of [
      '192.0.2.1',
      'bad.example',
      md5,
      sha1,
      sha256,
      "http://evil.example/a?b='c'#d",
      'http://[2001:db8::1]:8080/',
      '10.0.0.1',
    ]) {
      expect(cannotAdd(indicator(text)), text).to.equal(undefined);
    }
  });

  it('refuses a URL with characters outside RFC 3986, such as braces', () => {
    for (const text of ['http://evil.example/{id}', 'http://evil.example/a|b', 'http://evil.example/"', 'http://evil.example/\u00fc']) {
      expect(cannotAdd(indicator(text)), text).to.equal('characters');
    }
  });

  it('refuses blanks and control characters', () => {
    expect(cannotAdd(made('URL', 'http://evil.example/a b'))).to.equal('blanks');
    expect(cannotAdd(made('Host', 'bad .example'))).to.equal('blanks');
    expect(cannotAdd(made('URL', 'http://evil.example/a\u0000'))).to.equal('control-characters');
    expect(cannotAdd(made('Host', ''))).to.equal('empty');
  });

  it('refuses an IP as host, wildcards, paths, ports and long names', () => {
    expect(cannotAdd(made('Host', '192.0.2.1'))).to.equal('address-as-host');
    expect(cannotAdd(made('Host', '*.example'))).to.equal('wildcard');
    expect(cannotAdd(made('Host', 'bad.example/a'))).to.equal('host-form');
    expect(cannotAdd(made('Host', 'bad.example:80'))).to.equal('host-form');
    expect(cannotAdd(made('Host', 'b\u00fccher.example'))).to.equal('host-form');
    expect(cannotAdd(made('Host', `${'a.'.repeat(130)}example`))).to.equal('too-long');
  });

  it('refuses CIDR, zone ids, brackets and leading zeros in an address', () => {
    for (const text of ['192.0.2.0/24', '192.0.02.1', '256.0.2.1', 'fe80::1%eth0', '[2001:db8::1]', '2001:db8::0001']) {
      expect(cannotAdd(made('Address', text)), text).to.equal('address-form');
    }
  });

  it('refuses hashes of other lengths and a URL without protocol', () => {
    expect(cannotAdd(made('File', 'abc'))).to.equal('hash-form');
    expect(cannotAdd(made('File', 'z'.repeat(32)))).to.equal('hash-form');
    expect(cannotAdd(made('URL', 'evil.example/a'))).to.equal('protocol');
  });
});
