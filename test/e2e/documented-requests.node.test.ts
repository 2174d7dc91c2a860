// No client library for ThreatConnect whose base URL can be set is published on npm or by Debian, so the sandbox is shown with
// the requests that threatconnect.md documents, written out and sent over a plain TCP connection: only host, token and the
// path before /api are the sandbox's own.
import {createHmac} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {gunzipSync} from 'node:zlib';
import {expect} from 'chai';
import {ManualClock} from '../../src/sandbox/clock.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {createSandboxListener} from '../../src/sandbox/server.js';
import {sandboxAccess, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {type RawAnswer, requestBytes, sendBytes} from '../support/raw-http.js';

const clock = new ManualClock(1_700_000_000_000);
const sandbox = createSandbox({clock, switches: {enrich: true}});
const server = createServer(createSandboxListener(sandbox));
const api = '/threatconnect/api';
let port = 0;

/** Sends a request line below the API with the token, and a body of the given type. */
function send(line: string, body = '', type = 'application/json'): Promise<RawAnswer> {
  const [method = '', path = ''] = line.split(' ');
  const lines = [`${method} ${api}${path} HTTP/1.1`, `Host: 127.0.0.1:${String(port)}`, 'Accept: application/json'];
  return sendBytes(
    port,
    requestBytes([...lines, `Authorization: TC-Token ${sandboxTokens.valid}`, ...(body && [`Content-Type: ${type}`])], body),
  );
}

const parsed = ({text}: RawAnswer): unknown => JSON.parse(text);

describe('requests of the ThreatConnect documentation, byte for byte', () => {
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => new Promise((resolve) => server.close(resolve)));
  before(() => {
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => sandbox.reset());
  afterEach(() => {
    const leaked = sandbox.threatconnect.log.filter(({secretInUrl, route}) => secretInUrl && route !== 'GET /appAuth');
    expect(sandbox.threatconnect.log).to.not.have.length(0);
    expect(leaked).to.deep.equal([]);
  });

  it('renews a token', async () => {
    const path = `${api}/appAuth?expiredToken=${encodeURIComponent(sandboxTokens.expired)}`;
    const answer = await sendBytes(port, requestBytes([`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${String(port)}`]));
    expect(answer.status).to.equal(200);
    expect(answer.text).to.match(/^\{"success":true,"apiToken":"API:7:[^"]+","apiTokenExpires":1700014400\}$/);
  });

  it('reads one indicator with tags and labels', async () => {
    const answer = await send('GET /v3/indicators/bad.example?owner=Northwind%20CTI&fields=tags&fields=securityLabels');
    expect(answer.status).to.equal(200);
    expect(answer.headers['content-type']).to.equal('application/json');
    expect(answer.text).to.match(/^\{"data":\{"id":\d+,.*"tags":\{"data":\[\{"id":\d+,"name":"Phishing",.*\},"status":"Success"\}$/);
    expect((await send('GET /v3/indicators/never.example?owner=Northwind%20CTI')).status).to.equal(404);
  });

  it('reads a URL whose slashes are escaped, as one segment', async () => {
    const path = "/v3/indicators/https%3A%2F%2Fbad.example%2Fgo%252Fnext%3Fq%3Done%2Btwo%26to%3D'there'";
    expect((await send(`GET ${path}`)).text).to.contain(`"summary":"https://bad.example/go%2Fnext?q=one+two&to='there'"`);
  });

  it('checks existence by TQL, as written there', async () => {
    const tql =
      'typeName in ("Host") and summary in ("a.example","bad.example","idle.example") and (indicatorActive=true or indicatorActive=false)';
    for (const encoded of [encodeURIComponent(tql), new URLSearchParams({tql}).toString().slice('tql='.length)]) {
      const answer = await send(`GET /v3/indicators?owner=Northwind%20CTI&resultStart=0&resultLimit=1000&tql=${encoded}`);
      const {data} = parsed(answer) as {data: {summary: string; active: boolean}[]};
      expect(data.map(({summary, active}) => [summary, active])).to.deep.equal([
        ['bad.example', true],
        ['idle.example', false],
      ]);
    }
    const hash = '275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F';
    const files = `typeName in ("File") and (summary in ("${hash}") or value3 in ("${hash}")) and (indicatorActive=true or indicatorActive=false)`;
    expect((await send(`GET /v3/indicators?tql=${encodeURIComponent(files)}`)).text).to.contain(hash);
  });

  it('creates an indicator, then updates it', async () => {
    const created = await send(
      'POST /v3/indicators?fields=tags&fields=securityLabels',
      '{"type":"Host","hostName":"new.example","ownerName":"Northwind CTI","rating":3,"confidence":60,\n' +
        ' "tags":{"data":[{"name":"Phishing"}]},"securityLabels":{"data":[{"name":"TLP:AMBER"}]},\n' +
        ' "attributes":{"data":[{"type":"Source","value":"VirusTotal","default":true}]}}',
    );
    expect(created.status).to.equal(201);
    expect(created.text).to.contain('"message":"Created"').and.to.contain('"status":"Success"');
    const id = /"id":(\d+)/.exec(created.text)?.[1] ?? '';
    const updated = await send(
      `PUT /v3/indicators/${id}`,
      '{"confidence":80,"tags":{"data":[{"name":"Phishing"}],"mode":"append"},"securityLabels":{"data":[{"name":"TLP:RED"}],"mode":"replace"}}',
    );
    expect(updated.status).to.equal(200);
    expect(updated.text).to.contain('"message":"Updated"').and.to.contain(`"id":${id},`);
    expect(sandbox.threatconnect.store.find('Host', 'new.example')).to.deep.include({
      confidence: 80,
      tags: ['Phishing'],
      labels: ['TLP:RED'],
    });
  });

  it('reads and writes through v2', async () => {
    const one = await send('GET /v2/indicators/hosts/bad.example?owner=Northwind%20CTI&includeAdditional=true&includeTags=true');
    expect(one.text).to.contain('"hostName":"bad.example","dnsActive":"false","whoisActive":"false"');
    const missing = await send('GET /v2/indicators/hosts/never.example?owner=Northwind%20CTI');
    expect([missing.status, missing.text]).to.deep.equal([404, '{"status":"Failure","message":"The requested resource was not found"}']);
    expect((await send('GET /v2/indicators/hosts?owner=Northwind%20CTI&filters=summary%3Dbad.example')).text).to.contain('"resultCount":1');
    const active = 'GET /v2/indicators/hosts?owner=Northwind%20CTI&filters=active%3Dtrue,active%3Dfalse&orParams=true';
    expect((await send(active)).text).to.contain('idle.example');
    const labels = await send('GET /v2/indicators/hosts/bad.example/securityLabels?owner=Northwind%20CTI');
    expect(labels.text).to.match(/^\{"status":"Success","data":\{"resultCount":2,"securityLabel":\[\{"name":"TLP:AMBER","description":"/);
    const owners = await send('GET /v2/indicators/urls/http%3A%2F%2Fbad.example%2F/owners?includes=additional');
    expect(owners.text).to.match(/"owner":\[\{"id":12,"name":"Northwind CTI","type":"Organization","itemId":"\d+"\}\]/);
    const created = await send('POST /v2/indicators/hosts?owner=Northwind%20CTI', '{"hostName":"new.example","rating":3,"confidence":60}');
    expect(created.text).to.match(/"id":"\d+"/);
    const base = 'POST /v2/indicators/hosts/new.example';
    expect((await send(`${base}/tags/Phishing?owner=Northwind%20CTI`)).text).to.equal('{"status":"Success"}');
    expect((await send(`${base}/securityLabels/TLP%3AAMBER?owner=Northwind%20CTI`)).text).to.equal('{"status":"Success"}');
    const updated = await send('PUT /v2/indicators/hosts/new.example?owner=Northwind%20CTI', '{"rating":4,"confidence":80}');
    expect(updated.status).to.equal(200);
    const stored = sandbox.threatconnect.store.find('Host', 'new.example');
    expect(stored).to.deep.include({rating: 4, confidence: 80, tags: ['Phishing'], labels: ['TLP:AMBER']});
  });

  it('carries out a batch, whose errors come compressed', async () => {
    const settings =
      '{"version":"V2","owner":"Northwind CTI","haltOnError":false,"action":"Create","attributeWriteType":"Append","tagWriteType":"Append","securityLabelWriteType":"Append"}';
    const opened = await send('POST /v2/batch', settings);
    expect([opened.status, opened.text]).to.deep.equal([201, '{"status":"Success","data":{"batchId":2446}}']);
    const document =
      '{"indicator":[{"type":"Host","summary":"new.example","rating":3,"confidence":60,"tag":[{"name":"Phishing"}],"securityLabel":[{"name":"TLP:AMBER"}]},' +
      `{"type":"File","summary":"${'A'.repeat(32)} : ${'B'.repeat(40)} : ${'C'.repeat(64)}"},{"type":"Host","summary":"not a host"}]}`;
    const uploaded = await send('POST /v2/batch/2446', document, 'application/octet-stream');
    expect([uploaded.status, uploaded.text]).to.deep.equal([202, '{"status":"Queued"}']);
    clock.advance(3_000);
    const status = await send('GET /v2/batch/2446');
    expect(status.text).to.equal(
      '{"status":"Success","data":{"batchStatus":{"id":2446,"status":"Completed","errorCount":1,"successCount":2,"unprocessCount":0}}}',
    );
    const errors = await send('GET /v2/batch/2446/errors');
    expect(errors.headers).to.include({'content-type': 'application/octet-stream', 'content-encoding': 'gzip'});
    expect(gunzipSync(errors.body).toString()).to.equal(
      '[{"errorReason":"Please enter a valid Host: not a host","errorSource":"not a host"}]',
    );
    const results = await send('GET /v2/batch/2446/results?severity=error');
    expect(gunzipSync(results.body).toString()).to.contain('"code":"0x1005"');
    expect(sandbox.threatconnect.store.find('File', 'C'.repeat(64))).to.not.equal(undefined);
  });

  it('lists labels, owners and the user', async () => {
    expect((await send('GET /v3/securityLabels')).text).to.contain('"id":3,"name":"TLP:AMBER"');
    const owners = await send('GET /v3/security/owners?tql=permIndicator%20eq%20%22FULL%22');
    expect(owners.text).to.contain(
      '"id":12,"name":"Northwind CTI","type":"Organization","ownerRole":"Standard User","permIndicator":"FULL"',
    );
    expect((await send('GET /v2/owners/mine')).text).to.equal(
      '{"status":"Success","data":{"resultCount":1,"owner":{"id":12,"name":"Northwind CTI","type":"Organization"}}}',
    );
    expect((await send('GET /v2/whoami')).text).to.match(/^\{"status":"Success","data":\{"user":\{"userName":"/);
    expect((await send('GET /v2/types/indicatorTypes/Host?includeAdditional=true')).text).to.contain('"regexes":[');
    const enriched = await send('POST /v3/indicators/bad.example/enrich?type=VirusTotalV3', '{}');
    expect(enriched.text).to.match(/"enrichment":\{"data":\[\{"type":"VirusTotal","vtMaliciousCount":\d+\}\]\}/);
  });

  it('accepts signatures over the request line as sent, each encoding of the query by itself', async () => {
    for (const query of ['owner=Northwind%20CTI&tql=summary%3D%22bad.example%22', "owner=Northwind+CTI&tql=summary%3D'bad.example'"]) {
      const path = `${api}/v3/indicators?${query}`;
      const ask = (signed: string) => {
        const signature = createHmac('sha256', sandboxAccess.secretKey).update(`${signed}:GET:1700000000`).digest('base64');
        const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${String(port)}`, 'Timestamp: 1700000000'];
        return sendBytes(port, requestBytes([...lines, `Authorization: TC ${sandboxAccess.accessId}:${signature}`]));
      };
      expect((await ask(path)).text).to.contain('"summary":"bad.example"');
      const wrong = await ask(path.replace(/%20|\+/, (blank) => (blank === '+' ? '%20' : '+')));
      expect([wrong.status, wrong.text]).to.deep.equal([
        401,
        '{"status":"Error","message":"Signature data did not match expected result"}',
      ]);
    }
  });
});
