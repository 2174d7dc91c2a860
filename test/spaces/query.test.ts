import {expect} from 'chai';
import {readQuery, type SpacesParameters} from '../../src/spaces/query.js';

const complete: Readonly<Record<string, string>> = {
  tcSpaceElementId: '31',
  tcToken: 'API:7:abc:1900003600000:c2FtcGxl+w==',
  tcTokenExpires: '1900003600',
  tcApiPath: 'https://tc.example/api',
  tcType: 'Host',
  tcSelectedItem: 'bad.example',
  tcSelectedItemOwner: 'Northwind CTI',
  title: 'VirusTotal',
  logging: 'ERROR',
  vt_api_token: 'key',
  add_tags: 'VirusTotal, Review',
  add_confidence: '60',
  add_rating: '3',
  auto_send_labels: 'TLP:CLEAR',
};

const encoded = (parameters: Readonly<Record<string, string>>) => `?${new URLSearchParams(parameters).toString()}`;

/** The parameters that a query string stands for, the complete one with these in place. */
function read(changed: Readonly<Record<string, string>> = {}): SpacesParameters {
  const query = readQuery(encoded({...complete, ...changed}));
  if (query.name !== 'parameters') throw new Error(`read as ${query.name}`);
  return query.parameters;
}

function faults(changed: Readonly<Record<string, string>>): readonly string[] {
  const query = readQuery(encoded({...complete, ...changed}));
  return query.name === 'faults' ? query.faults : [];
}

