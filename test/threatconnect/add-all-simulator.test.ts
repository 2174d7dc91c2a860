import {expect} from 'chai';
import type {AddOptions, AddOutcome} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import {indicatorKey} from '../../src/model/indicator.js';
import type {SandboxSwitches} from '../../src/sandbox/switches.js';
import {createSwitches} from '../../src/sandbox/switches.js';
import type {ThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {createThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {sandboxToken, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import type {ThreatConnectOptions} from '../../src/threatconnect/client.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {spelled} from '../../src/threatconnect/spelling.js';
import {indicator, outcomesOf, owner, stoppedClock, tally} from './support.js';

const home = owner;

/** A simulated ThreatConnect and a client for it, on one clock. */
function pair(switches: Partial<SandboxSwitches> = {}, options: Partial<ThreatConnectOptions> = {}) {
  const clock = stoppedClock();
  const simulator = createThreatConnectSimulator({switches: createSwitches(switches), clock});
  const fetch: typeof globalThis.fetch = (input, init) => simulator.handle(new Request(input, init));
  const client = createThreatConnect({
    apiUrl: 'https://tc.example/api',
    token: sandboxTokens.valid,
    fetch,
    clock,
    delay: () => 0,
    ...options,
  });
  const count = (route: string) => simulator.log.filter((entry) => entry.route === route).length;
  return {simulator, client, clock, count};
}

/** So many hosts; every twentieth is on the exclusion list. */
const hosts = (count: number): readonly Indicator[] =>
  Array.from({length: count}, (_, index) => indicator(`host-${index}.${index % 20 === 7 ? 'internal' : 'fresh'}.example`));

/** The queries below 2,000 characters that name these hosts. */
function queriesFor(indicators: readonly Indicator[]): number {
  const lengths = indicators.map(({canonical}) => canonical.length + '%22%22%2C'.length);
  return Math.ceil(lengths.reduce((sum, length) => sum + length) / 1800);
}

const createdIn = ({log}: ThreatConnectSimulator) => log.flatMap(({created}) => created);

/** Every indicator is in the store once, or reported with its reason; nothing was created twice; the queries are short, the token unseen. */
function expectAccounted(simulator: ThreatConnectSimulator, asked: readonly Indicator[], outcomes: readonly AddOutcome[]) {
  expect(outcomes.map((outcome) => indicatorKey(outcome.indicator)).sort()).to.deep.equal(asked.map(indicatorKey).sort());
  for (const outcome of outcomes) {
    const stored = simulator.store.find(outcome.indicator.type, spelled(outcome.indicator), home);
    expect(stored !== undefined, JSON.stringify(outcome)).to.equal(outcome.kind === 'added' || outcome.kind === 'existed');
    if ('ref' in outcome) expect(outcome.ref).to.deep.include({id: stored?.id, owner: home});
  }
  expect(new Set(createdIn(simulator)).size).to.equal(createdIn(simulator).length);
  for (const {queryLength, secretInUrl, path} of simulator.log) {
    expect(queryLength).to.be.below(2000);
    expect(secretInUrl).to.equal(path.includes('/appAuth'));
  }
}

async function run(
  {client, simulator}: Pick<ReturnType<typeof pair>, 'client' | 'simulator'>,
  asked: readonly Indicator[],
  options: AddOptions = {},
): Promise<readonly AddOutcome[]> {
  const outcomes = await outcomesOf(client.addAll(asked, {owner: home, ...options}));
  expectAccounted(simulator, asked, outcomes);
  return outcomes;
}

describe('adding many against the simulated ThreatConnect', () => {
  it('has 1,000 hosts in the store once or reported, though a token expires, replies get lost and 5 % are refused', async () => {
    const start = stoppedClock().now();
    const made = pair({}, {token: sandboxToken('analyst', start + 3000), tokenExpires: start / 1000 + 7200});
    made.simulator.fault('POST /v2/batch/{batch}', 1, 'lost');
    const asked = hosts(1000);
    const outcomes = await run(made, asked, {tags: ['VirusTotal'], rating: 3, confidence: 60});
    expect(tally(outcomes)).to.deep.equal({added: 950, excluded: 50});
    expect([made.count('GET /appAuth'), made.count('POST /v2/batch'), made.count('POST /v3/indicators')]).to.deep.equal([1, 1, 0]);
    const stored = made.simulator.store.find('Host', 'host-0.fresh.example', home);
    expect(stored).to.deep.include({tags: ['VirusTotal'], rating: 3, confidence: 60});
    const refused = outcomes.find(({kind}) => kind === 'excluded');
    expect(refused && 'error' in refused && refused.error.detail).to.match(/exclusion list/);
    expect(createdIn(made.simulator)).to.have.lengthOf(950);
  });

  it('does so with create requests where there is no batch, five at once', async () => {
    const start = stoppedClock().now();
    const made = pair({batch: '503'}, {token: sandboxToken('analyst', start - 1000), tokenExpires: start / 1000 + 7200});
    made.simulator.fault('POST /v3/indicators', 1, 'lost');
    made.simulator.fault('POST /v3/indicators', 1, 'refused');
    made.simulator.fault('POST /v3/indicators', 1, 502);
    const asked = hosts(300);
    expect(tally(await run(made, asked))).to.deep.equal({added: 285, excluded: 15});
    expect(made.count('GET /appAuth')).to.equal(1);
    // One for each, and one more for the two that never arrived.
    expect(made.count('POST /v3/indicators')).to.equal(302);
  });

  it('sends little more than what there must be', async () => {
    for (const count of [50, 60, 1000, 1100]) {
      const made = pair();
      const asked = hosts(count).filter(({canonical}) => count === 1000 || !canonical.includes('internal'));
      await run(made, asked);
      const checks = queriesFor(asked);
      const jobs = asked.length > 50 ? Math.ceil(asked.length / 1000) : 0;
      const least = jobs === 0 ? checks + asked.length : 2 * checks + 3 * jobs;
      const furtherPolls = made.count('GET /v2/batch/{batch}') - jobs;
      expect(made.simulator.log.length - furtherPolls, String(count)).to.be.at.most(1.1 * least);
    }
  });

  it('leaves what exists as it is, and writes what is absent', async () => {
    const made = pair();
    const present = ['bad.example', 'idle.example', '192.0.2.10', 'http://bad.example/'].map(indicator);
    const before = made.simulator.store.find('Host', 'bad.example', home);
    const outcomes = await run(made, [...present, ...hosts(100)], {tags: ['VirusTotal'], rating: 1});
    expect(tally(outcomes)).to.deep.equal({existed: 4, added: 95, excluded: 5});
    expect(made.simulator.store.find('Host', 'bad.example', home)).to.deep.equal(before);
    const idle = outcomes.find(({indicator: {canonical}}) => canonical === 'idle.example');
    expect(idle && 'ref' in idle && idle.ref?.active).to.equal(false);
  });

  it('keeps the tags of a record that turns up between check and write', async () => {
    const made = pair();
    made.simulator.fault('GET /v3/indicators', 1, 200, {body: '{"status":"Success","data":[]}'});
    await run(made, [indicator('bad.example'), ...hosts(60)], {tags: ['VirusTotal']});
    expect(made.simulator.store.find('Host', 'bad.example', home)).to.deep.include({
      tags: ['Phishing', 'VirusTotal'],
      labels: ['TLP:AMBER', 'Northwind internal'],
    });
  });

  it('writes all four types by one job, a File with all its hashes', async () => {
    const made = pair();
    const file = {...indicator('a'.repeat(64)), hashes: {md5: 'b'.repeat(32), sha256: 'a'.repeat(64)}};
    const others = Array.from({length: 25}, (_, index) =>
      [`198.51.100.${index + 1}`, `2001:db8::${index + 2}`, `http://fresh.example/${index}`, `${index}`.padStart(40, 'c')].map(indicator),
    ).flat();
    expect(tally(await run(made, [file, ...others]))).to.deep.equal({added: 101});
    expect(made.count('POST /v2/batch')).to.equal(1);
    expect(made.simulator.store.find('File', 'B'.repeat(32), home)?.id).to.equal(
      made.simulator.store.find('File', 'A'.repeat(64), home)?.id,
    );
  });

  it('reads the status in both forms', async () => {
    for (const form of ['full', 'short'] as const) {
      const made = pair({'batch.status': form});
      expect(tally(await run(made, hosts(100))), form).to.deep.equal({added: 95, excluded: 5});
      expect(made.count('GET /v2/batch/{batch}/errors'), form).to.equal(1);
    }
  });

  it('turns to create requests for the session where batch jobs are refused, and renews once at most', async () => {
    for (const [batch, elsewhere] of [
      ['401', 2],
      ['403', 2],
      ['503', 1],
    ] as const) {
      const made = pair({batch});
      expect(tally(await run(made, hosts(60))), batch).to.deep.equal({added: 57, excluded: 3});
      expect(tally(await run(made, hosts(120).slice(60))), batch).to.deep.equal({added: 57, excluded: 3});
      // After a 401 the request is sent once more with a renewed token.
      expect(made.count('POST /v2/batch'), batch).to.equal(batch === '401' ? 2 : 1);
      expect(made.count('GET /appAuth'), batch).to.equal(batch === '401' ? 1 : 0);
      await outcomesOf(made.client.addAll(hosts(60), {owner: 'Southridge Exchange'}));
      // What is not allowed in one owner may be in another; what is switched off is off.
      const asked = made.count('POST /v2/batch');
      expect(asked, batch).to.equal((batch === '401' ? 2 : 1) * elsewhere);
    }
  });

  it('works where v3 does not', async () => {
    for (const v3 of ['401', '404'] as const) {
      for (const batch of ['on', '503'] as const) {
        const made = pair({v3, batch});
        expect(tally(await run(made, hosts(60), {tags: ['VirusTotal']})), `${v3} ${batch}`).to.deep.equal({added: 57, excluded: 3});
        expect(made.simulator.store.find('Host', 'host-0.fresh.example', home)?.tags).to.deep.equal(['VirusTotal']);
      }
    }
  });

  it('attaches the tags over v2 though the reply to the create request was lost', async () => {
    const made = pair({v3: '404'});
    made.simulator.fault('POST /v2/indicators/{branch}', 1, 'lost');
    expect(tally(await run(made, hosts(1), {tags: ['VirusTotal']}))).to.deep.equal({added: 1});
    expect(made.simulator.store.find('Host', 'host-0.fresh.example', home)?.tags).to.deep.equal(['VirusTotal']);
  });

  it('writes once whichever reply of a job is lost', async () => {
    for (const route of ['POST /v2/batch', 'POST /v2/batch/{batch}', 'GET /v2/batch/{batch}', 'GET /v2/batch/{batch}/errors']) {
      for (const fault of ['lost', 'refused', 500] as const) {
        const made = pair();
        made.simulator.fault(route, 1, fault);
        expect(tally(await run(made, hosts(100))), `${route} ${fault}`).to.deep.equal({added: 95, excluded: 5});
        expect(made.count('POST /v3/indicators'), `${route} ${fault}`).to.equal(0);
      }
    }
  });

  it('halves a document that is too large once, then turns to create requests', async () => {
    const body = '{"status":"Invalid","description":"File size greater than allowable limit of 2000000"}';
    for (const [refusals, jobs, creates] of [
      [1, 3, 0],
      [2, 2, 200],
    ] as const) {
      const made = pair();
      made.simulator.fault('POST /v2/batch/{batch}', refusals, 400, {body});
      expect(tally(await run(made, hosts(200)))).to.deep.equal({added: 190, excluded: 10});
      expect([made.count('POST /v2/batch'), made.count('POST /v3/indicators')]).to.deep.equal([jobs, creates]);
      expect(tally(await run(made, hosts(300).slice(200)))).to.deep.equal({added: 95, excluded: 5});
      expect(made.count('POST /v2/batch')).to.equal(refusals === 1 ? jobs + 1 : jobs);
    }
  });

  it('reports the rest when the session ends, and a new one finds what had arrived', async () => {
    const start = stoppedClock().now();
    const made = pair({}, {token: sandboxToken('analyst', start + 3000), tokenExpires: start / 1000 + 7200});
    made.simulator.fault('GET /appAuth', 1, 401);
    const asked = hosts(100);
    const outcomes = await outcomesOf(made.client.addAll(asked, {owner: home}));
    expect(tally(outcomes)).to.deep.equal({'failed: session': 100});
    const fetch: typeof globalThis.fetch = (input, init) => made.simulator.handle(new Request(input, init));
    const client = createThreatConnect({apiUrl: 'https://tc.example/api', token: sandboxTokens.valid, fetch, clock: made.clock});
    expect(tally(await run({client, simulator: made.simulator}, asked))).to.deep.equal({existed: 95, excluded: 5});
  });

  it('reports all with the reason when the owner may not be read or not be written, and asks no more', async () => {
    const stranger = pair();
    expect(tally(await outcomesOf(stranger.client.addAll(hosts(300), {owner: 'Nobody'})))).to.deep.equal({'failed: forbidden': 300});
    expect(stranger.simulator.log.length).to.be.at.most(3);
    const reader = pair();
    expect(tally(await outcomesOf(reader.client.addAll(hosts(300), {owner: 'Open Feed'})))).to.deep.equal({'failed: unauthorized': 300});
    expect(reader.count('POST /v3/indicators')).to.be.at.most(10);
    expect(createdIn(reader.simulator)).to.deep.equal([]);
  });

  it('waits when requests are limited, and reports what is left when waiting does not help', async () => {
    const patient = pair();
    patient.simulator.fault('POST /v2/batch', 1, 429, {headers: {'retry-after': '7'}});
    patient.simulator.fault('POST /v2/batch/{batch}', 2, 429);
    expect(tally(await run(patient, hosts(100)))).to.deep.equal({added: 95, excluded: 5});
    expect(patient.clock.slept.slice(0, 3)).to.deep.equal([7000, 2000, 8000]);
    const limited = pair({rate: 40, batch: '503'});
    expect(tally(await run(limited, hosts(100)))).to.deep.equal({added: 95, excluded: 5});
    const busy = pair({batch: '503'});
    busy.simulator.fault('POST /v3/indicators', Infinity, 429);
    expect(tally(await run(busy, hosts(100)))).to.deep.equal({'failed: quota': 100});
    expect(busy.count('POST /v3/indicators')).to.be.at.most(5 * 4);
  });
});
