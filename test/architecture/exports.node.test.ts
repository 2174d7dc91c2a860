import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {execPath} from 'node:process';

interface Package {
  readonly name: string;
  readonly exports: Record<string, string | {readonly types: string; readonly default: string}>;
}

const {name, exports} = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const filesIn = (folder: string): string[] => fastGlob.sync(`${folder}*.js`).map((file) => file.slice(folder.length));

/** The files that a pattern stands for. */
const filesOf = (key: string): string[] => filesIn(key.startsWith('./locales/') ? 'dist/i18n/locales/' : 'dist/define/');

/** Each published path, patterns spelled out. */
const specifiers = Object.keys(exports)
  .flatMap((key) =>
    key.includes('*')
      ? filesOf(key).map((file) => key.replace(/\*(\.js)?$/, key.endsWith('.js') ? file : file.replace(/\.js$/, '')))
      : [key],
  )
  .map((key) => `${name}${key.slice(1)}`);

describe('the published paths', () => {
  it('are those that the README promises', () => {
    expect(Object.keys(exports)).to.include.members(['.', './define/*', './define/all.js', './sandbox', './custom-elements.json']);
    expect(specifiers).to.include.members([`${name}/define/vt-address-card`, `${name}/define/vt-address-card.js`, `${name}/define/all`]);
    expect(specifiers, 'the languages').to.include.members(['de', 'fr', 'es', 'ja', 'ar'].map((tag) => `${name}/locales/${tag}.js`));
  });

  for (const specifier of specifiers) {
    it(`${specifier} can be imported in plain Node`, () => {
      const withType = specifier.endsWith('.json') ? ", {with: {type: 'json'}}" : '';
      const {status, stderr} = spawnSync(execPath, ['--input-type=module', '-e', `await import('${specifier}'${withType})`], {
        encoding: 'utf8',
      });
      expect(stderr.replaceAll(/.*ExperimentalWarning.*\n|.*--trace-warnings.*\n/g, '')).to.equal('');
      expect(status).to.equal(0);
    });
  }

  it('have types', () => {
    for (const [key, target] of Object.entries(exports)) {
      if (typeof target === 'object') expect(target.types.includes('*') || existsSync(target.types), key).to.equal(true);
    }
  });
});
