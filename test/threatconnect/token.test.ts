import {expect} from 'chai';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import type {Seen} from './support.js';
import {
  anHourBefore,
  apiUrl,
  clientFor,
  errorOf,
  everythingIn,
  failure,
  indicator,
  json,
  owner,
  renewedToken,
  scripted,
  stoppedClock,
  success,
  token,
} from './support.js';

const host = indicator('a.example');
const renewed = (expires = 1_900_007_200) => json({success: true, apiToken: renewedToken, apiTokenExpires: expires});
const isRenewal = ({path}: Seen) => path.endsWith('/appAuth');
const renewalsOf = (requests: readonly Seen[]) => requests.filter(isRenewal);

/** A service that knows one token only, and gives it out on renewal. */
const knowsRenewedOnly = () =>
  scripted((seen) => {
    if (isRenewal(seen)) return renewed();
    return seen.authorization === `TC-Token ${renewedToken}` ? success([]) : json({status: 'Error', message: 'Unauthorized'}, 401);
  });

describe('the token session', () => {
  it('sends the token in its header', async () => {
    const {fetch, requests} = scripted(() => success([]));
    await clientFor(fetch).find([host], {owner});
    expect(requests.map(({authorization}) => authorization)).to.deep.equal([`TC-Token ${token}`]);
  });

  it('sends no token when it has none', async () => {
    const {fetch, requests} = scripted(() => success([]));
    await clientFor(fetch, {token: undefined, via: 'gateway'}).find([host], {owner});
    expect(requests.map(({authorization}) => authorization)).to.deep.equal([null]);
  });

  it('renews 60 seconds before the expiry told in seconds', async () => {
    const clock = stoppedClock();
    const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? renewed() : success([])));
    const client = clientFor(fetch, {clock, token: 'opaque', tokenExpires: anHourBefore / 1000 + 3600});
    clock.move(3_539_000);
    await client.find([host], {owner});
    expect(renewalsOf(requests)).to.have.lengthOf(0);
    clock.move(1000);
    await client.find([host], {owner});
    expect(renewalsOf(requests)).to.have.lengthOf(1);
    expect(requests.at(-1)?.authorization).to.equal(`TC-Token ${renewedToken}`);
  });

  it('takes the fourth part of the token for the expiry when none is told', async () => {
    const clock = stoppedClock();
    const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? renewed() : success([])));
    const client = clientFor(fetch, {clock});
    clock.move(3_540_000);
    await client.find([host], {owner});
    expect(renewalsOf(requests)).to.have.lengthOf(1);
  });

  it('renews only after a 401 when no expiry is known', async () => {
    const clock = stoppedClock();
    const {fetch, requests} = knowsRenewedOnly();
    const client = clientFor(fetch, {clock, token: 'SVC:1:abc:soon:xyz'});
    clock.move(1e12);
    await client.find([host], {owner});
    expect(requests.map(({path}) => path)).to.deep.equal(['/api/v3/indicators', '/api/appAuth', '/api/v3/indicators']);
  });

  it('asks for a new token without Authorization, the old one encoded', async () => {
    const {fetch, requests} = knowsRenewedOnly();
    await clientFor(fetch).find([host], {owner});
    const [request] = renewalsOf(requests);
    expect(request?.authorization).to.equal(null);
    expect(request?.url.search).to.equal(`?expiredToken=${encodeURIComponent(token)}`);
    expect(request?.method).to.equal('GET');
  });

  it('renews once for many requests at the same time', async () => {
    const {fetch, requests} = knowsRenewedOnly();
    const client = clientFor(fetch);
    await Promise.all(Array.from({length: 20}, (_, index) => client.find([indicator(`h${index}.example`)], {owner})));
    expect(renewalsOf(requests)).to.have.lengthOf(1);
  });

  it('lets every request wait for one renewal when the token is about to expire', async () => {
    const {fetch, requests} = knowsRenewedOnly();
    const client = clientFor(fetch, {tokenExpires: anHourBefore / 1000 + 30});
    await Promise.all(Array.from({length: 20}, (_, index) => client.find([indicator(`h${index}.example`)], {owner})));
    expect(renewalsOf(requests)).to.have.lengthOf(1);
    expect(requests).to.have.lengthOf(21);
    expect(requests[0]?.path).to.equal('/api/appAuth');
  });

  it('sends a request once more after a 401, and ends with an error after the second', async () => {
    const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? renewed() : failure(401, 'You do not have permission')));
    const error = await errorOf(clientFor(fetch).find([host], {owner}));
    expect([error.kind, error.status, error.detail]).to.deep.equal(['unauthorized', 401, 'You do not have permission']);
    expect(requests.filter(({path}) => path === '/api/v3/indicators')).to.have.lengthOf(2);
    expect(renewalsOf(requests)).to.have.lengthOf(1);
  });

  it('does not renew again when permission is what is missing', async () => {
    const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? renewed() : failure(401, 'You do not have permission')));
    const client = clientFor(fetch);
    for (let index = 0; index < 5; index += 1) await errorOf(client.find([host], {owner}));
    expect(renewalsOf(requests)).to.have.lengthOf(1);
  });

  it('asks beside /api after a 404, and only then', async () => {
    const {fetch, requests} = scripted((seen) => {
      if (seen.path === '/api/appAuth') return failure(404, 'not found');
      if (seen.path === '/appAuth') return renewed();
      return seen.authorization === `TC-Token ${renewedToken}` ? success([]) : failure(401, 'Unauthorized');
    });
    await clientFor(fetch).find([host], {owner});
    expect(renewalsOf(requests).map(({path, authorization}) => [path, authorization])).to.deep.equal([
      ['/api/appAuth', null],
      ['/appAuth', null],
    ]);
  });

  it('has nowhere else to ask when the base does not end in /api', async () => {
    const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? failure(404, 'not found') : failure(401, 'Unauthorized')));
    const error = await errorOf(clientFor(fetch, {apiUrl: 'https://api.tc.example:8443/'}).find([host], {owner}));
    expect(error.kind).to.equal('session');
    expect(renewalsOf(requests).map(({url}) => url.origin + url.pathname)).to.deep.equal(['https://api.tc.example:8443/appAuth']);
  });

  it('says that the session is over, with the reason as text, and asks no more', async () => {
    for (const refusal of [() => failure(401, 'Token was revoked'), () => json({success: false, message: 'Token was revoked'})]) {
      const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? refusal() : failure(401, 'Unauthorized')));
      const client = clientFor(fetch);
      const error = await errorOf(client.find([host], {owner}));
      expect([error.kind, error.detail]).to.deep.equal(['session', 'Token was revoked']);
      const count = requests.length;
      expect((await errorOf(client.find([host], {owner}))).kind).to.equal('session');
      expect(requests).to.have.lengthOf(count);
    }
  });

  it('tries the renewal again when there was no answer', async () => {
    let down = true;
    const {fetch} = scripted((seen) => {
      if (isRenewal(seen) && down) throw new TypeError('network');
      return isRenewal(seen) ? renewed() : success([]);
    });
    const client = clientFor(fetch, {tokenExpires: anHourBefore / 1000});
    expect((await errorOf(client.find([host], {owner}))).kind).to.equal('unreachable');
    down = false;
    expect((await client.find([host], {owner})).size).to.equal(0);
  });

  it('does not renew at every request when the new token is short-lived or the clock is wrong', async () => {
    for (const expires of [anHourBefore / 1000 + 20, anHourBefore / 1000 - 9000, 'never']) {
      const answer = json({success: true, apiToken: renewedToken, apiTokenExpires: expires});
      const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? answer : success([])));
      const client = clientFor(fetch, {tokenExpires: anHourBefore / 1000});
      for (let index = 0; index < 3; index += 1) await client.find([host], {owner});
      expect(renewalsOf(requests), String(expires)).to.have.lengthOf(1);
    }
  });

  it("shows the token in no URL but the renewal's, and in nothing that it gives out", async () => {
    const echo = `Token ${token} (${encodeURIComponent(token)}) is not valid`;
    const errors: unknown[] = [];
    for (const refusal of [() => failure(401, echo), () => json({success: false, message: echo}), () => failure(400, echo)]) {
      const {fetch, requests} = scripted((seen) => (isRenewal(seen) ? refusal() : failure(401, echo)));
      const client = clientFor(fetch);
      errors.push(await errorOf(client.find([host], {owner})), await client.add(host, {owner, tags: ['a']}), client);
      for (const seen of requests.filter((request) => !isRenewal(request)))
        expect(decodeURIComponent(seen.url.href)).not.to.include('c2FtcGxl');
    }
    const {fetch} = scripted((seen) => (isRenewal(seen) ? renewed() : failure(401, echo)));
    const client = clientFor(fetch);
    errors.push(await errorOf(client.securityLabels(host, {owner})), await client.add(host, {owner}));
    const text = errors.map((error) => `${everythingIn(error)}\n${JSON.stringify(error)}`).join('\n');
    expect(text).to.include('not valid');
    expect(text).not.to.match(/c2FtcGxl|cmVuZXdlZA|API:7|API%3A7/);
  });

  it('does not send a token to a base that is not secure', () => {
    for (const url of [
      'http://tc.example/api',
      'ftp://tc.example/api',
      '/api',
      '',
      'https://user@tc.example/api',
      'https://tc.example/api?x=1',
    ]) {
      let error: unknown;
      try {
        createThreatConnect({apiUrl: url, token});
      } catch (thrown) {
        error = thrown;
      }
      expect(error, url).to.include({kind: 'denied', code: 'ApiUrl'});
    }
    expect(() => createThreatConnect({apiUrl: 'http://127.0.0.1:8000/sandbox/threatconnect/api', token})).not.to.throw();
    expect(() => createThreatConnect({apiUrl, token})).not.to.throw();
  });
});
