import {expect} from 'chai';
import {readTarget} from '../../../src/gateway/threatconnect/target.js';

/** What becomes of a target: the template of its route, or the status of its refusal. */
function judged(method: string, raw: string, enrich = false): string | number {
  const target = readTarget(method, raw, {enrich});
  if ('raw' in target) {
    expect(target.raw).to.equal(raw);
    return target.route;
  }
  expect(target.message).to.match(/^[A-Z][a-z ]+\.$/);
  return target.status;
}

const branches = ['addresses', 'files', 'hosts', 'urls'];

/** threatconnect.md §6, one line for each call. */
const allowed: readonly string[] = [
  'GET v3/indicators',
  'GET v3/indicators/bad.example',
  'POST v3/indicators',
  'PUT v3/indicators/bad.example',
  'GET v3/securityLabels',
  'GET v3/security/owners',
  'GET v2/owners/mine',
  'GET v2/whoami',
  'GET v2/types/indicatorTypes/Host',
  ...branches.flatMap((branch) => [
    `GET v2/indicators/${branch}`,
    `POST v2/indicators/${branch}`,
    `GET v2/indicators/${branch}/x`,
    `PUT v2/indicators/${branch}/x`,
    `GET v2/indicators/${branch}/x/securityLabels`,
    `GET v2/indicators/${branch}/x/tags`,
    `GET v2/indicators/${branch}/x/owners`,
    `POST v2/indicators/${branch}/x/tags/y`,
    `POST v2/indicators/${branch}/x/securityLabels/y`,
  ]),
  'POST v2/batch',
  'POST v2/batch/2446',
  'GET v2/batch/2446',
  'GET v2/batch/2446/errors',
  'GET v2/batch/2446/results',
];

const split = (call: string): readonly [string, string] => [call.slice(0, call.indexOf(' ')), call.slice(call.indexOf(' ') + 1)];

describe('the list of calls to ThreatConnect', () => {
  for (const call of allowed) it(`holds ${call}`, () => expect(judged(...split(call))).to.be.a('string'));

  it('holds these paths with no other method, DELETE least of all', () => {
    const paths = new Set(allowed.map((call) => split(call)[1]));
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'get', 'GET v3', '', 'constructor']) {
        const expected = allowed.includes(`${method} ${path}`) ? 'string' : 'number';
        expect(judged(method, path), `${method} ${path}`).to.be.a(expected);
      }
    }
  });

  it('holds nothing else', () => {
    for (const call of [
      'GET v3',
      'GET v4/indicators',
      'GET v3/groups',
      'GET v3/security/users',
      'GET v3/security/ownerRoles',
      'GET v3/openApi',
      'POST v3/apps/exchange/install',
      'GET appAuth',
      'GET v3/indicators/a/b',
      'GET V3/indicators',
      'GET v3/Indicators',
      'GET v3/indicators/bad.example/enrich',
      'POST v3/indicators/bad.example/enrich',
      'POST v3/indicators/bad.example',
      'PUT v3/indicators',
      'GET v2/owners',
      'GET v2/owners/12',
      'GET v2/indicators',
      'GET v2/indicators/emailAddresses/a',
      'GET v2/indicators/hosts/a/attributes',
      'POST v2/indicators/hosts/a/tags',
      'GET v2/indicators/hosts/a/tags/b',
      'GET v2/batch',
      'GET v2/batch/x',
      'GET v2/batch/-1',
      'GET v2/batch/2446x',
      'PUT v2/batch/1',
      'GET v2/batch/12345678901234567890',
      'GET v2/exchange/db/local/x/y',
    ]) {
      expect(judged(...split(call)), call).to.equal(404);
    }
  });

  it('holds enriching only behind its switch', () => {
    expect(judged('POST', 'v3/indicators/bad.example/enrich?type=VirusTotalV3', true)).to.equal('POST v3/indicators/{indicator}/enrich');
    expect(judged('GET', 'v3/indicators/bad.example/enrich', true)).to.equal(404);
    expect(judged('POST', 'v3/indicators/a/b/enrich', true)).to.equal(404);
  });

  it('names routes by templates, in which nothing of the request stands', () => {
    const routes = allowed.map((call) => judged(...split(call)));
    expect(new Set(routes)).to.have.property('size', 23);
    for (const route of routes) expect(route).not.to.match(/bad\.example|2446|\d{4}|\/[xy]\b/);
  });
});

