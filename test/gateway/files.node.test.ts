import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {requestBytes, sendBytes, type RawAnswer} from '../support/raw-http.js';
import {serve, type Served} from './served.js';

/** The policy of hostile-strings.md §14, with frames of its own pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; object-src 'none'; frame-ancestors 'self' https://soc.example; require-trusted-types-for 'script'; trusted-types lit-html";

describe('the files that the gateway serves', () => {
  let around: string;
  let gateway: Served;

  before(async () => {
    around = await mkdtemp(path.join(tmpdir(), 'vt-files-'));
    const folder = path.join(around, 'site');
    await mkdir(path.join(folder, 'pages'), {recursive: true});
    await mkdir(path.join(folder, 'bare'));
    await mkdir(path.join(folder, '.git'));
    await mkdir(path.join(folder, 'turns'));
    await mkdir(path.join(around, 'outside'));
    const files = {
      'index.html': '<!doctype html><title>start</title>',
      'elements.js': 'export {};',
      'look.css': ':root {}',
      'a b.txt': 'blank',
      'pages/index.html': '<!doctype html><title>pages</title>',
      'bare/file.txt': 'text',
      '.env': 'canary',
      '.git/config': 'canary',
      '../outside/index.html': 'canary',
      '../site-not/secret.txt': 'canary',
    };
    await mkdir(path.join(around, 'site-not'));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await symlink(path.join(around, 'outside/index.html'), path.join(folder, 'link.html'));
    await symlink(path.join(around, 'outside'), path.join(folder, 'linked'));
    await symlink(path.join(around, 'site-not'), path.join(folder, 'sibling'));
    await symlink('.', path.join(folder, 'turns/index.html'));
    await symlink('elements.js', path.join(folder, 'same.js'));
    gateway = await serve({
      serve: folder,
      basePath: '/vt',
      origins: ['https://soc.example'],
      trustedHeader: 'x-user',
      names: ['vt.example'],
    });
  });

  after(async () => {
    await gateway.close();
    await rm(around, {recursive: true});
  });

  const send = (target: string, method = 'GET', ...headers: readonly string[]) =>
    sendBytes(
      gateway.port,
      requestBytes([
        `${method} ${target} HTTP/1.1`,
        ...(headers.some((line) => line.startsWith('Host:')) ? [] : ['Host: 127.0.0.1']),
        ...headers,
      ]),
    );
  const last = () => JSON.parse(gateway.lines.at(-1) ?? '{}') as Record<string, unknown>;

  /** A refusal in JSON, in which nothing of a file stands. */
  function expectRefused({status, headers, text}: RawAnswer, statuses: readonly number[]): void {
    expect(status, text).to.be.oneOf(statuses);
    expect(headers['content-type']).to.equal('application/json; charset=utf-8');
    expect((JSON.parse(text) as {error: {source: string}}).error.source).to.equal('gateway');
    expect(text).not.to.match(/canary|root:|site/);
  }

  it('are there for whoever calls it by a name of its own, without a token', async () => {
    for (const [target, type, text] of [
      ['/vt/', 'text/html; charset=utf-8', 'start'],
      ['/vt/?a=b', 'text/html; charset=utf-8', 'start'],
      ['/vt/index.html', 'text/html; charset=utf-8', 'start'],
      ['/vt/elements.js', 'application/javascript; charset=utf-8', 'export'],
      ['/vt/elements.js?v=1', 'application/javascript; charset=utf-8', 'export'],
      ['/vt/same.js', 'application/javascript; charset=utf-8', 'export'],
      ['/vt/look.css', 'text/css; charset=utf-8', ':root'],
      ['/vt/a%20b.txt', 'text/plain; charset=utf-8', 'blank'],
      ['/vt/pages/', 'text/html; charset=utf-8', 'pages'],
    ] as const) {
      const answer = await send(target, 'GET', 'Host: vt.example');
      expect([answer.status, answer.headers['content-type']], target).to.deep.equal([200, type]);
      expect(answer.text).to.include(text);
    }
    expect((await send('/vt/features')).status, 'the API asks who calls').to.equal(401);
  });

  it('come with the content security policy and what keeps browsers from guessing', async () => {
    for (const target of ['/vt/', '/vt/elements.js']) {
      const {headers} = await send(target);
      expect(headers).to.include({
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
        vary: 'Origin',
      });
      expect(headers).not.to.have.any.keys('set-cookie', 'server', 'access-control-allow-origin');
    }
  });

  it('may be read by pages of the origins that are listed, and of no others', async () => {
    const allowed = async (origin: string) =>
      (await send('/vt/elements.js', 'GET', `Origin: ${origin}`)).headers['access-control-allow-origin'];
    expect([await allowed('https://soc.example'), await allowed('https://evil.example')]).to.deep.equal(['https://soc.example', undefined]);
  });

  it('are not sent again where the caller has them', async () => {
    const {headers} = await send('/vt/elements.js');
    const again = await send('/vt/elements.js', 'GET', `If-None-Match: ${headers['etag'] ?? ''}`);
    expect([again.status, again.body.length, again.headers['content-security-policy']]).to.deep.equal([304, 0, policy]);
    const head = await send('/vt/elements.js', 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).to.deep.equal([200, 0, '10']);
  });

  it('lie below the base path, to which its bare name leads', async () => {
    const to = async (target: string) => {
      const {status, headers} = await send(target);
      return [status, headers['location']];
    };
    expect(await to('/vt')).to.deep.equal([301, '/vt/']);
    expect(await to('/vt/pages')).to.deep.equal([301, '/vt/pages/']);
    expectRefused(await send('/elements.js'), [404]);
    expectRefused(await send('/vtelements.js'), [404]);
  });

  it('are not there by another host name, nor without one', async () => {
    expectRefused(await send('/vt/elements.js', 'GET', 'Host: evil.example'), [421]);
    expectRefused(await send('/vt', 'GET', 'Host: evil.example'), [421]);
    expectRefused(await send('/vt/elements.js', 'GET', 'Host: 127.0.0.1', 'Host: evil.example'), [400]);
  });

  for (const target of [
    '/vt/.env',
    '/vt/%2eenv',
    '/vt/%2Eenv',
    '/vt/.git/config',
    '/vt/.git/',
    '/vt/%2egit/config',
    '/vt/link.html',
    '/vt/linked/index.html',
    '/vt/linked/',
    '/vt/linked',
    '/vt/sibling/secret.txt',
    '/vt/turns/',
    '/vt/turns',
    '/vt/bare',
    '/vt/bare/',
    '/vt/missing.js',
    '/vt/../outside/index.html',
    '/vt/..%2foutside/index.html',
    '/vt/%2e%2e/outside/index.html',
    '/vt/%2e%2e%2foutside%2findex.html',
    '/vt/%252e%252e/outside/index.html',
    '/vt/pages/../../outside/index.html',
    '/vt/pages/..%5c..%5coutside%5cindex.html',
    '/vt/pages\\..\\..\\outside\\index.html',
    '/vt/pages%2findex.html',
    '/vt/pages%5cindex.html',
    '/vt/pages//index.html',
    '/vt//pages/index.html',
    '/vt//evil.example/',
    '/vt/./elements.js',
    '/vt/elements.js%00',
    '/vt/elements.js%00.html',
    '/vt/%00',
    '/vt/elements.js%0d%0aX-Evil:%201',
    '/vt/%c0%ae%c0%ae/outside/index.html',
    '/vt/..;/outside/index.html',
    '/vt/pages;/index.html',
    '/vt/%',
    '/vt/%zz',
    '/vt//etc/passwd',
    '/vt/%2fetc%2fpasswd',
    '/vt/file:///etc/passwd',
    '/vt/C:%5cwindows%5cwin.ini',
    '/%76t/elements.js',
    '/VT/elements.js',
    '//evil.example/vt/elements.js',
    'http://127.0.0.1/vt/elements.js',
    'http://evil.example/vt/elements.js',
    `/vt/${'a'.repeat(5000)}`,
    `/vt/${'a/'.repeat(5000)}`,
  ]) {
    it(`do not lie at ${target.slice(0, 50)}`, async () => {
      expectRefused(await send(target), [400, 404]);
    });
  }

  it('are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) expectRefused(await send('/vt/elements.js', method), [404]);
  });

  it('do not stand before the API', async () => {
    expectRefused(await send('/vt/virustotal/api/v3/domains/a.example'), [401]);
    expect((await send('/vt/healthz')).text).to.equal('{"status":"ok"}');
  });

  it('stand in the log by their route alone', async () => {
    await send('/vt/elements.js?canary=1');
    expect(last()).to.include({route: 'files', method: 'GET', status: 200});
    const count = gateway.lines.length;
    await send('/vt/canary.js');
    expect(gateway.lines.length - count).to.equal(1);
    expect(last()).to.include({route: 'files', status: 404, fault: 'UnknownPath'});
    expect(gateway.lines.join('')).not.to.match(/canary|elements\.js/);
  });

  it('are none where no folder is named', async () => {
    const other = await serve();
    const answer = await sendBytes(other.port, requestBytes(['GET /index.html HTTP/1.1', 'Host: 127.0.0.1']));
    await other.close();
    expectRefused(answer, [404]);
  });

  it('are served at the root where there is no base path', async () => {
    const other = await serve({serve: path.join(around, 'site')});
    const answers = await Promise.all(
      ['/', '/pages/', '/elements.js', '/..%2foutside/index.html', '/.env', '/healthz'].map((target) =>
        sendBytes(other.port, requestBytes([`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1'])),
      ),
    );
    await other.close();
    expect(answers.map(({status}) => status)).to.deep.equal([200, 200, 200, 400, 404, 200]);
  });
});
