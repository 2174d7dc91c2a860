import {expect} from 'chai';
import {createVirusTotalV2} from '../../../src/virustotal/v2/client.js';
import {baseUrlV2, gatewayV2, platformProxyV2} from '../../../src/virustotal/v2/transports.js';
import type {V2Transport} from '../../../src/virustotal/v2/transports.js';
import {broken, html, json, plain, scriptedFetch} from '../../http/scripted-fetch.js';
import {apiError, indicator} from '../support.js';

const report = json({response_code: 0});
const ask = (transport: V2Transport) => createVirusTotalV2({...transport, delay: () => 0}).address(indicator('192.0.2.7'));

describe('API v2', () => {
  it('is asked through the platform with the key in the query of the target', async () => {
    const {fetch, sent} = scriptedFetch(report);
    await ask(platformProxyV2({origin: 'https://tc.example/', key: 'k&1', fetch}));
    const target = 'https://www.virustotal.com/vtapi/v2/ip-address/report?ip=192.0.2.7&apikey=k%261';
    expect(sent[0]?.url).to.equal(`https://tc.example/secureProxy?_targetUrl=${encodeURIComponent(target)}`);
    expect(sent[0]?.headers).to.deep.equal({accept: 'application/json'});
    expect(sent[0]).to.include({method: 'GET', credentials: 'same-origin', redirect: 'manual', cache: 'no-store'});
  });

  it('is asked through the gateway below its own path, without a key', async () => {
    const {fetch, sent} = scriptedFetch(report);
    await ask(gatewayV2({url: 'https://gate.example/vt/', fetch}));
    expect(sent[0]?.url).to.equal('https://gate.example/vt/virustotal/vtapi/v2/ip-address/report?ip=192.0.2.7');
  });

  it('is asked at a base URL with the key, or without one', async () => {
    const {fetch, sent} = scriptedFetch(report);
    await ask(baseUrlV2({url: 'http://127.0.0.1:8100/virustotal/vtapi/v2/', key: 'k-2', fetch}));
    await ask(baseUrlV2({url: 'http://127.0.0.1:8100/virustotal/vtapi/v2', fetch}));
    const path = 'http://127.0.0.1:8100/virustotal/vtapi/v2/ip-address/report?ip=192.0.2.7';
    expect(sent.map(({url}) => url)).to.deep.equal([`${path}&apikey=k-2`, path]);
  });

  it('tells the proxy that is off from a key that v2 does not take', async () => {
    const through = (answer: Parameters<typeof scriptedFetch>[0]) =>
      apiError(ask(platformProxyV2({origin: 'https://tc.example', key: 'k-1', fetch: scriptedFetch(answer).fetch})));
    expect(await through(html(404))).to.include({service: 'proxy', kind: 'unavailable'});
    expect(await through(plain('Forbidden', 403))).to.include({service: 'proxy', kind: 'unavailable'});
    expect(await through(html(200))).to.include({service: 'proxy', kind: 'session'});
    expect(await through(plain('', 403, 'text/html'))).to.include({service: 'virustotal', kind: 'forbidden', code: 'KeyOrTier'});
    expect(await through(plain('', 204))).to.include({service: 'virustotal', kind: 'quota'});
    expect(await through(plain('', 410))).to.include({service: 'virustotal', kind: 'unavailable', code: 'V2Ended'});
  });

  it('tells a gateway that does not serve it as the end of v2', async () => {
    const {fetch} = scriptedFetch(json({error: {code: 'X', message: 'x', source: 'gateway'}}, 404));
    expect(await apiError(ask(gatewayV2({url: 'https://gate.example', fetch})))).to.include({kind: 'unavailable', code: 'V2Ended'});
  });

  it('shows its key in no error and when printed nowhere', async () => {
    for (const answer of [broken, plain('canary', 403), html(404), json({verbose_msg: 'canary'})]) {
      const transport = baseUrlV2({url: 'https://a.example', key: 'canary', fetch: scriptedFetch(answer).fetch});
      const error = await apiError(ask(transport));
      expect(`${String(error)} ${error.stack ?? ''} ${JSON.stringify(error)} ${JSON.stringify(transport)}`).not.to.contain('canary');
      expect(error.cause).to.equal(undefined);
    }
  });
});
