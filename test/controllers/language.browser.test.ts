import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {en} from '../../src/i18n/en.js';
import {registerLanguage} from '../../src/i18n/languages.js';
import type {Messages} from '../../src/i18n/messages.js';
import type {VtProvider} from '../../src/provider/provider.js';
import {speak} from '../support/languages.js';
import {addressReport} from '../support/reports.js';
import {deferred, html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const source = sourceOf({address: () => Promise.resolve(addressReport)});
const word = (element: Element): string => visibleText(part(element, '.word'));
const countryOf = (element: Element): string => visibleText(part(element, '.pairs > div:nth-child(4) dd'));

/** Messages that say of every malicious thing what a test gives. */
const saying = (malicious: string, more: Partial<Messages> = {}): Messages => ({
  ...en,
  verdict: {...en.verdict, word: {...en.verdict.word, malicious}},
  ...more,
});

/** A tag of its own for each test, as a language once loaded stays. */
let count = 0;
const newTag = (): string => `x${String.fromCharCode(97 + count++)}q`;

/** What the console is told while a test runs. */
async function warningsDuring(run: () => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const {warn} = console;
  console.warn = (...words: unknown[]) => said.push(words.join(' '));
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return said.filter((words) => words.startsWith('vt-elements'));
}

describe('the language of an element', () => {
  it('is that of the nearest ancestor, or its own', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    expect(word(element)).to.equal('Malicious');
    await speak(page.place, 'de', element);
    expect(word(element)).to.equal('Bösartig');
    await speak(element, 'fr', element);
    expect(word(element)).to.equal('Malveillant');
    element.removeAttribute('lang');
    await settle(element);
    expect(word(element)).to.equal('Bösartig');
  });

  it('is that of a vt-provider around it', async () => {
    const provider = await stage<VtProvider>(html`<vt-provider lang="es" .source=${source}>${card}</vt-provider>`);
    const element = part<LitElement>(provider, 'slot') && provider.querySelector<LitElement>('vt-address-card');
    if (!element) throw new Error('no card');
    await speak(provider, 'es', element);
    expect(word(element)).to.equal('Malicioso');
  });

  it('crosses shadow roots, also those that come and change later', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    const outer = document.createElement('div');
    page.place.append(outer);
    const middle = document.createElement('div');
    outer.attachShadow({mode: 'open'}).append(middle);
    const inner = document.createElement('div');
    middle.attachShadow({mode: 'open'}).append(inner);
    inner.append(element);
    await settle(element);
    expect(word(element)).to.equal('Malicious');
    await speak(outer, 'de', element);
    expect(word(element)).to.equal('Bösartig');
    await speak(middle, 'ja', element);
    expect(word(element)).to.equal('悪意あり');
    outer.lang = 'fr';
    await settle(element);
    expect(word(element), 'the nearer one stays').to.equal('悪意あり');
    middle.removeAttribute('lang');
    await settle(element);
    expect(word(element)).to.equal('Malveillant');
  });

  it('is the same for the elements inside it', async () => {
    const {element, page} = await stageOn<LitElement>(html`<vt-indicator-card value="203.0.113.47"></vt-indicator-card>`, {source});
    await speak(page.place, 'de', element);
    const inner = part<LitElement>(element, 'vt-address-card');
    part<HTMLButtonElement>(inner, '.fold button').click();
    await settle(element);
    expect(visibleText(part(inner, 'vt-engines-table'))).to.equal('VirusTotal nennt für diesen Bericht keine Engine.');
    expect(visibleText(part(inner, '.foot'))).to.contain('Abgerufen');
  });

  it('may have a region: the words of the language, the numbers of the region', async () => {
    const {element, page} = await stageOn<LitElement>(html`<vt-file-card value="900150983cd24fb0d6963f7d28e17f72"></vt-file-card>`, {
      source: sourceOf({file: () => Promise.resolve({...addressReport, type: 'File', scanFinished: true, size: 1_234_567})}),
    });
    const size = () => visibleText(element);
    const bytes = (tag: string) => `${new Intl.NumberFormat(tag).format(1_234_567).replaceAll(/\s/g, ' ')} Bytes`;
    await speak(page.place, 'de-AT', element);
    expect(size()).to.contain(bytes('de-AT'));
    expect(part(element, '.card').lang).to.equal('de-AT');
    await speak(page.place, 'DE-ch', element);
    expect(size()).to.contain(bytes('de-CH'));
    expect(bytes('de-CH')).not.to.equal(bytes('de-AT'));
    await speak(page.place, 'de-x', element);
    expect(size(), 'no tag at all, yet plainly German').to.contain(bytes('de'));
  });

  it('changes with the page, also for names of countries, ages and digits', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    await speak(page.place, 'ar-EG', element);
    expect(countryOf(element)).to.equal('هولندا (NL)');
    expect(visibleText(part(element, '.count')), 'the digits of dates and addresses').to.match(/12 .* 94/);
    await speak(page.place, 'ja', element);
    expect(countryOf(element)).to.equal('オランダ (NL)');
    expect(visibleText(part(element, '.foot'))).to.match(/2026-07-14 06:31:08 UTC.*前/);
  });

  it('is heard of by nobody once the elements are gone', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    await speak(page.place, 'de', element);
    element.remove();
    let drawn = 0;
    const {requestUpdate} = element;
    element.requestUpdate = (...change) => {
      drawn += 1;
      requestUpdate.apply(element, change);
    };
    page.place.lang = 'fr';
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(drawn).to.equal(0);
    page.place.append(element);
    await settle(element);
    expect(word(element)).to.equal('Malveillant');
  });
});

