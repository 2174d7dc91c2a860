import {expect} from 'chai';
import {Bench, member, word} from '../support.js';
import type {Answer} from '../support.js';

const post = (bench: Bench, path: string, fields: Record<string, string>, key = 'sandbox-premium'): Promise<Answer> =>
  bench.ask(`/virustotal/vtapi/v2/${path}`, {method: 'POST', body: new URLSearchParams({apikey: key, ...fields})});

const list = (answer: Answer, name: string): readonly unknown[] => {
  const rows = answer.at(name);
  return Array.isArray(rows) ? rows : [];
};

describe('the v2 API', () => {
  it('reports on an address from the same data as v3', async () => {
    const bench = new Bench();
    const [old, now] = [await bench.v2('ip-address/report?ip=192.0.2.7'), await bench.v3('/ip_addresses/192.0.2.7')];
    expect(old.headers.get('content-type')).to.equal('application/json');
    expect(old.at('response_code')).to.equal(1);
    for (const name of ['asn', 'as_owner', 'country', 'network', 'whois']) expect(old.at(name)).to.equal(now.at(`data.attributes.${name}`));
    expect(list(old, 'resolutions')).to.have.length(37);
    const names = list(old, 'resolutions').map((row) => String((row as {hostname: string}).hostname));
    expect(names).to.deep.equal([...names].sort());
    expect(old.at('resolutions.0.last_resolved')).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const detected = list(old, 'detected_urls');
    expect(detected.length).to.be.greaterThan(0);
    for (const row of detected) {
      const {url, positives, total} = row as {url: string; positives: number; total: number};
      expect(url).to.be.a('string');
      expect(positives).to.be.within(1, total);
    }
    expect(old.at('undetected_urls.0')).to.have.length(5);
  });

  it('stops lists at 100 URLs and 1,000 resolutions', async () => {
    const answer = await new Bench().v2('domain/report?domain=many.example');
    expect(list(answer, 'resolutions')).to.have.length(1_000);
    expect(list(answer, 'detected_urls')).to.have.length(100);
  });

  it('names the categories of a host by vendor', async () => {
    const answer = await new Bench().v2('domain/report?domain=bad.example');
    expect(answer.at('Forcepoint ThreatSeeker category')).to.equal('phishing and other frauds');
    expect(answer.at('Websense ThreatSeeker category')).to.equal('uncategorized');
    expect(answer.at('categories')).to.include('uncategorized');
  });

  it('reports on files and URLs, by GET and by POST, and several files as an array', async () => {
    const bench = new Bench();
    const eicar = '44d88612fea8a8f36de82e1278abb02f';
    const got = await bench.v2(`file/report?resource=${eicar}`);
    expect((await post(bench, 'file/report', {resource: eicar})).text).to.equal(got.text);
    const scans = Object.values(got.at('scans') as Record<string, {detected: boolean}>);
    expect(scans).to.have.length(Number(got.at('total')));
    expect(scans.filter(({detected}) => detected)).to.have.length(Number(got.at('positives')));
    const several = await bench.v2(`file/report?resource=${eicar},${'0'.repeat(32)}`);
    expect([member(several.json, '0.response_code'), member(several.json, '1.response_code')]).to.deep.equal([1, 0]);
    const url = await bench.v2(`url/report?resource=${encodeURIComponent('http://bad.example/')}`);
    expect([url.at('response_code'), url.at('url'), url.at('positives'), url.at('total')]).to.deep.equal([
      1,
      'http://bad.example/',
      18,
      96,
    ]);
    expect((await bench.v2(`url/report?resource=${word(url.at('scan_id'))}`)).at('url')).to.equal('http://bad.example/');
  });

  it('says 0 for what is not there and -2 while an analysis waits', async () => {
    const bench = new Bench();
    expect((await bench.v2('domain/report?domain=unknown.example')).json).to.deep.equal({
      response_code: 0,
      verbose_msg: 'Domain not found',
    });
    const report = `url/report?resource=${encodeURIComponent('http://unknown.example/')}`;
    expect((await bench.v2(report)).at('response_code')).to.equal(0);
    const queued = await bench.v2(`${report}&scan=1`);
    expect([queued.at('response_code'), queued.at('scans')]).to.deep.equal([1, undefined]);
    expect((await bench.v2(report)).at('response_code')).to.equal(-2);
    bench.clock.advance(30_000);
    expect((await bench.v2(report)).at('scans')).to.be.an('object');
  });

  it('scans URLs, and scans files again for private keys only', async () => {
    const bench = new Bench();
    const scanned = await post(bench, 'url/scan', {url: 'http://new.bad.example'});
    expect([scanned.at('response_code'), scanned.at('url')]).to.deep.equal([1, 'http://new.bad.example/']);
    expect(scanned.at('scan_id')).to.match(/^[0-9a-f]{64}-\d+$/);
    const resource = '44d88612fea8a8f36de82e1278abb02f';
    expect((await post(bench, 'file/rescan', {resource})).at('response_code')).to.equal(1);
    expect((await post(bench, 'file/rescan', {resource}, 'sandbox-public')).status).to.equal(403);
  });

  it('has no bodies for errors: 403 for keys, 204 over quota, 400 without input', async () => {
    const bench = new Bench();
    const answer = async (path: string, key?: string): Promise<readonly unknown[]> => {
      const {status, text} = await bench.v2(path, {key});
      return [status, text];
    };
    expect(await answer('domain/report?domain=bad.example', 'wrong')).to.deep.equal([403, '']);
    expect(await answer('domain/report?domain=bad.example', '')).to.deep.equal([403, '']);
    expect(await answer('domain/report?domain=bad.example', 'sandbox-exhausted')).to.deep.equal([204, '']);
    expect(await answer('domain/report?domain=bad.example', 'sandbox-revoked')).to.deep.equal([403, '']);
    expect(await answer('domain/report')).to.deep.equal([400, '']);
    expect(await answer('nothing/report')).to.deep.equal([404, '']);
    expect(await answer('domain/report?domain=quota.error.example')).to.deep.equal([204, '']);
    for (let index = 0; index < 4; index += 1)
      expect((await answer('domain/report?domain=bad.example', 'sandbox-public'))[0]).to.equal(200);
    expect(await answer('domain/report?domain=bad.example', 'sandbox-public')).to.deep.equal([204, '']);
  });
});
