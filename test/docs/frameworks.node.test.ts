import {expect} from 'chai';
import {existsSync, readdirSync, readFileSync} from 'node:fs';

const page = readFileSync('docs/frameworks.md', 'utf8');

interface Block {
  readonly file: string;
  readonly text: string;
}

/** Every code block of a page, with the file that stands behind its language. */
function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*) ?(.*)\n([^]*?)^```$/gm)].map(([, , file = '', inside = '']) => ({file, text: inside}));
}

/** The lines without what indents them all, and without empty ones at the ends. */
function dedent(lines: readonly string[]): string {
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}

/** Whether a file has the lines of a block, one after the other, at any indent. */
function holds({file, text}: Block): boolean {
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  const wanted = text.trimEnd().split('\n');
  const [first = ''] = wanted;
  return lines.some((line, at) => line.trim() === first.trim() && dedent(lines.slice(at, at + wanted.length)) === dedent(wanted));
}

describe('the page on frameworks', () => {
  const blocks = blocksOf(page);

  it('shows what the tested projects have, in every code block', () => {
    expect(blocks.filter((block) => !holds(block)).map(({file, text}) => `${file}: ${text.slice(0, 40)}`)).to.deep.equal([]);
    expect(holds({file: 'test/frameworks/react/src/app.tsx', text: 'export function Other() {\n'})).to.equal(false);
  });

  it('has a block of every project', () => {
    const projects = readdirSync('test/frameworks', {withFileTypes: true}).flatMap((entry) =>
      entry.isDirectory() && existsSync(`test/frameworks/${entry.name}/package.json`) ? [entry.name] : [],
    );
    expect(projects.length).to.be.greaterThan(8);
    // The block of this one is in the README, and the page is made with it.
    const missing = projects.filter((name) => name !== 'cdn' && !blocks.some(({file}) => file.startsWith(`test/frameworks/${name}/`)));
    expect(missing).to.deep.equal([]);
  });

  it('names the versions that the projects have', () => {
    const versions = [
      ['React', 'react', 'react'],
      ['Preact', 'preact', 'preact'],
      ['Solid', 'solid', 'solid-js'],
      ['Vue', 'vue', 'vue'],
      ['Svelte', 'svelte', 'svelte'],
      ['Angular', 'angular', '@angular/core'],
      ['Next', 'next', 'next'],
      ['Nuxt', 'nuxt', 'nuxt'],
      ['SvelteKit', 'sveltekit', '@sveltejs/kit'],
    ] as const;
    for (const [title, project, name] of versions) {
      const {dependencies, devDependencies} = JSON.parse(readFileSync(`test/frameworks/${project}/package.json`, 'utf8')) as Record<
        'dependencies' | 'devDependencies',
        Record<string, string> | undefined
      >;
      const version = dependencies?.[name] ?? devDependencies?.[name] ?? '';
      expect(page).to.contain(`${title} ${version.split('.').slice(0, 2).join('.')}`);
    }
  });
});
