import {createServer, request} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect} from 'chai';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import type {Sandbox} from '../../src/sandbox/sandbox.js';
import {createSandboxListener} from '../../src/sandbox/server.js';

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

describe('the sandbox as a server', () => {
  let sandbox: Sandbox;
  let server: Server;
  let port: number;

  before(async () => {
    sandbox = createSandbox();
    server = createServer(createSandboxListener(sandbox));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (
    path: string,
    options: {readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string} = {},
  ): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const headers = {'x-apikey': 'sandbox-premium', ...options.headers};
      const asking = request({port, host: '127.0.0.1', path, method: options.method ?? 'GET', headers}, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => resolve({status: answer.statusCode ?? 0, headers: answer.headers, text}));
      });
      asking.on('error', reject);
      asking.end(options.body);
    });

  it('answers both APIs and the proxy', async () => {
    expect((await ask('/virustotal/api/v3/domains/bad.example')).status).to.equal(200);
    expect((await ask('/virustotal/vtapi/v2/domain/report?domain=bad.example&apikey=sandbox-premium')).status).to.equal(200);
    expect((await ask('/secureProxy?_targetUrl=https%3A%2F%2Fwww.virustotal.com%2Fapi%2Fv3%2Fdomains%2Fbad.example')).status).to.equal(200);
    expect((await ask('/threatconnect/api/v3/indicators')).status).to.equal(401);
  });

  it('gives links that stay here, and one date only', async () => {
    const answer = await ask('/virustotal/api/v3/ip_addresses/192.0.2.20/resolutions');
    const {links} = JSON.parse(answer.text) as {links: {next: string}};
    expect(links.next).to.match(new RegExp(`^http://127\\.0\\.0\\.1:${String(port)}/virustotal/api/v3/`));
    expect(answer.headers['content-length']).to.equal(String(Buffer.byteLength(answer.text)));
    expect(answer.headers.date).to.be.a('string');
  });

  it('keeps %2F in a path as it was sent', async () => {
    await ask('/threatconnect/api/v2/indicators/urls/https%3A%2F%2Fbad.example%2Fgo%252Fnext');
    expect(sandbox.log.at(-1)?.path).to.equal('/threatconnect/api/v2/indicators/urls/https%3A%2F%2Fbad.example%2Fgo%252Fnext');
  });

  it('takes bodies, and refuses those over 8 MiB', async () => {
    const headers = {'content-type': 'application/x-www-form-urlencoded'};
    const posted = await ask('/virustotal/api/v3/urls', {method: 'POST', headers, body: 'url=http%3A%2F%2Fnew.example%2F'});
    expect((JSON.parse(posted.text) as {data: {type: string}}).data.type).to.equal('analysis');
    const large = await ask('/virustotal/api/v3/urls', {method: 'POST', headers, body: `url=${'a'.repeat(9 * 1024 * 1024)}`}).catch(() => ({
      status: 413,
    }));
    expect(large.status).to.equal(413);
  });

  it('refuses names that are not of this machine', async () => {
    for (const host of ['rebound.example', '192.0.2.1', `127.0.0.1.evil.example:${String(port)}`]) {
      expect((await ask('/virustotal/api/v3/domains/bad.example', {headers: {host}})).status, host).to.equal(421);
    }
    for (const host of [`localhost:${String(port)}`, '[::1]:80', '127.0.0.2']) {
      expect((await ask('/virustotal/api/v3/domains/bad.example', {headers: {host}})).status, host).to.equal(200);
    }
  });

  it('hangs up where the connection is to be dropped', async () => {
    let failed = false;
    await ask('/virustotal/api/v3/domains/dropped.error.example').catch(() => (failed = true));
    expect(failed).to.equal(true);
  });

  it('hands redirects out, and sends no body with 204', async () => {
    sandbox.switches['proxy.session'] = 'redirect';
    const moved = await ask('/secureProxy?_targetUrl=x');
    sandbox.switches['proxy.session'] = 'ok';
    expect([moved.status, moved.headers.location]).to.deep.equal([302, '/secureProxy/sign-in']);
    const empty = await ask('/virustotal/vtapi/v2/domain/report?domain=bad.example&apikey=sandbox-exhausted');
    expect([empty.status, empty.text]).to.deep.equal([204, '']);
  });
});
