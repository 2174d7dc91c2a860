import process from 'node:process';
import {readFile} from 'node:fs/promises';
import fastGlob from 'fast-glob';
import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {sandboxToken} from '../../src/sandbox/threatconnect/tokens.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {gateway as throughGateway} from '../../src/virustotal/transports.js';
import {serve, type Served} from './served.js';

const key = 'canary-key-of-virustotal-4711';
const token = sandboxToken('analyst', Date.UTC(2100, 0, 1));
const name = 'canary-indicator.example';

const indicator = (text: string): Indicator => {
  const found = detect(text);
  if (found.type === null) throw new Error(text);
  return found;
};

/** VirusTotal, which repeats the key in everything that it says. */
const echoing: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const {pathname} = new URL(request.url);
  const echo = `${key} ${request.headers.get('x-apikey') ?? ''}`;
  const failing = (status: number, code: string) =>
    Response.json({error: {code, message: `Wrong API key: ${echo}`}}, {status, headers: {'x-echo': echo}});
  if (pathname.includes('/domains/quota')) return failing(429, 'QuotaExceededError');
  if (pathname.includes('/domains/denied')) return failing(401, 'WrongCredentialsError');
  if (pathname.includes('/domains/gone')) return failing(404, 'NotFoundError');
  if (pathname.includes('/domains/broken')) return new Response(`<html>${echo}</html>`, {status: 502});
  return Response.json({data: {type: 'domain', id: name, attributes: {registrar: echo}}}, {headers: {'x-echo': echo}});
};

describe('a run with a known key, token and indicator (hostile-strings.md E5)', () => {
  let gateway: Served;
  const replies: string[] = [];
  const headers: string[] = [];

  before(async () => {
    gateway = await serve({key, minute: '1000', submit: true, v2: true, threatConnectToken: token}, async (input, init) => {
      const {hostname} = new URL(new Request(input, init).url);
      return hostname === 'www.virustotal.com' ? echoing(input, init) : gateway.sandbox.fetch(input, init);
    });
    const listening: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.method !== 'GET') request.headers.set('x-vt-elements', '1');
      request.headers.set('origin', gateway.origin);
      const answer = await fetch(request);
      headers.push(JSON.stringify([...answer.headers]));
      replies.push(await answer.clone().text());
      return answer;
    };
    const source = createVirusTotal(throughGateway({url: gateway.origin, fetch: listening}));
    for (const host of [name, name, 'denied.example', 'gone.example', 'broken.example']) {
      await source.host(indicator(host)).catch(() => undefined);
    }
    await source.submit(indicator(`http://${name}/`)).catch(() => undefined);
    await source.host(indicator('quota.example')).catch(() => undefined);
    const target = createThreatConnect({apiUrl: `${gateway.origin}/threatconnect/api`, via: 'gateway', fetch: listening});
    await target.add(indicator(name), {owner: 'Northwind CTI', tags: []});
    for (const path of ['/metrics', '/healthz', '/openapi.json', '/features', `/nowhere/${name}?key=${key}`])
      await listening(`${gateway.origin}${path}`);
  });

  after(() => gateway.close());

  it('took place', () => {
    expect(gateway.left.length).to.be.greaterThan(6);
    expect(replies.length).to.be.greaterThan(10);
    expect(gateway.lines.length).to.be.greaterThan(10);
    expect(gateway.sandbox.threatconnect.store.find('Host', name, 'Northwind CTI')).to.be.an('object');
  });

  it('leaves key and token in no answer and no header', () => {
    for (const secret of [key, token]) expect([...replies, ...headers].filter((text) => text.includes(secret))).to.deep.equal([]);
  });

  it('leaves none of the three in any line of the log', () => {
    for (const canary of [key, token, name, 'canary']) expect(gateway.lines.filter((line) => line.includes(canary))).to.deep.equal([]);
  });

  it('leaves none of the three in the metrics', async () => {
    expect(await (await fetch(`${gateway.origin}/metrics`)).text()).not.to.match(/canary|analyst/);
  });

  it('leaves the key in no address that it asked for, but for API v2, which takes it nowhere else', () => {
    expect(gateway.left.filter((url) => url.includes(key) || url.includes(encodeURIComponent(token)))).to.deep.equal([]);
  });

  it('of what ships names no key, and no folder of who built it', async () => {
    const files = await fastGlob('dist/{gateway/*.js,ui/**/*.js}', {ignore: ['dist/gateway/!(server|index).js']});
    expect(files).to.include.members(['dist/gateway/server.js', 'dist/gateway/index.js']);
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      expect(text.includes(key) || text.includes(process.cwd()), file).to.equal(false);
    }
  });
});
