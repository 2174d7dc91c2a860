import {expect} from 'chai';
import {openSpaces, spacesQuery, until} from '../support/spaces-frame.js';

describe('the built Spaces page in another language', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const [tag, words] of [
    ['de', 'An VirusTotal wird die Adresse und sonst nichts gesendet.'],
    ['fr', 'VirusTotal recevra l\u2019adresse et rien d\u2019autre.'],
    ['es', 'Se enviará a VirusTotal la dirección y nada más.'],
    ['ja', 'VirusTotal にアドレスのみを送信します。'],
    ['ar', 'سيُرسل إلى VirusTotal العنوان ولا شيء غيره.'],
  ] as const) {
    it(`loads the file of the language under its own policy, and nothing before: ${tag}`, async () => {
      const spaces = await openSpaces(spacesQuery(`language-${tag}`));
      await until('the question in English', () => spaces.text().includes('the address and nothing else'));
      expect(spaces.page.documentElement.lang).to.match(/^en/);
      const loaded = () =>
        (spaces.frame.contentWindow?.performance.getEntriesByType('resource') ?? []).filter(({name}) => /assets\/[a-z]{2}\.js/.test(name))
          .length;
      expect(loaded()).to.equal(0);
      spaces.page.documentElement.lang = tag;
      const fold = (text: string) => text.replaceAll(/\s/g, '');
      await until('the question in the language', () => fold(spaces.text()).includes(fold(words)));
      expect(loaded()).to.equal(1);
      expect(spaces.faults).to.deep.equal([]);
    });
  }
});
