import {expect} from 'chai';
import {cssFor, isValueOf, tokensOf, type Token} from '../../demo/tokens.js';

const sheet = `
  :host {
    --_vt-accent: light-dark(#14569c, #8abdf5);
    --_vt-default-font:
      system-ui,
      sans-serif;
    --_vt-font: var(--_vt-default-font);
    /* a word */
    --_vt-radius: 0.375rem;
    --_vt-density: 1;
  }
  :host > * {
    --_vt-accent: var(--vt-accent, inherit);
  }`;
const accent: Token = {name: '--vt-accent', standard: 'light-dark(#14569c, #8abdf5)', colours: ['#14569c', '#8abdf5']};

describe('the tokens of the editor', () => {
  it('are those of the stylesheet, with their defaults', () => {
    expect(tokensOf(sheet)).to.deep.equal([
      accent,
      {name: '--vt-font', standard: 'system-ui, sans-serif'},
      {name: '--vt-radius', standard: '0.375rem'},
      {name: '--vt-density', standard: '1'},
    ]);
  });

  it('become the CSS of a page', () => {
    expect(
      cssFor(
        new Map([
          ['--vt-radius', '0'],
          ['--vt-accent', '#123456'],
        ]),
      ),
    ).to.equal(':root {\n  --vt-radius: 0;\n  --vt-accent: #123456;\n}');
  });

  it('take only values that are theirs', () => {
    const asked: string[] = [];
    const supports = (property: string, value: string) => asked.push(`${property}: ${value}`) > 0;
    expect(isValueOf(accent, '#123456', supports)).to.equal(true);
    expect(isValueOf({name: '--vt-radius', standard: ''}, '1px', supports)).to.equal(true);
    expect(isValueOf({name: '--vt-font-mono', standard: ''}, 'Menlo', supports)).to.equal(true);
    expect(asked).to.deep.equal(['color: #123456', 'width: 1px', 'font-family: Menlo']);
    expect(isValueOf(accent, 'red; } body { color: red', supports)).to.equal(false);
    expect(isValueOf({name: '--vt-density', standard: '1'}, '2', supports)).to.equal(true);
    expect(isValueOf({name: '--vt-density', standard: '1'}, 'roomy', supports)).to.equal(false);
    expect(isValueOf(accent, 'colour', () => false)).to.equal(false);
  });
});
