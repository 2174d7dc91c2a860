import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import {blocksOf} from './blocks.js';
import {complaintsOf, faultsOf, unknownIn} from './modules.js';

const file = 'docs/recipes.md';
const tokens = new Set([...readFileSync('docs/theming.md', 'utf8').matchAll(/^\| `(--vt-[\w-]+)`/gm)].map(([, name = '']) => name));

/** The page says that this stands before all others. */
const [{text: first} = {text: ''}] = blocksOf(file);

/** Blocks that need no browser: they are run as well. */
const runInNode: readonly string[] = ['Another language, and words of your own: ts 1', 'In your tests: ts 1'];

/** What is wrong with the CSS of a page: braces, tokens and tags that there are not. */
function faultsOfCss(css: string): string[] {
  const names = [...css.matchAll(/--vt-[\w-]+/g)].map(([name]) => name).filter((name) => !tokens.has(name));
  const tags = [...css.matchAll(/^\s*(vt-[a-z-]+)/gm)].flatMap(([, tag = '']) => unknownIn(`<${tag}>`));
  return [...names, ...tags, ...(css.split('{').length === css.split('}').length ? [] : ['braces'])];
}

/** How a block of each language is checked; it resolves to what is wrong. */
const checks: Readonly<Record<string, (text: string, name: string) => Promise<readonly string[]>>> = {
  ts: async (text, name) => {
    const complaints = complaintsOf(text === first ? text : `${first}${text}`);
    if (complaints.length > 0 || !runInNode.includes(name)) return complaints;
    return [await faultsOf(text)].filter((fault) => fault !== '');
  },
  html: async (text) => (/<vt-/.test(text) ? unknownIn(text) : ['no element']),
  css: async (text) => faultsOfCss(text),
};

describe('the page of recipes', () => {
  const blocks = blocksOf(file);
  const languageOf = (name: string): string => /: (\S*) \d+$/.exec(name)?.[1] ?? '';

  for (const {name, text} of blocks) {
    it(`has code that is right: ${name}`, async () => {
      const check = checks[languageOf(name)];
      if (check === undefined) throw new Error('a block that nothing checks');
      expect(await check(text, name)).to.deep.equal([]);
    });
  }

  it('has the blocks that are run', () => {
    expect(blocks.map(({name}) => name)).to.include.members(runInNode);
    expect(blocks.length).to.be.greaterThan(12);
  });

  it('would find what is wrong', async () => {
    expect(await checks.ts?.("document.addEventListener('vt-added', ({indicator}) => indicator);", '')).not.to.deep.equal([]);
    expect(await checks.html?.('<vt-provider gatway="https://vt.example" send="ask"><vt-crad></vt-crad></vt-provider>', '')).to.deep.equal([
      'vt-provider gatway',
      'vt-crad',
    ]);
    expect(await checks.css?.('.night { --vt-acent: red;', '')).to.deep.equal(['--vt-acent', 'braces']);
  });
});
