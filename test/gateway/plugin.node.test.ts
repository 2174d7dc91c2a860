import {Buffer} from 'node:buffer';
import {expect} from 'chai';
import Fastify, {type FastifyInstance, type InjectOptions} from 'fastify';
import {createLog} from '../../src/gateway/log.js';
import type {GivenOptions} from '../../src/gateway/options.js';
import {gateway, gatewaySettings} from '../../src/gateway/plugin.js';
import {createSandbox, type Sandbox} from '../../src/sandbox/sandbox.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {gateway as gatewayTransport} from '../../src/virustotal/transports.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';

const origin = 'https://soc.example';
const address = '/vt/virustotal/api/v3/ip_addresses/192.0.2.232';

interface Made {
  readonly app: FastifyInstance;
  readonly sandbox: Sandbox;
  readonly lines: readonly string[];
  readonly asked: () => number;
}

/** A server with the gateway below `/vt`, in front of a sandbox. */
async function served(given: GivenOptions = {}, sandbox = createSandbox()): Promise<Made> {
  const lines: string[] = [];
  const settings = gatewaySettings({
    key: 'sandbox-premium',
    minute: '1000',
    origins: [origin],
    threatConnectUrl: 'https://tc.example/threatconnect/api',
    threatConnectToken: sandboxTokens.valid,
    ...given,
  });
  const log = createLog({level: 'info', destination: {write: (line) => void lines.push(line)}});
  const app = Fastify();
  await app.register(gateway, {prefix: '/vt', settings, log, fetch: sandbox.fetch});
  return {app, sandbox, lines, asked: () => sandbox.log.filter(({service}) => service === 'virustotal').length};
}

/** The gateway as the fetch of a page of `origin`, or of a program without one. */
const fetchFrom =
  (app: FastifyInstance, headers: Record<string, string> = {origin}): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const {pathname, search} = new URL(request.url);
    const body = request.method === 'GET' ? undefined : Buffer.from(await request.arrayBuffer());
    const reply = await app.inject({
      method: request.method as 'GET',
      url: pathname + search,
      headers: {...Object.fromEntries(request.headers), ...headers, host: 'localhost'},
      payload: body,
    });
    return new Response(reply.rawPayload.length === 0 ? null : new Uint8Array(reply.rawPayload), {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string>,
    });
  };

const indicator = (text: string): Indicator => {
  const found = detect(text);
  if (found.type === null) throw new Error(text);
  return found;
};

const get = (app: FastifyInstance, url: string, headers: Record<string, string> = {}) =>
  app.inject({url, headers: {host: 'localhost:3000', ...headers}});

