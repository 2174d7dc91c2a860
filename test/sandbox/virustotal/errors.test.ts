import {expect} from 'chai';
import {errorReplies} from '../../../src/sandbox/virustotal/errors.js';
import type {ErrorReply} from '../../../src/sandbox/virustotal/errors.js';
import {scenarios} from '../../../src/sandbox/virustotal/scenarios.js';
import {Bench, base64url, word} from '../support.js';

describe('keys', () => {
  it('are refused in the words of VirusTotal, the wrong one repeated', async () => {
    const bench = new Bench();
    const answer = async (key: string | null): Promise<unknown> => {
      const {status, json} = await bench.v3('/domains/bad.example', {key});
      return [status, json];
    };
    expect(await answer(null)).to.deep.equal([401, {error: {code: 'AuthenticationRequiredError', message: 'X-Apikey header is missing'}}]);
    expect(await answer('testkey')).to.deep.equal([401, {error: {code: 'WrongCredentialsError', message: 'Wrong API key: testkey'}}]);
    expect(await answer('sandbox-revoked')).to.deep.equal([401, {error: {code: 'UserNotActiveError', message: 'User is not active'}}]);
    expect(await answer('sandbox-exhausted')).to.deep.equal([429, {error: {code: 'QuotaExceededError', message: 'Quota exceeded'}}]);
  });

  it('of the public kind get a 403 for premium relationships, others do not', async () => {
    const bench = new Bench();
    const forbidden = {error: {code: 'ForbiddenError', message: 'You are not authorized to perform the requested operation'}};
    for (const path of [
      '/ip_addresses/192.0.2.7/urls',
      '/domains/bad.example/downloaded_files',
      '/domains/bad.example/relationships/urls',
    ]) {
      const {status, json} = await bench.v3(path, {key: 'sandbox-public'});
      expect([status, json]).to.deep.equal([403, forbidden]);
      expect((await bench.v3(path)).status).to.equal(200);
      bench.clock.advance(60_000);
    }
    expect((await bench.v3('/ip_addresses/192.0.2.7/communicating_files', {key: 'sandbox-public'})).status).to.equal(200);
  });

  it('of the public kind pass four times in any minute', async () => {
    const bench = new Bench();
    const ask = async (): Promise<number> => (await bench.v3('/domains/bad.example', {key: 'sandbox-public'})).status;
    expect([await ask(), await ask()]).to.deep.equal([200, 200]);
    bench.clock.advance(50_000);
    expect([await ask(), await ask(), await ask()]).to.deep.equal([200, 200, 429]);
    bench.clock.advance(10_000);
    expect([await ask(), await ask(), await ask()]).to.deep.equal([200, 200, 429]);
  });

  it('of the public kind pass 500 times a day, until 00:00 UTC', async () => {
    const bench = new Bench();
    const ask = async (): Promise<number> => (await bench.v3('/domains/xx', {key: 'sandbox-public'})).status;
    for (let index = 0; index < 500; index += 1) {
      expect(await ask()).to.equal(400);
      bench.clock.advance(15_000);
    }
    expect(await ask()).to.equal(429);
    const used = await bench.v3('/users/sandbox-public/overall_quotas', {key: 'sandbox-public'});
    expect(used.at('data.api_requests_daily.user')).to.deep.equal({allowed: 500, used: 500});
    // 500 turns of 15 s after noon it is 14:05; the day ends ten hours later.
    bench.clock.advance(10 * 3_600_000);
    expect(await ask()).to.equal(400);
  });

  it('pay for pages, polls of real analyses and refusals, not for quota calls and unknown analyses', async () => {
    const bench = new Bench({limits: {minute: 100, day: 100, month: 100}});
    const key = 'sandbox-public';
    const used = async (): Promise<unknown> =>
      (await bench.v3(`/users/${key}/overall_quotas`, {key})).at('data.api_requests_daily.user.used');
    expect(await used()).to.equal(0);
    await bench.v3('/domains/bad.example', {key});
    await bench.v3('/domains/bad.example/resolutions', {key});
    await bench.v3('/domains/bad.example/urls', {key});
    expect(await used()).to.equal(3);
    await bench.v3('/analyses/u-nothing-1', {key});
    expect(await used()).to.equal(3);
    const id = (await bench.v3('/domains/bad.example/analyse', {key, method: 'POST'})).at('data.id');
    await bench.v3(`/analyses/${encodeURIComponent(word(id))}`, {key});
    expect(await used()).to.equal(5);
    expect((await bench.v3('/users/someone/overall_quotas', {key})).status).to.equal(404);
  });
});

