import {expect} from 'chai';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {type Answer, textIn, threatConnect} from '../../support/threatconnect.js';

const settings = {
  version: 'V2',
  owner: 'Northwind CTI',
  haltOnError: false,
  action: 'Create',
  attributeWriteType: 'Append',
  tagWriteType: 'Append',
  securityLabelWriteType: 'Append',
};
const octets = {'content-type': 'application/octet-stream'};
const host = (summary: string, more = {}) => ({type: 'Host', summary, ...more});

function batch(switches: Parameters<typeof threatConnect>[0] = {}) {
  const {ask, clock, simulator} = threatConnect(switches);
  const open = async (more: object = {}) => {
    const answer = await ask('POST', '/v2/batch', {json: {...settings, ...more}});
    return {answer, id: textIn(answer.json.data?.batchId)};
  };
  const upload = (id: string, document: unknown) =>
    ask('POST', `/v2/batch/${id}`, {body: typeof document === 'string' ? document : JSON.stringify(document), headers: octets});
  /** A whole job, to its end. */
  const run = async (indicator: readonly unknown[], more: object = {}) => {
    const {id} = await open(more);
    await upload(id, {indicator});
    clock.advance(3_000);
    const {json} = await ask('GET', `/v2/batch/${id}`);
    return {id, status: json.data?.batchStatus, errors: await ask('GET', `/v2/batch/${id}/errors`)};
  };
  return {ask, clock, simulator, open, upload, run};
}

/** The text of an answer that a server compresses and an in-process caller sees as it is. */
async function unzipped(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.subarray(0, 2)]).to.deep.equal([0x1f, 0x8b]);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

