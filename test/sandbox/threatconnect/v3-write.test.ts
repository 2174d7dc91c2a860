import {expect} from 'chai';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {textIn, threatConnect} from '../../support/threatconnect.js';

const home = 'Northwind CTI';
const added = {
  type: 'Host',
  hostName: 'new.example',
  ownerName: home,
  rating: 3,
  confidence: 60,
  tags: {data: [{name: 'VirusTotal'}, {name: 'Review'}]},
  securityLabels: {data: [{name: 'TLP:AMBER'}]},
  attributes: {data: [{type: 'Source', value: 'VirusTotal', default: true}]},
};

describe('creating through v3', () => {
  it('keeps everything and gives it back', async () => {
    const {ask, simulator, clock} = threatConnect();
    const {status, json} = await ask('POST', '/v3/indicators?fields=tags&fields=securityLabels', {json: added});
    expect(status).to.equal(201);
    expect(json).to.include({status: 'Success', message: 'Created'});
    expect(json.data).to.include({summary: 'new.example', rating: 3, confidence: 60, active: true});
    expect(JSON.stringify(json.data?.tags)).to.contain('VirusTotal').and.to.contain('Review');
    const stored = simulator.store.find('Host', 'new.example');
    expect(stored).to.deep.include({tags: ['VirusTotal', 'Review'], labels: ['TLP:AMBER'], rating: 3, confidence: 60, owner: home});
    expect(stored?.attributes).to.deep.equal([{type: 'Source', value: 'VirusTotal', default: true}]);
    expect(stored?.dateAdded).to.equal(clock.now());
    expect((await ask('GET', '/v3/indicators/new.example?fields=tags')).json.data).to.include({rating: 3});
  });

  const accepted = [
    {type: 'Address', ip: '192.0.2.1'},
    {type: 'address', ip: '2001:db8:0:0:0:0:0:2'},
    {type: 'Url', text: 'https://a.example/x%2Fy?q=a+b'},
    {type: 'URL', text: 'http://a.example'},
    {type: 'Host', hostName: '_dmarc.xn--bcher-kva.example'},
    {type: 'File', md5: 'd41d8cd98f00b204e9800998ecf8427e', sha1: 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709', size: 0},
    {type: 'Host', hostName: 'zero.example', rating: 0, confidence: 0},
    {type: 'Host', hostName: 'half.example', rating: 2.5},
    {type: 'Host', hostName: 'shared.example', ownerName: 'Southridge Exchange'},
    {type: 'Host', hostName: 'byid.example', ownerId: 13},
  ];
  for (const json of accepted) {
    it(`accepts ${JSON.stringify(json)}`, async () => {
      expect((await threatConnect().ask('POST', '/v3/indicators', {json})).status).to.equal(201);
    });
  }

  const invalid = [
    ...[
      '192.0.2.256',
      '192.0.2.01',
      '192.0.2.0/24',
      '2001:db8::1',
      '2001:DB8:0:0:0:0:0:1',
      '[2001:db8:0:0:0:0:0:1]',
      'fe80:0:0:0:0:0:0:1%eth0',
      '',
    ].map((ip) => ({type: 'Address', ip})),
    ...[
      '',
      'a b.example',
      '*.example',
      'a.example/x',
      'a.example:80',
      '192.0.2.1',
      'b\u00fccher.example',
      'a..example',
      `${'a.'.repeat(126)}aa`,
      'a.example.',
    ].map((hostName) => ({type: 'Host', hostName})),
    ...[
      'a.example/x',
      'http://EXAMPLE.com',
      'HTTP://a.example',
      'http://a.example/a b',
      'http://a.example/{id}',
      'http://a.example/\u00fc',
      'http://',
      'http://a.example/"',
    ].map((text) => ({type: 'URL', text})),
    {type: 'File', md5: 'd41d8cd98f00b204e9800998ecf8427'},
    {type: 'File', md5: 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'},
    {type: 'File'},
    {type: 'Host', summary: 'summary.example'},
  ];
  for (const json of invalid) {
    it(`refuses ${JSON.stringify(json)}`, async () => {
      const {ask, simulator} = threatConnect();
      const before = simulator.store.all().length;
      const answer = await ask('POST', '/v3/indicators', {json});
      expect(answer.status).to.equal(400);
      expect(answer.json).to.deep.equal({status: 'Error', message: `Please enter a valid ${json.type}`});
      expect(simulator.store.all()).to.have.length(before);
    });
  }

  const bad = [
    {...added, type: 'Mutex'},
    {...added, rating: 6},
    {...added, rating: '3'},
    {...added, confidence: 101},
    {...added, confidence: 1.5},
    {...added, tags: {data: [{name: 'x'.repeat(129)}]}},
    {...added, tags: {data: [{}]}},
    {...added, tags: ['VirusTotal']},
    {...added, securityLabels: {data: [{name: 'TLP:PURPLE'}]}},
    {...added, tags: {...added.tags, mode: 'merge'}},
  ];
  for (const json of bad) {
    it(`answers 400 to ${JSON.stringify(json).slice(0, 90)}`, async () => {
      expect((await threatConnect().ask('POST', '/v3/indicators', {json})).status).to.equal(400);
    });
  }

  it('answers 400 to a body that is no JSON object, 415 to another content type', async () => {
    const {ask} = threatConnect();
    const headers = {'content-type': 'application/json'};
    for (const body of ['{', '[]', 'null', '']) expect((await ask('POST', '/v3/indicators', {body, headers})).status, body).to.equal(400);
    expect((await ask('POST', '/v3/indicators', {body: JSON.stringify(added)})).status).to.equal(415);
  });

  for (const status of [403, 400] as const) {
    it(`refuses values of the exclusion lists with ${String(status)}`, async () => {
      const {ask} = threatConnect({'exclusion.status': status});
      for (const ip of ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1']) {
        const answer = await ask('POST', '/v3/indicators', {json: {type: 'Address', ip}});
        expect(answer.status, ip).to.equal(status);
        expect(answer.json.message).to.equal('This indicator is contained on a system-wide exclusion list.');
      }
      const wildcard = await ask('POST', '/v3/indicators', {json: {type: 'Host', hostName: 'db.internal.example'}});
      expect(wildcard.json.message).to.equal('This indicator is contained on a system-wide exclusion list.');
      const own = await ask('POST', '/v3/indicators', {json: {type: 'Host', hostName: 'partner.example'}});
      expect(own.json.message).to.equal('This indicator is contained on an Organization-level exclusion list.');
      const elsewhere = {type: 'Host', hostName: 'partner.example', ownerName: 'Southridge Exchange'};
      expect((await ask('POST', '/v3/indicators', {json: elsewhere})).status).to.equal(201);
      expect((await ask('POST', '/v3/indicators', {json: {type: 'Address', ip: '172.32.0.1'}})).status).to.equal(201);
    });
  }

  it('refuses a user without permission in plain text, and an unknown owner with 403', async () => {
    const {ask} = threatConnect();
    const reader = await ask('POST', '/v3/indicators', {json: added, token: sandboxTokens.readOnly});
    expect(reader.status).to.equal(401);
    expect(reader.text).to.contain('You do not have permission to create Indicators;');
    expect((await ask('POST', '/v3/indicators', {json: {...added, ownerName: 'Open Feed'}})).status).to.equal(401);
    expect((await ask('POST', '/v3/indicators', {json: {...added, ownerName: 'Nobody'}})).status).to.equal(403);
  });

  describe('what exists already', () => {
    const again = {type: 'Host', hostName: 'bad.example', ownerName: home, rating: 1, tags: {data: [{name: 'New'}]}};

    for (const [existing, status] of [
      ['update200', 200],
      ['update201', 201],
    ] as const) {
      it(`is updated with ${String(status)} by the switch ${existing}`, async () => {
        const {ask, simulator} = threatConnect({existing});
        const answer = await ask('POST', '/v3/indicators', {json: again});
        expect(answer.status).to.equal(status);
        expect(answer.json).to.include({status: 'Success', message: 'Updated'});
        expect(simulator.store.find('Host', 'bad.example')).to.deep.include({rating: 1, confidence: 80, tags: ['Phishing', 'New']});
      });
    }

    for (const [existing, status] of [
      ['error400', 400],
      ['success200NotSuccess', 200],
    ] as const) {
      it(`is refused with ${String(status)} by the switch ${existing}`, async () => {
        const {ask, simulator} = threatConnect({existing});
        const answer = await ask('POST', '/v3/indicators', {json: again});
        expect(answer.status).to.equal(status);
        expect(answer.json.status).to.equal('Error');
        expect(textIn(answer.json.message)).to.match(/already exists/i);
        expect(simulator.store.find('Host', 'bad.example')).to.include({rating: 4});
      });
    }
  });
});

describe('updating through v3', () => {
  const put = async (json: unknown, path = '/v3/indicators/bad.example') => {
    const {ask, simulator} = threatConnect();
    const answer = await ask('PUT', path, {json});
    return {answer, stored: simulator.store.find('Host', 'bad.example')};
  };
  const names = (mode: string | undefined, ...list: string[]) => ({data: list.map((name) => ({name})), mode});

  it('appends, deletes and replaces tags; append is the default', async () => {
    expect((await put({tags: names(undefined, 'New')})).stored?.tags).to.deep.equal(['Phishing', 'New']);
    expect((await put({tags: names('append', 'phishing')})).stored?.tags).to.deep.equal(['Phishing']);
    expect((await put({tags: names('delete', 'phishing')})).stored?.tags).to.deep.equal([]);
    expect((await put({tags: names('replace', 'New')})).stored?.tags).to.deep.equal(['New']);
    expect((await put({tags: names('merge', 'New')})).answer.status).to.equal(400);
  });

  it('does the same with labels, which must exist', async () => {
    expect((await put({securityLabels: names('replace', 'TLP:RED')})).stored?.labels).to.deep.equal(['TLP:RED']);
    expect((await put({securityLabels: names('append', 'TLP:RED')})).stored?.labels).to.have.length(3);
    expect((await put({securityLabels: names('replace', 'TLP:PURPLE')})).answer.status).to.equal(400);
  });

  it('does the same with attributes', async () => {
    const {ask, simulator} = threatConnect();
    const attribute = (value: string, mode?: string) => ({attributes: {data: [{type: 'Source', value}], mode}});
    const values = () => simulator.store.find('Host', 'bad.example')?.attributes.map(({value}) => value);
    for (const [json, expected] of [
      [attribute('a'), ['a']],
      [attribute('b', 'append'), ['a', 'b']],
      [attribute('a', 'delete'), ['b']],
      [attribute('c', 'replace'), ['c']],
    ] as const) {
      await ask('PUT', '/v3/indicators/bad.example', {json});
      expect(values()).to.deep.equal(expected);
    }
  });

  it('changes rating, confidence and the active state, and nothing it was not given', async () => {
    const {answer, stored} = await put({confidence: 10});
    expect(answer.json).to.include({status: 'Success', message: 'Updated'});
    expect(stored).to.include({rating: 4, confidence: 10, active: true});
    expect((await put({active: false})).stored).to.include({active: false});
    expect((await put({rating: -1})).answer.status).to.equal(400);
  });

  it('finds the indicator by summary and owner, or by id', async () => {
    const {ask, simulator} = threatConnect();
    const id = String(simulator.store.find('Host', 'idle.example')?.id);
    expect((await ask('PUT', `/v3/indicators/${id}`, {json: {active: true}})).status).to.equal(200);
    expect((await ask('PUT', '/v3/indicators/elsewhere.example', {json: {rating: 1}})).status).to.equal(404);
    expect((await ask('PUT', '/v3/indicators/elsewhere.example?owner=Southridge%20Exchange', {json: {rating: 1}})).status).to.equal(200);
    expect((await ask('PUT', '/v3/indicators/feed.example?owner=Open%20Feed', {json: {rating: 1}})).status).to.equal(401);
  });

  it('adds a hash to a File, and merges another File only on request', async () => {
    const {ask, simulator} = threatConnect();
    const md5 = '0123456789ABCDEF0123456789ABCDEF';
    const [sha1, sha256] = ['C'.repeat(40), 'D'.repeat(64)];
    expect((await ask('PUT', `/v3/indicators/${md5}`, {json: {sha1}})).json.data).to.include({summary: `${md5} : ${sha1}`});
    await ask('POST', '/v3/indicators', {json: {type: 'File', sha256, tags: {data: [{name: 'Second'}]}}});
    const refused = await ask('PUT', `/v3/indicators/${md5}`, {json: {sha256}});
    expect(refused.status).to.equal(400);
    expect(textIn(refused.json.message)).to.contain('already exists');
    const before = simulator.store.all().length;
    expect((await ask('PUT', `/v3/indicators/${md5}`, {json: {sha256, mode: 'merge'}})).status).to.equal(200);
    expect(simulator.store.all()).to.have.length(before - 1);
    expect(simulator.store.find('File', sha256)).to.deep.include({summary: `${md5} : ${sha1} : ${sha256}`, tags: ['Second']});
    expect((await ask('PUT', `/v3/indicators/${md5}`, {json: {sha1: 'E'.repeat(40)}})).status).to.equal(400);
  });
});

describe('the built-in enrichment', () => {
  const headers = {'content-type': 'application/json'};

  it('does not exist unless the switch is on', async () => {
    const {ask} = threatConnect();
    expect((await ask('POST', '/v3/indicators/bad.example/enrich?type=VirusTotalV3', {headers})).status).to.equal(404);
  });

  it('adds the malicious count to the indicator', async () => {
    const {ask} = threatConnect({enrich: true});
    expect((await ask('GET', '/v3/indicators/bad.example?fields=enrichment')).json.data?.enrichment).to.deep.equal({});
    const {status, text} = await ask('POST', '/v3/indicators/bad.example/enrich?type=VirusTotalV3', {headers});
    expect(status).to.equal(200);
    expect(text).to.match(/"enrichment":\{"data":\[\{"type":"VirusTotal","vtMaliciousCount":\d+\}\]\}/);
    expect((await ask('GET', '/v3/indicators/bad.example?fields=enrichment')).text).to.contain('vtMaliciousCount');
  });

  it('needs a content type and the exact name', async () => {
    const {ask} = threatConnect({enrich: true});
    expect((await ask('POST', '/v3/indicators/bad.example/enrich?type=VirusTotalV3')).status).to.equal(415);
    expect((await ask('POST', '/v3/indicators/bad.example/enrich?type=virustotalv3', {headers})).status).to.equal(400);
  });
});
