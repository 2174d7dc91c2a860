import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {expect} from 'chai';
import {isFault} from '../../../src/gateway/fault.js';
import {readQuestion, type Question, type QuestionOptions} from '../../../src/gateway/virustotal/question.js';
import {routesFor} from '../../../src/gateway/virustotal/routes.js';
import {urlRequestId} from '../../../src/model/url-id.js';

const all: QuestionOptions = {routes: routesFor({v2: true, submit: true}), denied: ['corp.example', '203.0.113.9']};
const few: QuestionOptions = {routes: routesFor({v2: false, submit: false}), denied: []};
const form = 'application/x-www-form-urlencoded';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const v3 = (target: string, method = 'GET', body?: string, contentType = form, options = all) =>
  readQuestion('v3', {method, target, contentType, ...(body !== undefined && {body: Buffer.from(body)})}, options);
const v2 = (target: string, options = all) => readQuestion('v2', {method: 'GET', target}, options);

function asked(given: ReturnType<typeof readQuestion>): Question {
  if (isFault(given)) throw new Error(`refused: ${given.code}`);
  return given;
}
const refusal = (given: ReturnType<typeof readQuestion>) => (isFault(given) ? [given.status, given.code] : given.target);

describe('the calls of VirusTotal that are let through', () => {
  it('are made anew from what was checked, one for each type', () => {
    const hash = 'a'.repeat(64);
    expect(asked(v3('ip_addresses/192.0.2.7')).target).to.equal('ip_addresses/192.0.2.7');
    expect(asked(v3('ip_addresses/2001:db8::7')).target).to.equal('ip_addresses/2001%3Adb8%3A%3A7');
    expect(asked(v3('domains/shop.example')).target).to.equal('domains/shop.example');
    expect(asked(v3(`files/${hash.toUpperCase()}`)).target).to.equal(`files/${hash}`);
    expect(asked(v3(`urls/${hash}`)).target).to.equal(`urls/${hash}`);
    expect(asked(v3(`urls/${urlRequestId('http://shop.example/a?b=1#c')}`)).target).to.equal(
      `urls/${urlRequestId('http://shop.example/a?b=1#c')}`,
    );
  });

  it('have their parameters in one order, and ours go no further', () => {
    const question = asked(v3('domains/shop.example/resolutions?cursor=STEwCi4%3D&vt-fields=date,host_name&limit=40'));
    expect([question.target, question.fields]).to.deep.equal([
      'domains/shop.example/resolutions?limit=40&cursor=STEwCi4%3D',
      'date,host_name',
    ]);
  });

  it('name the object that they speak of as VirusTotal does, so that a scan drops what is kept of it', () => {
    expect(asked(v3(`urls/${urlRequestId('http://shop.example')}`)).subject?.tag).to.equal(`url ${sha256('http://shop.example/')}`);
    expect(asked(v3('domains/shop.example/urls')).subject?.tag).to.equal('domain shop.example');
  });

  it('are those of the product and no others', () => {
    for (const target of [
      'ip_addresses/192.0.2.7/comments',
      'search?query=x',
      'users/me/overall_quotas',
      'intelligence/search',
      'files/x/download',
      'ip_addresses',
      'feeds/files/2020',
    ]) {
      expect(refusal(v3(target)), target).to.deep.equal([404, 'UnknownCall']);
    }
    expect(refusal(v3('domains/shop.example', 'DELETE'))).to.deep.equal([405, 'WrongMethod']);
    expect(refusal(v3('domains/shop.example', 'POST'))).to.deep.equal([405, 'WrongMethod']);
  });

  it('submit and rescan only where the operator lets them (S5)', () => {
    const question = asked(v3('urls', 'POST', 'url=http%3A%2F%2Fshop.example%2F'));
    expect([question.target, String(question.form), question.route.gives]).to.deep.equal([
      'urls',
      'url=http%3A%2F%2Fshop.example%2F',
      'submission',
    ]);
    expect(asked(v3('domains/shop.example/analyse', 'POST')).target).to.equal('domains/shop.example/analyse');
    expect(refusal(v3('urls', 'POST', 'url=http%3A%2F%2Fshop.example%2F', form, few))).to.deep.equal([404, 'UnknownCall']);
    expect(refusal(v3('urls', 'POST', '{"url":"http://shop.example/"}', 'application/json'))).to.deep.equal([415, 'InvalidRequest']);
    expect(refusal(v3('urls?url=http%3A%2F%2Fshop.example%2F', 'POST'))).to.deep.equal([400, 'InvalidRequest']);
  });

  it('of API v2 only where it is switched on, without the key of the caller', () => {
    expect(asked(v2('ip-address/report?ip=192.0.2.7&apikey=a-key-of-theirs')).target).to.equal('ip-address/report?ip=192.0.2.7');
    expect(asked(v2('url/report?resource=http%3A%2F%2Fshop.example%2F')).target).to.equal(
      'url/report?resource=http%3A%2F%2Fshop.example%2F',
    );
    expect(asked(v2('url/report?resource=http%3A%2F%2Fshop.example%2F&scan=0')).target).not.to.include('scan');
    expect(refusal(v2('url/report?resource=http%3A%2F%2Fshop.example%2F&scan=1'))).to.deep.equal([400, 'InvalidRequest']);
    expect(refusal(v2('ip-address/report?ip=192.0.2.7', few))).to.deep.equal([404, 'UnknownCall']);
    expect(refusal(v2('ip-address/report'))).to.deep.equal([400, 'InvalidArgumentError']);
  });
});

