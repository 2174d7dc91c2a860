import {expect} from 'chai';
import {createHttp} from '../../src/http/http.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, gateway, platformProxy} from '../../src/virustotal/transports.js';
import {html, json, rejection, scriptedFetch} from '../http/scripted-fetch.js';
import {apiError, failure, indicator} from './support.js';

const ready = json({data: {type: 'ip_address', id: '192.0.2.7', attributes: {}}});
const page = json({data: []});

describe("the platform's proxy", () => {
  const proxy = (fetch: typeof globalThis.fetch) => platformProxy({origin: 'https://tc.example', key: 'k-1', fetch});

  it('gets the whole target with its query as one parameter, the key and nothing of ThreatConnect', async () => {
    const {fetch, sent} = scriptedFetch(page);
    await createVirusTotal(proxy(fetch)).resolutions(indicator('192.0.2.7'), {cursor: 'STEwCi4='});
    const target = 'https://www.virustotal.com/api/v3/ip_addresses/192.0.2.7/resolutions?limit=40&cursor=STEwCi4%3D';
    expect(sent[0]?.url).to.equal(`https://tc.example/secureProxy?_targetUrl=${encodeURIComponent(target)}`);
    expect(sent[0]?.headers).to.deep.equal({accept: 'application/json', 'x-apikey': 'k-1'});
    expect(sent[0]).to.include({method: 'GET', credentials: 'same-origin', redirect: 'manual', cache: 'no-store'});
  });

  it('gets the session’s cookie only as its own origin does', async () => {
    const {fetch, sent} = scriptedFetch(page);
    await proxy(fetch).fetch?.('https://www.virustotal.com/api/v3/x', {credentials: 'include'});
    expect(sent[0]?.credentials).to.equal('same-origin');
  });

  it('keeps a URL indicator one segment inside the parameter', async () => {
    const {fetch, sent} = scriptedFetch(failure('NotFoundError', 404));
    await createVirusTotal(proxy(fetch)).url(indicator('http://a.example/?q=1&x=%2F'));
    const target = new URL(sent[0]?.url ?? '').searchParams.get('_targetUrl');
    expect(target).to.match(/^https:\/\/www\.virustotal\.com\/api\/v3\/urls\/[A-Za-z0-9_-]+$/);
  });

  it('hands on the body of a POST', async () => {
    const {fetch, sent} = scriptedFetch(json({data: {}}));
    await createHttp(proxy(fetch)).post('urls', {body: new URLSearchParams({url: 'http://a.example/'})});
    expect(sent[0]).to.include({method: 'POST', body: 'url=http%3A%2F%2Fa.example%2F'});
    expect(sent[0]?.headers['content-type']).to.match(/^application\/x-www-form-urlencoded/);
  });

  it('says that the key was dropped, that the session ended, and that there is no proxy', async () => {
    const ask = (answer: Parameters<typeof scriptedFetch>[0]) =>
      apiError(createVirusTotal(proxy(scriptedFetch(answer).fetch)).address(indicator('192.0.2.7')));
    expect(await ask(failure('AuthenticationRequiredError', 401))).to.include({service: 'proxy', kind: 'unauthorized', code: 'KeyDropped'});
    expect(await ask(html(200))).to.include({service: 'proxy', kind: 'session'});
    expect(await ask(html(404))).to.include({service: 'proxy', kind: 'unavailable'});
  });

  it('aborts what it sent', async () => {
    const controller = new AbortController();
    const aborted: boolean[] = [];
    const {fetch} = scriptedFetch(
      (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => {
            aborted.push(true);
            reject(request.signal.reason);
          });
          setTimeout(() => controller.abort('gone'), 5);
        }),
    );
    expect(await rejection(createVirusTotal(proxy(fetch)).address(indicator('192.0.2.7'), {signal: controller.signal}))).to.equal('gone');
    expect(aborted).to.deep.equal([true]);
  });
});

describe('the gateway', () => {
  it('is asked below its own path, without a key', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    await createVirusTotal(gateway({url: 'https://gate.example/vt/', fetch})).address(indicator('192.0.2.7'));
    expect(sent[0]?.url.split('?')[0]).to.equal('https://gate.example/vt/virustotal/api/v3/ip_addresses/192.0.2.7');
    expect(sent[0]?.headers).to.deep.equal({accept: 'application/json'});
  });

  it('is told by a header that a scan was asked for by our elements', async () => {
    const {fetch, sent} = scriptedFetch(json({data: {type: 'analysis', id: 'u-1'}}));
    const source = createVirusTotal(gateway({url: 'https://gate.example/vt', fetch}));
    await source.submit(indicator('http://a.example/'));
    await source.rescan(indicator('192.0.2.7'));
    await source.analysis('u-1');
    expect(sent.map(({method, headers}) => `${method} ${headers['x-vt-elements'] ?? 'unmarked'}`)).to.deep.equal([
      'POST 1',
      'POST 1',
      'GET unmarked',
    ]);
  });

  it('names itself when it is the one that refuses', async () => {
    const {fetch} = scriptedFetch(json({error: {code: 'X', message: 'x', source: 'gateway'}}, 403));
    const error = await apiError(createVirusTotal(gateway({url: 'https://gate.example', fetch})).address(indicator('192.0.2.7')));
    expect(error).to.include({service: 'gateway', kind: 'forbidden'});
  });
});

describe('a base URL', () => {
  it('is asked with the key, or without one', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    await createVirusTotal(baseUrl({url: 'http://127.0.0.1:8100/virustotal/api/v3/', key: 'k-2', fetch})).address(indicator('192.0.2.7'));
    await createVirusTotal(baseUrl({url: 'http://127.0.0.1:8100/virustotal/api/v3', fetch})).address(indicator('192.0.2.7'));
    expect(sent.map(({url}) => url)).to.deep.equal(Array(2).fill('http://127.0.0.1:8100/virustotal/api/v3/ip_addresses/192.0.2.7'));
    expect(sent.map(({headers}) => headers['x-apikey'])).to.deep.equal(['k-2', undefined]);
  });
});

describe('transports', () => {
  it('show no key when they are printed', () => {
    expect(
      JSON.stringify([platformProxy({origin: 'https://tc.example', key: 'canary'}), baseUrl({url: 'https://a.example', key: 'canary'})]),
    ).not.to.contain('canary');
  });
});
