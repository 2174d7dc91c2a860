import {expect} from 'chai';
import {createSwitches} from '../../../src/sandbox/switches.js';
import {createThreatConnectSimulator} from '../../../src/sandbox/threatconnect/simulator.js';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {threatConnect} from '../../support/threatconnect.js';

/** What a promise rejects with. */
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no rejection',
    (error: unknown) => error,
  );
const created = {type: 'Host', hostName: 'new.example'};

describe('the simulated ThreatConnect', () => {
  for (const base of ['https://tc.example/api', 'http://127.0.0.1:8100/threatconnect/api', 'http://localhost/sandbox/threatconnect/api']) {
    it(`answers below ${base}`, async () => {
      const {ask} = threatConnect();
      expect((await ask('GET', '/v2/whoami', {base})).status).to.equal(200);
      expect((await ask('GET', '/v3/indicators/bad.example', {base})).status).to.equal(200);
    });
  }

  it('answers beside /api only when its switch says that paths are without', async () => {
    const {ask, simulator} = threatConnect();
    expect((await ask('GET', '/v2/whoami', {base: 'https://tc.example'})).status).to.equal(404);
    simulator.switches.apiPath = 'without';
    expect((await ask('GET', '/v2/whoami', {base: 'https://tc.example:8443'})).status).to.equal(200);
  });

  it('answers 404 to unknown paths and 405 to known paths with another method', async () => {
    const {ask} = threatConnect();
    for (const path of ['/v3/groups', '/v3/indicators/', '/v4/indicators', '/v3/indicators/a/b', '/v2/batch/1/2/3', '/x']) {
      expect((await ask('GET', path)).status, path).to.equal(404);
    }
    expect((await ask('PUT', '/v3/indicators', {json: {}})).status).to.equal(405);
    expect((await ask('POST', '/appAuth')).status).to.equal(404);
  });

  it('holds the seeds of the contract: active, inactive and in another owner only, of each type', () => {
    const {simulator} = threatConnect();
    for (const type of ['Address', 'File', 'Host', 'URL']) {
      const ofType = simulator.store.all().filter((row) => row.type === type);
      const own = ofType.filter(({owner}) => owner === 'Northwind CTI');
      expect(own.some(({active}) => active) && own.some(({active}) => !active), type).to.equal(true);
      const others = ofType.filter(({owner, summary}) => owner !== 'Northwind CTI' && !own.some((row) => row.summary === summary));
      expect(others, type).to.not.have.length(0);
    }
  });

  it('holds the records it is given, once each, with their labels, in owners it then knows', async () => {
    const records = [
      {type: 'Address', summary: '1.1.1.1', labels: ['TLP:GREEN']},
      {type: 'Address', summary: '1.1.1.1', labels: ['TLP:RED']},
      {type: 'Host', summary: 'given.example', owner: 'Given Owner', labels: ['House label'], tags: ['Kit'], active: false, rating: 2},
    ] as const;
    const {ask, simulator} = threatConnect({}, records);
    const {json} = await ask('GET', '/v3/indicators/1.1.1.1?fields=securityLabels');
    expect(JSON.stringify(json.data)).to.contain('TLP:GREEN').and.not.to.contain('TLP:RED');
    expect(simulator.store.find('Host', 'given.example', 'Given Owner')).to.deep.include({tags: ['Kit'], active: false, rating: 2});
    expect((await ask('GET', '/v2/indicators/hosts/given.example/securityLabels?owner=Given%20Owner')).text).to.contain('House label');
    expect((await ask('POST', '/v3/indicators', {json: {...created, ownerName: 'Given Owner'}})).status).to.equal(201);
  });

  it('goes back to its start when reset', async () => {
    const switches = createSwitches({ids: 'string'});
    const simulator = createThreatConnectSimulator({switches});
    const headers = {authorization: `TC-Token ${sandboxTokens.valid}`, 'content-type': 'application/json'};
    const before = simulator.store.all();
    const request = {method: 'POST', headers, body: JSON.stringify(created)};
    await simulator.handle(new Request('https://tc.example/api/v3/indicators', request));
    switches.existing = 'error400';
    switches.ids = 'number';
    simulator.fault('*', 3, 500);
    simulator.reset();
    expect(simulator.store.all()).to.deep.equal(before);
    expect(simulator.log).to.deep.equal([]);
    expect(simulator.switches).to.equal(switches);
    expect(switches).to.deep.equal(createSwitches({ids: 'string'}));
  });

  for (const [v3, status] of [
    ['401', 401],
    ['404', 404],
  ] as const) {
    it(`answers ${v3} to all of v3 by its switch, while v2 works`, async () => {
      const {ask} = threatConnect({v3});
      expect((await ask('GET', '/v3/indicators')).status).to.equal(status);
      expect((await ask('POST', '/v3/indicators', {json: created})).status).to.equal(status);
      expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
    });
  }
});

