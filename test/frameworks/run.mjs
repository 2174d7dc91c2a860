// Packs the library, installs it into a project of each framework, builds it there, checks its types, and opens it in Chromium
// (npm run test:frameworks, after npm run build). Each project is a copy outside of this one, whose packages it must not find.
// usage: node test/frameworks/run.mjs [name …]
import assert from 'node:assert/strict';
import {execFile, execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {needBrowsers} from '../../scripts/browsers.mjs';
import {closeWith} from '../../scripts/lib/run-tests.mjs';
import {emptyOutcome} from '../../scripts/lib/outcome.mjs';
import {openChromium, useCard} from './lib/browser.mjs';
import {serveFolder, startServer} from './lib/servers.mjs';
import {complaints, expectedLines} from './lib/types.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.resolve(here, '../..');
const run = promisify(execFile);
const quiet = {
  ...process.env,
  CI: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
};

/** Each project: where its files lie after the build, or how its server starts; and the folder of its sources where its types can be checked. */
const projects = {
  plain: {folder: '.'},
  cdn: {folder: '.', prepare: insertScript},
  react: {folder: 'dist', types: 'src'},
  preact: {folder: 'dist', types: 'src'},
  solid: {folder: 'dist', types: 'src'},
  vue: {folder: 'dist', types: 'src'},
  svelte: {folder: 'dist', types: 'src'},
  angular: {folder: 'dist', types: 'src'},
  next: {server: ['node_modules/next/dist/bin/next', 'start'], types: 'app'},
  nuxt: {server: ['.output/server/index.mjs']},
  sveltekit: {server: ['build/index.js']},
};

const outcome = emptyOutcome();

/** Runs one test; whether it passed. */
async function test(name, check) {
  const started = Date.now();
  try {
    await check();
    outcome.passed += 1;
    console.log(`passed: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    outcome.failed.push(name);
    console.error(`FAILED: ${name}`);
    console.error(error.stdout || error.stderr ? `${error.message}\n${error.stdout ?? ''}\n${error.stderr ?? ''}` : error);
    return false;
  }
}

/** The archive that a user would install. */
function pack(folder) {
  const [{filename}] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {cwd: root, encoding: 'utf8'}),
  );
  return path.join(folder, filename);
}

const npm = (cwd, ...words) => run('npm', words, {cwd, env: quiet, timeout: 300_000, maxBuffer: 64 * 1024 * 1024});

/** The packages that the lockfile names, then the archive. */
async function install(cwd, archive) {
  await npm(cwd, 'ci', '--ignore-scripts', '--prefer-offline');
  await npm(cwd, 'install', '--no-save', '--no-package-lock', '--ignore-scripts', '--prefer-offline', archive);
}

/** Puts the README's script into the page; the file comes from the packed library in place of the CDN. */
function insertScript(cwd) {
  const [, script] = /^```html cdn\n([^]*?)^```$/m.exec(readFileSync(path.join(root, 'README.md'), 'utf8'));
  const own = script.replace(/https:\S+?\/vt-elements@[^/]+/, '/node_modules/vt-elements');
  const page = path.join(cwd, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/<!-- The script[^]*?-->/, own));
}

/** As it is, it has no type error; with its wrong files, one in each marked line. */
async function checkTypes(cwd, sources) {
  await npm(cwd, 'run', '--silent', 'types');
  cpSync(path.join(cwd, 'wrong'), path.join(cwd, sources), {recursive: true});
  const said = await npm(cwd, 'run', '--silent', 'types').then(
    () => '',
    ({stdout, stderr}) => `${stdout}${stderr}`,
  );
  assert.deepEqual(complaints(said), expectedLines(path.join(cwd, 'wrong')), said);
}

/** What the server sent before any script ran. */
async function checkServed(origin) {
  const reply = await fetch(origin);
  const html = await reply.text();
  assert.equal(reply.status, 200, html);
  assert.match(html, /<vt-provider/);
  assert.match(html, /<vt-indicator-card[^>]* value="192\.0\.2\.232"/);
  assert.match(html, /<button[^>]* slot="actions"/);
  assert.doesNotMatch(html, /\[object Object\]/);
}

async function checkProject(name, {archive, folder, browser}) {
  const {folder: built, server: command, types, prepare} = projects[name];
  const cwd = path.join(folder, name);
  cpSync(path.join(here, name), cwd, {recursive: true, filter: (from) => !/[\\/]node_modules$/.test(from)});
  const {scripts = {}} = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
  if (!(await test(`${name}: installs the packed library`, () => install(cwd, archive)))) return;
  prepare?.(cwd);
  if (scripts.build && !(await test(`${name}: builds`, () => npm(cwd, 'run', '--silent', 'build')))) return;
  const server = built === undefined ? await startServer(command, cwd, quiet) : await serveFolder(path.join(cwd, built));
  try {
    if (built === undefined) await test(`${name}: renders the tags on the server`, () => checkServed(server.origin));
    await test(`${name}: attribute, property, event and slot work in Chromium`, () => useCard(browser, server));
  } finally {
    await server.close();
  }
  if (types) await test(`${name}: types check, and each wrong line is an error`, () => checkTypes(cwd, types));
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in projects));
  if (unknown.length > 0) throw new Error(`No project ${unknown.join(', ')}: there are ${Object.keys(projects).join(', ')}.`);
  if (!existsSync(path.join(root, 'dist/vt-elements.min.js'))) throw new Error('There is nothing to pack. Was it built? npm run build');
  const {chromium} = needBrowsers(['chromium']);
  const folder = mkdtempSync(path.join(tmpdir(), 'vt-elements-frameworks-'));
  const browser = await openChromium(chromium.program);
  try {
    const archive = pack(folder);
    const names = asked.length > 0 ? asked : Object.keys(projects);
    // Two at a time: one computes while another's packages arrive.
    const lane = async () => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) await checkProject(name, {archive, folder, browser});
    };
    await Promise.all([lane(), lane()]);
  } finally {
    await browser.close();
    if (!process.env.VT_FRAMEWORKS_KEEP) rmSync(folder, {recursive: true, force: true});
    else console.log(folder);
  }
  return [outcome];
}

await closeWith(main);
