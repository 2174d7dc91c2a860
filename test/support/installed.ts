import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A folder of a user's, in whose `node_modules` there is this package and nothing else. */
export interface Installed {
  readonly folder: string;
  /** Where the package is in it. */
  readonly packageFolder: string;
  /** Puts packages beside it that this project has, such as a peer. */
  add(...names: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** Packs what is built and puts it where npm would, its commands linked by npm itself. Asks no registry. */
export async function installPackage(): Promise<Installed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vt-elements-installed-'));
  const modules = path.join(folder, 'node_modules');
  const packageFolder = path.join(modules, 'vt-elements');
  const npm = (cwd: string, ...words: readonly string[]) =>
    execFileSync('npm', ['--silent', '--ignore-scripts', '--offline', ...words], {cwd, encoding: 'utf8'}).trim();
  const file = npm(process.cwd(), 'pack', '--pack-destination', folder);
  await mkdir(modules);
  execFileSync('tar', ['-xzf', path.join(folder, file), '-C', modules]);
  await rename(path.join(modules, 'package'), packageFolder);
  await rm(path.join(folder, file));
  await writeFile(path.join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  npm(folder, 'rebuild');
  return {
    folder,
    packageFolder,
    add: async (...names) => {
      for (const name of names) {
        await mkdir(path.dirname(path.join(modules, name)), {recursive: true});
        await symlink(path.resolve('node_modules', name), path.join(modules, name));
      }
    },
    remove: () => rm(folder, {recursive: true, force: true}),
  };
}
