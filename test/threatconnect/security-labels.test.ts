import {expect} from 'chai';
import {clientFor, errorOf, failure, indicator, owner, row, scripted, success, tqlOf} from './support.js';

const host = indicator('bad.example');
const labels = {
  data: [
    {id: 4, name: 'TLP:RED', color: 'FF2B2B', owner: 'System'},
    {name: 'Northwind internal', color: 'amber'},
    {name: 'TLP:AMBER+STRICT'},
  ],
};
const read = [{name: 'TLP:RED', color: 'FF2B2B'}, {name: 'Northwind internal'}, {name: 'TLP:AMBER+STRICT'}];

describe('security labels of an indicator', () => {
  it('are read by its summary in the owner, in order', async () => {
    const {fetch, requests} = scripted(() => success(row('Host', 'bad.example', {securityLabels: labels})));
    expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal(read);
    expect(requests.map(({url}) => url.pathname + url.search)).to.deep.equal([
      '/api/v3/indicators/bad.example?owner=Northwind+CTI&fields=securityLabels',
    ]);
  });

  it('are asked for with the value as one segment of the path (Q2)', async () => {
    const paths = [];
    for (const text of ["http://evil.example/a/..?b='c'#d", '2001:db8::1', '900150983cd24fb0d6963f7d28e17f72']) {
      const {fetch, requests} = scripted(() => success([]));
      await clientFor(fetch)
        .securityLabels(indicator(text), {owner})
        .catch(() => undefined);
      paths.push(requests[0]?.path);
    }
    expect(paths).to.deep.equal([
      "/api/v3/indicators/http%3A%2F%2Fevil.example%2Fa%2F..%3Fb%3D'c'%23d",
      '/api/v3/indicators/2001%3Adb8%3A0%3A0%3A0%3A0%3A0%3A1',
      '/api/v3/indicators/900150983CD24FB0D6963F7D28E17F72',
    ]);
  });

  it('are looked for by TQL after a 404, as inactive records may be hidden', async () => {
    const {fetch, requests} = scripted(({path}) =>
      path === '/api/v3/indicators'
        ? success([row('Host', 'bad.example', {active: false, securityLabels: labels})])
        : failure(404, 'not found'),
    );
    expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal(read);
    const [, list] = requests;
    expect(list?.url.searchParams.getAll('fields')).to.deep.equal(['securityLabels']);
    expect(list === undefined ? '' : tqlOf(list)).to.include('indicatorActive=false');
  });

  it('are none for a record without labels, and for one that does not exist', async () => {
    for (const collection of [{}, {data: []}, null, undefined]) {
      const {fetch} = scripted(() => success(row('Host', 'bad.example', {securityLabels: collection})));
      expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal([]);
    }
    const {fetch} = scripted(({path}) => (path === '/api/v3/indicators' ? success([]) : failure(404, 'not found')));
    expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal([]);
  });

  it('are not those of another record that the server gives', async () => {
    const {fetch} = scripted(({path}) =>
      path === '/api/v3/indicators' ? success([]) : success(row('Host', 'other.example', {securityLabels: labels})),
    );
    expect(await clientFor(fetch).securityLabels(host, {owner})).to.deep.equal([]);
  });

  it('are an error when one cannot be read, or access is refused', async () => {
    const odd = scripted(() => success(row('Host', 'bad.example', {securityLabels: {data: [{name: 'TLP:CLEAR'}, {id: 4}]}})));
    expect((await errorOf(clientFor(odd.fetch).securityLabels(host, {owner}))).kind).to.equal('schema');
    const refused = scripted(() => failure(403, 'no access'));
    expect((await errorOf(clientFor(refused.fetch).securityLabels(host, {owner}))).kind).to.equal('forbidden');
  });
});