describe('the direction of an element', () => {
  const directionOf = (element: Element): string => getComputedStyle(part(element, '.card')).direction;

  it('follows the language', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    await speak(page.place, 'ar', element);
    expect([directionOf(element), part(element, '.card').lang]).to.deep.equal(['rtl', 'ar-u-nu-latn']);
    await speak(page.place, 'de', element);
    expect([directionOf(element), part(element, '.card').lang]).to.deep.equal(['ltr', 'de']);
    page.place.dir = 'rtl';
    await settle(element);
    expect(directionOf(element), 'unless the page says another').to.equal('rtl');
    await speak(element, 'en', element);
    expect(directionOf(element), 'farther away than the language').to.equal('ltr');
  });

  it('is that of English, where English is spoken in a page of another language', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    page.place.dir = 'rtl';
    await warningsDuring(() => speak(page.place, 'he', element));
    expect([directionOf(element), part(element, '.card').lang]).to.deep.equal(['ltr', 'en']);
  });
});

describe('a language that nobody has', () => {
  it('is English, with one sentence for the author in development builds', async () => {
    const first = newTag();
    const second = newTag();
    const said = await warningsDuring(async () => {
      const {element, page} = await stageOn<LitElement>(card, {source});
      await speak(page.place, first, element);
      await speak(page.place, 'not a tag', element);
      await speak(page.place, first, element);
      expect(word(element)).to.equal('Malicious');
      expect(part(element, '.card').lang).to.equal('en');
      page.place.lang = '';
      await settle(element);
    });
    expect(said).to.deep.equal([
      `vt-elements: nobody has messages for lang="${first}", so its elements speak English.`,
      'vt-elements: nobody has messages for lang="not a tag", so its elements speak English.',
    ]);
    const scope = globalThis as {litIssuedWarnings?: Set<string>};
    const {litIssuedWarnings} = scope;
    scope.litIssuedWarnings = undefined;
    try {
      const silent = await warningsDuring(async () => {
        const {element, page} = await stageOn<LitElement>(card, {source});
        await speak(page.place, second, element);
        expect(word(element)).to.equal('Malicious');
      });
      expect(silent, 'Lit is no development build').to.deep.equal([]);
    } finally {
      scope.litIssuedWarnings = litIssuedWarnings;
    }
  });
});