describe('errors', () => {
  it('of every row of the contract come by the name of a host', async () => {
    const bench = new Bench();
    for (const [name, reply] of Object.entries<ErrorReply>(errorReplies)) {
      for (const path of [`/domains/${name}.error.example`, `/urls/${base64url(`http://${name}.error.example/any`)}`]) {
        const {status, text, headers} = await bench.v3(path);
        expect(status, name).to.equal(reply.status);
        expect(text, name).to.equal(reply.body ?? JSON.stringify({error: {code: reply.code, message: reply.message}}));
        expect(headers.get('retry-after'), name).to.equal(reply.retryAfter ?? null);
      }
    }
  });

  it('come by addresses and hashes as well, as the table of scenarios says', async () => {
    const bench = new Bench();
    for (const {type, value, error} of scenarios) {
      if (error === undefined || error === 'slow' || error === 'dropped' || (type !== 'ip_address' && type !== 'file')) continue;
      const {status} = await bench.v3(`/${type === 'file' ? 'files' : 'ip_addresses'}/${value}`);
      expect(status, value).to.equal(errorReplies[error].status);
    }
  });

  it('include an answer that is slow, and a connection that is dropped', async () => {
    const bench = new Bench();
    let settled = false;
    const slow = bench.v3('/domains/slow.error.example').then((answer) => {
      settled = true;
      return answer.status;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).to.equal(false);
    bench.clock.advance(45_000);
    expect(await slow).to.equal(200);
    let thrown: unknown;
    await bench.v3('/domains/dropped.error.example').catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(TypeError);
    expect(bench.sandbox.log.at(-1)?.status).to.equal(0);
  });

  it('say what is no address, domain, file or path', async () => {
    const bench = new Bench();
    const code = async (path: string): Promise<unknown> => [(await bench.v3(path)).status, (await bench.v3(path)).at('error.code')];
    for (const path of ['/ip_addresses/192.0.2.256', '/ip_addresses/x', '/domains/xpressco', '/domains/b%C3%BCcher.example']) {
      expect(await code(path), path).to.deep.equal([400, 'InvalidArgumentError']);
    }
    const absent = [
      '/files/abc',
      `/files/${'0'.repeat(64)}`,
      '/nothing',
      '/domains/bad.example/nothing',
      '/domains',
      '/domains/',
      '/domains/unknown.example',
    ];
    for (const path of absent) expect(await code(path), path).to.deep.equal([404, 'NotFoundError']);
    expect((await bench.v3('/files/', {method: 'POST'})).status).to.equal(404);
  });

  it('can be put in place of true answers, some times', async () => {
    const bench = new Bench();
    bench.sandbox.switches['virustotal.fault'].push({
      route: 'GET /domains/{id}/resolutions',
      n: 2,
      status: 503,
      headers: {'retry-after': '7'},
    });
    expect((await bench.v3('/domains/bad.example')).status).to.equal(200);
    const first = await bench.v3('/domains/bad.example/resolutions');
    expect([first.status, first.headers.get('retry-after')]).to.deep.equal([503, '7']);
    expect((await bench.v3('/domains/bad.example/resolutions')).status).to.equal(503);
    expect((await bench.v3('/domains/bad.example/resolutions')).status).to.equal(200);
  });

  it('answer 200 with few attributes for an address never seen, or 404 by switch', async () => {
    const bench = new Bench();
    const sparse = await bench.v3('/ip_addresses/192.0.2.11');
    expect(Object.keys(sparse.at('data.attributes') as object)).to.deep.equal(['reputation', 'total_votes']);
    bench.sandbox.switches['virustotal.unknownAddress'] = 'not-found';
    expect((await bench.v3('/ip_addresses/192.0.2.11')).at('error.code')).to.equal('NotFoundError');
    expect((await bench.v3('/ip_addresses/192.0.2.7')).status).to.equal(200);
  });
});
