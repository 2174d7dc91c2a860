import {expect} from 'chai';
import {checkOrigins, corsHeaders, originRule, preflight} from '../../../src/gateway/callers/origins.js';
import {faultsOf, plain} from './support.js';

const settings = {origins: ['https://soc.example', 'http://192.0.2.7:8080'], publicUrl: 'https://vt.example/gateway/'};
const listed = 'https://soc.example';

const ask = (method: string, headers: Record<string, string>, bearer = false) => {
  const answer = originRule(method, headers, settings, {bearer});
  return answer === undefined ? 'passes' : plain(answer);
};

/** What a page of ours sends with a write. */
const write = {'x-vt-elements': '1', 'content-type': 'application/json', 'content-length': '2'};

const unlisted = [
  'https://evil.example',
  'null',
  '*',
  'https://soc.example.evil.example',
  'https://soc.example:8443',
  'http://soc.example',
];
const almost = ['https://SOC.example', 'https://soc.example/', 'https://soc.example, https://evil.example', ''];

describe('origins (hostile-strings.md S9)', () => {
  it('that are listed may read, and so may whoever is no page', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(ask(method, {origin: listed})).to.equal('passes');
      expect(ask(method, {origin: 'http://192.0.2.7:8080'})).to.equal('passes');
      expect(ask(method, {})).to.equal('passes');
    }
  });

  for (const origin of [...unlisted, ...almost]) {
    it(`are an exact list: ${JSON.stringify(origin)} may neither read nor write, not even with a bearer token`, () => {
      const refused = {status: 403, message: 'This origin may not use the gateway.'};
      expect(ask('GET', {origin, host: 'vt.example'})).to.deep.equal(refused);
      expect(ask('POST', {origin, host: 'vt.example', ...write}, true)).to.deep.equal(refused);
    });
  }

  it('of the gateway itself count: its public address, and on this machine the host that was asked', () => {
    expect(ask('POST', {origin: 'https://vt.example', host: 'gateway.internal', ...write})).to.equal('passes');
    for (const host of ['127.0.0.1:8100', 'localhost:8100', '[::1]:8100', 'localhost']) {
      expect(ask('POST', {origin: `http://${host}`, host, ...write}), host).to.equal('passes');
    }
    const refused = {status: 403, message: 'This origin may not use the gateway.'};
    expect(ask('POST', {origin: 'http://localhost:3000', host: 'localhost:8100', ...write})).to.deep.equal(refused);
    expect(ask('POST', {origin: 'http://rebound.example', host: 'rebound.example', ...write})).to.deep.equal(refused);
    expect(ask('POST', {origin: 'ftp://localhost', host: 'localhost', ...write})).to.deep.equal(refused);
    expect(ask('GET', {origin: 'http://'})).to.deep.equal(refused);
  });

  it('of a write need our header as well', () => {
    expect(ask('POST', {origin: listed, ...write})).to.equal('passes');
    const refused = {status: 403, message: 'A write from a page needs the header "x-vt-elements: 1".'};
    for (const value of ['', '0', '1, 1', 'true']) {
      expect(ask('PUT', {origin: listed, ...write, 'x-vt-elements': value}, true), value).to.deep.equal(refused);
    }
    expect(ask('POST', {origin: listed, 'content-type': 'application/json'}, true)).to.deep.equal(refused);
    expect(ask('DELETE', {origin: listed})).to.deep.equal(refused);
  });

  it("of a write send a body of the API's own types, or none", () => {
    for (const type of ['application/json; charset=utf-8', 'application/x-www-form-urlencoded', 'Application/Octet-Stream']) {
      expect(ask('POST', {origin: listed, ...write, 'content-type': type}), type).to.equal('passes');
    }
    expect(ask('POST', {origin: listed, 'x-vt-elements': '1', 'content-length': '0'})).to.equal('passes');
    expect(ask('POST', {origin: listed, 'x-vt-elements': '1'})).to.equal('passes');
    const refused = {status: 400, message: "The type of the body is none of the API's own."};
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp', 'text/plain; application/json', '']) {
      expect(ask('POST', {origin: listed, ...write, 'content-type': type}), type).to.deep.equal(refused);
    }
    for (const [name, value] of [
      ['content-length', '9'],
      ['content-length', 'x'],
      ['transfer-encoding', 'chunked'],
    ] as const) {
      expect(ask('POST', {origin: listed, 'x-vt-elements': '1', [name]: value}), value).to.deep.equal(refused);
    }
  });

  it('may be absent from a write only with a bearer token; being on this machine is not enough', () => {
    expect(ask('POST', {'content-type': 'application/json'}, true)).to.equal('passes');
    const refused = {status: 403, message: 'A write without an Origin header needs a bearer token.'};
    expect(ask('POST', {...write, host: 'localhost:8100'})).to.deep.equal(refused);
    expect(ask('PUT', {})).to.deep.equal(refused);
  });

  it('are absent from what a page of another site embeds, which browsers say: it may not spend the quota', () => {
    const refused = {status: 403, message: 'Pages of other sites may not embed what the gateway answers.'};
    for (const dest of ['image', 'script', 'iframe', 'empty', 'embed']) {
      expect(ask('GET', {'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest}), dest).to.deep.equal(refused);
    }
    expect(ask('GET', {'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'image'})).to.deep.equal(refused);
    expect(ask('GET', {'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty'})).to.equal('passes');
    expect(ask('GET', {'sec-fetch-site': 'none', 'sec-fetch-dest': 'document'})).to.equal('passes');
    expect(ask('GET', {'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document'})).to.equal('passes');
    expect(ask('GET', {origin: listed, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty'})).to.equal('passes');
  });

  it('have their settings checked at the start', async () => {
    expect(() => checkOrigins(settings)).not.to.throw();
    const wrong = [
      '*',
      'null',
      'https://soc.example/',
      'https://soc.example/a',
      'soc.example',
      'HTTPS://soc.example',
      'https://soc.example:443',
    ];
    const faults = await faultsOf(() => checkOrigins({origins: ['https://soc.example', ...wrong], publicUrl: 'vt.example'}));
    expect(faults).to.deep.equal([
      ...wrong.map((origin) => `${origin} is no origin: write https://name or https://name:port, without a path.`),
      'The public address must be an http: or https: address.',
    ]);
  });
});

describe('CORS headers', () => {
  it('name the origin that asks, if it is listed, and what its page may read', () => {
    expect(corsHeaders({origin: listed}, settings)).to.deep.equal([
      'access-control-allow-origin',
      listed,
      'access-control-expose-headers',
      'ratelimit, ratelimit-policy, age, vt-stale, etag, retry-after',
    ]);
  });

  it('say nothing to anyone else', () => {
    for (const origin of [...unlisted, ...almost, undefined]) {
      expect(corsHeaders({origin}, settings), String(origin)).to.deep.equal([]);
    }
    expect(corsHeaders({origin: '*'}, {origins: []})).to.deep.equal([]);
  });
});

describe('a preflight', () => {
  const wanted = (method: string, headers?: string, origin = listed) =>
    preflight(
      'OPTIONS',
      {origin, 'access-control-request-method': method, ...(headers === undefined ? {} : {'access-control-request-headers': headers})},
      settings,
    );

  it('lets listed origins send GET, POST and PUT with the headers of the client', () => {
    for (const method of ['GET', 'POST', 'PUT']) {
      expect(wanted(method, 'accept,authorization, Content-Type ,if-none-match,x-vt-elements')).to.deep.equal({
        status: 204,
        headers: {
          vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
          'access-control-allow-origin': listed,
          'access-control-allow-methods': 'GET, POST, PUT',
          'access-control-allow-headers': 'accept, content-type, authorization, x-vt-elements, if-none-match',
          'access-control-max-age': '600',
        },
      });
    }
    expect(wanted('GET')?.status).to.equal(204);
  });

  it('refuses other origins, methods and headers without a word on what would do', () => {
    const refused = {status: 403, headers: {vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'}};
    for (const origin of [...unlisted, ...almost]) expect(wanted('GET', undefined, origin), origin).to.deep.equal(refused);
    for (const method of ['DELETE', 'PATCH', 'get', '*']) expect(wanted(method), method).to.deep.equal(refused);
    for (const names of ['x-apikey', 'accept,cookie', '*', 'x-vt-elements;1']) expect(wanted('GET', names), names).to.deep.equal(refused);
  });

  it('is told from other requests', () => {
    expect(preflight('OPTIONS', {origin: listed}, settings)).to.equal(undefined);
    expect(preflight('OPTIONS', {'access-control-request-method': 'GET'}, settings)).to.equal(undefined);
    expect(preflight('GET', {origin: listed, 'access-control-request-method': 'GET'}, settings)).to.equal(undefined);
  });
});
