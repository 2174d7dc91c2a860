import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {brotliDecompressSync} from 'node:zlib';
import {expect} from 'chai';
import {newToken} from '../../src/gateway/callers/tokens.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {requestBytes, sendBytes} from '../support/raw-http.js';
import {settingsFolder} from './callers/support.js';
import {serve, type Served} from './served.js';

const target = '/virustotal/api/v3/ip_addresses/192.0.2.232';
const other = '/virustotal/api/v3/ip_addresses/192.0.2.7';
const host = 'Host: 127.0.0.1';
const origin = 'https://soc.example';

interface Answer {
  readonly status: number;
  /** As they were written, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const valuesOf = ({headers}: Answer, wanted: string): readonly string[] =>
  headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
const valueOf = (answer: Answer, name: string): string => valuesOf(answer, name).join();

/** One connection that is kept, read byte by byte. */
class Connection {
  readonly socket: Socket;
  #bytes = Buffer.alloc(0);

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setTimeout(10_000, () => this.socket.destroy(new Error('no answer')));
  }

  ask(path: string, ...headers: readonly string[]): Promise<Answer> {
    this.write(path, ...headers);
    return this.answer();
  }

  write(path: string, ...headers: readonly string[]): void {
    this.socket.write([`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
  }

  /** The next answer, to its last byte. */
  async answer(): Promise<Answer> {
    const end = await this.#until(() => this.#bytes.indexOf('\r\n\r\n'));
    const [statusLine = '', ...lines] = this.#bytes.subarray(0, end).toString('latin1').split('\r\n');
    const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
    const read = {status: Number(statusLine.split(' ')[1]), headers, body: Buffer.alloc(0)};
    const last = end + 4 + Number(valueOf(read, 'content-length'));
    await this.#until(() => (this.#bytes.length >= last ? last : -1));
    const body = this.#bytes.subarray(end + 4, last);
    this.#bytes = this.#bytes.subarray(last);
    return {...read, body};
  }

  async #until(place: () => number): Promise<number> {
    for (;;) {
      const found = place();
      if (found >= 0) return found;
      const [part] = (await once(this.socket, 'data')) as [Buffer];
      this.#bytes = Buffer.concat([this.#bytes, part]);
    }
  }
}

describe('what the gateway has already', () => {
  const folder = settingsFolder();
  const reader = newToken({tenant: 'acme', rights: ['read']});
  const adder = newToken({tenant: 'acme', rights: ['add']});
  const open: {readonly close: () => unknown}[] = [];

  async function started(...[given, answer]: Parameters<typeof serve>): Promise<Served> {
    const gateway = await serve({minute: '1000', origins: [origin], ...given}, answer);
    open.push({close: () => gateway.close()});
    return gateway;
  }

  /** A connection to a gateway that has the answer for `target`. */
  async function connected(gateway: Served, ...headers: readonly string[]): Promise<Connection> {
    const connection = new Connection(gateway.port);
    open.push({close: () => connection.socket.destroy()});
    expect((await connection.ask(target, host, ...headers)).status).to.equal(200);
    return connection;
  }

  afterEach(async () => {
    for (const {close} of open.splice(0).reverse()) await close();
  });

  it('is sent with the headers that node writes, each once', async () => {
    const gateway = await started();
    const connection = new Connection(gateway.port);
    open.push({close: () => connection.socket.destroy()});
    const asked = [target, host, `Origin: ${origin}`] as const;
    const [miss, hit] = [await connection.ask(...asked), await connection.ask(...asked)];
    const namesOf = ({headers}: Answer) => headers.map(([name]) => name).sort();
    expect(namesOf(hit)).to.deep.equal([...namesOf(miss), 'age'].sort());
    const changing = new Set(['x-request-id', 'ratelimit', 'age', 'Date']);
    const steady = ({headers}: Answer) => Object.fromEntries(headers.filter(([name]) => !changing.has(name)));
    expect(steady(hit)).to.deep.equal(steady(miss));
    expect(hit.body.equals(miss.body)).to.equal(true);
    expect(Math.abs(Date.parse(valueOf(hit, 'date')) - Date.now())).to.be.lessThan(3000);
    expect(valueOf(hit, 'access-control-allow-origin')).to.equal(origin);
    expect(valueOf(hit, 'keep-alive')).to.equal('timeout=60');
  });

  it('has the name in its answer that the log has, each time another', async () => {
    const gateway = await started({logLevel: 'info'});
    const connection = await connected(gateway);
    const names = [
      valueOf(await connection.ask(target, host), 'x-request-id'),
      valueOf(await connection.ask(target, host), 'x-request-id'),
    ];
    expect(gateway.lines.slice(1).map((line) => (JSON.parse(line) as {requestId: string}).requestId)).to.deep.equal(names);
    expect(names[0]).not.to.equal(names[1]);
  });

  it('is given to each request of a connection by its own headers, whatever the one before said', async () => {
    const tokensFile = await folder.write('tokens.json', {tokens: [reader.entry, adder.entry]});
    const gateway = await started({tokensFile});
    const bearer = `Authorization: Bearer ${reader.token}`;
    const connection = await connected(gateway, bearer);
    const statusOf = async (...headers: readonly string[]) => (await connection.ask(target, ...headers)).status;
    expect(await statusOf(host, bearer)).to.equal(200);
    expect(await statusOf(host), 'no token').to.equal(401);
    expect(await statusOf(host, bearer)).to.equal(200);
    expect(await statusOf(host, `Authorization: Bearer ${adder.token}`), 'another right').to.equal(403);
    expect(await statusOf('Host: evil.example', bearer), 'another name').to.equal(421);
    expect(await statusOf(host, bearer, 'Origin: https://evil.example'), 'another origin').to.equal(403);
    expect(await statusOf(host, bearer, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: image'), 'another site').to.equal(403);
    expect(await statusOf(host, host, bearer), 'two names').to.equal(400);
    expect(await statusOf(host, bearer)).to.equal(200);
    expect(gateway.left.length).to.equal(1);
  });

  it('is given in the form that each request wants', async () => {
    const connection = await connected(await started());
    const plain = await connection.ask(target, host);
    await connection.ask(target, host, 'Accept-Encoding: br');
    const packed = await connection.ask(target, host, 'Accept-Encoding: br');
    expect([valueOf(packed, 'content-encoding'), valueOf(plain, 'content-encoding')]).to.deep.equal(['br', '']);
    expect(brotliDecompressSync(packed.body).equals(plain.body)).to.equal(true);
    const tag = valueOf(plain, 'etag');
    const unchanged = await connection.ask(target, host, 'Accept-Encoding: br', `If-None-Match: ${tag}`);
    expect([unchanged.status, unchanged.body.length, valueOf(unchanged, 'etag'), valuesOf(unchanged, 'content-length')]).to.deep.equal([
      304,
      0,
      tag,
      [],
    ]);
    expect((await connection.ask(target, host, 'If-None-Match: W/"other"')).status).to.equal(200);
    expect((await connection.ask(target, host)).body.equals(plain.body)).to.equal(true);
  });

  it('says what is left as soon as that has changed', async () => {
    const connection = await connected(await started());
    const leftOf = (answer: Answer) => /"minute";r=(\d+)/.exec(valueOf(answer, 'ratelimit'))?.[1];
    expect(leftOf(await connection.ask(target, host))).to.equal('999');
    expect((await connection.ask(other, host)).status).to.equal(200);
    expect(leftOf(await connection.ask(target, host))).to.equal('998');
  });

  it('is counted by route and answer, also where they take turns', async () => {
    const connection = await connected(await started());
    const tag = valueOf(await connection.ask(target, host), 'etag');
    await connection.ask(target, host, `If-None-Match: ${tag}`);
    await connection.ask(target, host);
    const text = (await connection.ask('/metrics', host)).body.toString();
    const line = (route: string, status: number, cache: string) =>
      `vt_gateway_requests_total{route="${route}",type="Address",status="${status}",cache="${cache}"}`;
    const hits = 'GET v3 ip_addresses/{ip}';
    expect(text).to.include(`${line(hits, 200, 'hit')} 2\n`);
    expect(text).to.include(`${line(hits, 304, 'hit')} 1\n`);
    expect(text).to.include(`${line('v3', 200, 'miss')} 1\n`);
  });

  it('comes in the order of the requests, behind one that has to wait and to a client that reads late', async () => {
    const {fetch} = createSandbox();
    const gateway = await started({}, async (input, init) => {
      if (String(input instanceof Request ? input.url : input).includes(other.slice(-9))) await wait(200);
      return fetch(input, init);
    });
    const connection = await connected(gateway);
    const known = await connection.ask(target, host);
    connection.socket.pause();
    const count = 400;
    connection.socket.cork();
    connection.write(other, host);
    for (let index = 0; index < count; index++) connection.write(target, host);
    connection.socket.uncork();
    await wait(500);
    connection.socket.resume();
    const first = await connection.answer();
    expect(JSON.parse(first.body.toString())).to.have.nested.property('data.id', '192.0.2.7');
    for (let index = 0; index < count; index++) {
      const answer = await connection.answer();
      expect([answer.status, answer.body.equals(known.body)], String(index)).to.deep.equal([200, true]);
    }
  });

  it('does not keep a connection that is to be closed, and reads past a body that nobody asked for', async () => {
    const gateway = await started();
    const connection = await connected(gateway);
    const length = (await connection.ask(target, host)).body.length;
    const last = await sendBytes(gateway.port, requestBytes([`GET ${target} HTTP/1.1`, host]));
    expect([last.status, last.body.length, last.headers.connection]).to.deep.equal([200, length, 'close']);
    const old = await sendBytes(gateway.port, Buffer.from(`GET ${target} HTTP/1.0\r\n${host}\r\n\r\n`));
    expect([old.status, old.body.length, old.headers.connection]).to.deep.equal([200, length, 'close']);
    connection.socket.write(`GET ${target} HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\n\r\nhello`);
    expect((await connection.answer()).status).to.equal(200);
    expect((await connection.ask(target, host)).status).to.equal(200);
  });

  it('harms nobody where a client goes away, and holds nothing up when the gateway ends', async () => {
    const gateway = await serve({minute: '1000'});
    const connection = await connected(gateway);
    for (let index = 0; index < 50; index++) {
      const gone = new Connection(gateway.port);
      await once(gone.socket, 'connect');
      for (let asked = 0; asked < 20; asked++) gone.write(target, host);
      if (index % 2 === 0) await once(gone.socket, 'data');
      gone.socket.destroy();
    }
    expect((await connection.ask(target, host)).status).to.equal(200);
    const ended = once(connection.socket, 'close');
    const began = performance.now();
    await Promise.all([gateway.close(), ended]);
    expect(performance.now() - began).to.be.lessThan(2000);
  });
});
