import {Buffer} from 'node:buffer';
import {connect} from 'node:net';
import {expect} from 'chai';
import {requestBytes, sendBytes} from '../support/raw-http.js';
import {serve, type Served} from './served.js';

const v3 = '/virustotal/api/v3';
const tc = '/threatconnect/api';

describe('a gateway that is attacked', () => {
  let gateway: Served;

  before(async () => {
    gateway = await serve({submit: true, v2: true, minute: '1000'});
  });

  after(() => gateway.close());

  /** Sends a request byte for byte; a refusal in JSON that let nothing leave. */
  async function refused(lines: readonly string[], body = ''): Promise<number> {
    const before = gateway.left.length;
    const answer = await sendBytes(gateway.port, requestBytes(lines, body));
    expect(gateway.left.slice(before), lines[0]).to.deep.equal([]);
    expect(answer.headers['content-type'], `${lines[0] ?? ''}: ${answer.text}`).to.match(/^application\/json/);
    expect(() => void JSON.parse(answer.text), answer.text).not.to.throw();
    return answer.status;
  }
  const get = (target: string, ...headers: readonly string[]) => refused([`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1', ...headers]);

  for (const target of [
    `${v3}/ip_addresses/..%2f..%2fusers%2fme`,
    `${v3}/ip_addresses/%2e%2e/users/me`,
    `${v3}/ip_addresses/../../../x`,
    `${v3}//evil.example/x`,
    `${v3}/ip_addresses/192.0.2.7%2f..%2f..%2ffeeds`,
    `${v3}/ip_addresses/192.0.2.7%252fcomments`,
    `${v3}/domains/shop.example%00`,
    `${v3}/domains/shop.example%0d%0aHost:%20evil.example`,
    `${v3}/domains/shop.example\\..\\x`,
    `${v3}/http://evil.example/`,
    `${v3}/domains/evil.example:8080`,
    `${v3}/domains/user@evil.example`,
    `${v3}/domains/shop.example?url=http://evil.example`,
    `${v3}/domains/shop.example/resolutions?cursor=a&cursor=b`,
    `${v3}/../vtapi/v2/domain/report?domain=a.example`,
    `/virustotal/vtapi/v2/domain/report?domain=a.example&domain=b.example`,
    `/virustotal/vtapi/v2/url/scan?url=http://shop.example/`,
    `${tc}/v3/indicators/..%2fsecurity`,
    `${tc}/v3/../../admin`,
    `${tc}//evil.example/v3/indicators`,
    `${tc}/v3/indicators?owner=a&owner=b`,
    `${tc}/v3/indicators?redirect=http://evil.example`,
    `${tc}/v2/exchange/db/local/x`,
    `${tc}/appAuth?expiredToken=x`,
    `/%76irustotal/api/v3/domains/shop.example`,
    `/VIRUSTOTAL/api/v3/domains/shop.example`,
    `//evil.example${v3}/domains/shop.example`,
  ]) {
    it(`forwards nothing for GET ${target.slice(0, 70)}`, async () => {
      expect(await get(target)).to.be.oneOf([400, 404, 405]);
    });
  }

  it('does not go where an absolute target, a Host or a forwarding header names', async () => {
    const before = gateway.left.length;
    const absolute = await sendBytes(
      gateway.port,
      requestBytes([`GET http://evil.example${v3}/domains/a.example HTTP/1.1`, 'Host: evil.example']),
    );
    expect(absolute.status).to.be.oneOf([400, 404, 421]);
    expect(await get(`${v3}/domains/a.example`, 'Host: evil.example')).to.equal(400);
    expect(await refused([`GET ${v3}/domains/a.example HTTP/1.1`, 'Host: evil.example'])).to.equal(421);
    expect(gateway.left.slice(before)).to.deep.equal([]);
    await sendBytes(
      gateway.port,
      requestBytes([
        `GET ${v3}/domains/a.example HTTP/1.1`,
        'Host: 127.0.0.1',
        'X-Forwarded-Host: evil.example',
        'Forwarded: host=evil.example',
        'X-Original-URL: /x',
      ]),
    );
    expect(gateway.left.slice(before)).to.deep.equal(['https://www.virustotal.com/api/v3/domains/a.example']);
  });

  it('does not take two lengths of one body, nor a body behind a body', async () => {
    const before = gateway.left.length;
    const smuggled = `GET ${v3}/domains/smuggled.example HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
    for (const head of [
      [`POST ${v3}/urls HTTP/1.1`, 'Host: 127.0.0.1', 'Content-Length: 4', 'Transfer-Encoding: chunked', '', `0\r\n\r\n${smuggled}`],
      [`POST ${v3}/urls HTTP/1.1`, 'Host: 127.0.0.1', 'Content-Length: 4', 'Content-Length: 0', '', smuggled],
      [`POST ${v3}/urls HTTP/1.1`, 'Host: 127.0.0.1', 'Transfer-Encoding: xchunked', '', smuggled],
      [`GET ${v3}/domains/a.example HTTP/1.1`, 'Host: 127.0.0.1', 'X: a\nY: b', '', smuggled],
    ]) {
      const answer = await sendBytes(gateway.port, Buffer.from(head.join('\r\n')));
      expect([answer.status, answer.headers['content-type']], head[0]).to.deep.equal([400, 'application/json; charset=utf-8']);
    }
    expect(gateway.left.slice(before)).to.deep.equal([]);
  });

  it('passes on none of the headers that came', async () => {
    let sent: Headers | undefined;
    const other = await serve({}, async (input, init) => {
      sent = new Request(input, init).headers;
      return Response.json(
        {data: {type: 'domain', id: 'a.example', attributes: {}}},
        {headers: {'set-cookie': 'a=b', server: 'x', 'x-evil': '1'}},
      );
    });
    const answer = await sendBytes(
      other.port,
      requestBytes([
        `GET ${v3}/domains/a.example HTTP/1.1`,
        'Host: 127.0.0.1',
        'Cookie: canary=1',
        'X-Apikey: canary',
        'X-Tool: canary',
        'Referer: http://canary.example/',
      ]),
    );
    await other.close();
    expect([...(sent ?? [])].map(([name]) => name).sort()).to.deep.equal(['accept', 'user-agent', 'x-apikey']);
    expect(sent?.get('x-apikey')).to.equal('sandbox-premium');
    expect(answer.headers).not.to.have.any.keys('set-cookie', 'server', 'x-evil');
  });

  it('follows no redirect of VirusTotal, whatever it leads to', async () => {
    const other = await serve({}, async () => new Response(null, {status: 302, headers: {location: 'http://169.254.169.254/'}}));
    const answer = await sendBytes(other.port, requestBytes([`GET ${v3}/domains/a.example HTTP/1.1`, 'Host: 127.0.0.1']));
    await other.close();
    expect([answer.status, other.left]).to.deep.equal([502, ['https://www.virustotal.com/api/v3/domains/a.example']]);
  });

  it('gives up an answer of VirusTotal that is too long', async () => {
    const other = await serve({}, async () => new Response(`{"data":"${'x'.repeat(9_000_000)}"}`));
    const answer = await sendBytes(other.port, requestBytes([`GET ${v3}/domains/a.example HTTP/1.1`, 'Host: 127.0.0.1']));
    await other.close();
    expect([answer.status, (JSON.parse(answer.text) as {error: {code: string}}).error.code]).to.deep.equal([502, 'TooLarge']);
  });

  it('refuses bodies that are too long, of another type, or no JSON, and writes of pages that it does not know', async () => {
    const own = ['Host: 127.0.0.1', 'Origin: http://127.0.0.1', 'X-Vt-Elements: 1'];
    const from = (...headers: readonly string[]) => ['Host: 127.0.0.1', ...headers];
    const post = (target: string, type: string, body: string, more = own) =>
      refused([`POST ${target} HTTP/1.1`, ...more, `Content-Type: ${type}`], body);
    expect(await post(`${v3}/urls`, 'application/x-www-form-urlencoded', `url=${'x'.repeat(2_200_000)}`)).to.equal(413);
    expect(await post(`${v3}/urls`, 'text/plain', 'url=http://shop.example/')).to.equal(400);
    expect(await post(`${v3}/urls`, 'application/json', '{"url":"http://shop.example/"}')).to.equal(415);
    expect(await post(`${v3}/urls`, 'application/x-www-form-urlencoded', 'url=javascript:alert(1)')).to.equal(400);
    expect(await post(`${tc}/v3/indicators`, 'application/json', '{"type":')).to.equal(400);
    expect(
      await post(
        `${v3}/urls`,
        'application/x-www-form-urlencoded',
        'url=http://shop.example/',
        from('Origin: http://evil.example', 'X-Vt-Elements: 1'),
      ),
    ).to.equal(403);
    expect(
      await post(`${v3}/urls`, 'application/x-www-form-urlencoded', 'url=http://shop.example/', from('Origin: null', 'X-Vt-Elements: 1')),
    ).to.equal(403);
    expect(
      await post(`${v3}/urls`, 'application/x-www-form-urlencoded', 'url=http://shop.example/', from()),
      'no origin, no token',
    ).to.equal(403);
  });

  it('does not wait for ever for a slow client', async () => {
    const {requestTimeout, headersTimeout, keepAliveTimeout, maxConnections} = gateway.app.server;
    expect([requestTimeout, headersTimeout, keepAliveTimeout, maxConnections]).to.deep.equal([15_000, 15_000, 60_000, 2000]);
    const slow = await serve({}, undefined, 300);
    const ended = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(slow.port, '127.0.0.1', () => socket.write(`GET ${v3}/domains/a.example HTTP/1.1\r\nHost: 127.0.0.1\r\nX: `));
      socket.on('data', (part) => (text += part.toString()));
      socket.on('close', () => resolve(text));
    });
    await slow.close();
    expect(ended).to.match(/^HTTP\/1\.1 408 /);
  });

  it('asks for nothing but the API that it was told of', () => {
    const origins = new Set(gateway.left.map((url) => new URL(url).origin));
    expect([...origins]).to.deep.equal(['https://www.virustotal.com']);
  });
});
