import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import {complaintsOf} from './modules.js';

const page = readFileSync('docs/languages.md', 'utf8');

/** The code blocks of the page in a language. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

describe('the page about languages', () => {
  for (const [index, block] of blocks('ts').entries()) {
    it(`has code that compiles against the built package: ${index + 1}`, () => expect(complaintsOf(block)).to.deep.equal([]));
  }

  it('is right that a missing sentence is a type error', () => {
    const [, own = ''] = blocks('ts');
    const broken = own.replace("unknown: 'Nog geen oordeel'", '');
    expect(broken).not.to.equal(own);
    expect(complaintsOf(broken).join(' ')).to.contain("Property 'unknown' is missing");
    expect(complaintsOf(own.replace("other: 'rijen konden'", '')).join(' ')).to.contain("Property 'other' is missing");
    expect(complaintsOf("import {nl} from 'vt-elements/locales/nl.js';").join(' ')).to.contain('nl.js');
  });

  it('uses tags that there are', () => {
    const tags = blocks('html').flatMap((block) => [...block.matchAll(/<(vt-[a-z-]+)/g)].map(([, tag = '']) => tag));
    const defined = readFileSync('custom-elements.json', 'utf8');
    expect(tags.length).to.be.greaterThan(0);
    for (const tag of tags) expect(defined).to.contain(`"tagName": "${tag}"`);
  });
});
