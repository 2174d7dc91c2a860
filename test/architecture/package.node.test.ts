import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {SourceMap, type SourceMapPayload} from 'node:module';
import path from 'node:path';
import ts from 'typescript';

interface Package {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, {readonly optional: boolean}>;
  readonly exports: Record<string, string | {readonly types: string; readonly default: string}>;
  readonly 'web-types': string;
  readonly unpkg: string;
  readonly jsdelivr: string;
}

interface MapFile {
  readonly sources: readonly string[];
  readonly sourcesContent: ReadonlyArray<string | null>;
}

const read = (file: string): string => readFileSync(file, 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));
const published = json('package.json') as Package;
const {files} = (
  JSON.parse(spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {encoding: 'utf8'}).stdout) as Array<{
    readonly files: ReadonlyArray<{readonly path: string}>;
  }>
)[0] ?? {files: []};
const packed = files.map((file) => file.path);
const scripts = packed.filter((file) => file.endsWith('.js'));

/** What is one file with all that it needs, or runs on a server. */
const bundled = /^dist\/(ui|gateway)\/|\.min\.js$/;

/** The package of an import; undefined for a file of this one and for Node's own. */
function packageOf(specifier: string): string | undefined {
  if (/^(\.|node:)/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The packages that a script of the archive imports. */
function packagesOf(file: string): string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.flatMap(({fileName}) => packageOf(fileName) ?? []);
}

describe('the package', () => {
  it('brings lit, @lit/task, @lit/context, ky and valibot, and nothing else', () => {
    expect(Object.keys(published.dependencies).sort()).to.deep.equal(['@lit/context', '@lit/task', 'ky', 'lit', 'valibot']);
    const imported = scripts.filter((file) => file.startsWith('dist/') && !bundled.test(file)).flatMap(packagesOf);
    expect([...new Set(imported)].sort()).to.deep.equal(Object.keys(published.dependencies).sort());
  });

  it('asks for React and @lit/react only where its wrappers are used', () => {
    const imported = scripts
      .filter((file) => !file.startsWith('dist/'))
      .flatMap((file) => packagesOf(file).map((name) => `${file}: ${name}`));
    expect(imported.sort()).to.deep.equal(['integrations/react-wrappers.js: @lit/react', 'integrations/react-wrappers.js: react']);
    expect(Object.values(published.peerDependenciesMeta).every(({optional}) => optional)).to.equal(true);
  });

  it('has an entry of each tag, and every file that an entry names', () => {
    const tags = fastGlob.sync('src/define/*.ts').map((file) => path.basename(file, '.ts'));
    expect(tags).to.include('vt-address-card');
    expect(packed).to.include.members(tags.flatMap((tag) => [`dist/define/${tag}.js`, `dist/define/${tag}.d.ts`]));
    const targets = Object.values(published.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    const plain = targets.filter((target) => !target.includes('*')).map((target) => target.replace('./', ''));
    expect(packed).to.include.members(plain);
  });

  it('has a source map of each script, with the source in it', () => {
    const own = scripts.filter((file) => file.startsWith('dist/') && !/^dist\/(ui|gateway)\//.test(file));
    const without = own.filter((file) => {
      if (
        !packed.includes(`${file}.map`) ||
        !read(file)
          .trimEnd()
          .endsWith(`sourceMappingURL=${path.basename(file)}.map`)
      )
        return true;
      const {sources, sourcesContent} = json(`${file}.map`) as MapFile;
      return sources.length === 0 || sources.length !== sourcesContent.length || sourcesContent.some((content) => content === null);
    });
    expect(without).to.deep.equal([]);
    expect((json('dist/vt-elements.min.js.map') as MapFile).sources).to.include('../src/elements/address-card.ts');
  });

  it('holds compact templates and styles, and its source maps lead to the lines of the TypeScript (decision 13)', () => {
    const laidOut = /(html|svg|css) `[^`]*(>\s*\n\s*<|;\s*\n\s+[a-z-]+:)/;
    expect(laidOut.test('html `<p>\n  <b></b></p>`'), 'it would be found').to.equal(true);
    const found = scripts.filter((file) => /^dist\/(elements|styles|provider)\//.test(file) && laidOut.test(read(file)));
    expect(found).to.deep.equal([]);
    const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length - 1;
    for (const name of ['elements/card-view', 'elements/pairs-view', 'styles/card']) {
      const [last = ''] =
        read(`src/${name}.ts`)
          .match(/^export (function|const) \w+/gm)
          ?.slice(-1) ?? [];
      const built = read(`dist/${name}.js`);
      const map = new SourceMap(json(`dist/${name}.js.map`) as SourceMapPayload);
      const entry = map.findEntry(lineOf(built, last), last.length - 1);
      expect(entry, name).to.include({originalLine: lineOf(read(`src/${name}.ts`), last), originalSource: `../../src/${name}.ts`});
    }
  });

  it('ships what editors read, and names it where they look', () => {
    expect(packed).to.include.members([
      'custom-elements.json',
      'integrations/web-types.json',
      'integrations/vscode.html-custom-data.json',
      'integrations/vscode.css-custom-data.json',
    ]);
    expect(existsSync(published['web-types'])).to.equal(true);
    expect(json(published['web-types'])).to.deep.include({name: 'vt-elements', version: published.version});
  });
});

describe('the file for a CDN', () => {
  const file = 'dist/vt-elements.min.js';
  const text = read(file);
  const [snippet = ''] = /^```html cdn\n[^]*?^```$/m.exec(read('README.md')) ?? [];

  it('has the hash that the README says (npm run generate writes it)', () => {
    const hash = createHash('sha384').update(readFileSync(file)).digest('base64');
    expect(snippet).to.contain(`integrity="sha384-${hash}"`);
    expect(snippet).to.contain(`vt-elements@${published.version}/${file}"`);
    expect(snippet).to.contain('crossorigin="anonymous"');
    expect([published.unpkg, published.jsdelivr]).to.deep.equal([`./${file}`, `./${file}`]);
  });

  it('needs no other file: nothing is imported, and every tag is in it', () => {
    expect(ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName)).to.deep.equal([]);
    for (const define of fastGlob.sync('src/define/vt-*.ts'))
      expect(text).to.contain(`customElements.define("${path.basename(define, '.ts')}"`);
    expect(text.split('\n').length, 'minified').to.be.lessThan(400);
  });

  it('says where its licences are, which are of all that is in it', () => {
    expect(text.startsWith(`/*! vt-elements ${published.version} | MIT`)).to.equal(true);
    const licences = read('dist/vt-elements.min.licences.txt');
    for (const name of ['lit-html', 'lit-element', '@lit/reactive-element', '@lit/context', '@lit/task', 'ky', 'valibot', 'Lucide']) {
      expect(licences).to.contain(name);
    }
  });
});
