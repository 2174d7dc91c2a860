import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {before, describe, it} from 'node:test';
import {expect} from 'chai';
import {unzipSync} from 'fflate';

const key = 'TCX_-_VirusTotal_v2';
const file = `dist/${key}.tcx`;

/** Packs the built page; the build itself is behind the tests. */
function pack(...flags: string[]): {readonly bytes: Buffer; readonly files: ReadonlyMap<string, string>} {
  execFileSync(process.execPath, ['scripts/build-spaces.mjs', ...flags]);
  const bytes = readFileSync(file);
  const files = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString()] as const);
  return {bytes, files: new Map(files)};
}

interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly sequence: number;
  readonly required?: boolean;
  readonly encrypt?: boolean;
}

interface Installation {
  readonly params: readonly Parameter[];
  readonly runtimeContext: readonly string[];
}

describe('the package of the Spaces app (threatconnect.md §2)', () => {
  let packed: ReturnType<typeof pack>;
  const text = (name: string) => packed.files.get(`${key}/${name}`) ?? '';
  const installation = () => JSON.parse(text('install.json')) as Installation;

  before(() => {
    packed = pack();
  });

  it('has one folder named after its key, and sorted entries without a way out', () => {
    const names = [...packed.files.keys()];
    expect(names.every((name) => name.startsWith(`${key}/`) && !name.includes('..') && !name.includes('\\'))).to.equal(true);
    expect(names).to.deep.equal(names.toSorted((a, b) => (a < b ? -1 : 1)));
    for (const name of [
      'install.json',
      'README.md',
      'ui/index.html',
      'ui/install.json',
      'ui/licences.txt',
      'ui/assets/main.js',
      'ui/assets/page.css',
    ]) {
      expect(names).to.contain(`${key}/${name}`);
    }
  });

  it('is the same bytes every time', () => {
    expect(pack().bytes.equals(packed.bytes)).to.equal(true);
  });

  it('holds what npm start serves under /spaces/app/, byte for byte', () => {
    const served = readdirSync('dist/ui', {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    const names = served.map(({parentPath, name}) => path.relative('dist/ui', path.join(parentPath, name)));
    expect(names.map((name) => `${key}/ui/${name}`).toSorted()).to.deep.equal(
      [...packed.files.keys()].filter((name) => name.includes('/ui/')).toSorted(),
    );
    for (const name of names) expect(text(`ui/${name}`), name).to.equal(readFileSync(path.join('dist/ui', name), 'utf8'));
  });

  it('names the seven parameters of the guide (Table 1), the key encrypted and required', () => {
    const {params} = installation();
    expect(params.map(({name}) => name)).to.deep.equal([
      ...['title', 'logging', 'vt_api_token', 'add_tags', 'add_confidence', 'add_rating', 'auto_send_labels'],
    ]);
    expect(params.find(({name}) => name === 'vt_api_token')).to.include({required: true, encrypt: true, type: 'String'});
    expect(installation().runtimeContext).to.deep.equal(['Address', 'File', 'Host', 'Url']);
    expect(text('ui/install.json')).to.equal(text('install.json'));
    expect(text('install.json').charCodeAt(0)).to.equal(0x7b);
  });

  it('refers to its own files only, without a script or a style in the page (hostile-strings.md P1, P4)', () => {
    const page = text('ui/index.html');
    const references = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, reference]) => reference);
    expect(references).to.deep.equal(['./assets/page.css', './assets/main.js']);
    expect(page).not.to.match(/<script(?![^>]*src=)/);
    expect(page).not.to.match(/<style|\sstyle=|\son\w+=/);
    const policy = /content="(default-src[^"]*)"/.exec(page)?.[1] ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      'trusted-types lit-html',
    ]) {
      expect(policy).to.contain(rule);
    }
  });

  it('brings each language as one file, and none of them in the file of the page', () => {
    const languages = ['ar', 'de', 'es', 'fr', 'ja'];
    const main = text('ui/assets/main.js');
    for (const language of languages) expect(text(`ui/assets/${language}.js`).length, language).to.be.greaterThan(10_000);
    // Beside them what is loaded when it is first shown, written, or wrong: lists, what writes, API v2, the check of themes.
    const onDemand = ['client', 'theme', 'vt-detections-table', 'vt-engines-table', 'vt-resolutions-table', 'writer'];
    const imported = new Set([...main.matchAll(/import\("\.\/([\w-]+)\.js"\)/g)].map(([, name]) => name));
    expect([...imported].toSorted()).to.deep.equal([...languages, ...onDemand].toSorted());
    for (const name of onDemand) expect(text(`ui/assets/${name}.js`), name).not.to.equal('');
    for (const words of ['<dialog', '<caption', 'haltOnError'])
      expect(main.includes(words), `${words} in the file of the page`).to.equal(false);
    expect(main, 'nothing is fetched before it is needed').not.to.match(/import[^(;]*from|import"/);
    for (const words of ['Bösartig', 'Malveillant', 'Malicioso', '悪意あり', 'ضار', 'Fortfahren', '続行']) {
      expect(main.includes(words), words).to.equal(false);
      expect(
        languages.some((language) => text(`ui/assets/${language}.js`).includes(words)),
        words,
      ).to.equal(true);
    }
  });

  it('brings the licences of what it bundles', () => {
    for (const name of ['lit-html', '@lit/reactive-element', '@lit/context', '@lit/task', 'ky', 'valibot', 'Lucide']) {
      expect(text('ui/licences.txt')).to.contain(name);
    }
  });

  it('can be built without a title, with the other spelling of URL, for a gateway, and with a switch for API v2', () => {
    const names = (files: ReadonlyMap<string, string>) => JSON.parse(files.get(`${key}/install.json`) ?? '') as Installation;
    expect(names(pack('--no-title').files).params.map(({name}) => name)).not.to.contain('title');
    expect(names(pack('--url-upper').files).runtimeContext).to.deep.equal(['Address', 'File', 'Host', 'Url', 'URL']);
    const gateway = names(pack('--gateway').files).params;
    expect(gateway.find(({name}) => name === 'vt_api_token')?.required).to.equal(false);
    expect(gateway.at(-1)?.name).to.equal('gateway_url');
    const [own, v2] = [names(packed.files).params, names(pack('--v2').files).params];
    expect(v2.slice(0, -1), 'the seven stay as they are').to.deep.equal(own);
    expect(v2.at(-1)).to.deep.include({name: 'virustotal_v2', type: 'Boolean', sequence: 8});
    expect(v2.at(-1)?.label).to.contain('the key is then in the URL');
    expect(names(pack('--gateway', '--v2').files).params.map(({sequence}) => sequence)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    pack();
  });
});
