import {expect} from 'chai';
import {Bench, base64url, word} from '../support.js';
import type {Answer, Json} from '../support.js';

const poll = (bench: Bench, id: Json | undefined): Promise<Answer> => bench.v3(`/analyses/${encodeURIComponent(word(id))}`);

describe('analyses', () => {
  it('of a submitted URL go from queued over in progress to completed, and then it is known', async () => {
    const bench = new Bench();
    const report = `/urls/${base64url('http://unknown.example/')}`;
    expect((await bench.v3(report)).status).to.equal(404);
    const started = await bench.form('/urls', {url: 'http://unknown.example/'});
    expect(started.at('data.type')).to.equal('analysis');
    const id = started.at('data.id');
    expect(id).to.match(/^u-[0-9a-f]{64}-1768478400$/);
    const queued = await poll(bench, id);
    expect(queued.at('data.attributes')).to.deep.equal({date: 1_768_478_400, status: 'queued', stats: {}, results: {}});
    expect(queued.at('data.links')).to.equal(undefined);
    expect(queued.at('meta.url_info.url')).to.equal('http://unknown.example/');
    bench.clock.advance(10_000);
    const running = await poll(bench, id);
    expect(running.at('data.attributes.status')).to.equal('in-progress');
    expect((await bench.v3(report)).status).to.equal(404);
    bench.clock.advance(20_000);
    const done = await poll(bench, id);
    expect(done.at('data.attributes.status')).to.equal('completed');
    const counted = (answer: Answer): number => Object.keys(answer.at('data.attributes.results') as object).length;
    expect(counted(running)).to.be.within(1, counted(done) - 1);
    expect((await bench.v3(report)).at('data.attributes.last_analysis_date')).to.equal(1_768_478_430);
  });

  it('bring an old report up to date', async () => {
    const bench = new Bench();
    const {json: before} = await bench.v3('/ip_addresses/192.0.2.7');
    const id = (await bench.v3('/ip_addresses/192.0.2.7/analyse', {method: 'POST'})).at('data.id');
    expect(id).to.match(/^i-[0-9a-f]{64}-\d+$/);
    bench.clock.advance(30_000);
    const after = await bench.v3('/ip_addresses/192.0.2.7');
    expect(after.at('data.attributes.last_analysis_date')).to.equal(1_768_478_430);
    expect(after.json).to.not.deep.equal(before);
  });

  it('of files have ids in base64, or a number', async () => {
    const bench = new Bench();
    const eicar = await bench.v3('/files/44d88612fea8a8f36de82e1278abb02f/analyse', {method: 'POST'});
    expect(atob(word(eicar.at('data.id')))).to.equal('44d88612fea8a8f36de82e1278abb02f:1768478400');
    expect((await poll(bench, eicar.at('data.id'))).at('data.attributes.status')).to.equal('queued');
    const numbered = await bench.v3(`/files/${'f1'.repeat(16)}/analyse`, {method: 'POST'});
    expect(numbered.at('data.id')).to.equal(1_768_478_400);
    expect((await poll(bench, numbered.at('data.id'))).at('data.attributes.status')).to.equal('queued');
  });

  it('can stay queued, and can be missing at first', async () => {
    const bench = new Bench();
    const stuck = (await bench.form('/urls', {url: 'http://queued.example/'})).at('data.id');
    const late = (await bench.form('/urls', {url: 'http://late.example/'})).at('data.id');
    expect([(await poll(bench, late)).status, (await poll(bench, late)).status, (await poll(bench, late)).status]).to.deep.equal([
      404, 404, 200,
    ]);
    bench.clock.advance(3_600_000);
    expect((await poll(bench, stuck)).at('data.attributes.status')).to.equal('queued');
    expect((await poll(bench, late)).at('data.attributes.status')).to.equal('completed');
  });

  it('are refused for what is no URL, for what is unknown, and for public keys by switch', async () => {
    const bench = new Bench();
    for (const url of ['', 'a b', 'javascript://x/', 'http://']) expect((await bench.form('/urls', {url})).status, url).to.equal(400);
    expect((await bench.v3('/domains/unknown.example/analyse', {method: 'POST'})).status).to.equal(404);
    bench.sandbox.switches['virustotal.rescan'] = 'premium';
    const refused = await bench.v3('/domains/bad.example/analyse', {method: 'POST', key: 'sandbox-public'});
    expect(refused.at('error.code')).to.equal('ForbiddenError');
    expect((await bench.v3('/domains/bad.example/analyse', {method: 'POST'})).status).to.equal(200);
  });

  it('are forgotten by a reset', async () => {
    const bench = new Bench();
    const id = (await bench.form('/urls', {url: 'http://unknown.example/'})).at('data.id');
    bench.clock.advance(60_000);
    await poll(bench, id);
    bench.sandbox.reset();
    expect((await poll(bench, id)).status).to.equal(404);
    expect((await bench.v3(`/urls/${base64url('http://unknown.example/')}`)).status).to.equal(404);
  });
});