describe('the gateway in a server', () => {
  it('gives our client the same reports as VirusTotal itself', async () => {
    const {app, sandbox} = await served();
    const through = createVirusTotal(gatewayTransport({url: 'http://localhost/vt', fetch: fetchFrom(app)}), {now: () => new Date(0)});
    const report = await through.address(indicator('192.0.2.232'));
    expect(report).to.include({type: 'Address', address: '192.0.2.232', asOwner: 'Sample Cloud Inc.', asn: 64_496});
    const rows = await through.resolutions(indicator('192.0.2.232'), {limit: 40});
    expect(rows.rows.length).to.be.greaterThan(5);
    expect(sandbox.log.map(({status}) => status)).to.deep.equal([200, 200]);
  });

  it('asks VirusTotal once for what it keeps, and says how old it is', async () => {
    const {app, asked} = await served();
    const first = await get(app, address);
    const second = await get(app, address);
    expect([first.statusCode, second.statusCode, asked()]).to.deep.equal([200, 200, 1]);
    expect([first.headers.age, second.headers.age]).to.deep.equal([undefined, '0']);
    expect(second.headers.ratelimit).to.match(/^"minute";r=999;t=\d+, "day";r=499;t=\d+, "month";r=15499;t=\d+$/);
    expect(second.headers['ratelimit-policy']).to.equal('"minute";q=1000;w=60, "day";q=500;w=86400, "month";q=15500;w=2678400');
  });

  it('says 304 to who has it, with the headers of a fresh answer and no body', async () => {
    const {app} = await served();
    const {headers} = await get(app, address);
    const again = await get(app, address, {'if-none-match': String(headers.etag)});
    expect([again.statusCode, again.body, again.headers.etag]).to.deep.equal([304, '', headers.etag]);
    expect((await get(app, address, {'if-none-match': 'W/"other"'})).statusCode).to.equal(200);
  });

  it('sends what reports may be kept by, and keeps all else from being kept (S9)', async () => {
    const {app} = await served();
    const {headers} = await get(app, address, {origin});
    expect(headers).to.include({
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'access-control-allow-origin': origin,
    });
    expect(String(headers.vary)).to.equal('Origin, Authorization, Accept-Encoding');
    for (const url of ['/vt/healthz', '/vt/features', '/vt/virustotal/api/v3/domains/gone', '/vt/nowhere']) {
      expect((await get(app, url)).headers['cache-control'], url).to.equal('no-store');
    }
    expect(JSON.stringify(headers)).not.to.match(/cookie|server|cloud-trace/i);
  });

  it('leads links to itself, where it is reached', async () => {
    const {app} = await served({publicUrl: 'https://soc.example/vt'});
    const {body} = await get(app, '/vt/virustotal/api/v3/ip_addresses/192.0.2.232/resolutions?limit=5');
    const {links} = JSON.parse(body) as {links: {self: string; next: string}};
    expect(links.next).to.match(/^https:\/\/soc\.example\/vt\/virustotal\/api\/v3\/ip_addresses\/192\.0\.2\.232\/resolutions\?/);
  });

  it('lets a page of a listed origin add, and tells what was written apart from what it refuses', async () => {
    const {app, sandbox} = await served();
    const added = await createThreatConnect({
      apiUrl: 'http://localhost/vt/threatconnect/api',
      via: 'gateway',
      fetch: fetchFrom(app, {origin, 'x-vt-elements': '1'}),
    }).add(indicator('fresh.example'), {owner: 'Northwind CTI', tags: ['VirusTotal']});
    expect(added.kind).to.equal('added');
    expect(sandbox.threatconnect.store.find('Host', 'fresh.example', 'Northwind CTI')).to.deep.include({tags: ['VirusTotal']});
    const refused = await app.inject({
      method: 'POST',
      url: '/vt/threatconnect/api/v3/indicators',
      headers: {host: 'localhost', origin: 'https://evil.example', 'content-type': 'application/json', 'x-vt-elements': '1'},
      payload: '{}',
    });
    expect([refused.statusCode, refused.json()]).to.deep.equal([
      403,
      {status: 'Error', message: 'This origin may not use the gateway.', source: 'gateway'},
    ]);
  });

  it('lets nobody submit where the operator does not, and only with our header where he does', async () => {
    const payload = 'url=http%3A%2F%2Fshop.example%2F';
    const headers = {host: 'localhost', origin, 'content-type': 'application/x-www-form-urlencoded'};
    const post = async (app: FastifyInstance, more: Record<string, string> = {}) =>
      (await app.inject({method: 'POST', url: '/vt/virustotal/api/v3/urls', headers: {...headers, ...more}, payload})).statusCode;
    const [closed, open] = [await served(), await served({submit: true})];
    expect([
      await post(closed.app, {'x-vt-elements': '1'}),
      await post(open.app),
      await post(open.app, {'x-vt-elements': '1'}),
    ]).to.deep.equal([404, 403, 200]);
    expect([closed.asked(), open.asked()]).to.deep.equal([0, 1]);
  });

  it('answers a preflight of a listed origin and of no other, without a caller', async () => {
    const {app} = await served();
    const ask = (from: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/vt/threatconnect/api/v3/indicators',
        headers: {
          host: 'localhost',
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type, x-vt-elements',
        },
      });
    expect([(await ask(origin)).statusCode, (await ask(origin)).headers['access-control-allow-origin']]).to.deep.equal([204, origin]);
    expect([
      (await ask('https://evil.example')).statusCode,
      (await ask('https://evil.example')).headers['access-control-allow-origin'],
    ]).to.deep.equal([403, undefined]);
  });

  it('says what it offers and how it is, and describes what it lets through', async () => {
    const {app} = await served({submit: true});
    expect((await get(app, '/vt/features')).json()).to.deep.equal({
      virustotal: {v2: false, submit: true},
      threatconnect: {available: true, oneUser: true, interface: 'https://tc.example'},
    });
    const offered = async (rights?: readonly string[]) => {
      const {app: signing} = await served({submit: true, trustedHeader: 'x-user', rights});
      const reply = await signing.inject({url: '/vt/features', headers: {host: 'localhost', 'x-user': 'ann'}});
      const {virustotal, threatconnect} = reply.json<{virustotal: {submit: boolean}; threatconnect: {available: boolean}}>();
      return [virustotal.submit, threatconnect.available];
    };
    expect(await offered(), 'who may only read').to.deep.equal([false, false]);
    expect(await offered(['read', 'add'])).to.deep.equal([false, true]);
    expect(await offered(['read', 'submit'])).to.deep.equal([true, false]);
    expect((await get(app, '/vt/healthz')).json()).to.deep.equal({status: 'ok'});
    expect((await get(app, '/vt/readyz')).json()).to.deep.equal({status: 'ready'});
    const {openapi, paths} = (await get(app, '/vt/openapi.json')).json<{openapi: string; paths: Record<string, object>}>();
    expect(openapi).to.equal('3.1.0');
    expect(Object.keys(paths)).to.include.members([
      '/virustotal/api/v3/ip_addresses/{ip}',
      '/virustotal/api/v3/urls',
      '/threatconnect/api/{call}',
    ]);
    expect(Object.keys(paths['/virustotal/api/v3/urls'] ?? {})).to.deep.equal(['post']);
  });

  it('refuses in JSON whatever else is asked: paths, methods, hosts, bodies', async () => {
    const {app} = await served();
    const refused = async (options: InjectOptions) => {
      const {statusCode, body} = await app.inject(options);
      return [statusCode, (JSON.parse(body) as {error: {source: string}}).error.source];
    };
    const headers = {host: 'localhost'};
    expect(await refused({url: '/vt/nowhere', headers})).to.deep.equal([404, 'gateway']);
    expect(await refused({method: 'DELETE', url: address, headers: {...headers, origin, 'x-vt-elements': '1'}})).to.deep.equal([
      405,
      'gateway',
    ]);
    expect(await refused({url: address, headers: {host: 'evil.example'}})).to.deep.equal([421, 'gateway']);
    expect(await refused({url: '/vt/%76irustotal/api/v3/ip_addresses/192.0.2.232', headers})).to.deep.equal([404, 'gateway']);
    expect(await refused({url: address, headers: {...headers, origin: 'https://evil.example'}})).to.deep.equal([403, 'gateway']);
    const large = {
      method: 'POST' as const,
      url: '/vt/virustotal/api/v3/urls',
      headers: {...headers, origin, 'content-type': 'application/x-www-form-urlencoded'},
      payload: 'x'.repeat(3_000_000),
    };
    expect(await refused(large)).to.deep.equal([413, 'gateway']);
  });

  it('gives of an answer what the client asks for', async () => {
    const {app, asked} = await served();
    const {data} = (await get(app, `${address}?vt-fields=asn,country`)).json<{data: {attributes: object}}>();
    expect(Object.keys(data.attributes).sort()).to.deep.equal(['asn', 'country']);
    expect(Object.keys((await get(app, address)).json<{data: {attributes: object}}>().data.attributes).length).to.be.greaterThan(5);
    expect(asked()).to.equal(1);
  });

  it('writes one line for each request, of the listed fields only (E1, E2)', async () => {
    const {app, lines} = await served();
    await get(app, address, {authorization: 'Bearer canary'});
    await get(app, '/vt/virustotal/api/v3/domains/never.seen.example?x=canary');
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(parsed[0] ?? {})).to.deep.equal([
      'level',
      'time',
      'requestId',
      'route',
      'method',
      'status',
      'milliseconds',
      'cache',
      'type',
      'left',
      'indicator',
    ]);
    expect(parsed[0]).to.include({route: 'GET v3 ip_addresses/{ip}', status: 200, type: 'Address', cache: 'miss'});
    expect(parsed[0]?.indicator).to.match(/^[0-9a-f]{16}$/);
    expect(lines.join('')).not.to.match(/192\.0|never|canary|localhost/);
  });

  it('counts by route and type', async () => {
    const {app} = await served();
    await get(app, address);
    await get(app, address);
    const {body, headers} = await get(app, '/vt/metrics');
    expect(headers['content-type']).to.match(/^text\/plain/);
    expect(body).to.include('vt_gateway_requests_total{route="GET v3 ip_addresses/{ip}",type="Address",status="200",cache="hit"} 1');
    expect(body).to.include('vt_gateway_upstream_requests_total{route="GET v3 ip_addresses/{ip}",status="200"} 1');
    expect(body).not.to.match(/192\.0\.2/);
  });
});
