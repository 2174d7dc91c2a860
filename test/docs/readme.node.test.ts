import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {execPath} from 'node:process';
import {vectorCases} from '../support/vectors.js';
import {blocksOf} from './blocks.js';

const read = (file: string): string => readFileSync(file, 'utf8');
const readme = read('README.md');
const pages = fastGlob.sync(['*.md', 'docs/**/*.md']).sort();

/** The only code block of the README in a language. */
function block(language: string): string {
  const [found, ...others] = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
  if (found === undefined || others.length > 0) throw new Error(`the README should have one ${language} block`);
  return found;
}

/** A page's text without its code blocks, and without the code in its lines. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** Where links and images of a page lead, as written; not the web. */
function relativeLinks(file: string): string[] {
  const text = prose(read(file));
  const inline = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const referred = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, link = '']) => link);
  return [...inline, ...referred].filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchor that a heading gets. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** What is wrong with a relative link of a page; undefined where it leads somewhere. */
function brokenLink(file: string, link: string): string | undefined {
  const [target = '', fragment] = link.split('#');
  const place = target === '' ? file : path.join(path.dirname(file), target);
  if (!existsSync(place)) return `${file}: ${link}`;
  if (fragment === undefined) return undefined;
  const anchors = [...read(place).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
  return anchors.includes(fragment) ? undefined : `${file}: ${link}`;
}

interface Manifest {
  readonly modules: ReadonlyArray<{
    readonly declarations?: ReadonlyArray<{readonly tagName?: string; readonly attributes?: ReadonlyArray<{readonly name: string}>}>;
  }>;
}

/** The attributes of each tag, from the manifest. */
function manifestAttributes(): Record<string, string[]> {
  const {modules} = JSON.parse(read('custom-elements.json')) as Manifest;
  const declarations = modules.flatMap(({declarations = []}) => declarations);
  return Object.fromEntries(
    declarations.flatMap(({tagName, attributes = []}) =>
      tagName === undefined ? [] : [[tagName, attributes.map(({name}) => name).sort()]],
    ),
  );
}

/** The attributes of each tag, from the README's table of elements. */
function tableAttributes(): Record<string, string[]> {
  const rows = [...readme.matchAll(/^\| `<(vt-[a-z-]+)>` \|.*\|([^|\n]*)\|$/gm)];
  return Object.fromEntries(
    rows.map(([, tag = '', cell = '']) => [tag, [...cell.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name).sort()]),
  );
}

describe('the README', () => {
  it('embeds a card with the same ten lines as the page that is tested', () => {
    const [, body = ''] = /<body>\n([^]*?)\n {2}<\/body>/.exec(read('demo/embed.html')) ?? [];
    expect(block('html').trimEnd()).to.equal(body.replaceAll(/^ {4}/gm, ''));
    expect(block('html').trimEnd().split('\n')).to.have.length(10);
  });

  it('names every element with its attributes, and no others', () => {
    expect(tableAttributes()).to.deep.equal(manifestAttributes());
    expect(Object.keys(tableAttributes())).to.include('vt-address-card');
  });

  it('shows a use of the sandbox that runs', () => {
    const {status, stderr} = spawnSync(execPath, ['--input-type=module', '-e', block('js')], {encoding: 'utf8'});
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
  });

  it('starts the gateway by the command of its own page, which is run there', () => {
    const [first] = blocksOf('docs/gateway.md');
    expect(block('console')).to.equal(first?.text);
    expect(readme).to.include('[docs/gateway.md](docs/gateway.md)');
  });

  it('names every parameter of the Spaces page', () => {
    const {params} = JSON.parse(read('src/spaces/install.json')) as {readonly params: ReadonlyArray<{readonly name: string}>};
    for (const {name} of params) expect(readme).to.match(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  });

  it('shows a picture under 200 kB', () => {
    expect(readFileSync('docs/images/address-card.png').byteLength).to.be.lessThan(200_000);
  });
});

describe('the pages of the documentation', () => {
  it('lead nowhere that is not there', () => {
    expect(pages.flatMap((file) => relativeLinks(file).map((link) => brokenLink(file, link))).filter(Boolean)).to.deep.equal([]);
    expect(relativeLinks('README.md')).to.include('docs/images/address-card.png');
  });

  it('name only scripts that package.json has', () => {
    const {scripts} = JSON.parse(read('package.json')) as {readonly scripts: Record<string, string>};
    const named = pages.flatMap((file) => [...read(file).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => `${file}: ${name}`));
    expect(named.filter((mention) => !((mention.split(': ')[1] ?? '') in scripts))).to.deep.equal([]);
    expect(named).to.include('README.md: build');
  });

  it('name only files of the project that are there', () => {
    const named = pages.flatMap((file) =>
      [...read(file).matchAll(/`((?:src|scripts|test|demo|docs)\/[\w./-]+)`/g)].map(([, name = '']) => ({file, name})),
    );
    // NAME stands for the name of an element.
    expect(
      named.filter(({name}) => !existsSync(name.replaceAll('NAME', 'address-card'))).map(({file, name}) => `${file}: ${name}`),
    ).to.deep.equal([]);
    expect(named.length).to.be.greaterThan(0);
  });

  it('hold the vectors of ThreatConnect signatures that the tests use', async () => {
    const [, section = ''] = /^## 6\.([^]*?)^## /m.exec(read('docs/threatconnect.md')) ?? [];
    const rows = [...section.matchAll(/^\| `([^`]+)` \| `([^`]+)`[^|]*\| `([^`]+)` \|$/gm)].map((row) => row.slice(1));
    expect(rows).to.deep.equal((await vectorCases('signing')).map(({secret, message, signature}) => [secret, message, signature]));
  });

  it('hold every section and rule that the code quotes', () => {
    const sources = fastGlob.sync(['src/**/*.{ts,json,html}', 'test/**/*.ts', 'scripts/**/*.mjs', 'demo/**/*.ts']);
    const missing = sources.flatMap((file) =>
      [...read(file).matchAll(/\b(virustotal|threatconnect)\.md §(\d+(?:\.\d+)?)/g)]
        .filter(([, page = '', section = '']) => !new RegExp(`^##+ ${section.replace('.', '\\.')}\\.? `, 'm').test(read(`docs/${page}.md`)))
        .map(([quote]) => `${file}: ${quote}`),
    );
    const rules = sources.flatMap((file) =>
      [...read(file).matchAll(/\bhostile-strings(?:\.md)? ([A-Z]\d+)\b/g)]
        .filter(([, rule = '']) => !read('docs/hostile-strings.md').includes(`- **${rule}** `))
        .map(([quote]) => `${file}: ${quote}`),
    );
    expect([...missing, ...rules]).to.deep.equal([]);
  });
});
