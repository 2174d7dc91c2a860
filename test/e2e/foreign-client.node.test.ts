import {createConnection} from 'node:net';
import {expect} from 'chai';
import {runToEnd, sandboxCommand, startSandbox} from './sandbox-process.js';
import type {SandboxProcess} from './sandbox-process.js';

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are and reads until the server closes. */
function exchange(port: number, bytes: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({port, host: '127.0.0.1'}, () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('error', reject);
    socket.on('end', () => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      resolve({status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, body: rest.join('\r\n\r\n')});
    });
  });
}

const lines = (...given: readonly string[]): string => given.join('\r\n');

/** A documented GET with the key in its header; nothing is parsed or encoded again on the way. */
const get = (target: string, key = 'sandbox-premium'): string =>
  lines(`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Accept: application/json', `x-apikey: ${key}`, 'Connection: close', '', '');

const post = (target: string, body = ''): string =>
  lines(
    `POST ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'x-apikey: sandbox-premium',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${String(body.length)}`,
    'Connection: close',
    '',
    body,
  );

const v3 = '/virustotal/api/v3';
const v2 = '/virustotal/vtapi/v2';
const eicar = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';
// base64url of http://bad.example/ without padding (virustotal.md §3)
const url = 'aHR0cDovL2JhZC5leGFtcGxlLw';

/** Every call of virustotal.md §2 and §12 that the product makes, as its documents write it, and the type of what comes back. */
const documented: readonly (readonly [request: string, path: string, expected: unknown])[] = [
  [get(`${v3}/ip_addresses/192.0.2.7`), 'data.type', 'ip_address'],
  [get(`${v3}/ip_addresses/2001:db8::7`), 'data.id', '2001:db8::7'],
  [get(`${v3}/ip_addresses/2001%3Adb8%3A%3A7`), 'data.id', '2001:db8::7'],
  [get(`${v3}/domains/bad.example`), 'data.type', 'domain'],
  [get(`${v3}/files/${eicar}`), 'data.id', eicar],
  [get(`${v3}/files/44d88612fea8a8f36de82e1278abb02f`), 'data.id', eicar],
  [get(`${v3}/urls/${url}`), 'data.attributes.url', 'http://bad.example/'],
  [get(`${v3}/ip_addresses/192.0.2.7/resolutions?limit=40`), 'data.0.type', 'resolution'],
  [get(`${v3}/domains/bad.example/resolutions`), 'data.0.attributes.host_name', 'bad.example'],
  [get(`${v3}/ip_addresses/192.0.2.20/urls?cursor=STEwCi4%3D&limit=10`), 'data.0.type', 'url'],
  [get(`${v3}/domains/bad.example/urls`), 'data.0.type', 'url'],
  [get(`${v3}/domains/bad.example/relationships/urls`), 'data.0.type', 'url'],
  [get(`${v3}/domains/bad.example?relationships=resolutions`), 'data.relationships.resolutions.data.0.type', 'resolution'],
  [get(`${v3}/search?query=bad.example`), 'data.0.id', 'bad.example'],
  [get(`${v3}/users/sandbox/overall_quotas`), 'data.api_requests_daily.user.allowed', 1_000_000],
  [post(`${v3}/urls`, 'url=http%3A%2F%2Fnew.example%2F'), 'data.type', 'analysis'],
  [post(`${v3}/urls/${url}/analyse`), 'data.type', 'analysis'],
  [post(`${v3}/files/${eicar}/analyse`), 'data.type', 'analysis'],
  [post(`${v3}/ip_addresses/192.0.2.7/analyse`), 'data.type', 'analysis'],
  [post(`${v3}/domains/bad.example/analyse`), 'data.type', 'analysis'],
  [get(`${v2}/ip-address/report?apikey=sandbox-premium&ip=192.0.2.7`), 'response_code', 1],
  [get(`${v2}/domain/report?apikey=sandbox-premium&domain=bad.example`), 'response_code', 1],
  [get(`${v2}/file/report?apikey=sandbox-premium&resource=${'0'.repeat(64)}`), 'response_code', 0],
  [post(`${v2}/url/report`, 'apikey=sandbox-premium&resource=http%3A%2F%2Fclean.example%2F'), 'positives', 0],
  [post(`${v2}/url/scan`, 'apikey=sandbox-premium&url=http%3A%2F%2Fnewer.example%2F'), 'url', 'http://newer.example/'],
];

function member(body: string, path: string): unknown {
  let found: unknown = JSON.parse(body);
  for (const name of path.split('.')) found = Object.entries(found ?? {}).find(([key]) => key === name)?.[1];
  return found;
}

describe('the documented requests of VirusTotal, byte for byte', () => {
  let sandbox: SandboxProcess;
  let command: string;

  before(async () => {
    command = await sandboxCommand();
    sandbox = await startSandbox(command);
  });

  after(async () => {
    expect(await sandbox.stop('SIGINT')).to.equal(0);
  });

  for (const [request, path, expected] of documented) {
    it(`are answered: ${request.slice(0, request.indexOf(' HTTP'))}`, async () => {
      const answer = await exchange(sandbox.port, request);
      expect(answer.status).to.equal(200);
      expect(answer.head.toLowerCase()).to.include('content-type: application/json');
      expect(member(answer.body, path)).to.equal(expected);
    });
  }

  it('are refused without a key and with a wrong one', async () => {
    const keyless = lines(`GET ${v3}/domains/bad.example HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', '', '');
    const answer = await exchange(sandbox.port, keyless);
    expect([answer.status, member(answer.body, 'error.code')]).to.deep.equal([401, 'AuthenticationRequiredError']);
    const wrong = await exchange(sandbox.port, get(`${v3}/domains/bad.example`, 'testapikey'));
    expect([wrong.status, wrong.body]).to.deep.equal([
      401,
      '{"error":{"code":"WrongCredentialsError","message":"Wrong API key: testapikey"}}',
    ]);
  });

  it('go to the addresses that the command prints', () => {
    for (const path of [
      '/virustotal/api/v3',
      '/virustotal/vtapi/v2',
      '/threatconnect/api/v3',
      '/threatconnect/api/appAuth',
      '/secureProxy',
    ]) {
      expect(sandbox.output).to.include(`http://127.0.0.1:${String(sandbox.port)}${path}\n`);
    }
  });

  it('are answered until the command is told to end', async () => {
    const other = await startSandbox(command);
    expect((await exchange(other.port, get(`${v3}/domains/bad.example`))).status).to.equal(200);
    expect(await other.stop('SIGTERM')).to.equal(0);
  });

  it('are not answered where the command line is wrong: one sentence says why', async () => {
    const ended = async (...words: readonly string[]): Promise<readonly unknown[]> => {
      const {code, error} = await runToEnd(command, words);
      return [code, error.trim().split('\n').length, /^(?!.*\bat ).*$/s.test(error)];
    };
    for (const words of [
      ['--prt', '1'],
      ['--port', 'x'],
      ['--port', String(sandbox.port)],
      ['--recorded', '/nothing/here'],
    ]) {
      expect(await ended(...words), words.join(' ')).to.deep.equal([1, 1, true]);
    }
  });
});
