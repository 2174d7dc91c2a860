import {expect} from 'chai';
import {ManualClock} from '../../src/sandbox/clock.js';
import {createSandbox, sandboxKeys} from '../../src/sandbox/index.js';
import type {SandboxOptions} from '../../src/sandbox/sandbox.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, platformProxy} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {baseUrlV2, platformProxyV2} from '../../src/virustotal/v2/transports.js';
import {apiError, found, indicator} from './support.js';

const origin = 'http://sandbox.example';
const limits = {minute: 100, day: 500, month: 500};
const address = indicator('192.0.2.7');
const host = indicator('bad.example');

function bench(options: SandboxOptions = {}) {
  const clock = new ManualClock();
  const sandbox = createSandbox({clock, limits, ...options});
  const {fetch} = sandbox;
  const direct = {v3: `${origin}/virustotal/api/v3`, v2: `${origin}/virustotal/vtapi/v2`};
  const client = (key: string, v2Key?: string) =>
    createVirusTotal(
      {...baseUrl({url: direct.v3, key, fetch}), delay: () => 0},
      {v2: v2Key === undefined ? undefined : {...baseUrlV2({url: direct.v2, key: v2Key, fetch}), delay: () => 0}},
    );
  const asked = () => sandbox.log.map(({method, path}) => `${method} ${path.replace(/\?.*/, '')}`);
  return {sandbox, clock, fetch, client, asked, direct};
}

describe('detected URLs on the sandbox', () => {
  it('come from the premium list with a premium key, every one of them with a detection', async () => {
    const source = bench().client(sandboxKeys.premium);
    const page = await source.detections(indicator('192.0.2.20'));
    expect(page.rung).to.equal('urls');
    expect(page.rows.length).to.be.greaterThan(0);
    for (const {ratio, id} of page.rows) {
      expect(ratio?.positives).to.be.greaterThan(0);
      expect(id).to.match(/^[0-9a-f]{64}$/);
    }
    const next = await source.detections(indicator('192.0.2.20'), {cursor: page.cursor});
    expect(next.rows.map(({id}) => id)).not.to.deep.equal(page.rows.map(({id}) => id));
    expect(source.can('detections')).to.equal('yes');
  });

  it('are premium-only with a public key, and the second card asks nothing', async () => {
    const {client, sandbox} = bench();
    const source = client(sandboxKeys.public);
    expect((await apiError(source.detections(address))).kind).to.equal('premium-only');
    expect((await apiError(source.detections(host))).kind).to.equal('premium-only');
    expect(sandbox.log.length).to.equal(1);
    expect(source.can('detections')).to.equal('no');
  });

  it('are the same from the report of v2, where that is switched on', async () => {
    const {client, asked} = bench();
    const premium = await client(sandboxKeys.premium).detections(address);
    const source = client(sandboxKeys.public, sandboxKeys.public);
    const page = await source.detections(address);
    expect(page.rung).to.equal('v2-report');
    const shown = (rows: typeof page.rows) =>
      rows.map(({id, url, ratio, analysed}) => ({id, url, of: `${ratio?.positives}/${ratio?.total}`, analysed}));
    expect(shown(page.rows)).to.have.deep.members(shown(premium.rows));
    await source.detections(address);
    expect(asked().slice(1)).to.deep.equal([
      'GET /virustotal/api/v3/ip_addresses/192.0.2.7/urls',
      'GET /virustotal/vtapi/v2/ip-address/report',
    ]);
  });

  it('say which trouble v2 is in', async () => {
    const {client, sandbox} = bench();
    expect(await apiError(client(sandboxKeys.public, 'wrong').detections(address))).to.include({kind: 'forbidden', code: 'KeyOrTier'});
    expect(await apiError(client(sandboxKeys.public, sandboxKeys.exhausted).detections(address))).to.include({kind: 'quota'});
    sandbox.switches['virustotal.fault'].push({route: 'GET /vtapi/v2/ip-address/report', n: 1, status: 404, body: '<html>'});
    const source = client(sandboxKeys.public, sandboxKeys.public);
    expect(await apiError(source.detections(address))).to.include({kind: 'premium-only', code: 'V2Ended'});
    expect(await apiError(source.detections(host))).to.include({kind: 'premium-only', code: 'V2Ended'});
    expect(source.can('detections')).to.equal('no');
  });

  it('come through the platform’s proxy as well, and an ended v2 is noticed behind it', async () => {
    const {fetch, sandbox} = bench();
    const through = {origin, key: sandboxKeys.public, fetch};
    const client = () => createVirusTotal({...platformProxy(through), delay: () => 0}, {v2: {...platformProxyV2(through), delay: () => 0}});
    expect((await client().detections(address)).rung).to.equal('v2-report');
    sandbox.switches['virustotal.fault'].push({
      route: 'GET /vtapi/v2/ip-address/report',
      n: 1,
      status: 404,
      body: '<html>',
      headers: {'content-type': 'text/html'},
    });
    const source = client();
    expect(await apiError(source.detections(address))).to.include({kind: 'premium-only', code: 'V2Ended'});
    expect(source.can('detections')).to.equal('no');
    sandbox.switches['proxy.headers'] = 'none';
    expect(await apiError(client().detections(address))).to.include({kind: 'unauthorized', code: 'KeyDropped'});
  });
});

