import {createHash} from 'node:crypto';
import util from 'node:util';
import {expect} from 'chai';
import {type KeyOf, type KeyRing, type KeysSettings, createKeyRing} from '../../../src/gateway/callers/keys.js';
import {isRefused} from '../../../src/gateway/callers/refusal.js';
import {faultsOf, plain, settingsFolder} from './support.js';

const limits = {minute: 4, day: 500, month: 15_500};
const [operatorKey = '', acmeKey = '', otherKey = ''] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const scopeOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
const proxy = '10.0.0.1';

const from = (headers: Record<string, string> = {}, remoteAddress = proxy) => ({headers, remoteAddress});
const noKey = {status: 503, message: 'The gateway has no key for VirusTotal.'};
const notTheirs = {status: 403, message: 'There is no key for VirusTotal for this caller.'};

/** What a caller gets, the key spelled out. */
function given(ring: KeyRing, tenant?: string, request = from()): object {
  const answer = ring.keyOf(tenant === undefined ? {} : {tenant}, request);
  return isRefused(answer) ? plain(answer) : {...answer, key: answer.key};
}

describe('keys of VirusTotal', () => {
  const folder = settingsFolder();
  const ring = (settings: Partial<KeysSettings>) => createKeyRing({limits, trustedProxies: [proxy], ...settings});
  const keysFile = () =>
    folder.write('keys.json', {
      tenants: {acme: {key: acmeKey, user: 'acme-soc', limits: {minute: 1000}}, other: {key: otherKey}, sister: {key: otherKey}},
    });

  it("are the operator's for everybody, where there is one only", async () => {
    const one = await ring({key: operatorKey, user: 'operator'});
    const expected = {key: operatorKey, scope: scopeOf(operatorKey), limits, user: 'operator'};
    expect(given(one)).to.deep.equal(expected);
    expect(given(one, 'acme')).to.deep.equal(expected);
    expect(scopeOf(operatorKey)).to.match(/^[0-9a-f]{32}$/);
  });

  it('may be missing, which is said in words', async () => {
    const none = await ring({});
    expect(given(none)).to.deep.equal(noKey);
    expect(given(none, 'acme')).to.deep.equal(noKey);
  });

  it("are each tenant's own by the file, with limits of their own; the operator's is not lent", async () => {
    const many = await ring({key: operatorKey, keysFile: await keysFile()});
    expect(given(many, 'acme')).to.deep.equal({
      key: acmeKey,
      scope: scopeOf(acmeKey),
      limits: {...limits, minute: 1000},
      user: 'acme-soc',
    });
    expect(given(many, 'other')).to.deep.equal({key: otherKey, scope: scopeOf(otherKey), limits});
    expect(given(many)).to.deep.equal({key: operatorKey, scope: scopeOf(operatorKey), limits});
    for (const tenant of ['unknown', 'Acme', 'constructor', '__proto__', 'toString', '']) {
      expect(given(many, tenant), tenant).to.deep.equal(notTheirs);
    }
    expect(given(await ring({keysFile: await keysFile()}))).to.deep.equal(noKey);
  });

  it('have one scope for one key, and never one for two: so quota and cache follow the key', async () => {
    const many = await ring({key: operatorKey, keysFile: await keysFile()});
    const scope = (tenant?: string) => (given(many, tenant) as KeyOf).scope;
    expect(scope('sister')).to.equal(scope('other'));
    expect(new Set([scope(), scope('acme'), scope('other')])).to.have.property('size', 3);
  });

  it('may be handed over by the reverse proxy, before those of the file', async () => {
    const handed = await ring({key: operatorKey, keysFile: await keysFile(), keyHeader: 'X-VT-Key'});
    const own = 'd'.repeat(64);
    for (const tenant of ['acme', 'unknown', undefined]) {
      expect(given(handed, tenant, from({'x-vt-key': own}))).to.deep.equal({key: own, scope: scopeOf(own), limits});
    }
    expect(given(handed, 'acme')).to.include({key: acmeKey});
    expect(given(handed, 'unknown')).to.deep.equal(notTheirs);
    expect(given(await ring({key: operatorKey, keyHeader: 'x-vt-key'}), 'acme')).to.deep.equal(notTheirs);
  });

  it('are refused, not ignored, when another than the proxy hands them over, or what it hands over is none', async () => {
    const handed = await ring({key: operatorKey, keyHeader: 'x-vt-key'});
    const key = 'd'.repeat(64);
    expect(given(handed, undefined, from({'x-vt-key': key}, '127.0.0.1'))).to.deep.equal({
      status: 401,
      message: 'Only the reverse proxy may hand over a key.',
    });
    for (const wrong of ['', 'short', `${key}, ${key}`, `${key}\r\nx: y`, `Bearer ${key}`, 'd'.repeat(257)]) {
      expect(given(handed, undefined, from({'x-vt-key': wrong})), wrong).to.deep.equal({
        status: 401,
        message: 'What the reverse proxy hands over is no key.',
      });
    }
    // Without the setting the header means nothing.
    expect(given(await ring({key: operatorKey}), undefined, from({'x-vt-key': key}, '127.0.0.1'))).to.include({key: operatorKey});
  });

  it('show in no text of what holds them', async () => {
    const many = await ring({key: operatorKey, user: 'operator', keysFile: await keysFile(), keyHeader: 'x-vt-key'});
    const handed = 'd'.repeat(64);
    const held = [many.keyOf({}, from()), many.keyOf({tenant: 'acme'}, from()), many.keyOf({}, from({'x-vt-key': handed}))];
    const objects: readonly unknown[] = [many, ...held, {...held[1]}, many.keyOf({tenant: 'unknown'}, from())];
    for (const object of objects) {
      const texts = [
        String(object),
        JSON.stringify(object),
        util.inspect(object, {showHidden: true, depth: null, getters: true, showProxy: true}),
        util.format('%o %O %j %s', object, object, object, object),
        JSON.stringify(Object.getOwnPropertyDescriptors(object as object)),
      ].join('\n');
      for (const key of [operatorKey, acmeKey, otherKey, handed]) expect(texts).not.to.contain(key);
    }
    expect(held.map((answer) => (isRefused(answer) ? '' : answer.key))).to.deep.equal([operatorKey, acmeKey, handed]);
  });

  it('of a faulty file are named by no fault', async () => {
    const faults = async (content: unknown) => {
      const file = await folder.write('faulty.json', content);
      const found = await faultsOf(() => ring({keysFile: file}));
      for (const fault of found) expect(fault).not.to.contain(acmeKey).and.not.to.contain('canary');
      return found.map((fault) => fault.replace(file, 'keys.json'));
    };
    const key = acmeKey;
    expect(
      await faults({
        tenants: {
          a: {key: 'canary /'},
          b: {},
          c: key,
          d: {key, limits: {minute: 0, day: 1.5, month: '500'}},
          e: {key, limits: {hour: 1}},
          f: {key, limits: 4},
          g: {key, user: 'canary user'},
          h: {key, secret: 'canary'},
          'i i': {key},
          [acmeKey]: {},
        },
      }),
    ).to.deep.equal([
      'keys.json: "tenants", "a", "key" must be a key of VirusTotal.',
      'keys.json: "tenants", "b" lacks "key".',
      'keys.json: "tenants", "c" must be an object.',
      'keys.json: "tenants", "d", "limits", "minute" must be a whole number above 0.',
      'keys.json: "tenants", "d", "limits", "day" must be a whole number above 0.',
      'keys.json: "tenants", "d", "limits", "month" must be a whole number above 0.',
      'keys.json: "tenants", "e", "limits" has a member that is not known.',
      'keys.json: "tenants", "f", "limits" must be an object.',
      'keys.json: "tenants", "g", "user" must be the name of a user of VirusTotal.',
      'keys.json: "tenants", "h" has a member that is not known.',
      'keys.json: "tenants", a name that is not shown is no name of a tenant.',
      'keys.json: "tenants", a name that is not shown lacks "key".',
    ]);
    expect(await faults(`{"tenants": {"acme": {"key": "${key}"`)).to.deep.equal(['keys.json is not JSON.']);
    expect(await faults({[key]: {}})).to.include('keys.json: it lacks "tenants".');
    expect(await faults({tenants: key})).to.deep.equal(['keys.json: "tenants" must be an object.']);
  });

  it('have their settings checked at the start', async () => {
    expect(await faultsOf(() => ring({key: 'canary key'}))).to.deep.equal(['The key of VirusTotal is not of the form of one.']);
    expect(await faultsOf(() => ring({keyHeader: 'x key'}))).to.deep.equal(['The header for keys is no name of a header.']);
    expect(await faultsOf(() => ring({keyHeader: 'x-key', trustedProxies: ['x']}))).to.deep.equal([
      'x is neither an address nor a network.',
    ]);
  });
});
