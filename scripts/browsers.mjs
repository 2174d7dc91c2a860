// Finds the browsers that the tests run in, and as root on Debian installs those that are missing.
// usage: node scripts/browsers.mjs [chromium|firefox|webkit|all …]
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {canInstall, firstProgram, installPackages, isProgram} from './lib/debian.mjs';

/** The program that an environment variable names, else the first of the usual names. A variable that names nothing is an error. */
function namedProgram(variable, names) {
  const named = process.env[variable];
  if (named === undefined || named === '') return firstProgram(names);
  if (!isProgram(named)) throw new BrowserMissing(`${variable} names ${named}, which is not a program: correct or unset it.`);
  return named;
}

function miniBrowser() {
  const named = process.env.MINIBROWSER_PATH;
  if (named) return namedProgram('MINIBROWSER_PATH', []);
  const roots = ['/usr/lib', '/usr/libexec'].filter(existsSync);
  const libraries = roots.flatMap((root) => [root, ...readdirSync(root).map((folder) => path.join(root, folder))]);
  return firstProgram(
    libraries.flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((api) => path.join(folder, api, 'MiniBrowser')),
    ),
  );
}

/** What each engine is made of. `find` gives the paths of the programs, or undefined for a program that is missing. */
const engines = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROME_PATH',
    packages: ['chromium'],
    find: () => ({
      program: namedProgram('CHROME_PATH', [
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        'chrome',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]),
    }),
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr'],
    find: () => ({program: namedProgram('FIREFOX_PATH', ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'])}),
  },
  webkit: {
    title: 'WebKitGTK (WebKitWebDriver, MiniBrowser and Xvfb)',
    variable: 'MINIBROWSER_PATH',
    packages: ['webkit2gtk-driver', 'xvfb'],
    find: () => ({program: miniBrowser(), driver: firstProgram(['WebKitWebDriver']), display: firstProgram(['Xvfb'])}),
  },
};

/** The names of the engines that the tests can run in. */
export const engineNames = Object.keys(engines);

/** A browser is missing and cannot be installed; the message is one sentence that says what to do. */
export class BrowserMissing extends Error {
  name = 'BrowserMissing';
}

/**
 * The programs of an engine: `{program}`, for WebKitGTK also `{driver, display}`; undefined where one of them is missing.
 * @throws {BrowserMissing} when the variable that names the browser names no program.
 */
export function findBrowser(name) {
  const engine = engines[name];
  if (engine === undefined) throw new Error(`Unknown browser ${name}: choose among ${engineNames.join(', ')}.`);
  const found = engine.find();
  return Object.values(found).every((program) => program !== undefined) ? found : undefined;
}

/** Installs the packages of browsers. */
function install(packages, title) {
  const log = installPackages(packages, title);
  if (log === undefined) return;
  throw new BrowserMissing(
    `${title} could not be installed (log: ${log}): install the Debian packages ${packages.join(' and ')} yourself.`,
  );
}

/**
 * The programs of several engines by engine name, installed first where they are missing and can be.
 * @throws {BrowserMissing} when one is missing and cannot be installed.
 */
export function needBrowsers(names) {
  const missing = names.filter((name) => findBrowser(name) === undefined);
  if (missing.length > 0) {
    const title = missing.map((name) => engines[name].title).join(', ');
    const packages = missing.flatMap((name) => engines[name].packages);
    if (!canInstall()) {
      const variables = missing.map((name) => engines[name].variable).join(', ');
      throw new BrowserMissing(
        `No ${title} found: install it (on Debian: apt-get install ${packages.join(' ')}) or name it with ${variables}.`,
      );
    }
    install(packages, title);
  }
  return Object.fromEntries(
    names.map((name) => {
      const found = findBrowser(name);
      if (found === undefined) throw new BrowserMissing(`${engines[name].title} was installed but is not where it is expected.`);
      return [name, found];
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2);
  const names = asked.length === 0 || asked.includes('all') ? (asked.length === 0 ? ['chromium'] : engineNames) : asked;
  try {
    console.log(needBrowsers(names));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
