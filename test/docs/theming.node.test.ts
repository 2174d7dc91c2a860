import {readFileSync} from 'node:fs';
import {expect} from 'chai';

interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: ReadonlyArray<{readonly name: string}>;
}

const page = readFileSync('docs/theming.md', 'utf8');
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: ReadonlyArray<{readonly declarations: readonly Declaration[]}>;
};
const elements = manifest.modules.flatMap(({declarations}) => declarations).filter(({tagName}) => tagName !== undefined);

/** The rows of the table under a heading, cell by cell. */
function rowsUnder(heading: string): ReadonlyArray<readonly string[]> {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the page on theming', () => {
  it('lists every token with its description and default, and no other', () => {
    const source = readFileSync('src/styles/tokens.ts', 'utf8');
    const described = [...source.matchAll(/@cssprop (--vt-[\w-]+) - (.*)/g)].map(([, name = '', text = '']) => {
      const colours = new RegExp(`var\\(${name}, light-dark\\((#\\w+), (#\\w+)\\)\\)`).exec(source);
      const plain = new RegExp(`var\\(${name}, ([\\d.]+(?:rem)?)\\)`).exec(source);
      return [`\`${name}\``, colours ? `${colours[1]} / ${colours[2]}` : (plain?.[1] ?? 'system stack'), text];
    });
    expect(described.length).to.be.greaterThan(20);
    expect(rowsUnder('Tokens')).to.deep.equal(described);
  });

  it('lists every part that an element has, and no other', () => {
    const listed = rowsUnder('Parts').map(([name = '']) => name.replaceAll('`', ''));
    const had = elements.flatMap(({cssParts = []}) => cssParts.map(({name}) => name));
    expect([...new Set(listed)].sort()).to.deep.equal([...new Set(had)].sort());
  });

  it('uses in its examples only what there is', () => {
    const blocks = [...page.matchAll(/```css\n([\s\S]*?)```/g)].map(([, css = '']) => css).join('\n');
    const tokens = new Set(rowsUnder('Tokens').map(([name = '']) => name.replaceAll('`', '')));
    for (const [name] of blocks.matchAll(/--vt-[\w-]+/g)) expect(tokens.has(name), name).to.equal(true);
    for (const [, tag, part] of blocks.matchAll(/(vt-[\w-]+)::part\(([\w-]+)\)/g)) {
      const element = elements.find(({tagName}) => tagName === tag);
      expect(
        element?.cssParts?.map(({name}) => name),
        `${tag} ${part}`,
      ).to.include(part);
    }
  });
});
