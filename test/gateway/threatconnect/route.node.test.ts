import {gzipSync} from 'node:zlib';
import {expect} from 'chai';
import {
  type ThreatConnectEvent,
  type ThreatConnectSettings,
  createThreatConnectRoute,
  rightFor,
} from '../../../src/gateway/threatconnect/route.js';
import {signature} from '../../../src/gateway/threatconnect/signing.js';
import {faultsOf} from '../callers/support.js';
import {type Received, asking, ownErrorOf, rawUpstream} from './support.js';

const token = 'API:7:abc:4102444800000:1:c2VjcmV0+/Q==';
const hmac = {accessId: '12345678901234567890', secretKey: 'canary-secret-key/+'};
const megabyte = 1024 * 1024;

/** Headers that node's fetch adds to every request; they say nothing of the caller. */
const ofFetch = ['host', 'connection', 'accept-language', 'sec-fetch-mode', 'accept-encoding', 'content-length'];

describe('the route to ThreatConnect', () => {
  const upstream = rawUpstream();
  const events: ThreatConnectEvent[] = [];
  beforeEach(() => void (events.length = 0));

  const route = (settings: Partial<ThreatConnectSettings> = {}) =>
    asking(
      createThreatConnectRoute({apiUrl: `${upstream.origin}/api`, auth: {token}, onEvent: (event) => events.push(event), ...settings}),
    );
  const only = (): Received => {
    expect(upstream.received).to.have.lengthOf(1);
    const [request] = upstream.received;
    if (request === undefined) throw new Error('nothing arrived');
    return request;
  };

  it('sends path and query byte for byte, below the base', async () => {
    for (const [method, raw] of [
      ['GET', 'v2/indicators/urls/http%3A%2F%2Fbad.example%2fgo%252Fnext%3Fq%3Da%20b?owner=Northwind%20CTI&includeAdditional=true'],
      ['GET', 'v3/indicators?owner=Northwind+CTI&fields=tags&fields=securityLabels&tql=summary%3D%22a.example%22+and+a%2fb'],
      ['GET', "v3/indicators/it's(a)~!*-_.$&+,=:@"],
      ['PUT', 'v3/indicators/9007199254990021'],
      ['POST', 'v2/indicators/hosts/bad.example/tags/%E2%9C%93%20a%2Fb'],
    ] as const) {
      upstream.received.length = 0;
      expect((await route()(method, raw)).status).to.equal(200);
      expect([only().method, only().target]).to.deep.equal([method, `/api/${raw}`]);
    }
  });

  it('takes the base as it is configured, with a context path and a slash at the end', async () => {
    await route({apiUrl: `${upstream.origin}/context/api/`})('GET', 'v2/whoami');
    expect(only().target).to.equal('/context/api/v2/whoami');
  });

  it('sends four headers of its own making and nothing else of the request', async () => {
    await route()('POST', 'v3/indicators', '{"type":"Host"}', {
      accept: 'application/json, text/plain',
      'content-type': 'application/json; charset=utf-8',
      authorization: 'Bearer canary',
      cookie: 'canary=1',
      origin: 'https://canary.example',
      referer: 'https://canary.example/',
      'x-forwarded-for': '192.0.2.1',
      forwarded: 'for=192.0.2.1',
      host: 'canary.example',
      'x-http-method-override': 'DELETE',
      'transfer-encoding': 'chunked',
      timestamp: '1',
      'user-agent': 'canary',
      'x-vt-elements': '1',
      'accept-encoding': 'canary',
      'content-encoding': 'gzip',
    });
    const {headers, rawHeaders, body} = only();
    expect(rawHeaders.join('\n')).not.to.contain('canary');
    const rest = Object.entries(headers).filter(([name]) => !ofFetch.includes(name));
    expect(Object.fromEntries(rest)).to.deep.equal({
      accept: 'application/json, text/plain',
      'content-type': 'application/json',
      authorization: `TC-Token ${token}`,
      'user-agent': 'vt-elements-gateway',
    });
    expect(body).to.equal('{"type":"Host"}');
  });

  it('asks for JSON where the request does not say what it accepts, or says it in a way that is none', async () => {
    for (const accept of [undefined, '', 'a\r\nX: y', '"', 'a'.repeat(300)]) {
      upstream.received.length = 0;
      await route()('GET', 'v2/whoami', '', {accept});
      expect(only().headers.accept).to.equal('application/json');
      expect(only().headers).not.to.have.property('content-type');
    }
  });

  it('signs what it sends, a bare quote included, which URLs escape', async () => {
    const now = 1_700_000_000_000;
    const ask = route({auth: hmac, now: () => now});
    for (const raw of ["v3/indicators?tql=summary='a.example'", "v3/indicators/it's?owner=a+b%20c", 'v2/whoami', 'v2/whoami?']) {
      upstream.received.length = 0;
      await ask('GET', raw);
      const {headers, target} = only();
      expect(headers.timestamp).to.equal('1700000000');
      expect(headers.authorization).to.equal(`TC ${hmac.accessId}:${signature(hmac.secretKey, `${target}:GET:1700000000`)}`);
    }
  });

  it('hands back status, body, type and Retry-After, and none of the other headers', async () => {
    upstream.answer = (_, response) => {
      response.writeHead(429, {
        'content-type': 'application/json;charset=UTF-8',
        'retry-after': '17',
        'set-cookie': 'JSESSIONID=canary',
        'www-authenticate': 'canary',
        authorization: 'canary',
        server: 'canary',
        'access-control-allow-origin': '*',
        'x-canary': '1',
        'cache-control': 'public, max-age=canary',
        etag: '"canary"',
      });
      response.end('{"status":"Error","message":"slow down"}');
    };
    const {status, headers, body, route: template} = await route()('GET', 'v3/indicators/bad.example');
    expect([status, template, body.toString()]).to.deep.equal([
      429,
      'GET v3/indicators/{indicator}',
      '{"status":"Error","message":"slow down"}',
    ]);
    expect(headers).to.deep.equal({
      'content-type': 'application/json;charset=UTF-8',
      'retry-after': '17',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('hands back bodies byte for byte: ids above 2^53, odd spacing, what is no JSON; un-gzips', async () => {
    const text = '{ "data" : [{"id":9007199254990021, "rating":3.00,"name":"\\u202e\u00e9"}],"status":"Success" }\n';
    for (const [sent, headers] of [
      [Buffer.from(text), {}],
      [gzipSync(text), {'content-encoding': 'gzip', 'content-type': 'application/octet-stream'}],
    ] as const) {
      upstream.answer = (_, response) => response.writeHead(200, headers).end(sent);
      expect((await route()('GET', 'v3/indicators')).body.toString()).to.equal(text);
    }
    const bytes = Buffer.from([0, 255, 254, 31, 139, 10]);
    upstream.answer = (_, response) => response.writeHead(404).end(bytes);
    const answer = await route()('GET', 'v2/batch/1/errors');
    expect([answer.status, [...answer.body]]).to.deep.equal([404, [...bytes]]);
    upstream.answer = (_, response) => response.writeHead(204).end();
    expect(await route()('GET', 'v2/whoami')).to.include({status: 204});
  });

  it('lets errors of ThreatConnect pass as they are: they are not its own', async () => {
    for (const status of [400, 401, 403, 404, 409, 500, 502, 503, 504]) {
      upstream.answer = (_, response) => response.writeHead(status, {'content-type': 'text/plain'}).end('Access Denied');
      const answer = await route()('POST', 'v3/indicators', '{}');
      expect([answer.status, answer.body.toString()]).to.deep.equal([status, 'Access Denied']);
    }
    expect(upstream.received).to.have.lengthOf(9);
  });

  it('follows no redirect: 502', async () => {
    for (const status of [301, 302, 303, 307, 308, 304]) {
      upstream.received.length = 0;
      upstream.answer = (_, response) => response.writeHead(status, {location: `${upstream.origin}/elsewhere`}).end('moved');
      const answer = await route()('GET', 'v2/whoami');
      expect(ownErrorOf(answer)).to.deep.equal([502, 'ThreatConnect answered with a redirect, which is not followed.']);
      expect(only().target).to.equal('/api/v2/whoami');
    }
  });

  it('sends nothing that is not on the list, in words that repeat nothing of it', async () => {
    for (const [method, raw] of [
      ['DELETE', 'v3/indicators/canary'],
      ['GET', 'v3/groups/canary'],
      ['GET', 'v2/owners'],
      ['OPTIONS', 'v3/indicators'],
    ] as const) {
      const answer = await route()(method, raw);
      expect(ownErrorOf(answer)).to.deep.equal([404, 'The gateway does not pass this request on.']);
      expect(JSON.stringify(answer.headers)).not.to.contain('canary');
    }
    for (const raw of ['v3/indicators/..%2fcanary', '//canary.example/', 'v3/indicators?canary=1', 'v3/indicators?owner=canary&owner=a']) {
      const answer = await route()('GET', raw);
      expect(ownErrorOf(answer)[0]).to.equal(400);
      expect(answer.body.toString()).not.to.contain('canary');
    }
    expect(upstream.received).to.have.lengthOf(0);
  });

  it('takes bodies of the types that the API has, up to 2 MB, and none with a GET', async () => {
    const ask = route();
    expect(ownErrorOf(await ask('GET', 'v2/whoami', '{}'))).to.deep.equal([400, 'A GET request has no body here.']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined]) {
      const answer = await ask('POST', 'v3/indicators', '{}', {'content-type': type});
      expect(ownErrorOf(answer)).to.deep.equal([400, 'The type of this body must be application/json.']);
    }
    expect(ownErrorOf(await ask('POST', 'v2/batch/1', '{}'))[0]).to.equal(400);
    const long = 'a'.repeat(2 * megabyte);
    expect(ownErrorOf(await ask('POST', 'v3/indicators', `${long}a`))).to.deep.equal([413, 'The body is too large.']);
    expect(upstream.received).to.have.lengthOf(0);
    expect((await ask('POST', 'v2/batch/1', long, {'content-type': 'application/octet-stream'})).status).to.equal(200);
    expect([only().body.length, only().headers['content-type']]).to.deep.equal([2 * megabyte, 'application/octet-stream']);
  });

  it('reads answers up to 20 MB, however they are packed', async () => {
    const most = Buffer.alloc(20 * megabyte, 'a');
    upstream.answer = (_, response) => response.end(most);
    expect((await route()('GET', 'v3/indicators')).body.length).to.equal(20 * megabyte);
    const more = Buffer.alloc(20 * megabyte + 1, 'a');
    for (const [bytes, headers] of [
      [more, {}],
      [gzipSync(more), {'content-encoding': 'gzip'}],
    ] as const) {
      upstream.answer = (_, response) => response.writeHead(200, headers).end(bytes);
      expect(ownErrorOf(await route()('GET', 'v3/indicators'))).to.deep.equal([502, "ThreatConnect's answer is too large."]);
    }
  });

  it('says 504 when ThreatConnect takes too long, to begin or to end its answer', async () => {
    const slow: (typeof upstream.answer)[] = [() => undefined, (_, response) => void response.writeHead(200).write('{"data":')];
    for (const answer of slow) {
      upstream.answer = answer;
      expect(ownErrorOf(await route({timeout: 60})('GET', 'v2/whoami'))).to.deep.equal([504, 'ThreatConnect takes too long to answer.']);
    }
  });

  it('says 502 when there is no answer, and sends nothing twice', async () => {
    upstream.answer = (_, response) => response.destroy();
    expect(ownErrorOf(await route()('POST', 'v3/indicators', '{}'))).to.deep.equal([502, 'ThreatConnect cannot be reached.']);
    upstream.answer = (_, response) => {
      response.writeHead(200, {'content-length': '100'}).write('{"data":');
      setTimeout(() => response.destroy(), 5);
    };
    expect(ownErrorOf(await route()('POST', 'v3/indicators', '{}'))[0]).to.equal(502);
    expect(upstream.received).to.have.lengthOf(2);
    const nowhere = await route({apiUrl: 'http://127.0.0.1:1/api'})('GET', 'v2/whoami');
    expect(ownErrorOf(nowhere)).to.deep.equal([502, 'ThreatConnect cannot be reached.']);
  });

  describe('with a clock that is off', () => {
    /** A server that refuses time stamps further than five minutes from its own clock, an hour ahead of ours. */
    function strict(refusals = Infinity, headers: () => Record<string, string> = () => ({date: new Date(theirs).toUTCString()})) {
      let left = refusals;
      upstream.answer = (request, response) => {
        if (Math.abs(Number(request.headers.timestamp) - theirs / 1000) <= 300 || left-- <= 0)
          return void response.end('{"status":"Success"}');
        response.sendDate = false;
        response.writeHead(401, {'content-type': 'application/json', ...headers()});
        return void response.end('{"status":"Error","message":"Timestamp out of acceptable time range"}');
      };
    }
    const ours = 1_700_000_000_000;
    const theirs = ours + 3_600_000;
    const ask = () => route({auth: hmac, now: () => ours});

    for (const [method, raw, body] of [
      ['GET', 'v2/whoami', ''],
      ['POST', 'v3/indicators', '{"type":"Host"}'],
      ['PUT', 'v3/indicators/1', '{"rating":3}'],
    ] as const) {
      it(`signs ${method} anew by ThreatConnect's Date, once, and reports how far the clock is off`, async () => {
        strict();
        expect((await ask()(method, raw, body)).status).to.equal(200);
        const {received} = upstream;
        expect(received.map(({headers}) => headers.timestamp)).to.deep.equal(['1700000000', '1700003600']);
        expect(received.map((request) => [request.method, request.target, request.body])).to.deep.equal([
          [method, `/api/${raw}`, body],
          [method, `/api/${raw}`, body],
        ]);
        const signed = signature(hmac.secretKey, `/api/${raw}:${method}:1700003600`);
        expect(received[1]?.headers.authorization).to.equal(`TC ${hmac.accessId}:${signed}`);
        expect(events).to.deep.equal([{kind: 'clock-skew', seconds: 3600}]);
      });
    }

    it('keeps to that clock afterwards', async () => {
      strict();
      const again = ask();
      await again('GET', 'v2/whoami');
      await again('GET', 'v2/whoami');
      expect(upstream.received.map(({headers}) => headers.timestamp)).to.deep.equal(['1700000000', '1700003600', '1700003600']);
      expect(events).to.have.lengthOf(1);
    });

    it('gives up after the second refusal, and at once where there is no Date', async () => {
      strict(Infinity, () => ({date: new Date(ours).toUTCString()}));
      const answer = await ask()('GET', 'v2/whoami');
      expect([answer.status, answer.body.toString()]).to.deep.equal([
        401,
        '{"status":"Error","message":"Timestamp out of acceptable time range"}',
      ]);
      expect(upstream.received).to.have.lengthOf(2);
      for (const headers of [{}, {date: 'yesterday'}]) {
        upstream.received.length = 0;
        strict(Infinity, () => headers as Record<string, string>);
        expect((await ask()('GET', 'v2/whoami')).status).to.equal(401);
        expect(upstream.received).to.have.lengthOf(1);
      }
    });

    it('repeats nothing for other refusals, for answers that only mention the words, and with a token', async () => {
      for (const [status, text] of [
        [401, 'Signature data did not match expected result'],
        [401, 'Access Denied'],
        [200, 'Timestamp out of acceptable time range'],
        [500, 'Timestamp out of acceptable time range'],
      ] as const) {
        upstream.received.length = 0;
        upstream.answer = (_, response) => response.writeHead(status).end(text);
        expect((await ask()('POST', 'v3/indicators', '{}')).status).to.equal(status);
        expect(upstream.received).to.have.lengthOf(1);
      }
      strict();
      upstream.received.length = 0;
      expect((await route()('GET', 'v2/whoami')).status).to.equal(401);
      expect(upstream.received).to.have.lengthOf(1);
    });
  });

  it('says that its token has expired, where the token tells so and ThreatConnect refuses it', async () => {
    const ended = 'API:7:abc:1577836800000:1:c2VjcmV0';
    upstream.answer = (_, response) => response.writeHead(401).end('Unauthorized');
    const answer = await route({auth: {token: ended}})('GET', 'v2/whoami');
    expect(ownErrorOf(answer)).to.deep.equal([401, "The gateway's token for ThreatConnect has expired."]);
    expect(events).to.deep.equal([{kind: 'token-expired'}]);
    // A token that has not ended may be refused for want of permission, or because v3 is not for it: that is ThreatConnect's word.
    expect((await route()('GET', 'v2/whoami')).body.toString()).to.equal('Unauthorized');
    upstream.answer = (_, response) => response.end('{"status":"Success"}');
    expect((await route({auth: {token: ended}})('GET', 'v2/whoami')).status).to.equal(200);
    expect(events).to.have.lengthOf(1);
  });

  it('lets no secret back, should ThreatConnect repeat one', async () => {
    upstream.answer = ({headers: {authorization = ''}}, response) =>
      response.writeHead(401).end(JSON.stringify({message: authorization, again: encodeURIComponent(authorization), é: 'kept \u00e9'}));
    for (const auth of [{token}, hmac]) {
      const text = (await route({auth})('GET', 'v2/whoami')).body.toString();
      const sent =
        upstream.received
          .at(-1)
          ?.headers.authorization?.split(/[ ]|:(?=[^:]+$)/)
          .at(-1) ?? '';
      expect(sent.length).to.be.above(8);
      expect(text).not.to.contain(sent).and.not.to.contain(encodeURIComponent(sent));
      expect(text).to.contain('[removed]').and.to.contain('kept \u00e9');
    }
    upstream.answer = (_, response) => response.end(`"${token.replaceAll('/', '\\/')}" ${hmac.secretKey}`);
    expect((await route()('GET', 'v2/whoami')).body.toString()).to.equal(`"[removed]" ${hmac.secretKey}`);
    expect((await route({auth: hmac})('GET', 'v2/whoami')).body.toString()).to.match(/^"API.*" \[removed\]$/);
  });

  it('asks for the right to read with GET, and to add with anything else', () => {
    expect(['GET', 'POST', 'PUT', 'DELETE', 'get'].map(rightFor)).to.deep.equal(['read', 'add', 'add', 'add', 'add']);
  });

  it('sends a type with an enrichment, which has no body', async () => {
    const raw = 'v3/indicators/bad.example/enrich?type=VirusTotalV3';
    expect((await route()('POST', raw)).status).to.equal(404);
    expect((await route({enrich: true})('POST', raw)).status).to.equal(200);
    expect(only().headers['content-type']).to.equal('application/json');
  });

  it('has its settings checked at the start', async () => {
    for (const apiUrl of [
      'http://tc.example/api',
      'https://ann:canary@tc.example/api',
      'https://tc.example/api?x=canary',
      'https://tc.example/api#x',
      'ftp://tc.example',
      'tc.example/api',
      '',
    ]) {
      expect(await faultsOf(() => createThreatConnectRoute({apiUrl, auth: {token}})), apiUrl).to.deep.equal([
        "ThreatConnect's API must be an https: address without query, or an http: address of this machine.",
      ]);
    }
    expect(await faultsOf(() => createThreatConnectRoute({apiUrl: 'https://tc.example/api', auth: {token: ''}}))).to.have.lengthOf(1);
    expect(() => createThreatConnectRoute({apiUrl: 'https://tc.example/api', auth: {token}})).not.to.throw();
  });
});
