import {expect} from 'chai';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {sandboxToken} from '../../src/sandbox/threatconnect/tokens.js';
import {hostileValues} from '../../src/sandbox/virustotal/hostile-scenarios.js';
import {Bench, base64url, origin, word} from './support.js';
import type {Answer} from './support.js';

const vt = 'https://www.virustotal.com/api/v3';

describe('the sandbox', () => {
  it('routes by path, whatever the host, and knows no other path', async () => {
    const {fetch} = createSandbox();
    const headers = {'x-apikey': 'sandbox-premium'};
    for (const base of ['http://one.example/virustotal/api/v3', 'https://two.example/virustotal/api/v3', vt]) {
      expect((await fetch(`${base}/domains/bad.example`, {headers})).status).to.equal(200);
      expect((await fetch(new URL(`${base}/domains/bad.example`), {headers})).status).to.equal(200);
      expect((await fetch(new Request(`${base}/domains/bad.example`, {headers}))).status).to.equal(200);
    }
    expect((await fetch('http://one.example/elsewhere')).status).to.equal(404);
    expect((await fetch('http://one.example/threatconnect/api/v3/indicators')).status).to.equal(401);
  });

  it('may stand below a folder of the server, and its links say so', async () => {
    const answer = await new Bench().ask('/folder/virustotal/api/v3/domains/bad.example', {headers: {'x-apikey': 'sandbox-premium'}});
    expect(answer.at('data.links.self')).to.equal('http://sandbox.example/folder/virustotal/api/v3/domains/bad.example');
    expect((await new Bench().ask('/folder/threatconnect/api/v3/indicators')).status).to.equal(401);
  });

  it('reaches ThreatConnect with a token of its own', async () => {
    const bench = new Bench();
    const token = sandboxToken('analyst', bench.clock.now() + 3_600_000);
    const answer = await bench.ask('/threatconnect/api/v2/whoami', {headers: {authorization: `TC-Token ${token}`}});
    expect(answer.at('status')).to.equal('Success');
  });

  it('T3: never calls the real fetch', async () => {
    const real = globalThis.fetch;
    const calls: unknown[] = [];
    globalThis.fetch = (input) => {
      calls.push(input);
      throw new Error('the sandbox left the sandbox');
    };
    try {
      const bench = new Bench();
      const {address, host, url} = hostileValues;
      await bench.v3(`/ip_addresses/${address}`);
      await bench.v3(`/domains/${host}/urls`);
      await bench.v3(`/urls/${base64url(url)}`);
      await bench.form('/urls', {url: 'http://new.example/'});
      await bench.v2('domain/report?domain=bad.example');
      await bench.ask(`/secureProxy?_targetUrl=${encodeURIComponent('https://www.virustotal.com/gui/')}`);
      bench.sandbox.switches['proxy.allow'] = ['other.example'];
      await bench.ask(`/secureProxy?_targetUrl=${encodeURIComponent('https://other.example/')}`);
      await bench.ask('/threatconnect/api/v3/indicators');
    } finally {
      globalThis.fetch = real;
    }
    expect(calls).to.deep.equal([]);
  });

  it('honours a signal that was aborted before and one that is aborted later', async () => {
    const bench = new Bench();
    const reasonOf = async (signal: AbortSignal): Promise<unknown> => {
      let thrown: unknown;
      await bench.v3('/domains/slow.error.example', {signal}).catch((error: unknown) => (thrown = error));
      return thrown;
    };
    const reason = new Error('enough');
    expect(await reasonOf(AbortSignal.abort(reason))).to.equal(reason);
    const later = new AbortController();
    const thrown = reasonOf(later.signal);
    setTimeout(() => later.abort(reason), 5);
    expect(await thrown).to.equal(reason);
  });

  it('keeps a log without keys and tokens, and tells when one stood in a URL', async () => {
    const bench = new Bench();
    await bench.v3('/domains/bad.example');
    await bench.v2('domain/report?domain=bad.example', {key: 'sandbox-public'});
    await bench.ask(
      `/secureProxy?_targetUrl=${encodeURIComponent('https://www.virustotal.com/vtapi/v2/domain/report?domain=bad.example&apikey=sandbox-public')}`,
    );
    await bench.ask('/threatconnect/api/appAuth?expiredToken=API%3A7%3Asecret');
    const {log} = bench.sandbox;
    expect(JSON.stringify(log)).to.not.match(/sandbox-p|API%3A7|API:7/);
    expect(log.map(({service, status, secretInUrl}) => [service, status, secretInUrl])).to.deep.equal([
      ['virustotal', 200, false],
      ['virustotal', 200, true],
      ['virustotal', 200, true],
      ['proxy', 200, true],
      ['threatconnect', log.at(-1)?.status, true],
    ]);
    expect(log[0]).to.deep.equal({
      time: bench.clock.now(),
      service: 'virustotal',
      method: 'GET',
      path: '/virustotal/api/v3/domains/bad.example',
      status: 200,
      secretInUrl: false,
    });
  });

  it('starts afresh after a reset', async () => {
    const bench = new Bench({switches: {'virustotal.unknownAddress': 'not-found'}});
    const {sandbox} = bench;
    for (let index = 0; index < 5; index += 1) await bench.v3('/domains/bad.example', {key: 'sandbox-public'});
    sandbox.switches['virustotal.unknownAddress'] = 'sparse';
    sandbox.switches['proxy.enabled'] = false;
    sandbox.switches['virustotal.fault'].push({route: '*', n: 1, status: 500});
    sandbox.reset();
    expect(sandbox.log).to.deep.equal([]);
    expect([
      sandbox.switches['virustotal.unknownAddress'],
      sandbox.switches['proxy.enabled'],
      sandbox.switches['virustotal.fault'],
    ]).to.deep.equal(['not-found', true, []]);
    expect((await bench.v3('/domains/bad.example', {key: 'sandbox-public'})).status).to.equal(200);
    expect((await bench.v3('/ip_addresses/192.0.2.11')).status).to.equal(404);
  });

  it('shares nothing with another', async () => {
    const [one, two] = [new Bench(), new Bench()];
    one.sandbox.switches['virustotal.unknownAddress'] = 'not-found';
    for (let index = 0; index < 5; index += 1) await one.v3('/domains/bad.example', {key: 'sandbox-public'});
    expect((await two.v3('/domains/bad.example', {key: 'sandbox-public'})).status).to.equal(200);
    expect((await two.v3('/ip_addresses/192.0.2.11')).status).to.equal(200);
    expect(two.sandbox.log).to.have.length(2);
  });
});

