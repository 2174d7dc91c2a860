import {expect} from 'chai';
import {clientFor, failure, indicator, owner, row, scripted, success, token} from './support.js';

const host = indicator('a.example');
const mine = {resultCount: 1, owner: {id: 12, name: owner, type: 'Organization'}};

describe("the user's own organization", () => {
  it('stands in for an owner that is not given, and is asked for once', async () => {
    const {fetch, requests} = scripted(({path}) =>
      path === '/api/v2/owners/mine'
        ? success(mine)
        : success([row('Host', 'a.example', {ownerName: 'Open Feed'}), row('Host', 'b.example')]),
    );
    const client = clientFor(fetch);
    const found = await client.find([host, indicator('b.example')]);
    await client.find([host]);
    expect([...found.keys()]).to.deep.equal(['Host b.example']);
    expect(requests.map(({path, url}) => [path, url.searchParams.get('owner')])).to.deep.equal([
      ['/api/v2/owners/mine', null],
      ['/api/v3/indicators', owner],
      ['/api/v3/indicators', owner],
    ]);
  });

  it("is left to the server's default when it cannot be read", async () => {
    for (const answer of [() => failure(403, 'no'), () => success({owner: {}}), () => success([])]) {
      const {fetch, requests} = scripted(({path}) => (path === '/api/v2/owners/mine' ? answer() : success([row('Host', 'a.example')])));
      expect((await clientFor(fetch, {token}).find([host])).size).to.equal(1);
      expect(requests.at(-1)?.url.searchParams.has('owner')).to.equal(false);
    }
  });
});
