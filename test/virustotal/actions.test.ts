import {expect} from 'chai';
import {broken, json, rejection, silent} from '../http/scripted-fetch.js';
import {apiError, base, failure, indicator, scripted, sha256} from './support.js';

const started = (id: string | number) => json({data: {type: 'analysis', id, links: {self: 'x'}}});
const analysis = (attributes: object, id: string | number = 'u-1') => json({data: {type: 'analysis', id, attributes}, meta: {}});
const url = indicator('http://a.example/?q=1&x=%2F');

describe('submitting a URL', () => {
  it('sends it as a form, as it was read, and gives the analysis', async () => {
    const {source, sent} = scripted(started(`u-${sha256}-1700000000`));
    expect(await source.submit(url)).to.deep.equal({id: `u-${sha256}-1700000000`, status: 'queued'});
    expect(sent.map(({method, url: path, body}) => [method, path, body])).to.deep.equal([
      ['POST', `${base}/urls`, `url=${encodeURIComponent('http://a.example/?q=1&x=%2F')}`],
    ]);
    expect(sent[0]?.headers['content-type']).to.match(/^application\/x-www-form-urlencoded/);
    expect(source.can('submit')).to.equal('yes');
  });

  it('is for URLs that are not private', async () => {
    const {source, sent} = scripted(started('x'));
    for (const value of ['192.0.2.7', 'a.example', sha256]) {
      expect((await apiError(source.submit(indicator(value)))).kind).to.equal('invalid');
    }
    for (const value of ['http://127.0.0.1/x', 'http://printer.local/', 'http://10.1.2.3/']) {
      expect((await apiError(source.submit(indicator(value)))).kind, value).to.equal('denied');
    }
    expect(sent.length).to.equal(0);
  });

  it('is never done twice, whatever fails', async () => {
    for (const answer of [broken, failure('TransientError', 503), failure('DeadlineExceededError', 504)]) {
      const {source, sent} = scripted(answer);
      await apiError(source.submit(url));
      expect(sent.length).to.equal(1);
    }
  });

  it('is not done by a look-up or by lists', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    await source.url(url);
    await source.resolutions(indicator('a.example'));
    await source.detections(indicator('a.example'));
    expect(sent.map(({method}) => method)).to.deep.equal(['GET', 'GET', 'GET']);
  });

  it('counts as done when it exists already', async () => {
    const {source} = scripted(failure('AlreadyExistsError', 409));
    expect(await source.submit(url)).to.deep.equal({id: '', status: 'completed'});
  });

  it('stops waiting when it is aborted', async () => {
    const controller = new AbortController();
    const {source} = scripted((request) => {
      setTimeout(() => controller.abort('gone'), 5);
      return silent(request);
    });
    expect(await rejection(source.submit(url, {signal: controller.signal}))).to.equal('gone');
    expect(source.can('submit')).to.equal('unknown');
  });
});

