import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {tokenKinds} from '../../src/styles/token-kinds.js';
import {tableStyles} from '../../src/styles/index.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {button, html, part, settle, sourceOf, stage, targetOf} from '../support/stage.js';

const source = sourceOf({
  address: () => Promise.resolve(addressReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}])),
});

/** What each kind of token shows of itself. Fonts are not among them: CSS takes nearly every word for the name of one. */
const looks = [
  'color',
  'backgroundColor',
  'borderTopColor',
  'borderTopLeftRadius',
  'fontSize',
  'paddingLeft',
  'paddingTop',
  'stroke',
] as const;
const places = ['.card', '.head', '.kind', '.verdict', '.word', '.ring .malicious', '.foot', '.foot a'];
const tablePlaces = ['.table', '.table th', '.table td', '.more', '.icon-button'];

async function card() {
  const element = await stage(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source, target: targetOf({}).target});
  button(element, 'Resolutions').click();
  await settle(element);
  const table = part<LitElement>(element, 'vt-resolutions-table');
  await settle(table);
  const lookOf = (place: Element) => looks.map((name) => `${name}: ${getComputedStyle(place)[name]}`).join('; ');
  return {
    element,
    page: element.parentElement as HTMLElement,
    look: () =>
      Object.fromEntries([
        ...places.map((name) => [name, lookOf(part(element, name))] as const),
        ...tablePlaces.map((name) => [`table ${name}`, lookOf(part(table, name))] as const),
      ]),
  };
}

describe('a token with a value that it cannot have', () => {
  for (const broken of ['nonsense', '1px solid red', 'url(x)', 'var(--nobody)', 'inherited', '# 1']) {
    it(`leaves the look as it is, on the page and on the card: ${JSON.stringify(broken)}`, async () => {
      const {element, page, look} = await card();
      for (const scheme of ['light', 'dark']) {
        page.style.colorScheme = scheme;
        const before = look();
        for (const place of [page, element])
          for (const [name, kind] of tokenKinds) if (kind !== 'font') place.style.setProperty(name, broken);
        expect(look(), scheme).to.deep.equal(before);
        for (const place of [page, element]) for (const name of tokenKinds.keys()) place.style.removeProperty(name);
      }
    });
  }

  it('leaves a size of itself at its default', async () => {
    const {page, look} = await card();
    const before = look();
    for (const name of tokenKinds.keys()) if (name.startsWith('--vt-size-')) page.style.setProperty(name, '1.5em');
    expect(look()['.head']).to.equal(before['.head']);
  });

  it('leaves the default font of the text where a font is none', async () => {
    const {element, page} = await card();
    const standard = getComputedStyle(part(element, '.word')).fontFamily;
    page.style.fontFamily = 'serif';
    page.style.setProperty('--vt-font', '1px');
    page.style.setProperty('--vt-font-mono', '1px');
    expect(getComputedStyle(part(element, '.word')).fontFamily)
      .to.equal(standard)
      .and.to.contain('system-ui');
    expect(getComputedStyle(part(element, '.identity .indicator')).fontFamily).to.equal(standard);
  });

  it('has a type for each token that the styles read, and for no other', () => {
    const read = [...String(tableStyles).matchAll(/var\((--vt-[\w-]+)/g)].map(([, name]) => name);
    expect([...tokenKinds.keys()].sort()).to.deep.equal([...new Set(read)].sort());
  });

  it('says nothing against a good value beside it', async () => {
    const {element, page, look} = await card();
    const before = look();
    page.style.setProperty('--vt-accent', 'rgb(1, 2, 3)');
    page.style.setProperty('--vt-radius', '0');
    element.style.setProperty('--vt-muted', 'nonsense');
    const after = look();
    expect(after['.foot a']).to.contain('color: rgb(1, 2, 3)');
    expect(after['.card']).to.contain('borderTopLeftRadius: 0px');
    expect(after['.kind']).to.equal(before['.kind']);
  });
});

describe('what a development build says of the theme', () => {
  let said: string[];
  const {warn} = console;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

  beforeEach(() => {
    said = [];
    console.warn = (...words: unknown[]) => said.push(words.map(String).join(' '));
  });

  afterEach(() => {
    console.warn = warn;
    const {litIssuedWarnings} = globalThis as {readonly litIssuedWarnings?: Set<string>};
    for (const sentence of litIssuedWarnings ?? []) if (sentence.startsWith('vt-elements: --vt-')) litIssuedWarnings?.delete(sentence);
  });

  /** A page with tokens and a card in it. */
  async function themed(style: string): Promise<HTMLElement> {
    const page = document.createElement('div');
    page.style.cssText = style;
    document.body.append(page);
    const inside = document.createElement('vt-indicator');
    inside.value = 'bad.example';
    page.append(inside);
    await settle(inside);
    await pause();
    return page;
  }

  it('is one sentence for each value that is none, however many elements have it', async () => {
    const style = [
      '--vt-accent: nonsense',
      '--vt-size-m: 1.1em',
      '--vt-space-4: auto',
      '--vt-density: roomy',
      '--vt-font: 1px',
      '--vt-card-padding: -1px',
      '--vt-muted: light-dark(#123, #eee)',
      '--vt-radius: calc(1px + 0.5rem)',
    ].join(';');
    const pages = [await themed(style), await themed(style)];
    const third = document.createElement('vt-budget');
    pages[0]?.append(third);
    await settle(third);
    await pause();
    expect(said.sort()).to.deep.equal([
      'vt-elements: --vt-accent cannot be "nonsense", because it is a colour. It has its default instead.',
      'vt-elements: --vt-card-padding cannot be "-1px", because it is a length that is not negative. It has its default instead.',
      'vt-elements: --vt-density cannot be "roomy", because it is a number that is not negative. It has its default instead.',
      'vt-elements: --vt-font cannot be "1px", because it is a list of fonts. It has its default instead.',
      'vt-elements: --vt-size-m cannot be "1.1em", because it is a length such as 0.875rem, not in em. It has its default instead.',
      'vt-elements: --vt-space-4 cannot be "auto", because it is a length that is not negative. It has its default instead.',
    ]);
    for (const page of pages) page.remove();
  });

  it('is nothing where all is well', async () => {
    (await themed('--vt-accent: #123; --vt-font: Georgia, serif; --vt-density: 0; --vt-radius: 0; --vt-size-l: 120%')).remove();
    expect(said).to.deep.equal([]);
  });

  it('holds no more than the beginning of the value, as plain text', async () => {
    (await themed(`--vt-text: "\u202egnp.exe ${'x'.repeat(200)}"`)).remove();
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^[ -~]+$/);
    expect(said[0]).to.contain('\\u202egnp.exe').and.to.have.length.below(160);
  });
});