describe('while a language is loaded', () => {
  it('nothing is shown in another one, and all elements change at once', async () => {
    const tag = newTag();
    const {promise, resolve} = deferred<Messages>();
    let asked = 0;
    registerLanguage(tag, () => {
      asked += 1;
      return promise;
    });
    const cards = [1, 2, 3].map(() =>
      stage<LitElement>(html`<vt-address-card lang=${tag} value="203.0.113.47"></vt-address-card>`, {source}),
    );
    const [first, ...others] = await Promise.all(cards);
    if (!first) throw new Error('no card');
    const all = [first, ...others];
    for (const element of all) {
      expect(getComputedStyle(element).visibility).to.equal('hidden');
      expect(getComputedStyle(part(element, '.word')).visibility).to.equal('hidden');
      expect(element.getBoundingClientRect().height, 'its place is kept').to.be.above(100);
    }
    resolve(saying('Arg'));
    await until(() => word(first) === 'Arg');
    expect(all.map(word)).to.deep.equal(['Arg', 'Arg', 'Arg']);
    expect(all.map((element) => getComputedStyle(element).visibility)).to.deep.equal(['visible', 'visible', 'visible']);
    expect(asked, 'loaded once').to.equal(1);
  });

  it('an element that was shown keeps its old language', async () => {
    const tag = newTag();
    const {promise, resolve} = deferred<Messages>();
    registerLanguage(tag, () => promise);
    const {element, page} = await stageOn<LitElement>(card, {source});
    page.place.lang = tag;
    await settle(element);
    expect([word(element), getComputedStyle(element).visibility]).to.deep.equal(['Malicious', 'visible']);
    page.place.lang = 'en';
    await settle(element);
    resolve(saying('Late'));
    await settle(element);
    expect(word(element), 'the page has changed its mind').to.equal('Malicious');
    page.place.lang = tag;
    await settle(element);
    expect(word(element)).to.equal('Late');
  });

  it('an element does not wait for ever', async () => {
    const tag = newTag();
    const {promise, resolve} = deferred<Messages>();
    registerLanguage(tag, () => promise);
    const element = await stage<LitElement>(html`<vt-address-card lang=${tag} value="203.0.113.47"></vt-address-card>`, {source});
    expect(getComputedStyle(element).visibility).to.equal('hidden');
    await until(() => getComputedStyle(element).visibility === 'visible', 4000);
    expect(word(element)).to.equal('Malicious');
    resolve(saying('Late'));
    await until(() => word(element) === 'Late');
  });

  it('and cannot be, English stays, and the author is told', async () => {
    const tag = newTag();
    registerLanguage(tag, () => Promise.reject(new TypeError('no such file')));
    const said = await warningsDuring(async () => {
      const element = await stage<LitElement>(html`<vt-address-card lang=${tag} value="203.0.113.47"></vt-address-card>`, {source});
      await until(() => getComputedStyle(element).visibility === 'visible');
      expect([word(element), part(element, '.card').lang]).to.deep.equal(['Malicious', 'en']);
    });
    expect(said).to.deep.equal([`vt-elements: the messages for lang="${tag}" could not be loaded, so English stays.`]);
  });
});

describe('a language of the page\u2019s own', () => {
  it('is spoken by elements that stand there already, and by those of its regions', async () => {
    const tag = newTag();
    let element: LitElement | undefined;
    await warningsDuring(async () => {
      element = await stage<LitElement>(html`<vt-address-card lang="${tag}-BE" value="203.0.113.47"></vt-address-card>`, {source});
    });
    if (!element) throw new Error('no card');
    expect(word(element)).to.equal('Malicious');
    registerLanguage(tag, saying('Kwaadaardig', {language: tag}));
    await settle(element);
    expect(word(element)).to.equal('Kwaadaardig');
    registerLanguage(`${tag}-be`, saying('Boosaardig', {language: `${tag}-BE`}));
    await settle(element);
    expect(word(element), 'the nearer one').to.equal('Boosaardig');
  });

  it('may take the place of one of ours', async () => {
    const {element, page} = await stageOn<LitElement>(card, {source});
    await speak(page.place, 'en', element);
    registerLanguage('en', saying('Evil'));
    try {
      await settle(element);
      expect(word(element)).to.equal('Evil');
    } finally {
      registerLanguage('en', en);
    }
  });

  it('that lacks a sentence is not taken, and the author is told which', async () => {
    const tag = newTag();
    const state = Object.fromEntries(Object.entries(en.state).filter(([name]) => name !== 'tryAgain'));
    const said = await warningsDuring(async () => {
      registerLanguage(tag, {...en, state: state as unknown as Messages['state']});
      registerLanguage(`${tag}-lazy`, () => Promise.resolve({...en, add: {} as Messages['add']}));
      const element = await stage<LitElement>(html`<vt-address-card lang="${tag}-lazy" value="203.0.113.47"></vt-address-card>`, {source});
      await until(() => getComputedStyle(element).visibility === 'visible');
      expect(word(element)).to.equal('Malicious');
    });
    expect(said).to.deep.equal([
      `vt-elements: the messages for "${tag}" are not used, because state.tryAgain is missing.`,
      `vt-elements: the messages for "${tag}-lazy" are not used, because add.add is missing.`,
    ]);
  });
});
