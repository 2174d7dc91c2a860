import {expect} from 'chai';
import type {ApiError} from '../../src/model/api-error.js';
import {indicatorKey} from '../../src/model/indicator.js';
import {clientFor, errorOf, failure, indicator, json, literalsOf, owner, row, scripted, success, tqlOf} from './support.js';

const hosts = (count: number) => Array.from({length: count}, (_, index) => indicator(`host-number-${index}.bad.example`));
const sha256 = (index: number) => index.toString(16).padStart(64, 'a');
const hash = {
  md5: '900150983cd24fb0d6963f7d28e17f72',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
};

describe('find', () => {
  it('asks by TQL in the owner, inactive records too', async () => {
    const {fetch, requests} = scripted(() => success([]));
    await clientFor(fetch).find([indicator('a.example'), indicator('b.example')], {owner});
    const [request] = requests;
    expect(requests).to.have.lengthOf(1);
    expect(request?.path).to.equal('/api/v3/indicators');
    expect(Object.fromEntries(request?.url.searchParams ?? [])).to.deep.equal({
      owner,
      resultStart: '0',
      resultLimit: '1000',
      tql: 'typeName in ("Host") and summary in ("a.example","b.example") and (indicatorActive=true or indicatorActive=false)',
    });
  });

  it('asks for Files by summary and by each value, in upper case', async () => {
    const {fetch, requests} = scripted(() => success([]));
    const files = [indicator(hash.sha256), indicator(`${hash.md5} : ${hash.sha1} : `)];
    await clientFor(fetch).find(files, {owner});
    const [md5, sha1, sha2] = [hash.md5.toUpperCase(), hash.sha1.toUpperCase(), hash.sha256.toUpperCase()];
    expect(tqlOf(requests[0] ?? fail())).to.equal(
      `typeName in ("File") and (summary in ("${sha2}","${md5}","${sha1}") or value3 in ("${sha2}") or value2 in ("${sha1}") or value1 in ("${md5}")) and (indicatorActive=true or indicatorActive=false)`,
    );
  });

  it('keeps every text of others inside a literal (Q1)', async () => {
    const hostile = 'http://evil.example/\'x?a=\\b&c="d"&e=`f`';
    const {fetch, requests} = scripted(() => success([]));
    await clientFor(fetch).find([indicator(hostile)], {owner});
    expect(tqlOf(requests[0] ?? fail())).to.include('summary in ("http://evil.example/\\\'x?a=\\\\b&c=\\"d\\"&e=\\`f\\`")');
    expect(literalsOf(tqlOf(requests[0] ?? fail()))).to.deep.equal(['URL', hostile]);
  });

  it('keeps every query under 2,000 characters and asks for each indicator once', async () => {
    const asked = [
      ...hosts(130),
      ...Array.from({length: 200}, (_, index) => indicator(`198.51.100.${index}`)),
      ...Array.from({length: 40}, (_, index) => indicator(sha256(index))),
      ...Array.from({length: 60}, (_, index) => indicator(`https://evil.example/${'%2F+'.repeat(index)}?q=${index}`)),
    ];
    const {fetch, requests} = scripted(() => success([]));
    await clientFor(fetch).find([...asked, ...hosts(130)], {owner: 'Owner & Sons \u00fc'});
    for (const {url} of requests) expect(url.search.length - 1).to.be.below(2000);
    const literals = requests.flatMap((request) => literalsOf(tqlOf(request)).slice(1));
    for (const {type, wire} of asked) {
      const value = type === 'File' ? wire.toUpperCase() : wire;
      expect(
        literals.filter((text) => text === value),
        wire,
      ).to.have.lengthOf(type === 'File' ? 2 : 1);
    }
    expect(requests.length).to.be.below(40);
  });

  it('runs at most three requests at once', async () => {
    let running = 0;
    let most = 0;
    const {fetch} = scripted(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return success([]);
    });
    await clientFor(fetch).find(hosts(600), {owner});
    expect(most).to.equal(3);
  });

  it('gives back who exists, with id, owner, state and checked link', async () => {
    const {fetch} = scripted(() =>
      json(
        `{"status":"Success","data":[
          {"id":9007199254990021,"type":"host","summary":"A.example","ownerName":"${owner}","active":false,"webLink":"https://tc.example/#/details/indicators/9007199254990021/overview"},
          {"id":12,"type":"Host","summary":"b.example","ownerName":"${owner}","webLink":"javascript:alert(1)"}]}`,
      ),
    );
    const found = await clientFor(fetch).find(['a.example', 'b.example', 'c.example'].map(indicator), {owner});
    expect(found.get('Host a.example')).to.deep.equal({
      id: '9007199254990021',
      owner,
      active: false,
      link: 'https://tc.example/#/details/indicators/9007199254990021/overview',
    });
    expect(found.get('Host b.example')).to.deep.equal({
      id: '12',
      owner,
      active: true,
      link: 'https://tc.example/#/details/indicators/12/overview',
    });
    expect(found.size).to.equal(2);
  });

  it('matches by type and canonical value', async () => {
    const rows = [
      row('Address', '2001:db8:0:0:0:0:0:1'),
      row('Url', 'http://evil.example'),
      row('Url', 'http://bad.example/x'),
      row('Host', 'http://type.example/'),
    ];
    const {fetch} = scripted(() => success(rows));
    const asked = ['2001:db8::1', 'http://evil.example/', 'http://type.example/', 'http://bad.example/X'].map(indicator);
    expect([...(await clientFor(fetch).find(asked, {owner})).keys()]).to.have.members(['Address 2001:db8::1', 'URL http://evil.example/']);
  });

  it('matches Files by any of their hashes', async () => {
    const summary = `${hash.md5.toUpperCase()} : ${hash.sha1.toUpperCase()} : ${hash.sha256.toUpperCase()}`;
    for (const record of [
      row('File', summary),
      row('File', hash.md5.toUpperCase(), {sha1: hash.sha1, sha256: hash.sha256.toUpperCase()}),
    ]) {
      for (const text of [hash.md5, hash.sha1, hash.sha256, ` : ${hash.sha1} : `]) {
        const {fetch} = scripted(() => success([record]));
        const asked = indicator(text);
        expect([...(await clientFor(fetch).find([asked], {owner})).keys()], text).to.deep.equal([indicatorKey(asked)]);
      }
    }
  });

  it('matches a record that itself holds marks, and says so (V5)', async () => {
    const {fetch, requests} = scripted(() => success([row('Host', 'test[.]example')]));
    const found = await clientFor(fetch).find([indicator('test[.]example')], {owner});
    expect(literalsOf(tqlOf(requests[0] ?? fail()))).to.deep.equal(['Host', 'test.example', 'test[.]example']);
    expect(found.get('Host test.example')).to.include({defanged: true});
  });

  it('leaves out rows of another owner', async () => {
    const {fetch} = scripted(() => success([row('Host', 'a.example', {ownerName: 'Open Feed'})]));
    expect((await clientFor(fetch).find([indicator('a.example')], {owner})).size).to.equal(0);
  });

  it('prefers an active record, then the usual spelling, whatever the order', async () => {
    const plain = row('URL', 'http://evil.example', {id: 1});
    const slash = row('URL', 'http://evil.example/', {id: 2});
    const idle = row('URL', 'http://evil.example/', {id: 3, active: false});
    for (const [rows, id] of [
      [[plain, idle], '1'],
      [[idle, plain], '1'],
      [[plain, slash], '2'],
      [[slash, plain], '2'],
    ] as const) {
      const {fetch} = scripted(() => success(rows));
      const found = await clientFor(fetch).find([indicator('http://evil.example/')], {owner});
      expect(found.get('URL http://evil.example/')?.id).to.equal(id);
    }
  });

  it('reads on by the number of rows received, and never fetches the next link', async () => {
    const {fetch, requests} = scripted((_, count) =>
      count === 1
        ? success([row('Host', 'a.example'), {id: {}}], {next: 'https://phish.example/next'})
        : success([row('Host', 'b.example')]),
    );
    let dropped = 0;
    const client = clientFor(fetch, {onDropped: (rows) => (dropped += rows)});
    const found = await client.find([indicator('a.example'), indicator('b.example')], {owner});
    expect(requests.map(({url}) => `${url.origin} ${url.searchParams.get('resultStart')}`)).to.deep.equal([
      'https://tc.example 0',
      'https://tc.example 2',
    ]);
    expect(found.size).to.equal(2);
    expect(dropped).to.equal(1);
  });

  it('stops with an error at an empty page that promises more', async () => {
    const {fetch, requests} = scripted(() => success([], {next: 'https://tc.example/next'}));
    expect((await errorOf(clientFor(fetch).find([indicator('a.example')], {owner}))).kind).to.equal('schema');
    expect(requests).to.have.lengthOf(1);
  });

  it('halves a chunk whose query is not understood, and reports the one value that fails', async () => {
    const {fetch, requests} = scripted((seen) =>
      tqlOf(seen).includes('number-5.')
        ? failure(400, 'TQL Parse Error at 17')
        : success(
            literalsOf(tqlOf(seen))
              .slice(1)
              .map((value) => row('Host', value)),
          ),
    );
    const unchecked: Array<[string, ApiError]> = [];
    const found = await clientFor(fetch).find(hosts(12), {owner, onUnchecked: ({wire}, error) => unchecked.push([wire, error])});
    expect(found.size).to.equal(11);
    expect(unchecked.map(([wire, {kind, code}]) => [wire, kind, code])).to.deep.equal([['host-number-5.bad.example', 'invalid', 'Query']]);
    expect(requests.length).to.be.below(12);
  });

  it('halves a chunk that takes the server too long', async () => {
    const {fetch} = scripted((seen) =>
      literalsOf(tqlOf(seen)).length > 7 ? failure(504, 'too slow') : success([row('Host', literalsOf(tqlOf(seen))[1] ?? '')]),
    );
    const found = await clientFor(fetch).find(hosts(12), {owner});
    expect([...found.keys()]).to.deep.equal(['Host host-number-0.bad.example', 'Host host-number-6.bad.example']);
  });

  it('does not halve to the last value for a server that is down', async () => {
    const {fetch, requests} = scripted(() => failure(500, 'down'));
    expect((await errorOf(clientFor(fetch).find(hosts(32), {owner}))).kind).to.equal('server');
    expect(requests.length).to.be.at.most(60);
  });

  it('throws when nothing could be checked', async () => {
    const {fetch, requests} = scripted(() => failure(403, 'no access to this owner'));
    const error = await errorOf(clientFor(fetch).find(hosts(200), {owner: 'Nobody'}));
    expect(error.kind).to.equal('forbidden');
    expect(requests.length).to.be.at.most(3);
  });

  it('keeps what is known when the connection is lost on the way', async () => {
    const {fetch} = scripted((seen) => {
      const values = literalsOf(tqlOf(seen)).slice(1);
      if (values.includes('host-number-0.bad.example')) return success(values.map((value) => row('Host', value)));
      throw new TypeError('network');
    });
    const unchecked: string[] = [];
    const found = await clientFor(fetch).find(hosts(300), {owner, onUnchecked: ({wire}, {kind}) => unchecked.push(`${kind} ${wire}`)});
    expect(found.size).to.be.above(20);
    expect(found.size + unchecked.length).to.equal(300);
    expect(unchecked[0]).to.match(/^unreachable host/);
  });

  it('reads a value that is too long for a query by its summary', async () => {
    const long = indicator(`http://evil.example/${'a/'.repeat(1000)}`);
    const {fetch, requests} = scripted(({path}) => (path === '/api/v3/indicators' ? success([]) : success(row('URL', long.wire, {id: 7}))));
    const found = await clientFor(fetch).find([long, indicator('http://evil.example/short')], {owner});
    expect(requests).to.have.lengthOf(2);
    const alone = requests.find(({path}) => path === `/api/v3/indicators/${encodeURIComponent(long.wire)}`);
    expect(alone?.url.search).to.equal('?owner=Northwind+CTI');
    expect(found.get(indicatorKey(long))?.id).to.equal('7');
  });

  it('takes 404 for such a value as absent', async () => {
    const long = indicator(`http://evil.example/${'a/'.repeat(1000)}`);
    const {fetch} = scripted(() => failure(404, 'not found'));
    expect((await clientFor(fetch).find([long], {owner})).size).to.equal(0);
  });

  it('asks nothing for an empty list', async () => {
    const {fetch, requests} = scripted(() => success([]));
    expect((await clientFor(fetch).find([])).size).to.equal(0);
    expect(requests).to.have.lengthOf(0);
  });

  it("rejects with the signal's reason when aborted", async () => {
    const controller = new AbortController();
    const {fetch} = scripted(() => {
      controller.abort(new Error('gone'));
      return new Promise<Response>(() => undefined);
    });
    const outcome = await clientFor(fetch)
      .find(hosts(3), {owner, signal: controller.signal})
      .catch((error: unknown) => error);
    expect(outcome).to.equal(controller.signal.reason);
  });
});

function fail(): never {
  throw new Error('no request was sent');
}