describe('the secure proxy', () => {
  const through = (bench: Bench, target: string, init: RequestInit = {}): Promise<Answer> =>
    bench.ask(`/secureProxy?_targetUrl=${encodeURIComponent(target)}`, {headers: {'x-apikey': 'sandbox-premium'}, ...init});

  it('takes the whole target in one parameter (form A)', async () => {
    const answer = await through(new Bench(), `${vt}/ip_addresses/192.0.2.20/resolutions?limit=3`);
    expect(answer.at('data')).to.have.length(3);
    expect(answer.at('links.self')).to.equal(`${vt}/ip_addresses/192.0.2.20/resolutions?limit=3`);
  });

  it('takes the query of the target after it, barely encoded (form B)', async () => {
    const bench = new Bench();
    const first = await bench.ask(`/secureProxy?_targetUrl=${vt}/ip_addresses/192.0.2.20/resolutions&limit=2`, {
      headers: {'x-apikey': 'sandbox-premium'},
    });
    expect(first.at('data')).to.have.length(2);
    const cursor = word(first.at('meta.cursor'));
    const second = await bench.ask(`/secureProxy?_targetUrl=${vt}/ip_addresses/192.0.2.20/resolutions&limit=2&cursor=${cursor}`, {
      headers: {'x-apikey': 'sandbox-premium'},
    });
    expect(second.status).to.equal(200);
    expect(second.at('data.0.id')).to.not.equal(first.at('data.0.id'));
  });

  it('passes methods, bodies and headers', async () => {
    const bench = new Bench();
    const answer = await through(bench, `${vt}/urls`, {
      method: 'POST',
      headers: {'x-apikey': 'sandbox-premium', 'content-type': 'application/x-www-form-urlencoded'},
      body: 'url=http%3A%2F%2Fnew.example%2F',
    });
    expect(answer.at('data.type')).to.equal('analysis');
    expect((await through(bench, `${vt}/urls`, {method: 'PATCH'})).status).to.equal(405);
  });

  it('reaches VirusTotal and nothing else', async () => {
    const bench = new Bench();
    const status = async (target: string): Promise<number> => (await through(bench, target)).status;
    expect(await status('https://other.example/')).to.equal(403);
    expect(await status('http://www.virustotal.com/api/v3/domains/bad.example')).to.equal(403);
    expect(await status('https://www.virustotal.com/gui/')).to.equal(502);
    expect(await status('nothing')).to.equal(400);
    expect((await bench.ask('/secureProxy')).status).to.equal(400);
    bench.sandbox.switches['proxy.allow'] = ['other.example'];
    expect(await status('https://other.example/')).to.equal(502);
    expect(await status(`${vt}/domains/bad.example`)).to.equal(403);
  });

  it('drops the key by switch', async () => {
    const bench = new Bench();
    const code = async (): Promise<unknown> => (await through(bench, `${vt}/domains/bad.example`)).at('error.code');
    expect(await code()).to.equal(undefined);
    for (const rule of ['standard-only', 'none'] as const) {
      bench.sandbox.switches['proxy.headers'] = rule;
      expect(await code()).to.equal('AuthenticationRequiredError');
    }
  });

  it('changes status and headers by switch', async () => {
    const bench = new Bench();
    const {switches} = bench.sandbox;
    const target = `${vt}/domains/quota-retry-after.error.example`;
    const passed = await through(bench, target);
    expect([passed.status, passed.headers.get('retry-after')]).to.deep.equal([429, '30']);
    switches['proxy.responseHeaders'] = 'contentTypeOnly';
    expect([...(await through(bench, target)).headers].map(([name]) => name)).to.deep.equal(['content-type']);
    switches['proxy.status'] = 'always200';
    const always = await through(bench, target);
    expect([always.status, always.at('error.code')]).to.deep.equal([200, 'QuotaExceededError']);
    switches['proxy.status'] = '502-on-error';
    const failed = await through(bench, target);
    expect([failed.status, failed.json]).to.deep.equal([502, null]);
    expect((await through(bench, `${vt}/domains/bad.example`)).status).to.equal(200);
  });

  it('ends the session by switch: a redirect to a page, or a page at once', async () => {
    const bench = new Bench();
    bench.sandbox.switches['proxy.session'] = 'redirect';
    const followed = await through(bench, `${vt}/domains/bad.example`);
    expect([followed.status, followed.headers.get('content-type')]).to.deep.equal([200, 'text/html; charset=utf-8']);
    const raw = await bench.sandbox.handle(new Request(`${origin}/secureProxy?_targetUrl=x`));
    expect([raw.status, raw.headers.get('location')]).to.deep.equal([302, '/secureProxy/sign-in']);
    bench.sandbox.switches['proxy.session'] = 'html200';
    expect((await through(bench, `${vt}/domains/bad.example`)).text).to.match(/^<!DOCTYPE html>/);
  });

  it('can be off, slow and narrow', async () => {
    const bench = new Bench();
    const {switches} = bench.sandbox;
    switches['proxy.maxBytes'] = 1_000;
    expect((await through(bench, `${vt}/domains/bad.example`)).status).to.equal(502);
    expect((await through(bench, `${vt}/domains/xx`)).status).to.equal(400);
    switches['proxy.maxBytes'] = 0;
    switches['proxy.delayMs'] = 5_000;
    const slow = through(bench, `${vt}/domains/bad.example`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(bench.sandbox.log).to.have.length(4);
    bench.clock.advance(5_000);
    expect((await slow).status).to.equal(200);
    switches['proxy.enabled'] = false;
    const off = await through(bench, `${vt}/domains/bad.example`);
    expect([off.status, off.json]).to.deep.equal([404, null]);
  });
});
