// Points clients that this project did not write at the sandbox's command (npm run test:foreign, after npm run build).
// For v3 neither npm nor Debian has a client whose base URL can be set: npm's node-virustotal is run as it is, with its requests
// led to the sandbox below it (redirect.cjs). For v2 Debian's python3-virustotal-api takes a base URL.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {emptyOutcome, judge, report} from '../../scripts/lib/outcome.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const command = path.resolve(here, '../../dist/sandbox/main.js');
const python = '/usr/bin/python3';

/** Starts the sandbox's command; its process and its origin. */
async function startSandbox() {
  const child = spawn(process.execPath, [command, '--port', '0'], {stdio: ['ignore', 'pipe', 'inherit']});
  let printed = '';
  while (!printed.includes('/secureProxy')) {
    const [part] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [undefined])]);
    if (part === undefined) throw new Error('The sandbox did not start. Was it built? npm run build');
    printed += part;
  }
  return {child, origin: /http:\/\/[^/\s]+/.exec(printed)[0]};
}

/** The answers that a client's script prints. */
function answersOf(program, words, origin) {
  return JSON.parse(
    execFileSync(program, words, {cwd: here, encoding: 'utf8', timeout: 60_000, env: {...process.env, SANDBOX_ORIGIN: origin}}),
  );
}

function installFromNpm() {
  if (existsSync(path.join(here, 'node_modules/node-virustotal'))) return;
  execFileSync('npm', ['ci', '--ignore-scripts'], {cwd: here, stdio: 'inherit'});
}

function hasDebianClient() {
  try {
    execFileSync(python, ['-c', 'import virus_total_apis'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

function installFromDebian() {
  if (hasDebianClient()) return;
  assert.equal(process.getuid?.(), 0, 'Install python3-virustotal-api by apt-get, or run this as root on Debian.');
  execFileSync('apt-get', ['update'], {stdio: 'inherit'});
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-virustotal-api'], {stdio: 'inherit'});
}

const {child, origin} = await startSandbox();
const outcome = emptyOutcome();

async function test(name, check) {
  try {
    await check();
    outcome.passed += 1;
    console.log(`passed: ${name}`);
  } catch (error) {
    outcome.failed.push(name);
    console.error(error);
  }
}

try {
  await test('node-virustotal 3.35.0 (npm, v3) reads objects, lists, analyses and errors', () => {
    installFromNpm();
    const answers = answersOf(process.execPath, ['--require', './redirect.cjs', 'node-virustotal.cjs'], origin);
    assert.equal(answers.address.body.data.id, '192.0.2.7');
    assert.equal(answers.host.body.data.id, 'bad.example');
    assert.equal(answers.file.body.data.attributes.md5, '44d88612fea8a8f36de82e1278abb02f');
    assert.equal(answers.url.body.data.attributes.url, 'http://bad.example/');
    assert.equal(answers.resolutions.body.data[0].type, 'resolution');
    assert.equal(answers.scan.body.data.type, 'analysis');
    assert.equal(answers.rescan.body.data.type, 'analysis');
    assert.equal(answers.unknown.error.error.code, 'NotFoundError');
    assert.equal(answers.quota.error.error.code, 'QuotaExceededError');
  });
  await test('python3-virustotal-api (Debian, v2) reads reports, scans and its quota', () => {
    installFromDebian();
    const answers = answersOf(python, ['debian_client.py'], origin);
    for (const name of ['address', 'host', 'file', 'url', 'scan', 'rescan']) {
      assert.equal(answers[name].response_code, 200, name);
      assert.equal(answers[name].results.response_code, 1, name);
    }
    assert.equal(answers.url.results.positives, 18);
    assert.equal(answers.quota.response_code, 204);
  });
} finally {
  child.kill('SIGINT');
}

report(await judge(outcome));