describe('scans on the sandbox', () => {
  it('run from the submission to the report', async () => {
    const {client, clock} = bench();
    const source = client(sandboxKeys.public);
    const url = indicator('http://unknown.example/');
    expect((await source.url(url)).type).to.equal('not-found');
    const {id, status} = await source.submit(url);
    expect(status).to.equal('queued');
    expect(await source.analysis(id)).to.deep.equal({id, status: 'queued'});
    clock.advance(15_000);
    const running = await source.analysis(id);
    clock.advance(15_000);
    const done = await source.analysis(id);
    expect([running.status, done.status]).to.deep.equal(['in-progress', 'completed']);
    expect(running.ratio?.total).to.be.greaterThan(0);
    expect(running.ratio?.total).to.be.lessThan(done.ratio?.total ?? 0);
    const report = found(await source.url(url));
    expect(report.ratio).to.deep.equal(done.ratio);
    expect(report.analysed?.getTime()).to.be.greaterThan(clock.now() - 30_000);
  });

  it('run again for all four types, whatever form the id has', async () => {
    const {client, clock} = bench();
    const source = client(sandboxKeys.public);
    for (const value of ['192.0.2.7', '2001:db8::7', 'bad.example', 'f1'.repeat(16), 'http://bad.example/']) {
      const {id} = await source.rescan(indicator(value));
      expect(id).not.to.equal('');
      clock.advance(60_000);
      expect((await source.analysis(id)).status, value).to.equal('completed');
    }
  });

  it('are found late at times', async () => {
    const source = bench().client(sandboxKeys.public);
    const {id} = await source.rescan(indicator('http://late.example/'));
    expect((await apiError(source.analysis(id))).kind).to.equal('not-found');
    expect((await apiError(source.analysis(id))).kind).to.equal('not-found');
    expect((await source.analysis(id)).status).to.equal('queued');
  });

  it('are refused for a key that may not, once', async () => {
    const {client, sandbox} = bench({switches: {'virustotal.rescan': 'premium'}});
    const source = client(sandboxKeys.public);
    expect((await apiError(source.rescan(host))).kind).to.equal('premium-only');
    expect((await apiError(source.rescan(address))).kind).to.equal('premium-only');
    expect([source.can('rescan'), sandbox.log.length]).to.deep.equal(['no', 1]);
    expect((await client(sandboxKeys.premium).rescan(host)).status).to.equal('queued');
  });
});

describe('API v2 on the sandbox', () => {
  it('gives what v3 gives of all four types', async () => {
    const {client, fetch, direct} = bench();
    const v3 = client(sandboxKeys.premium);
    const v2 = createVirusTotalV2(baseUrlV2({url: direct.v2, key: sandboxKeys.public, fetch}));
    const {asn, asOwner, country, network} = found(await v3.address(address));
    expect(found(await v2.address(address))).to.include({asn, asOwner, country, network});
    const {categories, threatSeeker} = found(await v3.host(host));
    expect(found(await v2.host(host))).to.deep.include({categories, threatSeeker});
    for (const [ask, value] of [
      ['file', '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f'],
      ['url', 'http://bad.example/'],
    ] as const) {
      const [old, today] = [found(await v2[ask](indicator(value))), found(await v3[ask](indicator(value)))];
      expect(old).to.include({id: today.id, scanFinished: true});
      expect([old.ratio?.positives, old.ratio?.total, old.analysed]).to.deep.equal([
        today.ratio?.positives,
        today.ratio?.total,
        today.analysed,
      ]);
    }
    const pairs = (rows: ReadonlyArray<{host: string; address: string; date?: Date}>) =>
      rows.map((row) => [row.host, row.address, row.date]);
    expect(pairs((await v2.resolutions(address)).rows)).to.have.deep.members(pairs((await v3.resolutions(address)).rows));
    expect((await v2.url(indicator('http://unknown.example/'))).type).to.equal('not-found');
    await v3.submit(indicator('http://unknown.example/'));
    expect(found(await v2.url(indicator('http://unknown.example/')))).to.include({scanFinished: false, ratio: undefined});
  });
});