describe('a raw path', () => {
  it('is one of one-segment values, with what they hold encoded', () => {
    for (const value of [
      'http%3A%2F%2Fbad.example%2F',
      'https%3A%2F%2Fbad.example%2Fgo%252Fnext%3Fq%3Done%2Btwo',
      'AAAA%20%3A%20BBBB%20%3A%20',
      '2001:db8:0:0:0:0:0:1',
      "it's(a)~!*-_.$&+,=@",
      'b%C3%BCcher.example',
      '%5Bbad%5D',
      '...',
      'a..b',
      'x%2Fa..%2F..b',
      'a%3Bb',
      '.hidden',
      '%E2%80%AE',
    ]) {
      expect(judged('GET', `v3/indicators/${value}`), value).to.equal('GET v3/indicators/{indicator}');
      expect(judged('POST', `v2/indicators/urls/${value}/tags/${value}`), value).to.equal(
        'POST v2/indicators/{branch}/{indicator}/tags/{name}',
      );
    }
  });

  const smuggled: Record<string, readonly string[]> = {
    'that leaves its place': ['..', '.', 'a/..', 'a/../..', '../v2/groups', 'a/./b'],
    'that does so when it is decoded': [
      '%2e%2e',
      '%2E%2e',
      '.%2e',
      '%2e.',
      '%2e',
      '..%2Fgroups',
      '%2e%2e%2fgroups',
      'a%2F..%2F..%2Fgroups',
    ],
    'that does so with backslashes': ['..%5Cgroups', 'a%5c..%5c..', 'a%5C..', '..\\groups', 'a\\b', '\\\\evil.example'],
    'that does so once parameters of the path are cut off': ['..;', '..;/..;/x', '..%3B%2F..%3Bx%2F', 'a;jsessionid=1', 'a%2F..%3B'],
    'with an empty segment': ['', '/', 'a//b', 'a/', '//evil.example/x', 'a%2F%2Fb/'],
    'with control characters': ['a%00', '%0d%0aX:%20y', 'a%0A', 'a%7f', 'a%1b', 'a%C2%85', 'a\r\nX: y', 'a\tb', 'a\u0000'],
    'that is no encoding': ['%', '%2', '%zz', 'a%', '%u002e', '%C3', '%FF', '%C0%AE%C0%AE', '%ED%A0%80', '%F4%90%80%80'],
    'with characters that belong in no path': ['a b', 'a"b', 'a<b', '{a}', 'a|b', 'a^b', 'a`b', '[a]', 'b\u00fccher.example', 'a#b', '#'],
  };
  for (const [name, values] of Object.entries(smuggled)) {
    it(`is refused as a whole ${name}`, () => {
      for (const value of values) {
        expect(judged('GET', `v3/indicators/${value}`), JSON.stringify(value)).to.equal(400);
        expect(judged('GET', `v2/indicators/hosts/${value}/tags`), JSON.stringify(value)).to.equal(400);
      }
    });
  }

  it('is refused when it names another host', () => {
    for (const raw of [
      'http://evil.example/v2/whoami',
      'https:/evil.example',
      '//evil.example/v2/whoami',
      '/v2/whoami',
      '@evil.example',
      '',
    ]) {
      expect(judged('GET', raw), raw).to.be.oneOf([400, 404]);
    }
  });

  it('is refused when it is too long', () => {
    expect(judged('GET', `v3/indicators/${'a'.repeat(8192 - 'v3/indicators/'.length)}`)).to.be.a('string');
    expect(judged('GET', `v3/indicators/${'a'.repeat(8193 - 'v3/indicators/'.length)}`)).to.equal(400);
  });
});