describe('readQuery (threatconnect.md §2 and §3)', () => {
  it('reads everything that the platform hands over', () => {
    expect(read()).to.deep.equal({
      title: 'VirusTotal',
      logLevel: 'ERROR',
      type: 'Host',
      item: 'bad.example',
      owner: 'Northwind CTI',
      apiUrl: 'https://tc.example/api',
      token: 'API:7:abc:1900003600000:c2FtcGxl+w==',
      tokenExpires: 1_900_003_600,
      key: 'key',
      gateway: undefined,
      v2: false,
      tags: ['VirusTotal', 'Review'],
      rating: 3,
      confidence: 60,
      autoSendLabels: ['TLP:CLEAR'],
      notices: [],
    });
  });

  it('finds nothing in an empty query string', () => {
    expect(readQuery('')).to.deep.equal({name: 'empty'});
    expect(readQuery('?')).to.deep.equal({name: 'empty'});
  });

  it('names each parameter that is missing', () => {
    for (const name of ['tcToken', 'tcApiPath', 'tcType', 'tcSelectedItem', 'vt_api_token']) {
      expect(faults({[name]: ' '}), name).to.deep.equal([name]);
    }
    const query = readQuery('?tcSpaceElementId=31');
    expect(query.name === 'faults' && query.faults).to.deep.equal(['tcToken', 'tcApiPath', 'tcType', 'tcSelectedItem', 'vt_api_token']);
  });

  it('takes https, or http on this machine, as the address of an API, and nothing else', () => {
    for (const path of [
      'http://tc.example/api',
      'javascript:alert(1)',
      '/api',
      'https://user:pw@tc.example/api',
      'https://tc.example/api?x=1',
    ]) {
      expect(faults({tcApiPath: path}), path).to.deep.equal(['tcApiPath']);
    }
    expect(read({tcApiPath: 'https://api.tc.example:8443//'}).apiUrl).to.equal('https://api.tc.example:8443');
    expect(read({tcApiPath: 'http://127.0.0.1:8000/sandbox/threatconnect/api/'}).apiUrl).to.equal(
      'http://127.0.0.1:8000/sandbox/threatconnect/api',
    );
    expect(read({tcApiPath: 'http://localhost:8000/api'}).apiUrl).to.equal('http://localhost:8000/api');
  });

  it('restores the plus signs of a token that were not encoded', () => {
    const query = readQuery(`${encoded({...complete, tcToken: ''})}&tcToken=API:7:abc:1:a+b/c==`.replace('tcToken=&', ''));
    expect(query.name === 'parameters' && query.parameters.token).to.equal('API:7:abc:1:a+b/c==');
  });

  it('decodes once, so that an encoded slash of a URL stays one', () => {
    expect(read({tcType: 'Url', tcSelectedItem: 'http://bad.example/a%2Fb?x=%25'}).item).to.equal('http://bad.example/a%2Fb?x=%25');
  });

  it('decodes a URL once more only where it still begins with an encoded scheme', () => {
    expect(read({tcType: 'URL', tcSelectedItem: 'http%3A%2F%2Fbad.example%2Fa%252Fb'}).item).to.equal('http://bad.example/a%2Fb');
    expect(read({tcType: 'URL', tcSelectedItem: 'https%3A%2F%2Fbad.example%2F%zz'}).item).to.equal('https%3A%2F%2Fbad.example%2F%zz');
  });

  it('reads a blank of a URL as the plus sign that it was', () => {
    const search = `${encoded({...complete, tcType: 'Url', tcSelectedItem: ''})}`.replace(
      'tcSelectedItem=&',
      'tcSelectedItem=http%3A%2F%2Fbad.example%2F%3Fq%3Da+b&',
    );
    const query = readQuery(search);
    expect(query.name === 'parameters' && query.parameters.item).to.equal('http://bad.example/?q=a+b');
  });

  it('knows the four types in any case, and leaves another one open', () => {
    for (const [given, type] of [
      ['Address', 'Address'],
      ['file', 'File'],
      ['HOST', 'Host'],
      ['Url', 'URL'],
      ['URL', 'URL'],
    ]) {
      expect(read({tcType: given ?? ''}).type).to.equal(type);
    }
    expect(read({tcType: 'EmailAddress'}).type).to.equal(undefined);
  });

  it('leaves out a rating, confidence or tag that cannot be used, and says so', () => {
    const {rating, confidence, tags, notices} = read({add_rating: '6', add_confidence: '101', add_tags: `ok, ${'x'.repeat(129)}`});
    expect([rating, confidence, tags]).to.deep.equal([undefined, undefined, ['ok']]);
    expect(notices).to.deep.equal(['tags', 'rating', 'confidence']);
    for (const bad of ['-1', '3 skulls', '1e1', '0x1', '5.1']) expect(read({add_rating: bad}).notices, bad).to.deep.equal(['rating']);
    for (const bad of ['12.5', '-1', '1000']) expect(read({add_confidence: bad}).notices, bad).to.deep.equal(['confidence']);
  });

  it('takes 0 as a value and an empty text as none', () => {
    expect(read({add_rating: '0', add_confidence: '0'})).to.include({rating: 0, confidence: 0});
    const {rating, confidence, notices} = read({add_rating: ' ', add_confidence: ''});
    expect([rating, confidence, notices]).to.deep.equal([undefined, undefined, []]);
    expect(read({add_rating: '4.5'}).rating).to.equal(4.5);
  });

  it('drops empty tags and repeats in any case', () => {
    expect(read({add_tags: ' a ,, b,A , b '}).tags).to.deep.equal(['a', 'b']);
  });

  it('asks for no key where a gateway keeps it, and refuses a bad gateway', () => {
    expect(read({vt_api_token: '', gateway_url: 'https://gateway.example/vt/'})).to.include({
      gateway: 'https://gateway.example/vt',
      key: '',
    });
    expect(faults({gateway_url: 'ftp://gateway.example'})).to.deep.equal(['gateway_url']);
  });

  it('asks API v2 only where that is switched on', () => {
    for (const on of ['true', 'TRUE', ' True ']) expect(read({virustotal_v2: on}).v2, on).to.equal(true);
    for (const off of ['', 'false', '1', 'yes', 'truely']) expect(read({virustotal_v2: off}).v2, off).to.equal(false);
  });

  it('takes only digits as the time of expiry', () => {
    expect(read({tcTokenExpires: 'soon'}).tokenExpires).to.equal(undefined);
  });
});
