import {expect} from 'chai';
import {createSwitches} from '../../src/sandbox/switches.js';
import {createThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {clientFor, errorOf, failure, json, renewedToken, scripted, success} from './support.js';

const named = (name: string, rest: object = {}) => ({id: 1, name, type: 'Community', permIndicator: 'FULL', ...rest});

describe('the list of owners', () => {
  it('says which may be written: those with FULL permission for indicators', async () => {
    const {fetch} = scripted(() =>
      success([
        named('a', {type: 'Organization'}),
        named('b', {type: 'source', permIndicator: 'READ'}),
        named('c', {permIndicator: ' full '}),
        named('d', {permIndicator: 'BUILD'}),
        named('e', {permIndicator: undefined}),
      ]),
    );
    expect(await clientFor(fetch).owners()).to.deep.equal([
      {name: 'a', type: 'Organization', writable: true},
      {name: 'b', type: 'Source', writable: false},
      {name: 'c', type: 'Community', writable: true},
      {name: 'd', type: 'Community', writable: false},
      {name: 'e', type: 'Community', writable: false},
    ]);
  });

  it('reads all pages without following their links', async () => {
    const {fetch, requests} = scripted(({url}) => {
      const start = Number(url.searchParams.get('resultStart'));
      return success([named(`owner ${start}`), named(`owner ${start + 1}`)], start < 4 ? {next: 'https://elsewhere.example/next'} : {});
    });
    const owners = await clientFor(fetch).owners();
    expect(owners.map(({name}) => name)).to.deep.equal(['owner 0', 'owner 1', 'owner 2', 'owner 3', 'owner 4', 'owner 5']);
    expect(requests.map(({url}) => url.host + url.pathname)).to.deep.equal(Array(3).fill('tc.example/api/v3/security/owners'));
  });

  it('does not go on for ever when a page is empty', async () => {
    const {fetch} = scripted(() => success([], {next: 'more'}));
    expect((await errorOf(clientFor(fetch).owners())).kind).to.equal('schema');
  });

  it('leaves out rows that cannot be read, and says how many', async () => {
    let dropped = 0;
    const {fetch} = scripted(() => success([named('a'), named('b', {type: 'Galaxy'}), {id: 3}]));
    const owners = await clientFor(fetch, {onDropped: (rows) => (dropped += rows)}).owners();
    expect(owners.map(({name}) => name)).to.deep.equal(['a']);
    expect(dropped).to.equal(2);
  });

  it('asks v2 where v3 is not there; it does not tell permissions, so that the server decides', async () => {
    for (const status of [401, 404, 405]) {
      const {fetch, requests} = scripted(({path, url}) => {
        if (path === '/api/appAuth') return json({success: true, apiToken: renewedToken, apiTokenExpires: 1_900_007_200});
        if (path !== '/api/v2/owners') return failure(status, 'no');
        const start = Number(url.searchParams.get('resultStart'));
        const full = Array.from({length: 500}, (_, index) => ({id: index, name: `owner ${index}`, type: 'Source'}));
        return success({resultCount: 501, owner: start === 0 ? full : [{id: 501, name: 'last', type: 'Organization'}]});
      });
      const owners = await clientFor(fetch).owners();
      expect(owners).to.have.lengthOf(501);
      expect(owners.at(-1)).to.deep.equal({name: 'last', type: 'Organization', writable: true});
      expect(requests.filter(({path}) => path === '/api/v2/owners')).to.have.lengthOf(2);
    }
  });

  it('throws when no list can be read', async () => {
    for (const [answer, kind] of [
      [() => failure(404, 'no'), 'unavailable'],
      [() => failure(403, 'no'), 'forbidden'],
      [() => success({a: 1, data: 'x'}), 'schema'],
    ] as const) {
      expect((await errorOf(clientFor(scripted(answer).fetch).owners())).kind).to.equal(kind);
    }
    const aborted = clientFor(scripted(() => success([])).fetch).owners({signal: AbortSignal.abort('gone')});
    expect(await aborted.catch((reason: unknown) => reason)).to.equal('gone');
  });

  it('is that of the simulated ThreatConnect', async () => {
    const listFor = (token: string) => {
      const simulator = createThreatConnectSimulator({switches: createSwitches()});
      return clientFor((input, init) => simulator.handle(new Request(input, init)), {token}).owners();
    };
    expect(await listFor(sandboxTokens.valid)).to.deep.equal([
      {name: 'Northwind CTI', type: 'Organization', writable: true},
      {name: 'Southridge Exchange', type: 'Community', writable: true},
      {name: 'Open Feed', type: 'Source', writable: false},
    ]);
    expect((await listFor(sandboxTokens.readOnly)).filter(({writable}) => writable)).to.deep.equal([]);
  });
});
