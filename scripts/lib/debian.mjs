// Programs in PATH, and the Debian packages that bring those that are missing.
import {spawnSync} from 'node:child_process';
import {accessSync, closeSync, constants, existsSync, mkdtempSync, openSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

// Debian's servers are in a folder that not everyone's PATH names.
const inPath = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), '/usr/sbin'];

export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of the programs that is there: an absolute path is taken as it is, a bare name is looked for in PATH. */
export function firstProgram(names) {
  const candidates = names.flatMap((name) => (path.isAbsolute(name) ? name : inPath.map((folder) => path.join(folder, name))));
  return candidates.find(isProgram);
}

/** Whether Debian packages can be installed from here. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && firstProgram(['apt-get']) !== undefined;
}

/** Installs Debian packages. Returns undefined, or where it failed the path of a file with what apt said, which is shown as well. */
export function installPackages(packages, title) {
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'vt-elements-apt-')), 'apt.log');
  const output = openSync(log, 'a');
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', output, output],
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    }).status === 0;
  console.log(`Installing ${title}: apt-get install ${packages.join(' ')}`);
  const done = apt('update') && apt('install', '--no-install-recommends', ...packages);
  closeSync(output);
  if (done) return undefined;
  console.error(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'));
  return log;
}
