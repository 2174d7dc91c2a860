import {expect} from 'chai';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {type Answer, textIn, threatConnect, tqlPath} from '../../support/threatconnect.js';

const either = '(indicatorActive=true or indicatorActive=false)';
const testFile = '275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F';

/** Summaries of the rows of a list. */
const summaries = ({json}: Answer): unknown[] => (json.data as unknown as {summary: string}[]).map(({summary}) => summary);

describe('reading through v3', () => {
  it('gives one indicator by its summary, with the members of the documentation', async () => {
    const {ask} = threatConnect();
    const {status, json} = await ask('GET', '/v3/indicators/bad.example?fields=tags&fields=securityLabels');
    expect(status).to.equal(200);
    expect(json.status).to.equal('Success');
    expect(json.data).to.include({
      ownerName: 'Northwind CTI',
      dateAdded: '2026-02-03T10:15:00Z',
      type: 'Host',
      summary: 'bad.example',
      hostName: 'bad.example',
      dnsActive: false,
      rating: 4,
      confidence: 80,
      active: true,
    });
    expect(json.data?.tags?.data?.[0 as unknown as string]).to.include({name: 'Phishing'});
    expect(JSON.stringify(json.data?.securityLabels)).to.contain('"name":"TLP:AMBER"').and.to.contain('"color":"FFC000"');
  });

  it('gives no collections unless they are asked for, repeated or with commas', async () => {
    const {ask} = threatConnect();
    const has = async (query: string) => Object.keys((await ask('GET', `/v3/indicators/bad.example${query}`)).json.data ?? {});
    expect(await has(''))
      .to.not.include.members(['tags'])
      .and.not.include.members(['securityLabels']);
    expect(await has('?fields=tags'))
      .to.include('tags')
      .and.not.include('securityLabels');
    expect(await has('?fields=tags,securityLabels')).to.include.members(['tags', 'securityLabels']);
  });

  it('writes an empty collection as the switch says', async () => {
    const {ask, simulator} = threatConnect();
    const tags = async () => (await ask('GET', '/v3/indicators/strict.example?fields=tags')).json.data?.tags;
    expect(await tags()).to.deep.equal({});
    simulator.switches.empty = '{data:[]}';
    expect(await tags()).to.deep.equal({data: []});
  });

  it('gives one indicator by its id, exactly', async () => {
    const {ask, simulator} = threatConnect();
    for (const {id, summary, active} of simulator.store.all()) {
      const answer = await ask('GET', `/v3/indicators/${id}`);
      expect(answer.status, summary).to.equal(active ? 200 : 404);
      if (active) expect(answer.json.data).to.include({id: BigInt(id) > 2n ** 53n ? id : Number(id), summary});
    }
  });

  it('finds a URL with escapes, quotes and backticks as one segment of the path', async () => {
    const {ask, simulator} = threatConnect();
    const urls = simulator.store.all().filter(({type, active, owner}) => type === 'URL' && active && owner === 'Northwind CTI');
    expect(urls).to.have.length(3);
    for (const {summary} of urls) {
      expect((await ask('GET', `/v3/indicators/${encodeURIComponent(summary)}`)).json.data).to.include({summary, text: summary});
    }
    expect((await ask('GET', '/v3/indicators/http://bad.example/')).status).to.equal(404);
    expect((await ask('GET', '/v3/indicators/%E0%A4%A')).status).to.equal(400);
  });

  it('finds a File by one of its hashes in upper case and by its whole summary', async () => {
    const {ask} = threatConnect();
    const file = (await ask('GET', `/v3/indicators/${testFile}`)).json.data;
    expect(file).to.include({sha256: testFile, md5: '44D88612FEA8A8F36DE82E1278ABB02F', sha1: '3395856CE81F2B7382DEE72602F798B642F14140'});
    expect((await ask('GET', `/v3/indicators/${encodeURIComponent(textIn(file?.summary))}`)).status).to.equal(200);
    expect((await ask('GET', `/v3/indicators/${testFile.toLowerCase()}`)).status).to.equal(404);
  });

  it('searches the own organization unless another owner is asked for', async () => {
    const {ask} = threatConnect();
    expect((await ask('GET', '/v3/indicators/elsewhere.example')).status).to.equal(404);
    expect((await ask('GET', '/v3/indicators/elsewhere.example?owner=Southridge+Exchange')).status).to.equal(200);
    expect((await ask('GET', '/v3/indicators/elsewhere.example?owner=southridge%20exchange')).status).to.equal(200);
    expect((await ask('GET', '/v3/indicators/elsewhere.example?owner=Nobody')).status).to.equal(403);
  });

  it('hides an inactive indicator from the single question, not from the query', async () => {
    const {ask} = threatConnect();
    expect((await ask('GET', '/v3/indicators/idle.example')).status).to.equal(404);
    expect(summaries(await ask('GET', tqlPath('summary="idle.example"')))).to.deep.equal([]);
    const found = await ask('GET', tqlPath(`typeName in ("Host") and summary in ("idle.example","bad.example") and ${either}`));
    expect(summaries(found)).to.have.members(['idle.example', 'bad.example']);
    expect(found.text).to.contain('"active":false');
  });

  for (const [body, check] of [
    ['json', (answer: Answer) => expect(answer.json).to.deep.equal({status: 'Error', message: 'The requested resource was not found'})],
    ['text', (answer: Answer) => expect(answer.text).to.equal('Not Found')],
    ['empty', (answer: Answer) => expect(answer.text).to.equal('')],
  ] as const) {
    it(`says that nothing is there with a body of the kind "${body}"`, async () => {
      const {ask} = threatConnect({'notFound.body': body});
      const answer = await ask('GET', '/v3/indicators/never.example');
      expect(answer.status).to.equal(404);
      check(answer);
    });
  }

  it('finds Files by the whole summary or by value1, value2, value3', async () => {
    const {ask} = threatConnect();
    expect(summaries(await ask('GET', tqlPath(`typeName in ("file") and summary="${testFile}"`)))).to.have.length(0);
    for (const hash of [
      'value3 in ("' + testFile + '")',
      'value1="44D88612FEA8A8F36DE82E1278ABB02F"',
      'VALUE2="3395856CE81F2B7382DEE72602F798B642F14140"',
    ]) {
      expect(summaries(await ask('GET', tqlPath(hash))), hash).to.have.length(1);
    }
    expect(summaries(await ask('GET', tqlPath('summary="0123456789ABCDEF0123456789ABCDEF"')))).to.have.length(1);
  });

  it('filters by ownerName, label, tag and rating', async () => {
    const {ask} = threatConnect();
    expect(summaries(await ask('GET', tqlPath('ownerName in ("SOUTHRIDGE EXCHANGE") and typeName="host"')))).to.deep.equal([
      'elsewhere.example',
    ]);
    expect(summaries(await ask('GET', tqlPath('securityLabel="TLP:AMBER+STRICT"')))).to.deep.equal(['strict.example']);
    expect(summaries(await ask('GET', tqlPath('tag="Phishing" and rating>=4')))).to.deep.equal(['bad.example']);
  });

  it('refuses a query it cannot read with the code of the contract', async () => {
    const {ask} = threatConnect();
    for (const tql of ['colour="red"', 'summary="open', 'dateAdded > "yesterday"']) {
      const answer = await ask('GET', tqlPath(tql));
      expect(answer.status, tql).to.equal(400);
      expect(answer.json).to.include({status: 'Error', errCode: '0x1001'});
      expect(textIn(answer.json.message)).to.match(/^TQL Parse Error/);
    }
  });

  it('refuses queries of more than 8,000 characters', async () => {
    const {ask} = threatConnect();
    const ofLength = (length: number) => tqlPath(`summary="${'a'.repeat(length - 'tql=summary%3D%22%22'.length)}"`);
    expect((await ask('GET', ofLength(8_000))).status).to.equal(200);
    expect((await ask('GET', ofLength(8_001))).status).to.equal(414);
  });

  it('gives pages of 100, a next link only while more follows, a count only at the start', async () => {
    const seeds = Array.from(
      {length: 250},
      (_, place) => ({type: 'Host', summary: `h${String(place)}.example`, owner: 'Big Feed'}) as const,
    );
    const {ask} = threatConnect({}, seeds);
    const page = (query: string) => ask('GET', `/v3/indicators?owner=Big%20Feed${query}`);
    const first = await page('&count=true');
    expect(summaries(first)).to.have.length(100);
    expect(first.json.count).to.equal(250);
    const next = new URL(textIn(first.json.next));
    expect(next.searchParams.get('resultStart')).to.equal('100');
    expect(first.json.prev).to.equal(undefined);
    const last = await page('&count=true&resultStart=200');
    expect(summaries(last)).to.have.length(50);
    expect(last.json.next).to.equal(undefined);
    expect(last.json.count).to.equal(undefined);
    expect(last.json.prev).to.be.a('string');
    expect(summaries(await page('&resultLimit=10000'))).to.have.length(250);
    for (const bad of ['&resultLimit=10001', '&resultLimit=0', '&resultStart=-1', '&resultStart=x']) {
      expect((await page(bad)).status, bad).to.equal(400);
    }
  });

  it('lists the labels with their colours, one odd and one missing', async () => {
    const {ask} = threatConnect();
    const {json, text} = await ask('GET', '/v3/securityLabels');
    expect(json.status).to.equal('Success');
    expect(text).to.contain('"id":4,"name":"TLP:RED"').and.to.contain('"color":"FF2B2B","owner":"System"');
    expect(text).to.contain('"name":"TLP:AMBER+STRICT"').and.to.contain('"color":"amber"');
    expect(text).to.match(/"name":"Under review","description":"[^"]+","owner"/);
  });

  it('lists the owners that may be written, which depend on the user', async () => {
    const {ask} = threatConnect();
    const path = '/v3/security/owners?tql=permIndicator%20eq%20%22FULL%22';
    const names = ({json}: Answer) => (json.data as unknown as {name: string}[]).map(({name}) => name);
    const full = await ask('GET', path);
    expect(names(full)).to.deep.equal(['Northwind CTI', 'Southridge Exchange']);
    expect(full.text).to.contain('"id":12,"name":"Northwind CTI","type":"Organization","ownerRole":"Standard User","permIndicator":"FULL"');
    expect(names(await ask('GET', path, {token: sandboxTokens.readOnly}))).to.deep.equal([]);
    expect(names(await ask('GET', '/v3/security/owners'))).to.include('Open Feed');
    expect((await ask('GET', '/v3/security/owners?tql=colour%3D1')).status).to.equal(400);
  });

  it('describes itself', async () => {
    const {ask} = threatConnect();
    expect((await ask('OPTIONS', '/v3/indicators/fields')).text).to.contain('"name":"securityLabels"');
    expect((await ask('OPTIONS', '/v3/indicators/tql')).text).to.contain('"keyword":"indicatorActive"');
    const paths = (await ask('GET', '/v3/openApi')).json.paths;
    expect(Object.keys(paths ?? {})).to.include.members(['/v3/indicators', '/v2/batch/{batch}/errors']);
  });
});
