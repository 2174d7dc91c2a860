import {expect} from 'chai';
import {pageLanguage} from '../../src/spaces/languages.js';
import {enSpaces} from '../../src/spaces/messages.js';
import {sentencesOf} from '../i18n/catalogues.js';

describe('the language of the host page', () => {
  it('is the first of the browser\u2019s that the page speaks', async () => {
    const chosen = async (...tags: readonly string[]) => {
      const {tag, direction, messages} = await pageLanguage(tags);
      return [tag, direction, messages.continue];
    };
    expect(await chosen('de-AT', 'en')).to.deep.equal(['de-AT', 'ltr', 'Fortfahren']);
    expect(await chosen('nl', 'fr-CA', 'en')).to.deep.equal(['fr-CA', 'ltr', 'Continuer']);
    expect(await chosen('ar-EG')).to.deep.equal(['ar-EG', 'rtl', 'متابعة']);
    expect(await chosen('en-GB', 'ja')).to.deep.equal(['en-GB', 'ltr', 'Continue']);
    expect(await chosen('ja')).to.deep.equal(['ja', 'ltr', '続行']);
    expect(await chosen('es')).to.deep.equal(['es', 'ltr', 'Continuar']);
    expect(await chosen('nl', 'C', '')).to.deep.equal(['en', 'ltr', 'Continue']);
    expect(await chosen()).to.deep.equal(['en', 'ltr', 'Continue']);
  });

  for (const tag of ['de', 'fr', 'es', 'ja', 'ar']) {
    it(`has every sentence, none in English, each parameter named first: ${tag}`, async () => {
      const {messages} = await pageLanguage([tag]);
      const english = new Map(sentencesOf(enSpaces));
      const said = new Map(sentencesOf(messages));
      expect([...said.keys()].sort()).to.deep.equal([...english.keys()].sort());
      for (const [path, sentence] of said) {
        if (path !== 'defaultTitle') expect(sentence, path).not.to.equal(english.get(path));
        expect(sentence, path).not.to.match(/["']|\.\.\./);
      }
      for (const [name, sentence] of Object.entries(messages.fault)) expect(sentence.startsWith(name), sentence).to.equal(true);
      for (const type of ['Address', 'File', 'Host', 'URL'])
        expect(messages.unsupportedType, 'the names that ThreatConnect shows').to.contain(type);
    });
  }
});
