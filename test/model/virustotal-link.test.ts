import {expect} from 'chai';
import {virusTotalLink} from '../../src/model/virustotal-link.js';

const sha256 = 'ab'.repeat(32);
const gui = 'https://www.virustotal.com/gui';

describe("the link to VirusTotal's page", () => {
  it('is made of type and id, with a tab if wanted (L3)', () => {
    expect(virusTotalLink('Address', '192.0.2.7')).to.equal(`${gui}/ip-address/192.0.2.7`);
    expect(virusTotalLink('Address', '2001:db8::7')).to.equal(`${gui}/ip-address/2001%3Adb8%3A%3A7`);
    expect(virusTotalLink('Host', 'a.example', 'relations')).to.equal(`${gui}/domain/a.example/relations`);
    expect(virusTotalLink('File', sha256, 'detection')).to.equal(`${gui}/file/${sha256}/detection`);
    expect(virusTotalLink('URL', sha256)).to.equal(`${gui}/url/${sha256}`);
  });

  it('is not made of anything else (Q3)', () => {
    for (const type of ['File', 'URL'] as const) {
      for (const id of ['../../gui/user/x', 'ab'.repeat(16), sha256.toUpperCase(), `${sha256}/`, `${sha256}\n`, `u-${sha256}-1`, '']) {
        expect(virusTotalLink(type, id), id).to.equal(undefined);
      }
    }
    for (const id of ['a.example', '192.0.2.07', '192[.]0[.]2[.]7', ' 192.0.2.7', '2001:DB8::7'])
      expect(virusTotalLink('Address', id), id).to.equal(undefined);
    for (const id of ['192.0.2.7', 'A.example', 'a.example.', 'a[.]example', 'a.example/x', '../x', 'b\u00fccher.example']) {
      expect(virusTotalLink('Host', id), id).to.equal(undefined);
    }
  });
});
