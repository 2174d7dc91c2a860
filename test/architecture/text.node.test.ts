import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';

/** The files under version control; without git, every file that could be. */
function projectFiles(): string[] {
  const {status, stdout} = spawnSync('git', ['ls-files', '-z'], {encoding: 'utf8'});
  if (status === 0) return stdout.split('\0').filter((file) => existsSync(file));
  return fastGlob.sync('**/*', {ignore: ['**/node_modules/**', 'dist/**', 'coverage/**', '.cache/**', '.git/**'], dot: true});
}

const textFiles = projectFiles()
  .filter((file) => /\.(ts|mjs|js|json|html|css|svg|md|txt|ya?ml)$|^\.ci\//.test(file) && file !== 'package-lock.json')
  .sort();

/** Characters that a reviewer cannot see (hostile-strings B1); line ends and tabs aside. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** Paths of one machine, and of what lies beside the project: it has to stand alone. Written so that this file passes. */
const machinePaths = /\/(wor[k]|far[m]|tm[p]|roo[t])\/|\.\.\/share[d]\/(?!recorded)/;

/** The places of a pattern, as file:line. */
function placesOf(pattern: RegExp, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('the files of the project', () => {
  it('hold invisible characters only as escapes', () => {
    expect(placesOf(invisible, textFiles)).to.deep.equal([]);
    expect(['\u202e', '\u200b', '\u00a0', '\ufeff', '\u2800', '\r'].filter((character) => !invisible.test(character))).to.deep.equal([]);
    expect(invisible.test('\t plain text, \u00fcber \u{1f600}\n')).to.equal(false);
  });

  it('name no place of one machine', () => {
    expect(placesOf(machinePaths, textFiles)).to.deep.equal([]);
    expect(machinePaths.test(['', 'work', 'main'].join('/'))).to.equal(true);
    expect(machinePaths.test('../shared/recorded')).to.equal(false);
  });

  it('include the sources', () => {
    expect(textFiles).to.include('src/model/indicator.ts');
  });
});
