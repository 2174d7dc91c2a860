import {expect} from 'chai';
import {readFileSync} from 'node:fs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}

const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {readonly packages: Record<string, Locked>};
const {dependencies, devDependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;

/** Whether a package that stands at a place would find another one by its name. */
function finds(place: string, name: string): boolean {
  for (let at = place; ; at = at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

describe('the lockfile', () => {
  it('names no host of a registry', () => {
    expect(Object.keys(packages).filter((place) => packages[place]?.resolved !== undefined)).to.deep.equal([]);
  });

  // Otherwise `npm ci` says that the lockfile and package.json are not in sync. npm leaves them out where its registry does not have them.
  it('holds the optional packages of every platform', () => {
    const missing = Object.entries(packages).flatMap(([place, {optionalDependencies = {}}]) =>
      Object.keys(optionalDependencies).filter((name) => !finds(place, name)),
    );
    expect(missing).to.deep.equal([]);
  });

  it('holds a checksum of every package that each installation needs', () => {
    const without = Object.entries(packages).filter(
      ([place, {integrity, optional}]) => place !== '' && optional !== true && integrity === undefined,
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
