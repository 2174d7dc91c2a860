import {expect} from 'chai';
import type {Answer, Seen} from './support.js';
import {clientFor, errorOf, failure, indicator, json, owner, row, scripted, success} from './support.js';

const host = indicator('bad.example');
const record = {
  id: '9007199254990021',
  owner: {id: 12, name: owner},
  hostName: 'bad.example',
  active: 'true',
  webLink: '/auth/indicators/details/host.xhtml?host=bad.example',
};
const ref = {id: '9007199254990021', owner, active: true, link: 'https://tc.example/auth/indicators/details/host.xhtml?host=bad.example'};
const renewed = () => json({success: true, apiToken: 'API:7:new', apiTokenExpires: 1_900_007_200});
const absent = () => json({status: 'Failure', message: 'The requested resource was not found'}, 404);

/** A service without v3; what v2 says comes from the script. */
function withoutV3(status: number, v2: (seen: Seen) => Answer) {
  return scripted((seen) => {
    if (seen.path === '/api/appAuth') return renewed();
    return seen.path.startsWith('/api/v3/') ? failure(status, 'not here') : v2(seen);
  });
}

const v3Of = (requests: readonly Seen[]) => requests.filter(({path}) => path.startsWith('/api/v3/'));

describe('the v2 fallback', () => {
  it('is used when v3 answers 401 after the renewal, 404 or 405, and decided once', async () => {
    for (const status of [401, 404, 405]) {
      const {fetch, requests} = withoutV3(status, () => success({host: record}));
      const client = clientFor(fetch);
      expect((await client.find([host], {owner})).get('Host bad.example')).to.deep.equal(ref);
      const asked = v3Of(requests).length;
      expect(asked).to.equal(status === 401 ? 2 : 1);
      await client.find([host], {owner});
      await client.add(host, {owner});
      expect(v3Of(requests)).to.have.lengthOf(asked);
    }
  });

  it('is not used when v3 answered before', async () => {
    let first = true;
    const {fetch, requests} = scripted((seen) => {
      if (seen.path === '/api/appAuth') return renewed();
      const answer = first ? success([]) : failure(401, 'You do not have permission');
      first = false;
      return answer;
    });
    const client = clientFor(fetch);
    await client.find([host], {owner});
    expect((await errorOf(client.find([host], {owner}))).kind).to.equal('unauthorized');
    expect(requests.filter(({path}) => path.startsWith('/api/v2/'))).to.have.lengthOf(0);
  });

  it('gives the refusal of v3 when v2 refuses too, and decides nothing', async () => {
    let healthy = false;
    const {fetch} = scripted((seen) => {
      if (seen.path === '/api/appAuth') return renewed();
      return healthy && seen.path.startsWith('/api/v3/')
        ? success([row('Host', 'bad.example')])
        : failure(401, `no: ${seen.path.slice(5, 7)}`);
    });
    const client = clientFor(fetch);
    const error = await errorOf(client.find([host], {owner}));
    expect([error.kind, error.detail]).to.deep.equal(['unauthorized', 'no: v3']);
    healthy = true;
    expect((await client.find([host], {owner})).size).to.equal(1);
  });

  it('is not used for other failures', async () => {
    const {fetch, requests} = withoutV3(403, () => success({host: record}));
    expect((await errorOf(clientFor(fetch).find([host], {owner}))).kind).to.equal('forbidden');
    expect(requests.every(({path}) => path.startsWith('/api/v3/'))).to.equal(true);
  });

  it('reads one record per indicator, the value as one segment', async () => {
    const {fetch, requests} = withoutV3(404, absentEverywhere);
    await clientFor(fetch).find([indicator('http://evil.example/a,b?c'), indicator('2001:db8::1')], {owner});
    expect(requests.filter(({path}) => path.startsWith('/api/v2/')).map(({url}) => url.pathname + url.search)).to.have.members([
      '/api/v2/indicators/urls/http%3A%2F%2Fevil.example%2Fa%2Cb%3Fc?owner=Northwind+CTI&includeAdditional=true',
      '/api/v2/indicators/addresses/2001%3Adb8%3A0%3A0%3A0%3A0%3A0%3A1?owner=Northwind+CTI&includeAdditional=true',
      '/api/v2/indicators/addresses?owner=Northwind+CTI&filters=summary%3D2001%3Adb8%3A0%3A0%3A0%3A0%3A0%3A1%2Cactive%3Dfalse',
    ]);
  });

  it('finds an inactive record in the list', async () => {
    const {fetch} = withoutV3(404, ({url}) =>
      url.searchParams.has('filters') ? success({resultCount: 1, host: [{id: 5, ownerName: owner, hostName: 'bad.example'}]}) : absent(),
    );
    const found = await clientFor(fetch).find([host], {owner});
    expect(found.get('Host bad.example')).to.deep.include({id: '5', owner, active: false});
  });

  it('leaves out a record of another owner', async () => {
    const {fetch} = withoutV3(404, ({url}) =>
      url.searchParams.has('filters') ? success({resultCount: 0}) : success({host: {...record, owner: {name: 'Open Feed'}}}),
    );
    expect((await clientFor(fetch).find([host], {owner})).size).to.equal(0);
  });

  it('reports the indicators that could not be checked', async () => {
    const {fetch} = withoutV3(404, ({path}) => (path.includes('odd.example') ? failure(500, 'oops') : success({host: record})));
    const unchecked: string[] = [];
    const found = await clientFor(fetch).find([host, indicator('odd.example')], {
      owner,
      onUnchecked: ({wire}, {kind}) => unchecked.push(`${wire} ${kind}`),
    });
    expect([...found.keys()]).to.deep.equal(['Host bad.example']);
    expect(unchecked).to.deep.equal(['odd.example server']);
  });

  it('creates, then attaches the tags by one call each, and says which failed', async () => {
    const {fetch, ofMethod} = withoutV3(404, ({method, path}) => {
      if (method === 'GET') return absentEverywhere({path});
      if (path.endsWith('/tags/Second%2Ftag')) return failure(400, 'no such tag');
      return path.includes('/tags/') ? json({status: 'Success'}) : json({status: 'Success', data: {host: record}}, 201);
    });
    const outcome = await clientFor(fetch).add(host, {owner, tags: ['First', 'Second/tag', '..'], rating: 3, confidence: 60});
    expect(outcome).to.deep.equal({kind: 'added', indicator: host, ref, without: ['Second/tag', '..']});
    expect(ofMethod('POST').map(({url, body}) => [url.pathname + url.search, body])).to.deep.equal([
      ['/api/v2/indicators/hosts?owner=Northwind+CTI', {hostName: 'bad.example', rating: 3, confidence: 60}],
      ['/api/v2/indicators/hosts/bad.example/tags/First?owner=Northwind+CTI', undefined],
      ['/api/v2/indicators/hosts/bad.example/tags/Second%2Ftag?owner=Northwind+CTI', undefined],
    ]);
  });

  it('reads security labels, without colours', async () => {
    const {fetch} = withoutV3(404, ({path}) =>
      path.endsWith('/hosts/bad.example/securityLabels')
        ? success({resultCount: 2, securityLabel: [{name: 'TLP:RED', description: 'x'}, {name: 'TLP:CLEAR'}]})
        : absent(),
    );
    expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal([{name: 'TLP:RED'}, {name: 'TLP:CLEAR'}]);
    expect(await clientFor(fetch).securityLabels(indicator('other.example'), {owner})).to.deep.equal([]);
  });
});

/** Nothing there: 404 for one item, an empty list otherwise. */
function absentEverywhere({path}: Pick<Seen, 'path'>): Response {
  return /^\/api\/v2\/indicators\/[^/]+$/.test(path) ? success({resultCount: 0}) : absent();
}
