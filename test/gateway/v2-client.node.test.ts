import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {newToken} from '../../src/gateway/callers/tokens.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {serve, type Served} from './served.js';

const reader = newToken({tenant: 'acme', rights: ['read']});
const submitter = newToken({tenant: 'acme', rights: ['read', 'submit']});
const url = encodeURIComponent('http://new.example/');

describe('a client of API v2, which sends its key in a parameter (virustotal.md §12)', () => {
  let folder: string;
  let gateway: Served;
  const sandbox = createSandbox();
  /** Address and body of everything that left the gateway. */
  let left: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vt-elements-v2-'));
    const tokensFile = path.join(folder, 'tokens.json');
    await writeFile(tokensFile, JSON.stringify({tokens: [reader.entry, submitter.entry]}));
    gateway = await serve({tokensFile, v2: true, submit: true, minute: '1000'}, (input, init) => {
      left.push(
        `${input instanceof Request ? input.url : String(input)} ${init?.body instanceof URLSearchParams ? init.body.toString() : ''}`,
      );
      return sandbox.fetch(input, init);
    });
  });
  beforeEach(() => (left = []));
  after(async () => {
    await gateway.close();
    await rm(folder, {recursive: true, force: true});
  });

  const ask = async (call: string, options: RequestInit = {}) => {
    const reply = await fetch(`${gateway.origin}/virustotal/vtapi/v2/${call}`, options);
    return {status: reply.status, text: await reply.text()};
  };

  it('is known by a token of the gateway in its place, which goes no further', async () => {
    expect((await ask(`domain/report?domain=shop.example&apikey=${reader.token}`)).status).to.equal(200);
    expect(left).to.deep.equal(['https://www.virustotal.com/vtapi/v2/domain/report?domain=shop.example&apikey=sandbox-premium ']);
    expect(gateway.lines.join()).not.to.include(reader.token);
  });

  it('may send what it writes in the address or in a form', async () => {
    const form = {method: 'POST', headers: {'content-type': 'application/x-www-form-urlencoded'}};
    for (const [call, options] of [
      [`url/scan?url=${url}&apikey=${submitter.token}`, {method: 'POST'}],
      ['url/scan', {...form, body: `apikey=${submitter.token}&url=${url}`}],
      [`url/scan?apikey=${submitter.token}`, {...form, body: `url=${url}`}],
    ] as const) {
      left = [];
      expect((await ask(call, options)).status, call).to.equal(200);
      expect(left).to.deep.equal([`https://www.virustotal.com/vtapi/v2/url/scan url=${url}&apikey=sandbox-premium`]);
    }
  });

  it('is refused without a token, with another, with two, or with one that lacks the right; nothing is asked', async () => {
    const call = `domain/report?domain=bad.example`;
    for (const [refused, status] of [
      [await ask(call), 401],
      [await ask(`${call}&apikey=sandbox-premium`), 401],
      [await ask(`${call}&apikey=${reader.token}&apikey=${reader.token}`), 401],
      [await ask(`${call}&apikey=${reader.token}&x=1`), 400],
      [await ask(`url/scan?url=${url}&apikey=${reader.token}`, {method: 'POST'}), 403],
    ] as const) {
      expect(refused.status, refused.text).to.equal(status);
      expect(refused.text).not.to.include(reader.token);
    }
    expect(left).to.deep.equal([]);
  });

  it('is not known by such a parameter where version 3 is asked, nor where the header says something else', async () => {
    const reply = await fetch(`${gateway.origin}/virustotal/api/v3/domains/bad.example?apikey=${reader.token}`);
    expect(reply.status).to.equal(401);
    const headers = {'x-apikey': 'another'};
    expect((await ask(`domain/report?domain=bad.example&apikey=${reader.token}`, {headers})).status).to.equal(401);
    expect(left).to.deep.equal([]);
  });

  it('may say that it does not want to submit, and not that it does', async () => {
    const report = `url/report?resource=${encodeURIComponent('http://bad.example/')}&apikey=${reader.token}`;
    expect((await ask(`${report}&scan=1`)).status).to.equal(400);
    expect((await ask(`${report}&scan=0&scan=1`)).status).to.equal(400);
    expect(left).to.deep.equal([]);
    expect((await ask(`${report}&scan=0`)).status).to.equal(200);
    expect(left.join()).not.to.include('scan=');
  });
});