describe('a raw query (hostile-strings.md S10)', () => {
  const list = (query: string) => judged('GET', `v3/indicators?${query}`);
  const passes = 'GET v3/indicators';

  it('holds known parameters, `fields` more than once', () => {
    for (const query of [
      '',
      'owner=Demo+Organization&tql=summary%3D%22a.example%22',
      'owner=Demo%20Organization&resultStart=0&resultLimit=1000&fields=tags&fields=securityLabels&count=true&tql=x',
      "tql=typeName%20in%20('Host')%20and%20(a=b)",
      'tql=http://bad.example/../x?y',
      'tql=http%3A%2F%2Fbad.example%2F..%2Fx%3Fa%3D%2526',
      'owner=',
    ]) {
      expect(list(query), query).to.equal(passes);
    }
  });

  it('is refused with an unknown, repeated or oddly written parameter', () => {
    for (const query of [
      'unknown=1',
      'owner=a&owner=a',
      'fields=tags&tql=a&tql=b',
      'Owner=a',
      '%6fwner=a',
      'owner%3Da',
      'owner',
      '=a',
      '&',
      'owner=a&',
      '&owner=a',
      'owner=a&&tql=b',
      'owner[]=a',
      'owner=a;tql=b&x',
      'constructor=1',
      '__proto__=1',
      '_method=DELETE',
      'createActivityLog=true',
      Array.from({length: 21}, () => 'fields=tags').join('&'),
    ]) {
      expect(list(query), query).to.equal(400);
    }
  });

  it('is refused when it is no text, or holds control characters', () => {
    for (const query of [
      'owner=%',
      'owner=%zz',
      'owner=%FF',
      'owner=%00',
      'owner=a%0d%0ab',
      'owner=a\r\nb',
      'owner=a b',
      'owner=a#b',
      'owner="a"',
    ]) {
      expect(list(query), JSON.stringify(query)).to.equal(400);
    }
    expect(list('tql=\u202e')).to.equal(400);
    expect(list('tql=%E2%80%AE')).to.equal(passes);
  });

  it('is refused when it is too long', () => {
    expect(list(`tql=${'a'.repeat(7996)}`)).to.equal(passes);
    expect(list(`tql=${'a'.repeat(7997)}`)).to.equal(400);
  });

  it('belongs to its call: what one takes, another refuses', () => {
    for (const [call, query] of [
      ['GET v2/whoami', 'owner=a'],
      ['GET v2/owners/mine', 'owner=a'],
      ['POST v2/batch', 'owner=a'],
      ['GET v2/batch/1/errors', 'severity=error'],
      ['POST v3/indicators', 'tql=a'],
      ['GET v2/indicators/hosts/a', 'fields=tags'],
      ['GET v2/indicators/hosts', 'tql=a'],
    ] as const) {
      expect(judged(...split(`${call}?${query}`)), call).to.equal(400);
    }
    for (const call of [
      'POST v3/indicators?fields=tags&owner=a',
      'PUT v3/indicators/1?owner=a',
      'GET v3/security/owners?tql=permIndicator%20eq%20%22FULL%22&resultStart=0&resultLimit=500',
      'GET v2/indicators/hosts/bad.example?owner=Northwind%20CTI&includeAdditional=true&includeTags=true',
      'GET v2/indicators/hosts?owner=a&filters=active%3Dtrue,active%3Dfalse&orParams=true',
      'GET v2/indicators/urls/http%3A%2F%2Fbad.example%2F/owners?includes=additional',
      'POST v2/indicators/hosts/bad.example/tags/Phishing?owner=a',
      'GET v2/batch/1/results?severity=error',
      'GET v2/types/indicatorTypes/Host?includeAdditional=true',
    ]) {
      expect(judged(...split(call)), call).to.be.a('string');
    }
  });
});
