import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {textFinder} from '../../src/model/search.js';

const holds = (text: string, value: string): boolean => textFinder(text)(value, () => detect(value));

describe('a text looked for in values', () => {
  it('is found in any case, live or defanged, whole or in part', () => {
    for (const text of ['evil', 'EVIL.ex', 'evil[.]example', 'hxxp://evil[.]ex', 'http://evil', 'l(dot)e', '/Login', '  evil ', '']) {
      expect(holds(text, 'http://evil.example/login?q=1'), text).to.equal(true);
    }
    for (const text of ['evil2', 'exampl.e', 'ftp://', 'q=2']) expect(holds(text, 'http://evil.example/login?q=1'), text).to.equal(false);
  });

  it('is found as received and as read', () => {
    expect([
      holds('hxxp://a', 'hxxp://a[.]example/'),
      holds('[.]example', 'hxxp://a[.]example/'),
      holds('a.example', 'hxxp://a[.]example/'),
    ]).to.deep.equal([true, true, true]);
    expect(holds('no url', 'No URL at all')).to.equal(true);
  });

  it('is found in the Unicode form of a name (I1)', () => {
    expect(holds('b\u00fccher', 'xn--bcher-kva.example')).to.equal(true);
    expect(holds('B\u00dcCH', 'http://xn--bcher-kva.example/')).to.equal(true);
    expect(holds('xn--bch', 'xn--bcher-kva.example')).to.equal(true);
    expect(holds('b\u00fccher', 'bucher.example')).to.equal(false);
  });
});
