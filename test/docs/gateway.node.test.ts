import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {expect} from 'chai';
import {SignJWT, exportJWK, generateKeyPair, type JWTPayload} from 'jose';
import {options, type Option} from '../../src/gateway/options.js';
import {readOptions} from '../../src/gateway/read-options.js';
import {readSettings} from '../../src/gateway/settings.js';
import {sandboxKeys} from '../../src/sandbox/index.js';
import {sandboxAccess, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {startSandbox, type SandboxProcess} from '../e2e/sandbox-process.js';
import {installPackage, type Installed} from '../support/installed.js';
import {needsNginx, startNginx} from '../support/nginx.js';
import {freePort} from '../support/programs.js';
import {requestBytes, sendBytes, type RawAnswer} from '../support/raw-http.js';
import {needsRedis, startRedis} from '../support/redis-server.js';
import {blocksOf} from './blocks.js';
import {endCommands, filledIn, runServing, runToEnd, type Replacements, type RunningGateway} from './commands.js';

const file = 'docs/gateway.md';
const page = readFileSync(file, 'utf8');
const blocks = new Map(blocksOf(file).map(({name, text}) => [name, text]));
const key = sandboxKeys.premium;
const withKey = {'VT_API_KEY=…': `VT_API_KEY=${key}`};
const address = '/virustotal/api/v3/ip_addresses/192.0.2.232';
const host = '/virustotal/api/v3/domains/shop.example';
const write = {'x-vt-elements': '1', 'content-type': 'application/x-www-form-urlencoded'};
const aUrl = 'url=http%3A%2F%2Fnew.example%2F';

/** A key, a token or an indicator must not stand in what a gateway prints. */
const unseen = [key, 'sandbox-secret-key', sandboxTokens.valid, '192.0.2.232', 'shop.example', 'bad.example', '127.0.0.1:', 'canary'];

describe('docs/gateway.md', () => {
  let installed: Installed;
  let sandbox: SandboxProcess;
  let jwtKeys: Awaited<ReturnType<typeof generateKeyPair>>;
  const open: Array<() => Promise<unknown>> = [];

  before(async () => {
    installed = await installPackage();
    sandbox = await startSandbox(path.resolve('dist/sandbox/main.js'));
    jwtKeys = await generateKeyPair('ES256');
  });
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  after(async () => {
    endCommands();
    await sandbox.stop('SIGTERM');
    await installed.remove();
  });

  /** A block as it stands on the page, but for what is replaced. */
  const block = (name: string, replacements: Replacements = {}): string => filledIn(blocks.get(name) ?? '', replacements);

  /** Runs a block of the page that serves; its port is free, and its VirusTotal the sandbox. */
  async function serve(
    name: string,
    replacements: Replacements = withKey,
    environment: Record<string, string> = {},
  ): Promise<RunningGateway> {
    const own = {GATEWAY_PORT: '0', VT_URL: `http://127.0.0.1:${sandbox.port}/virustotal`};
    const gateway = await runServing(installed, block(name, replacements), {...own, ...environment});
    open.push(async () => {
      await gateway.stop();
      const lines = gateway.printed().replace(/^The gateway listens .*$/m, '');
      for (const secret of unseen) expect(lines, name).not.to.include(secret);
    });
    return gateway;
  }

  const put = (name: string, content: unknown): Promise<void> =>
    writeFile(path.join(installed.folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  type Headers = Readonly<Record<string, string>>;

  /** Sends a request whose path and headers are these bytes. */
  function send({port}: {readonly port: number}, target: string, headers: Headers = {}, method = 'GET', body = ''): Promise<RawAnswer> {
    const lines = Object.entries({Host: `127.0.0.1:${port}`, ...headers}).map(([name, value]) => `${name}: ${value}`);
    return sendBytes(port, requestBytes([`${method} ${target} HTTP/1.1`, ...lines], body));
  }
  const statusOf = async (...request: Parameters<typeof send>): Promise<number> => (await send(...request)).status;
  const bearer = (token: string): Headers => ({authorization: `Bearer ${token}`});

  /** A token made by the command of the page, and the file of tokens of the page with it in it. */
  async function makeTokens(): Promise<string> {
    const [token = '', entry = '{}'] = (await runToEnd(installed, block('Who may call: sh 1'))).split('\n');
    const {sha256} = JSON.parse(entry) as {readonly sha256: string};
    await put('tokens.json', block('Who may call: json 1', {'…': sha256}));
    return token;
  }

  const threatConnect = (): string => `http://127.0.0.1:${sandbox.port}/threatconnect/api`;

  /** What the gateway's ThreatConnect was asked for, as the bytes of its request line. */
  async function recorder(): Promise<{readonly url: string; readonly asked: string[]}> {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(200, {'content-type': 'application/json'}).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, asked};
  }

  /** The nginx of a block, in front of a gateway. */
  async function proxy(name: string, {port}: RunningGateway, replacements: Replacements = {}) {
    const nginx = await startNginx(block(name, {'127.0.0.1:8080': `127.0.0.1:${port}`, ...replacements}));
    open.push(nginx.close);
    return nginx;
  }

  /** How each block of the page is run. */
  const runs: Readonly<Record<string, {readonly needs?: {readonly skip?: string}; readonly run: () => Promise<void>}>> = {
    'The gateway: sh 1': {
      run: async () => {
        const gateway = await serve('The gateway: sh 1');
        expect((await send(gateway, address)).text).to.include('"192.0.2.232"');
        expect((await send(gateway, '/features')).text).to.include('"available":false');
      },
    },
    'Pages and elements: sh 1': {
      run: async () => {
        await mkdir(path.join(installed.folder, 'site'), {recursive: true});
        await put('site/index.html', '<!doctype html><title>A page of ours</title>');
        const gateway = await serve('Pages and elements: sh 1');
        const {status, text, headers} = await send(gateway, '/');
        expect([status, headers['content-type']]).to.deep.equal([200, 'text/html; charset=utf-8']);
        expect(text).to.include('A page of ours');
        expect(headers['content-security-policy']).to.match(/^default-src 'none'; script-src 'self'/);
        expect(await statusOf(gateway, '/', {Host: 'rebound.example'})).to.equal(421);
        expect(await statusOf(gateway, '/missing.html')).to.equal(404);
      },
    },
    'Who may call: sh 1': {
      run: async () => {
        const output = await runToEnd(installed, block('Who may call: sh 1'));
        expect(output).to.match(/^[\w-]{43}\n\{"sha256":"[0-9a-f]{64}","tenant":"acme","rights":\["read"\]\}\n$/);
      },
    },
    'Who may call: json 1': {
      run: async () => {
        const token = await makeTokens();
        const {tokens} = JSON.parse(block('Who may call: json 1', {'…': ''})) as {tokens: readonly unknown[]};
        expect(tokens).to.deep.equal([{sha256: '', tenant: 'acme', rights: ['read', 'add']}]);
        expect(readFileSync(path.join(installed.folder, 'tokens.json'), 'utf8')).not.to.include(token);
      },
    },
    'Who may call: sh 2': {
      run: async () => {
        const token = await makeTokens();
        const gateway = await serve('Who may call: sh 2', {...withKey, '0.0.0.0': '127.0.0.1'}, {VT_V2: '1', VT_SUBMIT: '1'});
        const named = {Host: 'vt.example'};
        expect(await statusOf(gateway, address, named)).to.equal(401);
        expect(await statusOf(gateway, address, {...named, ...bearer(token)})).to.equal(200);
        expect(await statusOf(gateway, address, {...named, ...bearer('another')})).to.equal(401);
        expect(await statusOf(gateway, address, {...named, 'x-apikey': token})).to.equal(200);
        expect(await statusOf(gateway, `/virustotal/vtapi/v2/domain/report?domain=shop.example&apikey=${token}`)).to.equal(200);
        expect(await statusOf(gateway, '/virustotal/api/v3/urls', {...bearer(token), ...write}, 'POST', aUrl), 'rights').to.equal(403);
        expect(gateway.printed()).not.to.include(token);
      },
    },
    'Who may call: sh 3': {
      run: async () => {
        await put('jwks.json', {keys: [{...(await exportJWK(jwtKeys.publicKey)), alg: 'ES256'}]});
        const gateway = await serve('Who may call: sh 3', withKey, {VT_SUBMIT: '1'});
        const claims = {iss: 'https://login.example', aud: 'vt-gateway', sub: 'canary', exp: Math.floor(Date.now() / 1000) + 60};
        const ask = async (payload: JWTPayload) => {
          const token = await new SignJWT({...claims, ...payload}).setProtectedHeader({alg: 'ES256'}).sign(jwtKeys.privateKey);
          const submitted = await statusOf(gateway, '/virustotal/api/v3/urls', {...bearer(token), ...write}, 'POST', aUrl);
          return [await statusOf(gateway, address, bearer(token)), submitted];
        };
        expect(await ask({rights: ['read']})).to.deep.equal([200, 403]);
        expect(await ask({rights: 'read submit'})).to.deep.equal([200, 200]);
        expect(await ask({}), 'without its rights').to.deep.equal([403, 403]);
        expect(await ask({rights: ['read'], aud: 'another'})).to.deep.equal([401, 401]);
      },
    },
    'Who may call: sh 4': {
      run: async () => {
        const user = {'X-User': 'canary'};
        const here = {...withKey, '0.0.0.0': '127.0.0.1'};
        const another = await serve('Who may call: sh 4', here);
        expect(await statusOf(another, address, user), 'from another than the proxy').to.equal(401);
        const ours = await serve('Who may call: sh 4', {...here, '10.0.0.5': '127.0.0.1'}, {VT_SUBMIT: '1'});
        expect(await statusOf(ours, address)).to.equal(401);
        expect(await statusOf(ours, address, {...user, Host: 'vt.example'})).to.equal(200);
        const origin = `http://127.0.0.1:${ours.port}`;
        expect(await statusOf(ours, '/virustotal/api/v3/urls', {...user, ...write, origin}, 'POST', aUrl), 'only reads').to.equal(403);
      },
    },
    'Pages and names: sh 1': {
      run: async () => {
        const gateway = await serve('Pages and names: sh 1', withKey, {VT_SUBMIT: '1'});
        const origin = 'https://soc.example';
        const asking = {'access-control-request-method': 'POST', 'access-control-request-headers': 'x-vt-elements'};
        const allowed = await send(gateway, address, {origin, ...asking}, 'OPTIONS');
        expect([allowed.status, allowed.headers['access-control-allow-origin']]).to.deep.equal([204, origin]);
        expect((await send(gateway, address, {origin})).headers['access-control-allow-origin']).to.equal(origin);
        for (const other of ['https://soc.example.evil.example', 'http://soc.example', 'null']) {
          expect(await statusOf(gateway, address, {origin: other}), other).to.equal(403);
          expect(await statusOf(gateway, address, {origin: other, ...asking}, 'OPTIONS'), other).to.equal(403);
        }
        const submit = (headers: Headers) => statusOf(gateway, '/virustotal/api/v3/urls', headers, 'POST', aUrl);
        expect(await submit({...write, origin})).to.equal(200);
        expect(await submit({'content-type': write['content-type'], origin}), 'without our header').to.equal(403);
        expect(await submit(write), 'not from a page, without a token').to.equal(403);
        expect(await statusOf(gateway, address, {Host: 'rebound.example'})).to.equal(421);
      },
    },
    'What may be asked: sh 1': {
      run: async () => {
        const gateway = await serve('What may be asked: sh 1');
        expect(await statusOf(gateway, '/virustotal/vtapi/v2/domain/report?domain=shop.example')).to.equal(200);
        const origin = `http://127.0.0.1:${gateway.port}`;
        expect(await statusOf(gateway, '/virustotal/api/v3/urls', {...write, origin}, 'POST', aUrl)).to.equal(200);
        for (const name of ['corp.example', 'hr.corp.example'])
          expect((await send(gateway, `/virustotal/api/v3/domains/${name}`)).text).to.include('"Denied"');
      },
    },
    'ThreatConnect: sh 1': {
      run: async () => {
        const gateway = await serve('ThreatConnect: sh 1', {
          ...withKey,
          'https://tc.example/api': threatConnect(),
          'TC_API_TOKEN=…': `TC_API_TOKEN='${sandboxTokens.valid}'`,
        });
        expect((await send(gateway, '/threatconnect/api/v2/whoami')).text).to.include('"status":"Success"');
        expect((await send(gateway, '/features')).text).to.include('"available":true,"oneUser":true');
        expect(await statusOf(gateway, '/threatconnect/api/v3/indicators/7', {}, 'DELETE')).to.be.oneOf([403, 404, 405]);
      },
    },
    'ThreatConnect: sh 2': {
      run: async () => {
        const {accessId, secretKey} = sandboxAccess;
        const credentials = {'TC_ACCESS_ID=…': `TC_ACCESS_ID=${accessId}`, 'TC_SECRET_KEY=…': `TC_SECRET_KEY=${secretKey}`};
        const gateway = await serve('ThreatConnect: sh 2', {...withKey, 'https://tc.example/api': threatConnect(), ...credentials});
        expect((await send(gateway, '/threatconnect/api/v2/whoami')).text).to.include('"status":"Success"');
      },
    },
    'Behind a reverse proxy: sh 1': {
      run: async () => {
        const gateway = await serve('Behind a reverse proxy: sh 1');
        expect(gateway.origin).to.match(/\/vt$/);
        const list = await send(gateway, `/vt${address}/resolutions?limit=1`, {Host: 'soc.example'});
        expect(list.status).to.equal(200);
        expect(list.text).to.include(`"https://soc.example/vt${address}/resolutions`).and.not.to.include('127.0.0.1');
        expect(await statusOf(gateway, address, {Host: 'soc.example'}), 'outside the base path').to.equal(404);
      },
    },
    'Behind a reverse proxy: nginx 1': {
      needs: needsNginx,
      run: async () => {
        const {url, asked} = await recorder();
        const environment = {TC_API_BASE: url, TC_API_TOKEN: sandboxTokens.valid};
        const gateway = await serve('Behind a reverse proxy: sh 1', withKey, environment);
        const nginx = await proxy('Behind a reverse proxy: nginx 1', gateway);
        const named = {Host: 'soc.example'};
        const sent = 'v2/indicators/urls/http%3A%2F%2Fbad.example%2Fa%252fb%3Fc/tags?owner=Demo+Source%20%2B';
        const target = sent.replace('/tags', '').replace('?owner', '?includeTags=true&owner');
        expect(await statusOf(nginx, `/vt/threatconnect/api/${target}`, named)).to.equal(200);
        expect(asked.splice(0), 'byte for byte').to.deep.equal([`GET /api/${target}`]);
        expect(await statusOf(nginx, `/vt${address}`, named)).to.equal(200);
        expect(await statusOf(nginx, `/vt${address}`, {Host: 'rebound.example'}), 'a name that is not ours').to.equal(421);

        // What the page warns of: nginx decodes the path where `proxy_pass` has one of its own.
        const warned = await proxy('Behind a reverse proxy: nginx 1', gateway, {
          [`127.0.0.1:${gateway.port}`]: `127.0.0.1:${gateway.port}/vt/`,
        });
        await send(warned, `/vt/threatconnect/api/${target}`, named);
        expect(asked).not.to.include(`GET /api/${target}`);
      },
    },
    'Behind a reverse proxy: sh 2': {
      run: async () => {
        const gateway = await serve('Behind a reverse proxy: sh 2', withKey, {
          TC_API_BASE: threatConnect(),
          TC_API_TOKEN: sandboxTokens.valid,
          VT_SUBMIT: '1',
        });
        const named = {Host: 'soc.example', 'X-User': 'canary', origin: 'https://soc.example', 'x-vt-elements': '1'};
        const json = {...named, 'content-type': 'application/json'};
        const indicator = JSON.stringify({type: 'Host', hostName: 'added-by-the-page.example'});
        expect(await statusOf(gateway, '/vt/threatconnect/api/v3/indicators', json, 'POST', indicator), 'adds').to.equal(201);
        expect(await statusOf(gateway, '/vt/virustotal/api/v3/urls', {...named, ...write}, 'POST', aUrl), 'submits').to.equal(403);
        expect(await statusOf(gateway, `/vt${address}`, {Host: 'soc.example'}), 'nobody').to.equal(401);
      },
    },
    'Behind a reverse proxy: nginx 2': {
      needs: needsNginx,
      run: async () => {
        await put('users', 'ann:{PLAIN}canary-password\nbob:{PLAIN}canary-password\n');
        await put('of-ann.json', {tenants: {ann: {key}}});
        const gateway = await serve('Behind a reverse proxy: sh 2', withKey, {VT_KEYS_FILE: 'of-ann.json'});
        const nginx = await proxy('Behind a reverse proxy: nginx 2', gateway, {
          '/etc/nginx/vt-users': path.join(installed.folder, 'users'),
        });
        const as = (name: string) => ({
          Host: 'soc.example',
          authorization: `Basic ${Buffer.from(`${name}:canary-password`).toString('base64')}`,
        });
        expect(await statusOf(nginx, `/vt${address}`, as('ann'))).to.equal(200);
        expect(await statusOf(nginx, `/vt${address}`, as('bob'))).to.equal(403);
        expect(await statusOf(nginx, `/vt${address}`, {...as('bob'), 'X-User': 'ann'}), 'who says to be another').to.equal(403);
        expect(await statusOf(nginx, `/vt${address}`, {Host: 'soc.example', 'X-User': 'ann'}), 'who is not signed in').to.equal(401);
      },
    },
    'Keys: json 1': {
      run: async () => {
        const {tenants} = JSON.parse(block('Keys: json 1', {'…': key})) as {tenants: Record<string, unknown>};
        const limits = {minute: 1000, day: 50_000, month: 1_000_000};
        expect(tenants).to.deep.equal({acme: {key, user: 'acme-soc', limits}});
        await put('keys.json', {tenants});
      },
    },
    'Keys: sh 1': {
      run: async () => {
        const token = await makeTokens();
        await put('keys.json', block('Keys: json 1', {'…': key}));
        const gateway = await serve('Keys: sh 1', {});
        const answer = await send(gateway, address, bearer(token));
        expect(answer.status).to.equal(200);
        expect(answer.headers['ratelimit-policy']).to.equal('"minute";q=1000;w=60, "day";q=50000;w=86400, "month";q=1000000;w=2678400');
        await put('keys.json', block('Keys: json 1', {'…': key, acme: 'other'}));
        const without = await send(await serve('Keys: sh 1', {}), address, bearer(token));
        expect([without.status, without.text]).to.deep.equal([
          403,
          '{"error":{"code":"NotAllowed","message":"There is no key for VirusTotal for this caller.","source":"gateway"}}',
        ]);
      },
    },
    'Keys: sh 2': {
      run: async () => {
        const gateway = await serve('Keys: sh 2', {});
        const user = {'X-User': 'canary'};
        expect(await statusOf(gateway, address, {...user, 'X-VT-Key': key})).to.equal(200);
        expect(await statusOf(gateway, address, user), 'without a key of its own').to.equal(403);
        const revoked = await send(gateway, address, {...user, 'X-VT-Key': sandboxKeys.revoked});
        expect(revoked.status, 'what another key has fetched is not given out').to.equal(401);
        expect(revoked.text).not.to.include(sandboxKeys.revoked);
      },
    },
    'Quota: sh 1': {
      run: async () => {
        const gateway = await serve('Quota: sh 1', {...withKey, 'VT_USER=…': 'VT_USER=sandbox'});
        const policy = (await send(gateway, host)).headers['ratelimit-policy'];
        expect(policy).to.equal('"minute";q=1000;w=60, "day";q=50000;w=86400, "month";q=1000000;w=2678400');
        expect(gateway.printed()).to.include('"event":"quota-read"');
      },
    },
    'Several replicas: sh 1': {
      needs: needsRedis,
      run: async () => {
        const redis = await startRedis();
        open.push(redis.close);
        const here = {...withKey, '127.0.0.1:6379': `127.0.0.1:${redis.port}`};
        const replicas = [await serve('Several replicas: sh 1', here), await serve('Several replicas: sh 1', here)] as const;
        for (const replica of replicas) {
          let health = '';
          for (const end = Date.now() + 10_000; !health.includes('connected') && Date.now() < end;)
            health = (await send(replica, '/healthz')).text;
          expect(health).to.equal('{"status":"ok","redis":"connected"}');
        }
        const [asked, given] = [await send(replicas[0], address), await send(replicas[1], address)];
        expect([asked.status, asked.headers.age, given.status]).to.deep.equal([200, undefined, 200]);
        expect(given.headers.age, 'what another has asked for').to.match(/^\d+$/);
      },
    },
    'What is logged: json 1': {
      run: async () => {
        const gateway = await serve('The gateway: sh 1', withKey, {GATEWAY_LOG_SECRET: 'a secret for marks'});
        await send(gateway, address, {'user-agent': 'canary', cookie: 'canary=1', 'x-canary': 'canary'});
        await send(gateway, `${address}?canary=1`);
        await gateway.stop();
        const [line = '{}', refused = '{}'] = gateway.printed().split('\n');
        const sample = JSON.parse(block('What is logged: json 1', {'…': '-'})) as Record<string, unknown>;
        const real = JSON.parse(line) as Record<string, unknown>;
        expect(real).to.have.all.keys(...Object.keys(sample));
        const changing = {time: '', requestId: '', milliseconds: 0, indicator: ''};
        expect({...real, ...changing}).to.deep.equal({...sample, ...changing});
        expect(JSON.parse(refused)).to.deep.include({status: 400, fault: 'InvalidRequest'}).and.not.to.have.property('indicator');
      },
    },
    'In a server of your own: js 1': {
      run: async () => {
        await installed.add('fastify');
        const port = await freePort();
        await put('server.mjs', block('In a server of your own: js 1', {'port: 3000': `port: ${port}`}));
        // The page's server asks VirusTotal itself; here that is the sandbox, and nothing else is asked.
        await put(
          'only-sandbox.mjs',
          `const {fetch} = globalThis;
globalThis.fetch = (url, init) => fetch(String(url).replace('https://www.virustotal.com/', 'http://127.0.0.1:${sandbox.port}/virustotal/'), init);
`,
        );
        const running = runToEnd(installed, 'exec node --import ./only-sandbox.mjs server.mjs', {VT_API_KEY: key}).catch(
          (error: unknown) => error,
        );
        let answer: RawAnswer | undefined;
        for (const end = Date.now() + 15_000; answer === undefined && Date.now() < end;) {
          answer = await send({port}, `/vt${address}`).catch(() => undefined);
          if (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
        }
        expect(answer?.status, answer === undefined ? String(await running) : '').to.equal(200);
        expect(answer?.text).to.include('"192.0.2.232"');
        expect(await statusOf({port}, '/vt/healthz')).to.equal(200);
      },
    },
  };

  describe('has only commands and configurations that are run', () => {
    it('each of its blocks, and no other', () => {
      expect(Object.keys(runs)).to.deep.equal([...blocks.keys()]);
    });
    for (const [name, {needs = {}, run}] of Object.entries(runs)) it(name, needs, run);
  });

  it('says that the bundled file is the same command', async () => {
    expect(page).to.include('`node dist/gateway/server.js` is the same');
    const [bin, bundle] = [
      await runToEnd(installed, 'npx vt-elements gateway --help'),
      await runToEnd(installed, 'node node_modules/vt-elements/dist/gateway/server.js --help'),
    ];
    expect(bin).to.equal(bundle).and.to.include('usage: vt-elements gateway');
  });

  it('names in its text only flags and variables that there are, with values that are taken', async () => {
    const known = Object.values(options) as readonly Option[];
    const flags = [...known.map(({flag}) => flag), 'help', 'print-config', 'new-token'];
    const named = [...new Set([...page.matchAll(/--([a-z][\w-]+)/g)].map(([, flag = '']) => flag))];
    expect(named.filter((flag) => !flags.includes(flag))).to.deep.equal([]);
    expect(named).to.include.members(['tokens-file', 'tc-enrich', 'cache-mb']);
    const variables = [...page.matchAll(/\b(?:VT|TC|GATEWAY|REDIS)_[A-Z_\d]+\b/g)].map(([variable]) => variable);
    expect(variables.filter((name) => !known.some(({variable}) => variable === name))).to.deep.equal([]);

    const spans = [...page.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`(--[a-z][\w-]* [^`]+)`/g)].map(([, span = '']) => span);
    expect(spans.length).to.be.greaterThan(0);
    for (const span of spans) {
      const [flag = '', value = ''] = span.split(' ');
      const variable = known.find((option) => `--${option.flag ?? ''}` === flag)?.variable ?? '';
      const printed = await runToEnd(installed, `npx vt-elements gateway ${span} --print-config`);
      expect(printed).to.equal(`${variable}=${value}\n`);
      const together = readOptions([flag, value, '--trusted-header', 'x-user'], {VT_API_KEY: key});
      expect(() => readSettings(together.given), span).not.to.throw();
    }
  });

  it('lists the paths that there are, and says what the limits are unless told', async () => {
    const gateway = await serve('The gateway: sh 1', withKey, {VT_V2: '1'});
    const rows = [...page.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span),
    );
    expect(rows).to.include('/virustotal/api/v3/…').and.include('/openapi.json');
    const {paths} = JSON.parse((await send(gateway, '/openapi.json')).text) as {readonly paths: Readonly<Record<string, unknown>>};
    for (const row of rows) {
      if (row.endsWith('/…')) continue;
      expect(await statusOf(gateway, row), row).to.equal(200);
      expect(paths, row).to.have.property(row);
    }
    for (const name of ['resolutions', 'urls', 'communicating_files', 'referrer_files']) {
      expect(page).to.include(`\`${name}\``);
      expect(Object.keys(paths)).to.include.members([
        `/virustotal/api/v3/ip_addresses/{ip}/${name}`,
        `/virustotal/api/v3/domains/{domain}/${name}`,
      ]);
    }
    const {keys, cache} = readSettings({key});
    const {minute, day, month} = keys.limits;
    expect(page).to.include(`${minute} a minute, ${day} a day and ${month.toLocaleString('en')} a month, unless told`);
    const {report, list, missing, refused} = cache.times;
    expect(report).to.equal(list);
    expect(page).to.include(`are given out again for ${report / 60} minutes, "not known" for ${missing / 60}, `);
    expect(refused / 3600, 'a day').to.equal(24);
  });
});
