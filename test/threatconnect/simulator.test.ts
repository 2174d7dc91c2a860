import {expect} from 'chai';
import type {AddOutcome} from '../../src/model/indicator-target.js';
import type {SandboxSwitches} from '../../src/sandbox/switches.js';
import {createSwitches} from '../../src/sandbox/switches.js';
import {createThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {expiringToken, sandboxToken, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import type {ThreatConnectOptions} from '../../src/threatconnect/client.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {errorOf, indicator, owner, stoppedClock} from './support.js';

const community = 'Southridge Exchange';
const base = 'https://tc.example';

/** A simulated ThreatConnect and a client for it, on one clock. */
function pair(switches: Partial<SandboxSwitches> = {}, options: Partial<ThreatConnectOptions> = {}) {
  const clock = stoppedClock();
  const simulator = createThreatConnectSimulator({switches: createSwitches(switches), clock});
  const fetch: typeof globalThis.fetch = (input, init) => simulator.handle(new Request(input, init));
  const apiUrl = switches.apiPath === 'without' ? base : `${base}/api`;
  const client = createThreatConnect({apiUrl, token: sandboxTokens.valid, fetch, clock, delay: () => 0, ...options});
  const routes = () => simulator.log.map(({route}) => route);
  return {simulator, client, clock, routes};
}

const md5 = '44d88612fea8a8f36de82e1278abb02f';
const sha256 = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';
const inactiveFile = 'aaaa56789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0';
const present = [
  '192.0.2.10',
  '192.0.2.66',
  '2001:db8::1',
  'BAD.example',
  'idle.example',
  'b\u00fccher.example',
  md5,
  sha256,
  inactiveFile,
  'http://bad.example',
  "https://bad.example/go%2Fnext?q=one+two&to='there'",
  'https://bad.example/?say="it\'s"&as=`code`&in=C:\\temp',
  'http://idle.example/login',
].map(indicator);
const absent = [
  '192.0.2.11',
  '198.51.100.77',
  'elsewhere.example',
  'http://elsewhere.example/kit',
  'http://bad.example/x',
  '0'.repeat(64),
].map(indicator);

const fresh = indicator('new.example');
const kindOf = (outcome: AddOutcome): string => ('error' in outcome ? `${outcome.kind}: ${outcome.error.kind}` : outcome.kind);
const linkOf = (outcome: AddOutcome): string | undefined => ('ref' in outcome ? outcome.ref?.link : undefined);

describe('the client against the simulated ThreatConnect', () => {
  it('finds what the owner has, active or not, and nothing of another owner', async () => {
    const {client, simulator} = pair();
    const found = await client.find([...present, ...absent], {owner});
    expect([...found.keys()]).to.have.members(present.map(({type, canonical}) => `${type} ${canonical}`));
    expect([...found.values()].filter(({active}) => !active)).to.have.lengthOf(4);
    for (const {queryLength, secretInUrl} of simulator.log) {
      expect(queryLength).to.be.below(2000);
      expect(secretInUrl).to.equal(false);
    }
  });

  it('finds all that it added, with every digit of their ids', async () => {
    const {client, simulator} = pair();
    const added = Array.from({length: 12}, (_, index) => indicator(`fresh-${index}.example`));
    for (const one of added) expect((await client.add(one, {owner})).kind).to.equal('added');
    const found = await client.find(added, {owner});
    const ids = added.map(({canonical}) => simulator.store.find('Host', canonical, owner)?.id);
    expect([...found.values()].map(({id}) => id)).to.deep.equal(ids);
    expect(ids.filter((id) => id !== undefined && Number(id) > Number.MAX_SAFE_INTEGER)).to.have.lengthOf(6);
  });

  it('adds with tags, rating and confidence in the owner', async () => {
    const {client, simulator, routes} = pair();
    const outcome = await client.add(fresh, {owner: community, tags: ['VirusTotal', 'Review'], rating: 3, confidence: 60});
    expect(outcome.kind).to.equal('added');
    expect(simulator.store.find('Host', 'new.example', community)).to.deep.include({
      tags: ['VirusTotal', 'Review'],
      rating: 3,
      confidence: 60,
    });
    expect(simulator.store.find('Host', 'new.example', owner)).to.equal(undefined);
    expect(routes()).to.deep.equal(['GET /v3/indicators', 'POST /v3/indicators']);
  });

  it("adds to the user's organization when no owner is given", async () => {
    const {client, simulator} = pair();
    expect((await client.add(fresh)).kind).to.equal('added');
    expect(simulator.store.find('Host', 'new.example', owner)).not.to.equal(undefined);
  });

  it('does not touch what exists, or turns up between check and write', async () => {
    for (const existing of ['update200', 'update201', 'error400', 'success200NotSuccess'] as const) {
      const {client, simulator, routes} = pair({existing});
      const before = simulator.store.find('Host', 'bad.example', owner);
      const outcome = await client.add(indicator('bad.example'), {owner, rating: 1, confidence: 1});
      expect([outcome.kind, linkOf(outcome)]).to.deep.equal(['existed', `${base}/#/details/indicators/${before?.id}/overview`]);
      expect(simulator.store.find('Host', 'bad.example', owner)).to.deep.equal(before);
      expect(routes()).to.deep.equal(['GET /v3/indicators']);

      simulator.fault('GET /v3/indicators', 1, 200, {body: '{"status":"Success","data":[]}'});
      const late = await client.add(indicator('bad.example'), {owner});
      expect(late.kind, existing).to.equal(existing.startsWith('update') ? 'added' : 'existed');
      expect(linkOf(late), existing).to.equal(linkOf(outcome));
    }
  });

  it('names the exclusion list at either status', async () => {
    for (const status of [403, 400] as const) {
      const {client} = pair({'exclusion.status': status});
      for (const text of ['10.1.2.3', 'x.internal.example', 'partner.example']) {
        const outcome = await client.add(indicator(text), {owner});
        expect(kindOf(outcome), text).to.equal('excluded: excluded');
        expect('error' in outcome && outcome.error.detail).to.match(/exclusion list/);
      }
    }
  });

  it('takes any 404 for absent', async () => {
    for (const body of ['json', 'text', 'empty'] as const) {
      const {client} = pair({'notFound.body': body});
      expect(await client.securityLabels(fresh, {owner})).to.deep.equal([]);
      const long = indicator(`http://evil.example/${'a/'.repeat(1000)}`);
      expect((await client.find([long], {owner})).size).to.equal(0);
      expect((await client.add(long, {owner})).kind).to.equal('added');
      expect((await client.find([long], {owner})).size).to.equal(1);
    }
  });

  it('does the same over v2 when v3 is not there', async () => {
    for (const v3 of ['on', '401', '404'] as const) {
      const {client, simulator} = pair({v3});
      const found = await client.find([...present, ...absent], {owner});
      expect([...found.keys()], v3).to.have.members(present.map(({type, canonical}) => `${type} ${canonical}`));
      const outcome = await client.add(fresh, {owner, tags: ['VirusTotal', 'Second/tag'], rating: 3, confidence: 60});
      const stored = simulator.store.find('Host', 'new.example', owner);
      expect(stored, v3).to.deep.include({tags: ['VirusTotal', 'Second/tag'], rating: 3, confidence: 60});
      expect('ref' in outcome && outcome.ref?.id, v3).to.equal(stored?.id);
      expect(linkOf(outcome), v3).to.match(/^https:\/\/tc\.example\/(?:#\/|auth\/)/);
      const labels = await client.securityLabels(indicator('bad.example'), {owner});
      expect(
        labels.map(({name}) => name),
        v3,
      ).to.deep.equal(['TLP:AMBER', 'Northwind internal']);
      expect(labels[0]?.color, v3).to.equal(v3 === 'on' ? 'FFC000' : undefined);
      expect(simulator.log.filter(({route}) => route === 'GET /appAuth').length, v3).to.equal(v3 === '401' ? 1 : 0);
    }
  });

  it('renews with the expiry told, and with that in the token', async () => {
    for (const told of ['present', 'absent'] as const) {
      const clock = stoppedClock();
      const expires = Math.floor((clock.now() + 20_000) / 1000);
      const {client, simulator, routes} = pair(
        {tokenExpires: told},
        {token: expiringToken(clock.now()), ...(told === 'present' ? {tokenExpires: expires} : {})},
      );
      await Promise.all(present.map((one) => client.find([one], {owner})));
      expect(routes()[0]).to.equal('GET /appAuth');
      expect(routes().filter((route) => route === 'GET /appAuth')).to.have.lengthOf(1);
      expect(simulator.log.every(({status}) => status === 200)).to.equal(true);
    }
  });

  it('renews an expired token after the first 401, and ends with a revoked one', async () => {
    const now = stoppedClock().now();
    const expired = pair({}, {token: sandboxToken('analyst', now - 1000), tokenExpires: now / 1000 + 7200});
    await Promise.all(present.map((one) => expired.client.find([one], {owner})));
    expect(expired.routes().filter((route) => route === 'GET /appAuth')).to.have.lengthOf(1);
    const revoked = pair({}, {token: sandboxTokens.revoked});
    const error = await errorOf(revoked.client.find(present, {owner}));
    expect([error.kind, error.detail]).to.deep.equal(['session', 'The token cannot be renewed']);
  });

  it('reads refusals in JSON and in plain text', async () => {
    for (const form of ['json', 'text'] as const) {
      const {client} = pair({'auth.errors': form}, {token: sandboxTokens.readOnly});
      expect((await client.find(present, {owner})).size).to.equal(present.length);
      expect(kindOf(await client.add(fresh, {owner}))).to.equal('failed: unauthorized');
      const {client: stranger} = pair({'auth.errors': form}, {token: sandboxTokens.revoked});
      expect((await errorOf(stranger.securityLabels(fresh, {owner}))).kind).to.equal('session');
    }
  });

  it('works with a base that ends in /api and with one that does not', async () => {
    for (const apiPath of ['with /api', 'without'] as const) {
      const {client} = pair({apiPath});
      expect((await client.find([indicator('bad.example')], {owner})).size).to.equal(1);
      expect((await client.add(fresh, {owner})).kind).to.equal('added');
    }
  });

  it('gives safe links only', async () => {
    const id = pair().simulator.store.find('Host', 'bad.example', owner)?.id;
    const expected = {
      new: `${base}/#/details/indicators/${id}/overview`,
      legacy: `${base}/auth/indicators/details/host.xhtml?host=bad.example&owner=Northwind+CTI`,
      relative: `${base}/auth/indicators/details/host.xhtml?host=bad.example&owner=Northwind+CTI`,
      foreign: `${base}/#/details/indicators/${id}/overview`,
      javascript: `${base}/#/details/indicators/${id}/overview`,
    };
    for (const links of ['new', 'legacy', 'relative', 'foreign', 'javascript'] as const) {
      const {client} = pair({links});
      const found = await client.find([indicator('bad.example')], {owner});
      expect(found.get('Host bad.example')?.link, links).to.equal(expected[links]);
    }
  });

  it('reads empty collections and ids in both forms', async () => {
    for (const switches of [{empty: '{}'}, {empty: '{data:[]}'}, {ids: 'number'}, {ids: 'string'}] as const) {
      const {client, simulator} = pair(switches);
      expect(await client.securityLabels(indicator('idle.example'), {owner})).to.deep.equal([]);
      const found = await client.find(present, {owner});
      expect(found.size).to.equal(present.length);
      for (const {id} of found.values()) expect(simulator.store.byId(id)?.id, id).to.equal(id);
    }
  });

  it('creates once when the answer is lost, and again only when the request was', async () => {
    for (const [fault, posts] of [
      ['lost', 1],
      ['refused', 2],
      [502, 2],
    ] as const) {
      const {client, simulator} = pair();
      simulator.fault('POST /v3/indicators', 1, fault);
      const outcome = await client.add(fresh, {owner, tags: ['VirusTotal']});
      expect(outcome.kind, String(fault)).to.equal('added');
      expect(
        simulator.log.filter(({route}) => route === 'POST /v3/indicators'),
        String(fault),
      ).to.have.lengthOf(posts);
      expect(
        simulator.log.flatMap(({created}) => created),
        String(fault),
      ).to.have.lengthOf(1);
    }
  });

  it('says that an owner may not be read or written', async () => {
    const {client} = pair();
    expect((await errorOf(client.find(present, {owner: 'Nobody'}))).kind).to.equal('forbidden');
    expect(kindOf(await client.add(fresh, {owner: 'Nobody'}))).to.equal('failed: forbidden');
    expect(kindOf(await client.add(fresh, {owner: 'Open Feed'}))).to.match(/^failed: (?:unauthorized|forbidden)$/);
  });

  it('waits as told when requests are limited, and creates once', async () => {
    const {client, simulator, clock} = pair();
    simulator.fault('POST /v3/indicators', 1, 429, {headers: {'retry-after': '7'}});
    simulator.fault('GET /v3/indicators', 2, 429);
    expect((await client.add(fresh, {owner})).kind).to.equal('added');
    expect(clock.slept).to.deep.equal([7000]);
    expect(simulator.log.flatMap(({created}) => created)).to.have.lengthOf(1);
  });

  it('says that the quota is used up when waiting does not help', async () => {
    const {client} = pair({rate: 1});
    await client.find([fresh], {owner});
    expect((await errorOf(client.find([fresh], {owner}))).kind).to.equal('quota');
  });
});