describe('limits and faults of the simulated ThreatConnect', () => {
  it('answers 429 with the seconds to wait when the minute is used up', async () => {
    const {ask, clock} = threatConnect({rate: 2});
    expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
    clock.advance(10_000);
    expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
    const limited = await ask('GET', '/v2/whoami');
    expect(limited.status).to.equal(429);
    expect(limited.headers.get('retry-after')).to.equal('50');
    clock.advance(50_000);
    expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
    expect((await ask('GET', '/v2/whoami')).status).to.equal(429);
  });

  it('has no limit unless told', async () => {
    const {ask} = threatConnect();
    for (let count = 0; count < 200; count += 1) expect((await ask('GET', '/v2/whoami')).status).to.equal(200);
  });

  it('waits as long as the latency says, by its clock, and gives up when aborted', async () => {
    const {ask, clock, simulator} = threatConnect({latency: 500});
    let answered = false;
    const waiting = ask('GET', '/v2/whoami').then((answer) => {
      answered = true;
      return answer;
    });
    clock.advance(499);
    await new Promise((resolve) => setTimeout(resolve));
    expect(answered).to.equal(false);
    clock.advance(1);
    expect((await waiting).status).to.equal(200);
    const controller = new AbortController();
    const aborted = rejection(ask('GET', '/v2/whoami', {signal: controller.signal}));
    controller.abort();
    expect(await aborted).to.have.property('name', 'AbortError');
    expect(simulator.log.at(-1)?.status).to.equal(0);
  });

  it('answers a fault to its route as often as told, then the truth', async () => {
    const {ask, simulator} = threatConnect();
    simulator.fault('GET /v3/indicators/{indicator}', 2, 502);
    expect((await ask('GET', '/v3/indicators')).status).to.equal(200);
    const faulty = await ask('GET', '/v3/indicators/bad.example');
    expect(faulty.status).to.equal(502);
    expect(faulty.json.status).to.equal('Error');
    expect((await ask('GET', '/v3/indicators/bad.example')).status).to.equal(502);
    expect((await ask('GET', '/v3/indicators/bad.example')).status).to.equal(200);
    simulator.fault('GET /v2/whoami', 1, 500);
    expect((await ask('GET', '/v2/whoami')).json.status).to.equal('Failure');
  });

  it('answers a fault with a body and headers of its own, to any route', async () => {
    const {ask, simulator} = threatConnect();
    simulator.fault('*', 1, 200, {body: '<html>Sign in</html>', headers: {'content-type': 'text/html'}});
    const page = await ask('GET', '/v2/whoami');
    expect([page.status, page.text, page.headers.get('content-type')]).to.deep.equal([200, '<html>Sign in</html>', 'text/html']);
    simulator.fault('*', 1, 429, {headers: {'retry-after': '7'}});
    expect((await ask('GET', '/v2/whoami')).headers.get('retry-after')).to.equal('7');
  });

  it('refuses a connection before, or loses the answer after the request is carried out', async () => {
    const {ask, simulator} = threatConnect();
    simulator.fault('POST /v3/indicators', 1, 'refused');
    expect(await rejection(ask('POST', '/v3/indicators', {json: created}))).to.be.instanceOf(TypeError);
    expect(simulator.store.find('Host', 'new.example')).to.equal(undefined);
    simulator.fault('POST /v3/indicators', 1, 'lost');
    expect(await rejection(ask('POST', '/v3/indicators', {json: created}))).to.be.instanceOf(TypeError);
    expect(simulator.store.find('Host', 'new.example')).to.not.equal(undefined);
    expect(simulator.log.map(({status}) => status)).to.deep.equal([0, 0]);
  });

  it('can hide the renewal under /api, so that clients try it beside', async () => {
    const {ask, simulator} = threatConnect();
    simulator.fault('GET /appAuth', 1, 404);
    const path = `/appAuth?expiredToken=${encodeURIComponent(sandboxTokens.expired)}`;
    expect((await ask('GET', path, {token: null})).status).to.equal(404);
    expect((await ask('GET', path, {token: null, base: 'https://tc.example'})).status).to.equal(200);
  });
});

describe('the log of the simulated ThreatConnect', () => {
  it('names route, status, length of the query and what was created', async () => {
    const {ask, simulator, clock} = threatConnect();
    await ask('POST', '/v3/indicators?fields=tags', {json: created});
    expect(simulator.log).to.deep.equal([
      {
        time: clock.now(),
        service: 'threatconnect',
        method: 'POST',
        path: '/api/v3/indicators?fields=tags',
        status: 201,
        secretInUrl: false,
        route: 'POST /v3/indicators',
        queryLength: 11,
        created: ['["Host","new.example","Northwind CTI"]'],
      },
    ]);
    await ask('POST', '/v3/indicators', {json: created});
    expect(simulator.log[1]?.created).to.deep.equal([]);
  });

  it('counts what a batch created', async () => {
    const {ask, simulator, clock} = threatConnect();
    await ask('POST', '/v2/batch', {json: {version: 'V2', owner: 'Northwind CTI', action: 'Create'}});
    const body = JSON.stringify({indicator: [{type: 'Host', summary: 'new.example'}]});
    await ask('POST', '/v2/batch/2446', {body, headers: {'content-type': 'application/octet-stream'}});
    clock.advance(5_000);
    await ask('GET', '/v2/batch/2446');
    expect(simulator.log.at(-1)?.created).to.deep.equal(['["Host","new.example","Northwind CTI"]']);
  });

  it('holds no token, and says when one stood in a URL', async () => {
    const {ask, simulator} = threatConnect();
    const token = encodeURIComponent(sandboxTokens.valid);
    await ask('GET', '/v2/whoami');
    await ask('GET', `/appAuth?expiredToken=${token}`, {token: null});
    await ask('GET', `/v2/whoami?x=${token}`);
    expect(simulator.log.map(({secretInUrl}) => secretInUrl)).to.deep.equal([false, true, true]);
    expect(JSON.stringify(simulator.log)).to.not.contain(token).and.not.to.contain(sandboxTokens.valid);
  });

  it('is told to whoever listens', async () => {
    const heard: string[] = [];
    const simulator = createThreatConnectSimulator({log: ({path}) => heard.push(path)});
    await simulator.handle(new Request('https://tc.example/api/v2/whoami'));
    expect(heard).to.deep.equal(['/api/v2/whoami']);
  });
});