describe('batch jobs', () => {
  it('go from Created over Queued and Running to Completed with the clock', async () => {
    const {ask, clock, simulator, open, upload} = batch();
    const {answer, id} = await open();
    expect(answer.status).to.equal(201);
    expect(answer.json).to.deep.equal({status: 'Success', data: {batchId: 2446}});
    const status = async () => (await ask('GET', `/v2/batch/${id}`)).json.data?.batchStatus?.status;
    expect(await status()).to.equal('Created');
    const sent = await upload(id, {indicator: [host('one.example', {rating: 3, confidence: 60, tag: [{name: 'VirusTotal'}]})]});
    expect(sent.status).to.equal(202);
    expect(sent.json).to.deep.equal({status: 'Queued'});
    expect(await status()).to.equal('Queued');
    clock.advance(1_000);
    expect(await status()).to.equal('Running');
    expect(simulator.store.find('Host', 'one.example')).to.equal(undefined);
    const early = await ask('GET', `/v2/batch/${id}/errors`);
    expect(early.status).to.equal(400);
    expect(early.json).to.deep.equal({status: 'Invalid', description: 'Batch still in Running state'});
    clock.advance(2_000);
    expect((await ask('GET', `/v2/batch/${id}`)).json.data?.batchStatus).to.deep.equal({
      id: 2446,
      status: 'Completed',
      errorCount: 0,
      successCount: 1,
      unprocessCount: 0,
    });
    expect(simulator.store.find('Host', 'one.example')).to.deep.include({rating: 3, confidence: 60, tags: ['VirusTotal']});
    expect((await ask('GET', `/v2/batch/${id}/errors`)).status).to.equal(404);
  });

  it('answer with the status alone when the switch says short', async () => {
    const {ask, open} = batch({'batch.status': 'short'});
    const {id} = await open();
    expect((await ask('GET', `/v2/batch/${id}`)).json).to.deep.equal({status: 'Created'});
  });

  it('append tags and labels, or replace them, which is the default', async () => {
    const rows = [host('bad.example', {tag: [{name: 'New'}], securityLabel: [{name: 'TLP:RED'}]})];
    const appended = batch();
    await appended.run(rows);
    expect(appended.simulator.store.find('Host', 'bad.example')).to.deep.include({
      tags: ['Phishing', 'New'],
      labels: ['TLP:AMBER', 'Northwind internal', 'TLP:RED'],
    });
    const replaced = batch();
    await replaced.run(rows, {tagWriteType: undefined, securityLabelWriteType: undefined});
    expect(replaced.simulator.store.find('Host', 'bad.example')).to.deep.include({tags: ['New'], labels: ['TLP:RED']});
    const emptied = batch();
    await emptied.run([host('bad.example')], {tagWriteType: 'Replace'});
    expect(emptied.simulator.store.find('Host', 'bad.example')).to.deep.include({tags: [], labels: ['TLP:AMBER', 'Northwind internal']});
  });

  it('name each failing row, compressed, with codes in the results', async () => {
    const {run, ask, simulator} = batch();
    const {id, status} = await run([
      host('one.example'),
      host('a b'),
      host('db.internal.example'),
      host('two.example', {rating: 2.5}),
      host('three.example', {securityLabel: [{name: 'TLP:PURPLE'}]}),
      {type: 'Mutex', summary: 'm'},
      {type: 'Host', hostName: 'four.example'},
    ]);
    expect(status).to.include({errorCount: 5, successCount: 2, unprocessCount: 0});
    const list = async (path: string) => {
      const headers = {authorization: `TC-Token ${sandboxTokens.valid}`};
      const response = await simulator.handle(new Request(`https://tc.example/api/v2/batch/${id}/${path}`, {headers}));
      expect(response.headers.get('content-type')).to.equal('application/octet-stream');
      return JSON.parse(await unzipped(response)) as {errorReason: string; errorSource: string; code?: string}[];
    };
    const errors = await list('errors');
    expect(errors.map(({errorSource}) => errorSource)).to.deep.equal(['a b', 'db.internal.example', 'two.example', 'three.example', 'm']);
    expect(errors[0]).to.deep.equal({errorReason: 'Please enter a valid Host: a b', errorSource: 'a b'});
    expect(errors[1]?.errorReason).to.match(/system-wide exclusion list.*db\.internal\.example/);
    expect((await list('results?severity=error'))[0]?.code).to.equal('0x1005');
    expect(simulator.store.find('Host', 'four.example')).to.not.equal(undefined);
    expect((await ask('GET', '/v2/batch/9/errors')).status).to.equal(404);
  });

  it('stop at the first error when told to', async () => {
    const {run} = batch();
    const {status} = await run([host('one.example'), host('a b'), host('two.example'), host('three.example')], {haltOnError: 'true'});
    expect(status).to.include({errorCount: 1, successCount: 1, unprocessCount: 2});
  });

  it('take Files by summary and by hashes, which win, and join those that are known', async () => {
    const {run, simulator} = batch();
    const [md5, sha1, sha256] = ['0123456789ABCDEF0123456789ABCDEF', 'C'.repeat(40), 'D'.repeat(64)];
    const {status} = await run([
      {type: 'File', summary: `${md5} : ${sha1.toLowerCase()}`},
      {type: 'File', summary: 'not a hash', sha256},
    ]);
    expect(status).to.include({errorCount: 0, successCount: 2});
    expect(simulator.store.find('File', md5)?.summary).to.equal(`${md5} : ${sha1}`);
    expect(simulator.store.find('File', sha256)).to.not.equal(undefined);
  });

  it('refuse uploads over two million bytes, a second upload and another content type', async () => {
    const {ask, open, upload} = batch();
    const {id} = await open();
    const large = await upload(id, ' '.repeat(2_000_001));
    expect(large.status).to.equal(400);
    expect(large.json).to.deep.equal({status: 'Invalid', description: 'File size greater than allowable limit of 2000000'});
    expect((await ask('POST', `/v2/batch/${id}`, {json: {indicator: []}})).status).to.equal(415);
    expect((await upload(id, ' '.repeat(2_000_000))).status).to.equal(202);
    expect((await upload(id, {indicator: []})).status).to.equal(400);
    expect((await upload('7', {indicator: []})).status).to.equal(404);
  });

  it('end with one error for a document that is no JSON or holds more than 25,000 rows', async () => {
    const {simulator, open, upload, clock, ask} = batch();
    const ended = async (document: unknown) => {
      const {id} = await open();
      await upload(id, document);
      clock.advance(3_000);
      const {json} = await ask('GET', `/v2/batch/${id}`);
      const headers = {authorization: `TC-Token ${sandboxTokens.valid}`};
      const response = await simulator.handle(new Request(`https://tc.example/api/v2/batch/${id}/results`, {headers}));
      return {status: json.data?.batchStatus, text: await unzipped(response)};
    };
    const broken = await ended('{"indicator":');
    expect(broken.status).to.include({errorCount: 1, successCount: 0});
    expect(broken.text).to.contain('0x1003');
    const many = await ended({indicator: Array.from({length: 25_001}, (_, place) => host(`h${String(place)}.example`))});
    expect(many.status).to.include({errorCount: 1, successCount: 0, unprocessCount: 25_001});
    expect(many.text).to.contain('would exceed the number of allowed indicators');
    expect(simulator.store.find('Host', 'h0.example')).to.equal(undefined);
  });

  it('take 25,000 rows', async () => {
    const {run} = batch();
    const {status} = await run(Array.from({length: 25_000}, (_, place) => host(`h${String(place)}.example`)));
    expect(status).to.include({errorCount: 0, successCount: 25_000});
  });

  it('need a known owner, permission and settings they know', async () => {
    const {ask, open} = batch();
    const reader = await ask('POST', '/v2/batch', {json: settings, token: sandboxTokens.readOnly});
    expect(reader.status).to.equal(401);
    expect(reader.text).to.contain('You do not have permission to create Indicators;');
    const statuses: [object, number][] = [
      [{owner: 'Nobody'}, 403],
      [{owner: 'Open Feed'}, 401],
      [{version: 'V1'}, 400],
      [{action: 'Delete'}, 400],
      [{tagWriteType: 'Merge'}, 400],
      [{fileMergeMode: 'Distribute'}, 400],
    ];
    for (const [more, status] of statuses) expect((await open(more)).answer.status, JSON.stringify(more)).to.equal(status);
  });

  const off: [NonNullable<Parameters<typeof batch>[0]>['batch'], number, (answer: Answer) => unknown][] = [
    ['401', 401, ({text}) => expect(text).to.contain('You do not have permission to create Indicators;')],
    ['403', 403, ({json}) => expect(json.status).to.equal('Failure')],
    ['503', 503, ({json}) => expect(textIn(json.message)).to.match(/^Batch job api is not available/)],
  ];
  for (const [value, status, check] of off) {
    it(`are not to be had with the switch at ${String(value)}`, async () => {
      const {answer} = await batch({batch: value}).open();
      expect(answer.status).to.equal(status);
      check(answer);
    });
  }
});