describe('scanning again', () => {
  it('asks for each of the four types under its own id, without a body', async () => {
    const {source, sent} = scripted(started('i-1'));
    const values = ['2001:DB8::7', 'A.Example', 'AB'.repeat(20), 'http://example.com/'];
    for (const value of values) expect(await source.rescan(indicator(value))).to.deep.equal({id: 'i-1', status: 'queued'});
    expect(sent.map(({method, url: path, body}) => `${method} ${decodeURIComponent(path)} ${body}`)).to.deep.equal([
      `POST ${base}/ip_addresses/2001:db8::7/analyse `,
      `POST ${base}/domains/a.example/analyse `,
      `POST ${base}/files/${'ab'.repeat(20)}/analyse `,
      `POST ${base}/urls/aHR0cDovL2V4YW1wbGUuY29tLw/analyse `,
    ]);
    expect(source.can('rescan')).to.equal('yes');
  });

  it('is not done for private values', async () => {
    const {source, sent} = scripted(started('x'));
    expect((await apiError(source.rescan(indicator('192.168.1.1')))).kind).to.equal('denied');
    expect(sent.length).to.equal(0);
  });

  it('keeps an id that is a number as text', async () => {
    expect((await scripted(started(1_569_495_631)).source.rescan(indicator(sha256))).id).to.equal('1569495631');
  });

  it('is remembered as refused by the first 403, apart from submitting', async () => {
    const {source, sent} = scripted(failure('ForbiddenError', 403), started('x'));
    expect(source.can('rescan')).to.equal('unknown');
    expect((await apiError(source.rescan(indicator(sha256)))).kind).to.equal('premium-only');
    expect((await apiError(source.rescan(indicator('a.example')))).kind).to.equal('premium-only');
    expect(sent.length).to.equal(1);
    expect([source.can('rescan'), source.can('submit'), source.can('detections')]).to.deep.equal(['no', 'unknown', 'unknown']);
    await source.submit(url);
    expect([source.can('rescan'), source.can('submit')]).to.deep.equal(['no', 'yes']);
  });

  it('counts as done when an analysis exists already', async () => {
    const {source} = scripted(failure('AlreadyExistsError', 409));
    expect(await source.rescan(indicator(sha256))).to.deep.equal({id: '', status: 'completed'});
    expect(source.can('rescan')).to.equal('yes');
  });

  it('passes on what else went wrong', async () => {
    const {source} = scripted(failure('NotFoundError', 404), failure('QuotaExceededError', 429), json({data: {type: 'analysis'}}));
    expect((await apiError(source.rescan(indicator(sha256)))).kind).to.equal('not-found');
    expect((await apiError(source.rescan(indicator(sha256)))).kind).to.equal('quota');
    expect((await apiError(source.rescan(indicator(sha256)))).kind).to.equal('schema');
    expect(source.can('rescan')).to.equal('unknown');
  });
});

describe('following an analysis', () => {
  it('asks by its id as one segment of the path', async () => {
    const {source, sent} = scripted(analysis({status: 'queued', stats: {}}, 7));
    const id = 'YmE0/ZTM+0Zg==';
    expect(await source.analysis(id)).to.deep.equal({id, status: 'queued'});
    expect(sent.map(({method, url: path}) => `${method} ${path}`)).to.deep.equal([`GET ${base}/analyses/YmE0%2FZTM%2B0Zg%3D%3D`]);
  });

  it('tells what has come in so far, and nothing while nothing has', async () => {
    const zeros = {malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0};
    const {source} = scripted(
      analysis({status: 'queued', stats: zeros}),
      analysis({status: 'in-progress', stats: {...zeros, malicious: 2, harmless: 30}}),
      analysis({status: 'in-progress', stats: {timeout: 1}}),
      analysis({status: 'completed', stats: {malicious: 3, suspicious: 1, undetected: 5, harmless: 60}}),
      analysis({status: 'completed', stats: zeros}),
    );
    expect(await source.analysis('u-1')).not.to.have.property('ratio');
    expect((await source.analysis('u-1')).ratio).to.include({positives: 2, total: 32});
    expect((await source.analysis('u-1')).ratio).to.include({total: 0, noVerdict: 1});
    expect(await source.analysis('u-1')).to.have.nested.include({status: 'completed', 'ratio.positives': 3, 'ratio.total': 69});
    expect(await source.analysis('u-1')).to.have.nested.include({status: 'completed', 'ratio.total': 0});
  });

  it('takes an unknown or missing status for one in progress', async () => {
    for (const attributes of [{status: 'pending'}, {status: 7}, {}]) {
      expect((await scripted(analysis(attributes)).source.analysis('u-1')).status).to.equal('in-progress');
    }
  });

  it('says that it is not found yet, for whoever asks again later', async () => {
    const {source, sent} = scripted(failure('NotFoundError', 404));
    expect((await apiError(source.analysis('u-1'))).kind).to.equal('not-found');
    expect(sent.length).to.equal(1);
  });

  it('does not ask for an id that is none', async () => {
    const {source, sent} = scripted(analysis({}));
    for (const id of ['', '.', '..']) expect((await apiError(source.analysis(id))).kind, id).to.equal('invalid');
    expect(sent.length).to.equal(0);
  });
});
