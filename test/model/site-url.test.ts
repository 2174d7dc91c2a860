import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {siteUrl} from '../../src/model/site-url.js';
import {indicator} from '../virustotal/support.js';

const urlOf = (text: string) => siteUrl(indicator(text));

describe('siteUrl (virustotal.md §11, step C)', () => {
  it('is http:// and the name or address, an IPv6 address in brackets, as detect() reads it', () => {
    for (const [text, url] of [
      ['Bad.Example.', 'http://bad.example/'],
      ['b\u00fccher.example', 'http://xn--bcher-kva.example/'],
      ['_dmarc.bad.example', 'http://_dmarc.bad.example/'],
      ['203.0.113.47', 'http://203.0.113.47/'],
      ['2001:DB8:0::1', 'http://[2001:db8::1]/'],
    ] as const) {
      expect(urlOf(text), text).to.deep.equal(detect(url));
      expect(urlOf(text)?.wire, text).to.equal(url);
    }
  });

  it('is private where the name or address is (hostile-strings.md C11)', () => {
    for (const text of ['10.0.0.1', 'fe80::1', 'printer.local']) expect(urlOf(text)?.private, text).to.equal(true);
    expect(urlOf('bad.example')?.private).to.equal(false);
  });

  it('is nothing for a file or a URL', () => {
    expect(urlOf('900150983cd24fb0d6963f7d28e17f72')).to.equal(undefined);
    expect(urlOf('http://bad.example/a')).to.equal(undefined);
  });
});
