import {expect} from 'chai';
import {ESLint} from 'eslint';

/** Code that must never pass, and the rule that has to say so. Each stands in a browser module of the elements. */
const banned: readonly (readonly [what: string, code: string, rule: string])[] = [
  ['unsafeHTML', `import {unsafeHTML} from 'lit/directives/unsafe-html.js'; export const view = unsafeHTML;`, 'no-restricted-imports'],
  ['unsafeSVG', `import {unsafeSVG} from 'lit/directives/unsafe-svg.js'; export const view = unsafeSVG;`, 'no-restricted-imports'],
  ['static templates', `import {html} from 'lit/static-html.js'; export const view = html;`, 'no-restricted-imports'],
  ['unsafeStatic', `declare const unsafeStatic: (value: string) => string; export const view = unsafeStatic('b');`, 'no-restricted-syntax'],
  ['unsafeCSS', `import {unsafeCSS} from 'lit'; export const style = unsafeCSS('a{}');`, 'no-restricted-syntax'],
  ['styleMap', `import {styleMap} from 'lit/directives/style-map.js'; export const style = styleMap({});`, 'no-restricted-imports'],
  ['innerHTML', `export const show = (target: Element, text: string) => { target.innerHTML = text; };`, 'no-restricted-syntax'],
  ['innerHTML by its name', `export const show = (target: Element) => Reflect.set(target, 'innerHTML', '<b>');`, 'no-restricted-syntax'],
  ['innerHTML by assign', `export const show = (target: Element) => Object.assign(target, {innerHTML: '<b>'});`, 'no-restricted-syntax'],
  [
    'innerHTML in a template',
    "import {html} from 'lit'; export const view = (text: string) => html`<p .innerHTML=${text}></p>`;",
    'no-restricted-syntax',
  ],
  ['outerHTML', `export const show = (target: Element, text: string) => { target.outerHTML = text; };`, 'no-restricted-syntax'],
  ['insertAdjacentHTML', `export const show = (target: Element) => target.insertAdjacentHTML('beforeend', '<b>');`, 'no-restricted-syntax'],
  ['setHTMLUnsafe', `export const show = (target: Element) => target.setHTMLUnsafe('<b>');`, 'no-restricted-syntax'],
  ['document.write', `document.write('<b>');`, 'no-restricted-syntax'],
  ['DOMParser', `export const parsed = new DOMParser().parseFromString('<b>', 'text/html');`, 'no-restricted-syntax'],
  ['createContextualFragment', `export const parsed = new Range().createContextualFragment('<b>');`, 'no-restricted-syntax'],
  [
    'srcdoc',
    "import {html} from 'lit'; export const view = (text: string) => html`<iframe srcdoc=${text}></iframe>`;",
    'no-restricted-syntax',
  ],
  ['eval', `export const value: unknown = eval('1');`, 'no-eval'],
  ['new Function', `export const value = new Function('return 1');`, 'no-new-func'],
  ['a timer that takes code', `setTimeout('alert(1)', 1);`, '@typescript-eslint/no-implied-eval'],
  [
    'style in a template',
    "import {html} from 'lit'; export const view = (width: string) => html`<p class=a style=${width}></p>`;",
    'no-restricted-syntax',
  ],
  [
    'a style element in a template',
    "import {html} from 'lit'; export const view = () => html`<style>p{}</style>`;",
    'no-restricted-syntax',
  ],
  ['code in an attribute', 'import {html} from \'lit\'; export const view = () => html`<p onclick="go()"></p>`;', 'no-restricted-syntax'],
  [
    'a value in a title',
    "import {html} from 'lit'; export const view = (value: string) => html`<p title=${value}></p>`;",
    'no-restricted-syntax',
  ],
  [
    'a value in src',
    "import {html} from 'lit'; export const view = (value: string) => html`<img alt='' src=${value} />`;",
    'no-restricted-syntax',
  ],
  ['window.open', `window.open('https://a.example/');`, 'no-restricted-syntax'],
  ['any', `export const value: any = 1;`, '@typescript-eslint/no-explicit-any'],
  ['a silenced type error', `// @ts-ignore\nexport const value: number = 'a';`, '@typescript-eslint/ban-ts-comment'],
  ['an enum', `export enum Verdict { Clean }`, 'no-restricted-syntax'],
  ['a namespace', `export namespace Model { export const value = 1; }`, 'no-restricted-syntax'],
  ['a parameter property', `export class Card { constructor(readonly value: string) {} }`, 'no-restricted-syntax'],
  ['the console', `console.log('1');`, 'no-console'],
  ['a Node module', `import {readFileSync} from 'node:fs'; export const read = readFileSync;`, 'no-restricted-imports'],
  ['a Node module by its old name', `import {readFileSync} from 'fs'; export const read = readFileSync;`, 'no-restricted-imports'],
  ['process', `export const key = process.env.KEY;`, 'no-restricted-globals'],
  ['storage', `localStorage.setItem('key', '1');`, 'no-restricted-globals'],
];

const inSource = new ESLint();
// The text stands for a file that exists, since type-aware rules know only files of the project.
const stand = 'src/model/ratio.ts';

async function rulesThatFire(code: string, file: string): Promise<string[]> {
  const [result] = await inSource.lintText(code, {filePath: file});
  return (result?.messages ?? []).map(({ruleId, message}) => ruleId ?? message);
}

describe('the linter', () => {
  for (const [what, code, rule] of banned) {
    it(`refuses ${what}`, async () => {
      expect(await rulesThatFire(code, stand)).to.include(rule);
    });
  }

  it('lets the log of the Spaces page write to the console, and nothing beside it', async () => {
    expect(await rulesThatFire(`console.error('1');`, 'src/spaces/log.ts')).not.to.include('no-console');
    expect(await rulesThatFire(`console.log('1');`, 'src/spaces/log.ts')).to.include('no-console');
    expect(await rulesThatFire(`console.error('1');`, 'src/spaces/page.ts')).to.include('no-console');
  });

  it('lets the sentences for developers be warnings in the console, and nothing else', async () => {
    expect(await rulesThatFire(`console.warn('1');`, 'src/i18n/development.ts')).not.to.include('no-console');
    expect(await rulesThatFire(`console.error('1');`, 'src/i18n/development.ts')).to.include('no-console');
    expect(await rulesThatFire(`console.warn('1');`, 'src/controllers/last-good.ts')).to.include('no-console');
  });

  it('lets harmless code pass', async () => {
    const code = 'import {html} from \'lit\';\nexport const view = (value: string) => html`<p class="a" .value=${value}>${value}</p>`;\n';
    expect(await rulesThatFire(code, stand)).to.deep.equal([]);
  });

  it('takes no comment that switches a rule off', async () => {
    expect(await rulesThatFire(`/* eslint-disable */\nexport const value: any = 1;`, stand)).to.include(
      '@typescript-eslint/no-explicit-any',
    );
  });

  it('refuses a focused test', async () => {
    expect(await rulesThatFire(`it.only('a', () => undefined);`, 'test/model/ratio.test.ts')).to.include('no-restricted-syntax');
  });
});
