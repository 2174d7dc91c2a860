import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import type {Duplex} from 'node:stream';
import {after, before, describe, it} from 'node:test';
import {expect} from 'chai';
import {hasRecorded, needsRecorded, recordedFolder} from '../support/recorded.js';

const key = {headers: {'x-apikey': 'sandbox-premium'}};

/** The command behind `npm start`, without the build, which the tests have behind them. */
function start(port: number, flags: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ['scripts/start.mjs', '--no-build', '--port', String(port), ...flags], {
    env: {...process.env, VT_API_KEY: '', ...environment},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a command printed when it had served or ended. */
async function printed(child: ChildProcess, until: string): Promise<string> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (text += part.toString()));
  const end = Date.now() + 60_000;
  while (!text.includes(until) && child.exitCode === null && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  return text;
}

/** The exit code of a command that ends by itself; it may have ended before anyone asks. */
async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The status of a request with a Host header of choice. */
function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({host: '127.0.0.1', port, path: '/', headers: {host}}, ({statusCode}) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
}

/** The socket by which the server tells pages to load again; undefined where it takes no such call. */
function openSocket(port: number, host: string): Promise<Duplex | undefined> {
  const headers = {
    host,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
  };
  return new Promise((resolve) => {
    request({host: '127.0.0.1', port, path: '/wds', headers})
      .on('upgrade', (_answer, socket) => resolve(socket))
      .on('error', () => resolve(undefined))
      .end();
  });
}

describe('npm start', () => {
  let child: ChildProcess;
  let port = 0;
  let output = '';
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

  before(async () => {
    port = await freePort();
    child = start(port);
    output = await printed(child, '/secureProxy');
  });

  after(() => child.kill());

  it('prints the address of everything it serves', () => {
    for (const path of ['/', '/demo/', '/spaces/', '/sandbox/virustotal/api/v3/', '/sandbox/threatconnect/api/v3/', '/secureProxy']) {
      expect(output).to.contain(`http://127.0.0.1:${port}${path}`);
    }
  });

  it('serves the start page, the platform, the demo and the built app', async () => {
    expect(await (await get('/')).text()).to.contain('id="indicators"');
    expect(await (await get('/spaces/?tcType=Host')).text()).to.contain('<iframe');
    expect(await (await get('/demo/')).text()).to.contain('id="gallery"');
    const app = await get('/spaces/app/index.html');
    expect(await app.text()).to.contain('Content-Security-Policy');
    expect(app.headers.get('content-security-policy')).to.equal("frame-ancestors 'self'");
    expect(await (await get('/demo/start.ts')).text()).not.to.contain('interface Example');
  });

  it('tells its pages that nothing leaves this machine', async () => {
    expect(await (await get('/platform.json')).json()).to.deep.equal({recorded: false, realVirusTotal: false});
  });

  it('simulates both services and the proxy between', async () => {
    const report = (await (await get('/sandbox/virustotal/api/v3/ip_addresses/192.0.2.10', key)).json()) as {data: {id: string}};
    expect(report.data.id).to.equal('192.0.2.10');
    const target = encodeURIComponent('https://www.virustotal.com/api/v3/ip_addresses/192.0.2.10');
    const proxied = (await (await get(`/secureProxy?_targetUrl=${target}`, key)).json()) as {data: {id: string}};
    expect(proxied.data.id).to.equal('192.0.2.10');
    expect((await get('/sandbox/threatconnect/api/v3/indicators')).status).to.equal(401);
  });

  it('answers to loopback names only', async () => {
    expect(await statusFor(port, `localhost:${port}`)).to.equal(200);
    expect(await statusFor(port, 'rebound.example')).to.equal(421);
  });

  it('loads a page again when a file of it is saved', async () => {
    const folder = path.resolve(`.cache/reload-${process.pid}`);
    const page = path.join(folder, 'page.html');
    await mkdir(folder, {recursive: true});
    await writeFile(page, '<!doctype html><title>1</title>');
    expect(await (await get(`/.cache/reload-${process.pid}/page.html`)).text()).to.contain('__web-dev-server__web-socket.js');
    const socket = await openSocket(port, `127.0.0.1:${port}`);
    let told = '';
    socket?.on('data', (part: Buffer) => (told += part.toString()));
    // The file is watched some moments after it was served.
    for (let save = 2; !told.includes('location.reload') && save < 60; save += 1) {
      await writeFile(page, `<!doctype html><title>${save}</title>`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    socket?.destroy();
    await rm(folder, {recursive: true});
    expect(told).to.contain('location.reload');
    expect(await openSocket(port, 'rebound.example')).to.equal(undefined);
  });

  it('says in one sentence that its port is taken', async () => {
    const second = start(port);
    expect(await printed(second, 'in use')).to.equal(`Port ${port} is in use. Choose another: PORT=8001 npm start\n`);
    expect(await ended(second)).to.equal(1);
  });
});

describe('npm start with a key of VirusTotal', () => {
  it('says on the command line and to its pages that VirusTotal itself is asked, and keeps the key', async () => {
    const port = await freePort();
    const child = start(port, [], {VT_API_KEY: 'c'.repeat(64)});
    const output = await printed(child, 'the gateway in front of');
    const answer = await fetch(`http://127.0.0.1:${port}/platform.json`);
    const text = await answer.text();
    child.kill();
    expect(output).to.match(/\/gateway\/ +the gateway in front of VirusTotal\n/);
    expect(JSON.parse(text)).to.deep.equal({recorded: false, realVirusTotal: true});
    expect(output + text).not.to.contain('cccc');
  });
});

describe('npm start with wrong flags', () => {
  for (const [flags, sentence] of [
    [['--recorded', 'no/such/folder'], 'There is no INDEX.json in no/such/folder'],
    [['--port', 'high'], 'The port must be a whole number'],
    [['--colour'], '--port NUMBER'],
  ] as const) {
    it(`says what is wrong with ${flags.join(' ')}`, async () => {
      const child = start(1, flags);
      expect(await printed(child, '\n')).to.contain(sentence);
      expect(await ended(child)).to.equal(1);
    });
  }
});

describe('npm start with recorded replies', needsRecorded, () => {
  let child: ChildProcess;
  let port = 0;

  before(async () => {
    if (!hasRecorded) return;
    port = await freePort();
    child = start(port, ['--recorded', recordedFolder]);
    await printed(child, '/secureProxy');
  });

  after(() => child.kill());

  it('serves what was recorded', async () => {
    const address = (await (await fetch(`http://127.0.0.1:${port}/sandbox/virustotal/api/v3/ip_addresses/1.1.1.1`)).json()) as {
      data: {attributes: {as_owner: string}};
    };
    expect(address.data.attributes.as_owner).to.equal('Cloudflare, Inc.');
    expect(await (await fetch(`http://127.0.0.1:${port}/platform.json`)).json()).to.deep.equal({recorded: true, realVirusTotal: false});
  });
});
