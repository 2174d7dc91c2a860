import {expect} from 'chai';
import {counted} from '../../src/i18n/format.js';
import {pluralsOf} from '../../src/i18n/plurals.js';
import {catalogues, functionsOf} from './catalogues.js';

type Language = keyof typeof catalogues;

/** "Host" with a number, and rows that could not be read, in each plural form of a language. */
const hosts: Readonly<Record<Language, ReadonlyArray<readonly [number, string]>>> = {
  en: [
    [0, '0 hosts'],
    [1, '1 host'],
    [1200, '1,200 hosts'],
  ],
  de: [
    [0, '0 Hosts'],
    [1, '1 Host'],
    [1200, '1.200 Hosts'],
  ],
  // Nought is singular.
  fr: [
    [0, '0 hôte'],
    [1, '1 hôte'],
    [2, '2 hôtes'],
    [1200, '1\u202f200 hôtes'],
    [1_000_000, '1\u202f000\u202f000 hôtes'],
  ],
  es: [
    [1, '1 host'],
    [2, '2 hosts'],
    [12_000, '12.000 hosts'],
    [1_000_000, '1.000.000 hosts'],
  ],
  ja: [
    [1, 'ホスト 1 件'],
    [1200, 'ホスト 1,200 件'],
  ],
  ar: [
    [0, '0 مضيف'],
    [1, 'مضيف واحد'],
    [2, 'مضيفَين'],
    [3, '3 مضيفين'],
    [10, '10 مضيفين'],
    [11, '11 مضيفًا'],
    [99, '99 مضيفًا'],
    [100, '100 مضيف'],
    [1200, '1,200 مضيف'],
  ],
};

describe('plurals', () => {
  for (const [language, cases] of Object.entries(hosts)) {
    const messages = catalogues[language as Language];
    for (const [number, words] of cases) {
      it(`count in ${language}: ${words}`, () => expect(messages.bulk.many.Host(counted(number, messages.language))).to.equal(words));
    }
  }

  it('have all six forms in Arabic, each its own', () => {
    const {waiting} = catalogues.ar.budget;
    const forms = [0, 1, 2, 3, 11, 100].map((number) => waiting(counted(number, 'ar-u-nu-latn')));
    expect(forms).to.deep.equal([
      '0 طلب في انتظار دوره.',
      'طلب واحد في انتظار دوره.',
      'طلبان في انتظار دورهما.',
      '3 طلبات في انتظار دورها.',
      '11 طلبًا في انتظار دورها.',
      '100 طلب في انتظار دورها.',
    ]);
  });

  it('are chosen wherever English chooses: a language with plural forms does not say the same of one and of many', () => {
    const said = (messages: object, number: number) =>
      new Map(
        functionsOf(messages).map(([path, message]) => {
          const values = Array.from({length: message.length}, () =>
            Object.assign(new Number(number), {text: '#', value: number, toString: () => '#'}),
          );
          return [path, message(...(values as unknown as number[]))] as const;
        }),
      );
    const chooses = (messages: object) => {
      const [one, many] = [said(messages, 1), said(messages, 11)];
      return [...one].filter(([path, words]) => many.get(path) !== words).map(([path]) => path);
    };
    const english = chooses(catalogues.en);
    expect(english).to.include.members(['requests', 'bulk.many.Host', 'list.unavailable']);
    for (const language of ['de', 'fr', 'es', 'ar'] as const) {
      // URLs are written the same in French and Spanish, and a German engine by the number of its verb.
      const missing = english.filter((path) => !chooses(catalogues[language]).includes(path));
      expect(
        missing.filter((path) => !sameInMany[language].includes(path)),
        language,
      ).to.deep.equal([]);
    }
  });

  it('take the general form where a browser knows one more', () => {
    const plural = pluralsOf<'one' | 'other'>('fr');
    expect([0, 1, 2, 1_000_000].map((count) => plural(count, {one: 'one', other: 'other'}))).to.deep.equal([
      'one',
      'one',
      'other',
      'other',
    ]);
  });
});

/** Where the words of a language do not change with the number. */
const sameInMany: Readonly<Record<'de' | 'fr' | 'es' | 'ar', readonly string[]>> = {
  de: [],
  fr: ['bulk.many.URL', 'verdict.none'],
  es: ['bulk.many.URL'],
  ar: [],
};
