import {expect} from 'chai';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {type Answer, threatConnect} from '../../support/threatconnect.js';

describe('v2 of the simulated ThreatConnect', () => {
  it('knows the user and the organization', async () => {
    const {ask} = threatConnect();
    expect((await ask('GET', '/v2/whoami')).json).to.deep.equal({
      status: 'Success',
      data: {user: {userName: 'sam.sandbox', firstName: 'Sam', lastName: 'Sandbox', pseudonym: 'sam.sandbox-analyst', role: 'User'}},
    });
    expect((await ask('GET', '/v2/owners/mine')).json).to.deep.equal({
      status: 'Success',
      data: {resultCount: 1, owner: {id: 12, name: 'Northwind CTI', type: 'Organization'}},
    });
  });

  it('knows the types, with their expressions on request', async () => {
    const {ask} = threatConnect();
    const {json} = await ask('GET', '/v2/types/indicatorTypes/Host?includeAdditional=true');
    expect(json.data?.indicatorType).to.include({name: 'Host', apiBranch: 'hosts', apiEntity: 'host'});
    expect(json.data?.indicatorType?.regexes).to.be.an('array');
    expect((await ask('GET', '/v2/types/indicatorTypes/URL')).json.data?.indicatorType).to.not.have.property('regexes');
    expect((await ask('GET', '/v2/types/indicatorTypes/Mutex')).status).to.equal(404);
  });

  it('gives one indicator, with booleans of hosts as text and an owner object', async () => {
    const {ask} = threatConnect();
    const path = '/v2/indicators/hosts/bad.example?owner=Northwind%20CTI&includeAdditional=true&includeTags=true';
    const host = (await ask('GET', path)).json.data?.host;
    expect(host).to.deep.include({
      owner: {id: 12, name: 'Northwind CTI', type: 'Organization'},
      dateAdded: '2026-02-03T10:15:00Z',
      hostName: 'bad.example',
      dnsActive: 'false',
      active: true,
      tag: [{name: 'Phishing'}],
    });
    expect(host?.webLink).to.equal('https://tc.example/auth/indicators/details/host.xhtml?host=bad.example&owner=Northwind+CTI');
    expect((await ask('GET', '/v2/indicators/hosts/never.example')).json).to.deep.equal({
      status: 'Failure',
      message: 'The requested resource was not found',
    });
    expect((await ask('GET', '/v2/indicators/hosts/idle.example')).status).to.equal(404);
    expect((await ask('GET', '/v2/indicators/mutexes/x')).status).to.equal(404);
    expect((await ask('GET', '/v2/indicators/hosts/bad.example?owner=Nobody')).status).to.equal(403);
  });

  it('lists by filters, active ones only unless the filter speaks of it', async () => {
    const {ask} = threatConnect();
    const list = async (query: string, branch = 'hosts', key = 'host') => {
      const {json} = await ask('GET', `/v2/indicators/${branch}?owner=Northwind%20CTI${query}`);
      return (json.data?.[key] as unknown as {hostName: string; ownerName: string}[]).map(({hostName, ownerName}) => [hostName, ownerName]);
    };
    expect(await list('&filters=summary%3Dbad.example')).to.deep.equal([['bad.example', 'Northwind CTI']]);
    expect((await list('')).flat()).to.not.include('idle.example');
    expect((await list('&filters=active%3Dtrue,active%3Dfalse&orParams=true')).flat()).to.include.members(['idle.example', 'bad.example']);
    expect(await list('&filters=active%3Dfalse')).to.deep.equal([['idle.example', 'Northwind CTI']]);
    expect((await list('&filters=rating%3E3,summary%5Ebad')).flat()).to.include('bad.example');
    expect(await list('&filters=rating%3C3')).to.deep.equal([]);
    const {json} = await ask('GET', '/v2/indicators/hosts?resultStart=1&resultLimit=1');
    expect(json.data).to.not.have.property('resultCount');
    expect(json.data?.host).to.have.length(1);
    expect((await ask('GET', '/v2/indicators/hosts?resultLimit=0')).status).to.equal(400);
  });

  it('gives labels without colours, tags and owners', async () => {
    const {ask} = threatConnect();
    const labels = await ask('GET', '/v2/indicators/hosts/bad.example/securityLabels?owner=Northwind%20CTI');
    expect(labels.json.data?.resultCount).to.equal(2);
    expect(labels.text).to.contain('"name":"TLP:AMBER"').and.not.to.contain('color');
    expect((await ask('GET', '/v2/indicators/hosts/bad.example/tags')).text).to.contain('"name":"Phishing"');
    const {json, text} = await ask('GET', '/v2/indicators/urls/http%3A%2F%2Fbad.example%2F/owners?includes=additional');
    expect(json.data?.owner).to.have.length(1);
    expect(text).to.match(/"itemId":"\d+"/);
    expect((await ask('GET', '/v2/indicators/urls/http%3A%2F%2Fnever.example%2F/owners')).status).to.equal(404);
  });

  it('creates in every branch, with the id as text and the date without zone', async () => {
    const {ask, simulator} = threatConnect();
    for (const [branch, json] of [
      ['hosts', {hostName: 'new.example', rating: 3, confidence: 60}],
      ['addresses', {ip: '192.0.2.200'}],
      ['urls', {text: 'http://new.example/a'}],
      ['files', {md5: 'D41D8CD98F00B204E9800998ECF8427E', size: 0}],
    ] as const) {
      const answer = await ask('POST', `/v2/indicators/${branch}?owner=Northwind%20CTI`, {json});
      expect(answer.status, branch).to.equal(201);
      expect(answer.text)
        .to.match(/"id":"\d+"/)
        .and.to.match(/"dateAdded":"[\d-]+T[\d:]+"/);
    }
    expect(simulator.store.find('Host', 'new.example')).to.include({rating: 3, confidence: 60});
  });

  it('refuses what v3 refuses, in the form of v2', async () => {
    const {ask} = threatConnect({existing: 'error400'});
    const post = (json: unknown, more = {}) => ask('POST', '/v2/indicators/hosts', {json, ...more});
    const messages: [Answer, number, RegExp][] = [
      [await post({hostName: 'a b'}), 400, /Please enter a valid Host/],
      [await post({hostName: 'x.internal.example'}), 403, /exclusion list/],
      [await post({hostName: 'bad.example'}), 400, /already exists/],
      [await post({hostName: 'new.example', rating: 9}), 400, /rating/],
      [await post({hostName: 'new.example'}, {token: sandboxTokens.readOnly}), 401, /You do not have permission/],
    ];
    for (const [{status, text}, expected, message] of messages) {
      expect(status).to.equal(expected);
      expect(text).to.match(message);
      if (expected !== 401) expect(text).to.contain('"status":"Failure"');
    }
  });

  it('updates rating and confidence', async () => {
    const {ask, simulator} = threatConnect();
    const answer = await ask('PUT', '/v2/indicators/hosts/bad.example?owner=Northwind%20CTI', {json: {rating: 1, confidence: 2}});
    expect(answer.status).to.equal(200);
    expect(simulator.store.find('Host', 'bad.example')).to.include({rating: 1, confidence: 2});
    expect((await ask('PUT', '/v2/indicators/hosts/never.example', {json: {rating: 1}})).status).to.equal(404);
  });

  it('adds one tag and one label a call; the label must exist', async () => {
    const {ask, simulator} = threatConnect();
    const base = '/v2/indicators/hosts/strict.example';
    expect((await ask('POST', `${base}/tags/Two%20words%2Fone?owner=Northwind%20CTI`)).json).to.deep.equal({status: 'Success'});
    expect((await ask('POST', `${base}/securityLabels/TLP%3ARED`)).json).to.deep.equal({status: 'Success'});
    expect((await ask('POST', `${base}/securityLabels/TLP%3APURPLE`)).status).to.equal(400);
    expect((await ask('POST', `${base}/tags/${'x'.repeat(129)}`)).status).to.equal(400);
    expect((await ask('POST', `${base}/tags/x`, {token: sandboxTokens.readOnly})).status).to.equal(401);
    expect((await ask('POST', '/v2/indicators/hosts/never.example/tags/x')).status).to.equal(404);
    expect(simulator.store.find('Host', 'strict.example')).to.deep.include({
      tags: ['Two words/one'],
      labels: ['TLP:AMBER+STRICT', 'TLP:RED'],
    });
  });

  it('knows no DELETE', async () => {
    const {ask} = threatConnect();
    expect((await ask('DELETE', '/v2/indicators/hosts/bad.example')).status).to.equal(405);
    expect((await ask('DELETE', '/v3/indicators/bad.example')).status).to.equal(405);
  });
});
