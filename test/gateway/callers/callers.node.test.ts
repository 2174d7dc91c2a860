import {expect} from 'chai';
import {createCallers} from '../../../src/gateway/callers/callers.js';
import {newToken} from '../../../src/gateway/callers/tokens.js';
import {faultsOf, plain, settingsFolder} from './support.js';

const proxy = '10.0.0.1';
const operator = {rights: ['read', 'add', 'submit'], bearer: false};
const reader = {rights: ['read'], bearer: false};

describe('callers', () => {
  const folder = settingsFolder();
  const acme = newToken({tenant: 'acme', rights: ['read', 'add']});
  const tokensFile = () => folder.write('tokens.json', {tokens: [acme.entry]});

  it('are all the operator where nothing is configured, on this machine only, whatever else they send', async () => {
    const callers = await createCallers({trustedProxies: []});
    expect(callers.open).to.equal(true);
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      const headers = {authorization: 'Bearer x', 'x-user': 'acme'};
      expect(plain(await callers.identify({headers, remoteAddress}))).to.deep.equal(operator);
    }
    for (const remoteAddress of ['192.0.2.1', undefined]) {
      const headers = {'x-forwarded-for': '127.0.0.1'};
      expect(plain(await callers.identify({headers, remoteAddress}))).to.deep.equal({
        status: 401,
        message: 'Without a way to sign in, the gateway answers its own machine only.',
      });
    }
  });

  it('are known by a bearer token, from wherever they call', async () => {
    const callers = await createCallers({tokensFile: await tokensFile(), trustedProxies: []});
    expect(callers.open).to.equal(false);
    for (const authorization of [`Bearer ${acme.token}`, `bearer  ${acme.token}`]) {
      const caller = await callers.identify({headers: {authorization}, remoteAddress: '192.0.2.1'});
      expect(plain(caller)).to.deep.equal({tenant: 'acme', rights: ['read', 'add'], bearer: true});
    }
  });

  it('are known by the same token where a client of VirusTotal sends it as its key', async () => {
    const callers = await createCallers({tokensFile: await tokensFile(), trustedProxies: []});
    const from = (apiKey: string) => callers.identify({headers: {'x-apikey': apiKey}, remoteAddress: '192.0.2.1'});
    expect(plain(await from(acme.token))).to.deep.equal({tenant: 'acme', rights: ['read', 'add'], bearer: true});
    expect(plain(await from('c0ffee'))).to.deep.equal({status: 401, message: 'The bearer token is not accepted.'});
  });

  it('without a token, or with another, are refused in words that repeat nothing', async () => {
    const callers = await createCallers({tokensFile: await tokensFile(), trustedProxies: []});
    const refused = async (authorization?: string) => {
      const answer = await callers.identify({headers: authorization === undefined ? {} : {authorization}, remoteAddress: '127.0.0.1'});
      expect('headers' in answer && answer.headers).to.deep.equal({'www-authenticate': 'Bearer'});
      return plain(answer);
    };
    expect(await refused()).to.deep.equal({status: 401, message: 'A bearer token is needed.'});
    for (const token of [`${acme.token}x`, acme.entry.sha256, 'a.b.c']) {
      expect(await refused(`Bearer ${token}`), token).to.deep.equal({status: 401, message: 'The bearer token is not accepted.'});
    }
    for (const authorization of ['', acme.token, `Basic ${acme.token}`, `TC-Token ${acme.token}`, `Bearer ${acme.token}, x`, 'Bearer ']) {
      const message = 'The Authorization header holds no bearer token.';
      expect(await refused(authorization), authorization).to.deep.equal({status: 401, message});
    }
  });

  it('are known by the header of a trusted proxy', async () => {
    const callers = await createCallers({trustedHeader: 'X-User', trustedProxies: [proxy]});
    expect(callers.open).to.equal(false);
    const identify = async (headers: Record<string, string | string[]>, remoteAddress?: string) =>
      plain(await callers.identify({headers, remoteAddress}));
    expect(await identify({'x-user': 'ann@soc.example'}, proxy)).to.deep.equal({...reader, tenant: 'ann@soc.example'});
    // What a proxy asks of its own callers is none of our business.
    expect(await identify({'x-user': 'ann', authorization: 'Basic YW5u'}, proxy)).to.deep.equal({...reader, tenant: 'ann'});
    expect(await identify({}, proxy)).to.deep.equal({status: 401, message: 'The reverse proxy names no caller.'});
  });

  it('named by the proxy may read, or do what the operator says', async () => {
    const headers = {'x-user': 'ann'};
    const rightsOf = async (rights?: readonly ('read' | 'add' | 'submit')[]) => {
      const callers = await createCallers({trustedHeader: 'x-user', trustedProxies: [proxy], rights});
      return plain(await callers.identify({headers, remoteAddress: proxy}));
    };
    expect(await rightsOf()).to.deep.equal({...reader, tenant: 'ann'});
    expect(await rightsOf(['read', 'add'])).to.deep.equal({...reader, rights: ['read', 'add'], tenant: 'ann'});
  });

  it('are refused, not ignored, when another than the proxy sends its header', async () => {
    const callers = await createCallers({tokensFile: await tokensFile(), trustedHeader: 'X-User', trustedProxies: [proxy]});
    for (const remoteAddress of ['127.0.0.1', '::ffff:10.0.0.2', undefined]) {
      for (const headers of [{'x-user': 'ann'}, {'x-user': ''}, {'x-user': 'ann', authorization: `Bearer ${acme.token}`}]) {
        expect(plain(await callers.identify({headers, remoteAddress}))).to.deep.equal({
          status: 401,
          message: 'Only the reverse proxy may name the caller.',
        });
      }
    }
  });

  it('need exactly one plain name in that header', async () => {
    const callers = await createCallers({trustedHeader: 'x-user', trustedProxies: []});
    for (const name of ['', 'ann, bob', 'ann bob', 'ann\u00e9', '../ann', 'a'.repeat(129), ['ann', 'bob'], 'ann\n']) {
      expect(plain(await callers.identify({headers: {'x-user': name}, remoteAddress: '127.0.0.1'})), String(name)).to.deep.equal({
        status: 401,
        message: "The reverse proxy's name for the caller is not valid.",
      });
    }
    const longest = 'a'.repeat(128);
    expect(plain(await callers.identify({headers: {'x-user': longest}, remoteAddress: '::1'}))).to.include({tenant: longest});
  });

  it('with both a token and a name from the proxy are whom the token proves; a bad token is not excused by the name', async () => {
    const callers = await createCallers({tokensFile: await tokensFile(), trustedHeader: 'x-user', trustedProxies: []});
    const identify = async (headers: Record<string, string>) => plain(await callers.identify({headers, remoteAddress: '127.0.0.1'}));
    expect(await identify({'x-user': 'ann'})).to.deep.equal({...reader, tenant: 'ann'});
    expect(await identify({'x-user': 'ann', authorization: `Bearer ${acme.token}`})).to.include({tenant: 'acme', bearer: true});
    expect(await identify({'x-user': 'ann', authorization: 'Bearer x'})).to.include({status: 401});
    expect(await identify({})).to.deep.equal({status: 401, message: 'A bearer token is needed.'});
  });

  it('have their settings checked at the start', async () => {
    for (const trustedHeader of ['', 'x user', 'Authorization', 'host', 'x_user']) {
      expect(await faultsOf(() => createCallers({trustedHeader, trustedProxies: []}))).to.deep.equal([
        'The trusted header is no name of a header.',
      ]);
    }
    expect(await faultsOf(() => createCallers({trustedProxies: ['proxy']}))).to.deep.equal(['proxy is neither an address nor a network.']);
    const file = folder.pathOf('absent.json');
    expect(await faultsOf(() => createCallers({tokensFile: file, trustedProxies: []}))).to.deep.equal([`There is no file ${file}.`]);
  });
});
