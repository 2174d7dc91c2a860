import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {builtinModules} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'chai';
import fastGlob from 'fast-glob';
import ts from 'typescript';
import {installPackage, type Installed} from '../support/installed.js';

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: ReadonlyArray<string | null>;
}

describe('the package as it is published', () => {
  let installed: Installed;
  let files: readonly string[];
  const text = (file: string) => readFileSync(path.join(installed.packageFolder, file), 'utf8');

  before(async () => {
    installed = await installPackage();
    files = fastGlob.sync('**', {cwd: installed.packageFolder, dot: true}).sort();
  });
  after(() => installed.remove());

  /** Runs a command in the folder, with nothing of this one's environment but the way to programs. npm's own warnings are not ours. */
  const run = (command: string, words: readonly string[], environment: Record<string, string> = {}) => {
    const {status, stdout, stderr} = spawnSync(command, words, {
      cwd: installed.folder,
      encoding: 'utf8',
      env: {PATH: process.env.PATH, HOME: process.env.HOME, ...environment},
    });
    return [status, stdout, stderr.replaceAll(/^npm warn .*\n/gm, '')];
  };

  /** What a module or declaration imports, as written. */
  const importsOf = (file: string) => ts.preProcessFile(text(file), true, true).importedFiles.map(({fileName}) => fileName);

  it('brings the command of the gateway, which runs without any other package', () => {
    expect(readdirSync(path.join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.'))).to.deep.equal(['vt-elements']);
    for (const [command, ...words] of [
      ['node_modules/.bin/vt-elements', 'gateway'],
      ['npx', '--offline', 'vt-elements', 'gateway'],
    ] as const) {
      expect(run(command, [...words, '--print-config', '--port', '9000'], {VT_API_KEY: 'canary-key'})).to.deep.equal([
        0,
        'GATEWAY_PORT=9000\nVT_API_KEY=(set)\n',
        '',
      ]);
    }
  });

  it('imports in the command nothing but what Node has', () => {
    for (const name of importsOf('dist/gateway/server.js')) expect(builtinModules, name).to.include(name.replace(/^node:/, ''));
    expect(importsOf('dist/gateway/server.js')).to.include('node:http');
  });

  it('has of the gateway both bundles, their licences, and the declarations that the plugin needs', () => {
    const needed = new Set<string>();
    const need = (file: string): void => {
      if (needed.has(file)) return;
      needed.add(file);
      // Declarations of packages that are bundled would be missing where it is installed.
      for (const name of importsOf(file)) {
        if (!name.startsWith('.')) expect(name, file).to.match(/^(?:node:|fastify$)/);
        else need(path.posix.join(path.posix.dirname(file), name.replace(/\.js$/, '.d.ts')));
      }
    };
    need('dist/gateway/plugin.d.ts');
    const bundles = ['index.js', 'index.licences.txt', 'server.js', 'server.licences.txt'].map((name) => `dist/gateway/${name}`);
    expect(
      files.filter((file) => file.startsWith('dist/gateway/')),
      '"files" of package.json',
    ).to.deep.equal([...bundles, ...needed].filter((file) => file.startsWith('dist/gateway/')).sort());
    expect(files).to.include.members([...needed]);
  });

  it('names every package that is bundled, with its licence', () => {
    for (const [bundle, packages] of [
      ['server', ['fastify', 'ioredis', 'jose', 'lru-cache', 'pino', 'prom-client', 'valibot']],
      ['index', ['ioredis', 'jose', 'lru-cache', 'pino', 'prom-client', 'valibot']],
    ] as const) {
      const licences = text(`dist/gateway/${bundle}.licences.txt`).split('\n\n----------\n\n');
      for (const name of packages)
        expect(
          licences.filter((licence) => licence.startsWith(`${name} `)),
          name,
        ).to.have.length(1);
      for (const licence of licences) {
        expect(licence, licence.slice(0, 60)).to.match(/^\S+ \d+\.\d+\.\d+\S* \([\w.() -]+\)\n\n/);
        expect(licence.length, licence).to.be.greaterThan(400);
      }
    }
    expect(files).to.include.members(['LICENSE', 'THIRD-PARTY-NOTICES.md']);
  });

  it('holds nothing that nobody needs: no test, no state of the build, no map without its file, no source', () => {
    const superfluous = files.filter(
      (file) =>
        /(?:^|\/)(?:test|scripts|demo|src|node_modules)\/|\.test\.|\.tsbuildinfo$|\.tcx$|\.tgz$/.test(file) ||
        (file.endsWith('.map') && !files.includes(file.slice(0, -'.map'.length))) ||
        (file.endsWith('.ts') && !file.endsWith('.d.ts')),
    );
    expect(superfluous).to.deep.equal([]);
    expect(files.filter((file) => !file.includes('/'))).to.deep.equal([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'custom-elements.json',
      'package.json',
    ]);
    // A map holds its sources, as they are not there themselves.
    for (const map of files.filter((file) => file.endsWith('.map'))) {
      const {sources, sourcesContent = []} = JSON.parse(text(map)) as SourceMap;
      expect(
        sourcesContent.filter((content) => content !== null),
        map,
      ).to.have.length(sources.length);
    }
  });

  it('has every file that its exports and commands name', () => {
    const {bin, exports} = JSON.parse(text('package.json')) as {
      readonly bin: Readonly<Record<string, string>>;
      readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
    };
    const targets = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    const paths = [...Object.values(bin), ...targets].filter((name) => !name.includes('*'));
    expect(files).to.include.members(paths.map((name) => name.slice(2)));
    expect(paths).to.include('./dist/gateway/index.js');
    expect(statSync(path.join(installed.folder, 'node_modules/.bin/vt-elements')).mode & 0o111, 'it can be run').to.not.equal(0);
  });

  it('gives types to a server of one’s own that has Fastify and nothing else', async () => {
    await installed.add('fastify', '@types/node', 'undici-types');
    await writeFile(
      path.join(installed.folder, 'server.ts'),
      `import Fastify from 'fastify';
import {gateway, gatewaySettings, type GatewaySettings} from 'vt-elements/gateway';

const settings: GatewaySettings = gatewaySettings({key: 'sandbox-premium', port: '3000', deny: ['corp.example'], v2: true});
await Fastify().register(gateway, {prefix: '/vt', settings});
// @ts-expect-error a setting has a name of its own
gatewaySettings({prot: '3000'});
`,
    );
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node', 'server.ts'];
    expect(run(process.execPath, [path.resolve('node_modules/typescript/bin/tsc'), ...flags])).to.deep.equal([0, '', '']);
  });
});
