// Points clients that this project did not write at the sandbox's command, and at the gateway in front of it
// (npm run test:foreign, after npm run build).
// For v3 neither npm nor Debian has a client whose base URL can be set: npm's node-virustotal is run as it is, with its requests
// led to the server below it (redirect.cjs). For v2 Debian's python3-virustotal-api takes a base URL.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {emptyOutcome, judge, report} from '../../scripts/lib/outcome.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = (name) => path.resolve(here, '../../dist', name);
const python = '/usr/bin/python3';
const folder = mkdtempSync(path.join(tmpdir(), 'vt-elements-foreign-'));

const key = 'sandbox-premium';
const eicar = '44d88612fea8a8f36de82e1278abb02f';
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const children = [];

/** Starts a command that prints where it listens; its origin, and all that it has printed. */
async function start(command, words, ready, environment = {}) {
  const child = spawn(process.execPath, [built(command), ...words], {env: {...process.env, ...environment}});
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += part));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${command} did not start. Was it built? npm run build\n${printed}`);
  });
  ended.catch(() => undefined);
  while (!ready.test(printed)) await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
  return {origin: /http:\/\/[^/\s]+/.exec(printed)[0], printed: () => printed};
}

/** A sandbox to which nothing has been submitted yet. */
const startSandbox = async () => ({...(await start('sandbox/main.js', ['--port', '0'], /\/secureProxy/)), key});

/** A token and its entry in the file of tokens, as the command makes them. */
function makeToken(rights) {
  const [token, entry] = execFileSync(process.execPath, [built('gateway/server.js'), '--new-token', 'soc'], {encoding: 'utf8'}).split('\n');
  return {token, entry: {...JSON.parse(entry), rights}};
}

/** The gateway in front of a sandbox, with tokens for two callers: one may read, the other submit as well. */
async function startGateway(...words) {
  const sandbox = await startSandbox();
  const [reader, submitter] = [makeToken(['read']), makeToken(['read', 'submit'])];
  const file = path.join(folder, `${sha256(reader.token)}.json`);
  writeFileSync(file, JSON.stringify({tokens: [reader.entry, submitter.entry]}));
  const flags = ['gateway', '--port', '0', '--vt-url', `${sandbox.origin}/virustotal`, '--tokens-file', file, ...words];
  const gateway = await start('gateway/server.js', flags, /listens on \S+\n/, {VT_API_KEY: key});
  return {...gateway, reader: {...gateway, key: reader.token}, submitter: {...gateway, key: submitter.token}};
}

/** The answers that a client's script prints. */
function answersOf(program, words, {origin, key}, calls) {
  const env = {...process.env, SERVER_ORIGIN: origin, CLIENT_KEY: key};
  return JSON.parse(execFileSync(program, [...words, JSON.stringify(calls)], {cwd: here, encoding: 'utf8', timeout: 60_000, env}));
}

const byNode = (server, calls) => answersOf(process.execPath, ['--require', './redirect.cjs', 'node-virustotal.cjs'], server, calls);
const byPython = (server, calls) => answersOf(python, ['debian_client.py'], server, calls);

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

const v3 = 'node-virustotal 3.35.0 (npm, v3)';
const v2 = 'python3-virustotal-api (Debian, v2)';

const readsOfV3 = [
  ['address', 'ipLookup', '192.0.2.7'],
  ['host', 'domainLookup', 'bad.example'],
  ['file', 'fileLookup', eicar],
  ['url', 'urlLookup', sha256('http://bad.example/')],
  ['resolutions', 'getIPrelationships', '192.0.2.7', 'resolutions'],
  ['addresses', 'getDomainRelationships', 'bad.example', 'resolutions'],
  ['unknown', 'domainLookup', 'unknown.example'],
  ['quota', 'domainLookup', 'quota.error.example'],
];
const writesOfV3 = [
  ['scan', 'initialScanURL', 'http://new.example/'],
  ['rescan', 'reAnalyseFile', 'd41d8cd98f00b204e9800998ecf8427e'],
];

function checkReadsOfV3(answers) {
  assert.equal(answers.address.body.data.id, '192.0.2.7');
  assert.equal(answers.host.body.data.id, 'bad.example');
  assert.equal(answers.file.body.data.attributes.md5, eicar);
  assert.equal(answers.url.body.data.attributes.url, 'http://bad.example/');
  assert.equal(answers.resolutions.body.data[0].type, 'resolution');
  assert.equal(answers.addresses.body.data[0].type, 'resolution');
  assert.equal(answers.unknown.error.error.code, 'NotFoundError');
}

/** Submits and scans again, then reads how far that is. */
function checkWritesOfV3(server) {
  const {scan, rescan} = byNode(server, writesOfV3);
  assert.equal(scan.body.data.type, 'analysis');
  assert.equal(rescan.body.data.type, 'analysis');
  const {analysis} = byNode(server, [['analysis', 'getAnalysisInfo', scan.body.data.id]]);
  assert.equal(analysis.body.data.id, scan.body.data.id);
  assert.match(analysis.body.data.attributes.status, /^(?:queued|in-progress|completed)$/);
}

const readsOfV2 = [
  ['address', 'get_ip_report', '192.0.2.7'],
  ['host', 'get_domain_report', 'bad.example'],
  ['file', 'get_file_report', eicar],
  ['url', 'get_url_report', 'http://bad.example/'],
];
const writesOfV2 = [
  ['scan', 'scan_url', 'http://new.example/'],
  ['rescan', 'rescan_file', eicar],
];
const unknownToV2 = [['unknown', 'get_domain_report', 'unknown.example']];
const overQuotaOfV2 = [['quota', 'get_domain_report', 'quota.error.example']];

function checkV2(answers) {
  for (const [name, {response_code, results}] of Object.entries(answers)) {
    assert.equal(response_code, 200, name);
    assert.equal(results.response_code, 1, name);
  }
}

/** Nothing that a gateway has printed holds the token or the key that it was asked with. */
async function checkLog({printed}, ...secrets) {
  // What a child has printed arrives while this process waits.
  for (let tries = 0; tries < 100 && !/"route":"GET v[23] /.test(printed()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(printed(), /"route":"GET v[23] /);
  for (const secret of [key, eicar, 'bad.example', ...secrets]) assert.ok(!printed().includes(secret), 'a secret is in the log');
}

try {
  await test(`${v3} reads objects, lists, analyses and errors`, async () => {
    installFromNpm();
    const sandbox = await startSandbox();
    const answers = byNode(sandbox, readsOfV3);
    checkReadsOfV3(answers);
    assert.equal(answers.quota.error.error.code, 'QuotaExceededError');
    checkWritesOfV3(sandbox);
  });
  await test(`${v2} reads reports, scans and its quota`, async () => {
    installFromDebian();
    const sandbox = await startSandbox();
    checkV2(byPython(sandbox, [...readsOfV2, ...writesOfV2]));
    const {url, quota} = byPython(sandbox, [...readsOfV2, ...overQuotaOfV2]);
    assert.equal(url.results.positives, 18);
    assert.equal(quota.response_code, 204);
  });

  await test(`${v3} reads objects, lists and errors through the gateway, with a token as its key`, async () => {
    const gateway = await startGateway('--per-minute', '1000');
    const answers = byNode(gateway.reader, readsOfV3);
    checkReadsOfV3(answers);
    assert.deepEqual([answers.quota.error.error.code, answers.quota.error.error.source], ['QuotaExceededError', 'virustotal']);
    await checkLog(gateway, gateway.reader.key);
  });
  await test(`${v3} submits through the gateway where its token may, and reads the analysis`, async () => {
    const gateway = await startGateway('--per-minute', '1000', '--submit');
    checkWritesOfV3(gateway.submitter);
    const {scan, rescan} = byNode(gateway.reader, writesOfV3);
    assert.deepEqual([scan.error.error.code, rescan.error.error.code], ['NotAllowed', 'NotAllowed']);
  });
  await test(`${v3} is told by the gateway what is refused, and when the quota is used up`, async () => {
    const gateway = await startGateway('--per-minute', '2');
    const stranger = byNode({...gateway, key}, [readsOfV3[0]]);
    assert.equal(stranger.address.error.error.code, 'NotSignedIn');
    const answers = byNode(gateway.submitter, [
      ...writesOfV3,
      ['votes', 'fileVotesLookup', eicar],
      ['user', 'getUserInfo', 'soc'],
      ['private', 'ipLookup', '10.0.0.7'],
      ...readsOfV3.slice(0, 3),
      ['again', 'ipLookup', '192.0.2.7'],
    ]);
    for (const name of ['scan', 'rescan', 'votes', 'user']) assert.equal(answers[name].error.error.code, 'UnknownCall', name);
    assert.equal(answers.private.error.error.code, 'Private');
    const {code, window, source, retryAfter} = answers.file.error.error;
    assert.deepEqual([code, window, source], ['QuotaExceededError', 'minute', 'gateway']);
    assert.ok(retryAfter > 0 && retryAfter <= 61);
    assert.equal(answers.again.body.data.id, '192.0.2.7', 'what is kept costs nothing');
  });
  await test(`${v2} reads reports and scans through the gateway, with a token as its key`, async () => {
    const gateway = await startGateway('--per-minute', '1000', '--v2', '--submit');
    checkV2(byPython(gateway.submitter, [...readsOfV2, ...writesOfV2]));
    const {unknown, url} = byPython(gateway.reader, [...unknownToV2, readsOfV2[3]]);
    assert.equal(unknown.results.response_code, 0);
    assert.equal(url.results.positives, 18);
    await checkLog(gateway, gateway.reader.key, gateway.submitter.key);
  });
  await test(`${v2} is told by the gateway what is refused, and when the quota is used up`, async () => {
    const gateway = await startGateway('--per-minute', '2', '--v2');
    assert.equal(byPython({...gateway, key}, [readsOfV2[0]]).address.response_code, 401);
    const answers = byPython(gateway.submitter, [
      ...writesOfV2,
      ['comment', 'put_comments', eicar, 'text'],
      ['private', 'get_ip_report', '10.0.0.7'],
      ...readsOfV2,
      ['again', 'get_ip_report', '192.0.2.7'],
    ]);
    for (const name of ['scan', 'rescan', 'comment']) assert.equal(answers[name].response_code, 404, name);
    assert.equal(answers.private.response_code, 403);
    // VirusTotal says 204 without a body. The client knows no other sign of a used quota, and hands the status on without a word.
    assert.deepEqual([answers.file, answers.url], [{response_code: 429}, {response_code: 429}]);
    assert.equal(answers.again.results.response_code, 1, 'what is kept costs nothing');
  });
  await test(`${v2} is answered by a gateway whose upstream quota is used up, as the sandbox says by 204`, async () => {
    const gateway = await startGateway('--v2');
    assert.deepEqual(byPython(gateway.reader, overQuotaOfV2).quota, {response_code: 429});
    await checkLog(gateway, gateway.reader.key);
  });
} finally {
  for (const child of children) child.kill('SIGINT');
  rmSync(folder, {recursive: true, force: true});
}

report(await judge(outcome));