describe('requests that try something', () => {
  it('by dots, slashes and controls, encoded or not, are not read (S2)', () => {
    for (const target of [
      'ip_addresses/../files/x',
      'ip_addresses/%2e%2e/files',
      'ip_addresses/%2E/x',
      'domains//shop.example',
      'domains/shop.example/',
      'domains\\shop.example',
      'domains/shop.example%0d%0aX-Evil:1',
      'domains/shop.example%00',
      'domains/shop.example%2F..%2Fx',
      'domains/shop.example%zz',
      'domains/shop.example#x',
      `domains/${'a'.repeat(17_000)}`,
    ]) {
      expect(refusal(v3(target)), target.slice(0, 60)).to.deep.equal([400, 'InvalidRequest']);
    }
  });

  it('by identifiers that are none, or of another type, reach nobody (Q3)', () => {
    for (const target of [
      'ip_addresses/shop.example',
      'ip_addresses/192.0.2.7%2Fresolutions',
      'ip_addresses/010.0.2.7',
      'domains/192.0.2.7',
      'domains/SHOP.example',
      'domains/shop.example%40evil.example',
      'files/abc',
      `files/${'g'.repeat(64)}`,
      `urls/${urlRequestId('javascript:alert(1)')}`,
      `urls/${urlRequestId('hxxp://shop[.]example/')}`,
      'urls/aHR0cDovL2V4YW1wbGUuY29tLw==',
      'urls/aHR0cDovL2V4YW1wbGUuY29tLw%2F',
    ]) {
      expect(refusal(v3(target)), target.slice(0, 60)).to.deep.equal([400, 'InvalidArgumentError']);
    }
  });

  it('by parameters that are unknown, repeated or out of range are refused without being repeated (S10)', () => {
    for (const query of [
      '?x=1',
      '?limit=10&limit=20',
      '?limit=41',
      '?limit=0',
      '?limit=1e1',
      '?cursor=a%20b',
      '?apikey=1',
      '?vt-fields=a,%3Cb',
      `?cursor=${'a'.repeat(9000)}`,
    ]) {
      const given = v3(`domains/shop.example/resolutions${query}`);
      expect(isFault(given) && given.status, query.slice(0, 40)).to.equal(400);
      expect(JSON.stringify(given)).not.to.match(/%20|1e1|<b|aaaa/);
    }
  });

  it('for private or excluded values are refused in words of their own (S4)', () => {
    expect(refusal(v3('ip_addresses/10.0.0.7'))).to.deep.equal([403, 'Private']);
    expect(refusal(v3('domains/printer.local'))).to.deep.equal([403, 'Private']);
    expect(refusal(v3(`urls/${urlRequestId('http://192.168.1.1/admin')}`))).to.deep.equal([403, 'Private']);
    expect(refusal(v3('domains/hr.corp.example'))).to.deep.equal([403, 'Denied']);
    expect(refusal(v3('ip_addresses/203.0.113.9'))).to.deep.equal([403, 'Denied']);
    expect(refusal(v3(`urls/${urlRequestId('http://hr.corp.example/x')}`))).to.deep.equal([403, 'Denied']);
    expect(refusal(v3('domains/notcorp.example')), 'a label, not a part of one').to.equal('domains/notcorp.example');
  });
});
