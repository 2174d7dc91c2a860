import {Buffer} from 'node:buffer';
import util from 'node:util';
import {expect} from 'chai';
import {type ThreatConnectEvent, type ThreatConnectSettings, createThreatConnectRoute} from '../../../src/gateway/threatconnect/route.js';
import type {AddOutcome} from '../../../src/model/indicator-target.js';
import {type Sandbox, createSandbox} from '../../../src/sandbox/sandbox.js';
import {createSandboxListener} from '../../../src/sandbox/server.js';
import {sandboxAccess, sandboxToken, sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {type ThreatConnect, createThreatConnect} from '../../../src/threatconnect/client.js';
import {errorOf, indicator, owner, stoppedClock} from '../../threatconnect/support.js';
import {asking, served} from './support.js';

const year2100 = 4_102_444_800_000;
const prefix = '/threatconnect/api/';

describe('the route to ThreatConnect, in front of the simulated one', () => {
  let sandbox: Sandbox;
  /** One clock for all three, which waiting moves at once; it starts with the one that node writes `Date` by. */
  let clock: ReturnType<typeof stoppedClock>;
  const server = served(() => {
    clock = stoppedClock(Date.now());
    sandbox = createSandbox({clock});
    return createSandboxListener(sandbox);
  });

  const route = (settings: Partial<ThreatConnectSettings> = {}) =>
    createThreatConnectRoute({
      apiUrl: `${server.origin()}/threatconnect/api`,
      auth: sandboxAccess,
      now: () => clock.now(),
      ...settings,
    });

  /** The project's client, whose requests go to the route as they would through a server. */
  function client(settings: Partial<ThreatConnectSettings> = {}): ThreatConnect {
    const {handle} = route(settings);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const {pathname, search} = new URL(request.url);
      expect(pathname.startsWith(prefix)).to.equal(true);
      const {status, headers, body} = await handle({
        method: request.method,
        rawPath: pathname.slice(prefix.length) + search,
        headers: Object.fromEntries(request.headers),
        body: Buffer.from(await request.arrayBuffer()),
      });
      return new Response(new Uint8Array(body), {status, headers});
    };
    return createThreatConnect({apiUrl: `https://vt.example${prefix}`, via: 'gateway', fetch, clock, delay: () => 0});
  }

  const refusals = () => sandbox.log.filter(({status}) => status === 401 || status === 400);
  const present = [
    '192.0.2.10',
    '2001:db8::1',
    'bad.example',
    'idle.example',
    'http://bad.example',
    "https://bad.example/go%2Fnext?q=one+two&to='there'",
  ];

  for (const [name, auth] of [
    ['signed', sandboxAccess],
    ['with a token', {token: sandboxTokens.valid}],
  ] as const) {
    it(`serves the client ${name}: find, labels, owners, add, add all`, async () => {
      const ours = client({auth});
      const found = await ours.find([...present, 'absent.example'].map(indicator), {owner});
      expect(found.size).to.equal(present.length);
      expect(await ours.securityLabels(indicator('bad.example'), {owner})).to.have.lengthOf(2);
      expect(await ours.securityLabels(indicator("https://bad.example/go%2Fnext?q=one+two&to='there'"), {owner})).to.have.lengthOf(1);
      expect((await ours.owners()).filter(({writable}) => writable).map((one) => one.name)).to.include(owner);
      const added = await ours.add(indicator('http://new.example/a?b=%2F'), {owner, tags: ['Phishing'], rating: 3, confidence: 60});
      expect(added.kind).to.equal('added');
      const outcomes: AddOutcome[] = [];
      const many = Array.from({length: 60}, (_, place) => indicator(`n${String(place)}.example`));
      for await (const outcome of ours.addAll(many, {owner, tags: ['Phishing']})) outcomes.push(outcome);
      expect(outcomes.map(({kind}) => kind)).to.deep.equal(many.map(() => 'added'));
      expect(sandbox.threatconnect.log.map((entry) => entry.route)).to.include('POST /v2/batch/{batch}');
      expect(refusals()).to.deep.equal([]);
    });
  }

  for (const v3 of ['401', '404'] as const) {
    it(`serves the client that falls back to v2 when v3 answers ${v3}`, async () => {
      const ours = client();
      sandbox.switches.v3 = v3;
      const found = await ours.find(['bad.example', 'idle.example', 'absent.example'].map(indicator), {owner});
      expect([...found.keys()]).to.have.members(['Host bad.example', 'Host idle.example']);
      expect(await ours.securityLabels(indicator('bad.example'), {owner})).to.have.lengthOf(2);
      const added = await ours.add(indicator('http://new.example/a?b=%2F'), {owner, tags: ['a/b', 'Phishing']});
      expect(added.kind).to.equal('added');
      expect(sandbox.threatconnect.log.map((entry) => entry.path)).to.include(
        `${prefix}v2/indicators/urls/http%3A%2F%2Fnew.example%2Fa%3Fb%3D%252F/tags/a%2Fb?owner=Northwind+CTI`,
      );
    });
  }

  it('lets the client read the errors of a batch job', async () => {
    const ours = client();
    const many = Array.from({length: 60}, (_, place) => indicator(`n${String(place)}.example`));
    const outcomes: AddOutcome[] = [];
    for await (const outcome of ours.addAll([...many, indicator('a.internal.example')], {owner})) outcomes.push(outcome);
    expect(outcomes.filter(({kind}) => kind !== 'added').map(({kind}) => kind)).to.deep.equal(['excluded']);
    expect(sandbox.threatconnect.log.map((entry) => entry.route)).to.include('GET /v2/batch/{batch}/errors');
  });

  it('lets ids above 2^53 through with every digit', async () => {
    const answer = await asking(route())('GET', 'v3/indicators/bad.example?owner=Northwind+CTI&fields=securityLabels');
    const direct = await fetch(`${server.origin()}/threatconnect/api/v3/indicators/bad.example?owner=Northwind+CTI&fields=securityLabels`, {
      headers: {authorization: `TC-Token ${sandboxTokens.valid}`},
    });
    expect(answer.body.toString()).to.equal(await direct.text());
    expect(answer.body.toString()).to.match(/"id":\d{16,}[,}]/);
  });

  it('keeps %2F as it was sent, where the record is found by it', async () => {
    const raw = 'v2/indicators/urls/https%3A%2F%2Fbad.example%2Fgo%252Fnext%3Fq%3Done%2Btwo%26to%3D%27there%27?owner=Northwind%20CTI';
    expect((await asking(route())('GET', raw)).status).to.equal(200);
    expect(sandbox.threatconnect.log.at(-1)?.path).to.equal(prefix + raw);
  });

  it('corrects a clock that is an hour off, once', async () => {
    const events: ThreatConnectEvent[] = [];
    const ours = client({now: () => clock.now() - 3_600_000, onEvent: (event) => events.push(event)});
    expect((await ours.add(indicator('late.example'), {owner})).kind).to.equal('added');
    expect(events).to.have.lengthOf(1);
    expect(events[0]).to.include({kind: 'clock-skew'}).and.to.have.property('seconds').within(3590, 3610);
    expect(sandbox.threatconnect.log.filter(({status}) => status === 401)).to.have.lengthOf(1);
    expect(sandbox.threatconnect.log.flatMap(({created}) => created)).to.have.lengthOf(1);
  });

  it('reports wrong credentials as what they are, without a secret', async () => {
    const cases = [
      [{...sandboxAccess, secretKey: 'canary-secret'}, 'Signature'],
      [{...sandboxAccess, accessId: 'someone-else'}, undefined],
      [{token: sandboxTokens.revoked}, undefined],
      [{token: sandboxToken('analyst', 1_577_836_800_000)}, undefined],
    ] as const;
    for (const [auth, code] of cases) {
      const error = await errorOf(client({auth}).find([indicator('bad.example')], {owner}));
      expect([error.kind, error.code]).to.deep.equal(['unauthorized', code]);
      for (const secret of Object.values(auth)) expect(util.inspect(error, {showHidden: true, depth: null})).not.to.contain(secret);
    }
  });

  it('shows no secret itself', () => {
    const token = sandboxToken('analyst', year2100);
    for (const auth of [{token}, sandboxAccess]) {
      const text = util.inspect(route({auth}), {showHidden: true, depth: null, getters: true}) + JSON.stringify(route({auth}));
      expect(text).not.to.contain(token).and.not.to.contain(sandboxAccess.secretKey);
    }
  });

  it('enriches only where that is switched on', async () => {
    sandbox.switches.enrich = true;
    const raw = 'v3/indicators/bad.example/enrich?type=VirusTotalV3&owner=Northwind+CTI';
    expect((await asking(route())('POST', raw)).status).to.equal(404);
    expect(sandbox.threatconnect.log).to.have.lengthOf(0);
    const answer = await asking(route({enrich: true}))('POST', raw);
    expect(answer.status).to.equal(200);
    expect(answer.body.toString()).to.contain('vtMaliciousCount');
  });
});
