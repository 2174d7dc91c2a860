import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {readFileSync} from 'node:fs';
import path from 'node:path';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  /** It lies in the archive of another. */
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}

type Packages = Record<string, Locked>;

/** This project's lockfile, and those of the projects that are tested against. */
const folders = fastGlob
  .sync(['.', 'test/{foreign,frameworks/*}'].map((folder) => `${folder}/package-lock.json`))
  .map((file) => path.dirname(file));

/** Whether a package that stands at a place would find another one by its name. */
function finds(packages: Packages, place: string, name: string): boolean {
  for (let at = place; ; at = at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

it('the lockfiles are found', () => {
  expect(folders).to.include.members(['.', 'test/frameworks/react', 'test/frameworks/nuxt']);
});

for (const folder of folders) {
  const {packages} = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as {readonly packages: Packages};
  const {dependencies, devDependencies} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;

  describe(`the lockfile of ${folder}`, () => {
    it('names no host of a registry', () => {
      expect(Object.keys(packages).filter((place) => packages[place]?.resolved !== undefined)).to.deep.equal([]);
    });

    // Otherwise `npm ci` says that the lockfile and package.json are not in sync. npm leaves them out where its registry does not have them.
    it('holds the optional packages of every platform', () => {
      const missing = Object.entries(packages).flatMap(([place, {optionalDependencies = {}}]) =>
        Object.keys(optionalDependencies).filter((name) => !finds(packages, place, name)),
      );
      expect(missing).to.deep.equal([]);
    });

    it('holds a checksum of every package that each installation needs', () => {
      const without = Object.entries(packages).filter(
        ([place, {integrity, optional, inBundle}]) => place !== '' && optional !== true && inBundle !== true && integrity === undefined,
      );
      expect(without.map(([place]) => place)).to.deep.equal([]);
    });

    it('and package.json have one exact version of each package', () => {
      for (const [name, version] of Object.entries({...dependencies, ...devDependencies})) {
        expect(version, name).to.match(/^\d+\.\d+\.\d+$/);
        expect(packages[`node_modules/${name}`]?.version, name).to.equal(version);
      }
    });
  });
}
