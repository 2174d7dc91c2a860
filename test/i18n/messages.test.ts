import {expect} from 'chai';
import {anyValue, catalogues, functionsOf, sentencesOf} from './catalogues.js';

const {en, ...others} = catalogues;
const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const numbers = [0, 1, 2, 3, 11, 100, 1_000_000];

/** What is written as in English: names, abbreviations, and words that a language shares with it. Nothing else may be. */
const same: Readonly<Record<keyof typeof others, readonly string[]>> = {
  de: ['add.details', 'bulk.many.URL', 'engines.engine', 'field.fileName', 'field.registrar', 'field.reputation', 'kind.Host'],
  fr: [
    'badge.long',
    'consent.willSend.Address.after',
    'consent.willSend.Host.after',
    'engines.verdict',
    'field.fileType',
    'rows.total',
    'spoken.badge.long',
    'spoken.port',
  ],
  es: [
    'bulk.many.Host',
    'consent.willSend.Address.after',
    'consent.willSend.Host.after',
    'field.bytes',
    'field.notFinished',
    'kind.Host',
    'rows.total',
    'spoken.host',
    'spoken.kind.Host',
  ],
  ja: [],
  ar: ['consent.willSend.Address.after', 'consent.willSend.Host.after'],
};
/** Marks, abbreviations and product names. */
const everywhere =
  /^(absent|direction|comma|spoken\.comma|kind\.URL|spoken\.kind\.URL|tab\.label|detections\.url|bulk\.noSkull|field\.(asn|url|sha256|sha1|md5|threatSeekerBy))$/;

describe('the messages of every language', () => {
  for (const [language, messages] of Object.entries(catalogues)) {
    for (const [path, message] of functionsOf(messages)) {
      it(`insert each value once and as it is (H4): ${language} ${path}`, () => {
        const texts = Array.from({length: message.length}, (_, index) => `<${index}> {${1 - index}} $& $1 %s`);
        const said = message(...texts.map((text) => anyValue(text)));
        // What is not shown is a count whose words stand beside it.
        const shown = texts.filter((text) => said.includes(text));
        for (const text of shown) expect(occurrences(said, text), text).to.equal(1);
        if (shown.length < texts.length) expect(path).to.match(/^bulk\.(tally|existing|underWay|leftOut|without|willBeAdded)/);
      });
    }

    it(`have the same form as the English ones: ${language}`, () => {
      const paths = (found: ReadonlyArray<readonly [string, unknown]>) => found.map(([path]) => path).sort();
      expect(paths(sentencesOf(messages))).to.deep.equal(paths(sentencesOf(en)));
      expect(paths(functionsOf(messages))).to.deep.equal(paths(functionsOf(en)));
    });

    it(`hold no empty sentence, no white space at their ends but where two are joined, no straight quotes or three dots: ${language}`, () => {
      const all = [...sentencesOf(messages), ...numbers.flatMap((number) => saidFor(messages, number))];
      for (const [path, sentence] of all) {
        expect(sentence, path).to.match(/\S/);
        if (!/^(consent\.willSend|spoken\.and|spoken\.comma|comma)/.test(path)) expect(sentence, path).to.equal(sentence.trim());
        expect(sentence, path).not.to.match(/["']|\.\.\.| {2}/);
      }
    });

    it(`end their sentences: ${language}`, () => {
      const end = language === 'ja' ? /。$/ : /\.$/;
      for (const [path, sentence] of sentencesOf(en)) {
        if (!sentence.endsWith('.') || path.startsWith('consent.willSend')) continue;
        expect(new Map(sentencesOf(messages)).get(path), path).to.match(end);
      }
    });
  }

  for (const [language, messages] of Object.entries(others)) {
    it(`say nothing in English: ${language}`, () => {
      const english = new Map(sentencesOf(en));
      const untranslated = [
        ...sentencesOf(messages).filter(([path, sentence]) => english.get(path) === sentence),
        ...functionsOf(messages).flatMap(([path, message]) => {
          const values = Array.from({length: message.length}, (_, index) => anyValue(`<${index}>`));
          const model = new Map(functionsOf(en)).get(path);
          const said = message(...values);
          return model?.(...values) === said && /\p{L}/u.test(said.replaceAll(/UTC/g, '')) ? [[path, said] as const] : [];
        }),
      ]
        .map(([path]) => path)
        .filter((path) => !everywhere.test(path));
      expect(untranslated.sort()).to.deep.equal(same[language as keyof typeof same]);
    });
  }

  it('keep the names of products, and what is typed or written as it is', () => {
    const kept = /VirusTotal|ThreatConnect|ThreatSeeker|Forcepoint|vt-provider|https?:\/\/|MD5|SHA1|SHA256|IPv6|UTC|Ctrl/g;
    for (const [language, messages] of Object.entries(others)) {
      const model = new Map(sentencesOf(en));
      for (const [path, sentence] of sentencesOf(messages)) {
        const names = [...new Set(model.get(path)?.match(kept) ?? [])].map((name) =>
          language === 'de' && name === 'Ctrl' ? 'Strg' : name,
        );
        for (const name of names) expect(sentence, `${language} ${path}`).to.contain(name);
      }
    }
  });

  it('say of publishing a URL that it publishes, and to whom', () => {
    const words: Readonly<Record<string, readonly RegExp[]>> = {
      en: [/publishes/, /partners/],
      de: [/veröffentlicht/, /Partnern/],
      fr: [/publie/, /partenaires/],
      es: [/publica/, /socios/],
      ja: [/公開され/, /パートナー/],
      ar: [/ينشر/, /شركائه/],
    };
    for (const [language, {scan, consent}] of Object.entries(catalogues)) {
      for (const word of words[language] ?? [/^$/]) expect(scan.warning, language).to.match(word);
      expect(scan.publish, language).not.to.equal(scan.again);
      // The question for a report is the opposite: it says that nothing is published.
      expect(consent.willSend.URL.after, language).not.to.equal(consent.willSend.Host.after);
    }
  });
});

/** Every message that counts, for one number. */
function saidFor(messages: object, number: number): Array<readonly [path: string, said: string]> {
  return functionsOf(messages).map(([path, message]) => {
    const values = Array.from({length: message.length}, () => anyValue(String(number), number));
    return [path, message(...values)] as const;
  });
}
