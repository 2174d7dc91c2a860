import {Buffer} from 'node:buffer';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {expect} from 'chai';
import type {Answer} from '../../../src/gateway/cache/cache.js';
import {encodingFor, prepare} from '../../../src/gateway/virustotal/prepared.js';

const answer = (json: unknown, status = 200): Answer => ({
  status,
  body: Buffer.from(JSON.stringify(json)),
  fetchedAt: 0,
  freshUntil: 1,
  staleUntil: 1,
  tags: [],
});
const report = {
  data: {
    type: 'file',
    id: 'x',
    attributes: {sha256: 'x', names: Array.from({length: 100}, (_, index) => `name ${index}`), pe_info: {big: 'y'.repeat(2000)}},
  },
};

describe('the bytes of an answer', () => {
  it('are made once for each encoding and set of fields', async () => {
    const one = answer(report);
    const [br, gzip] = [await prepare(one, undefined, 'br'), await prepare(one, undefined, 'gzip')];
    expect(JSON.parse(brotliDecompressSync(br.bytes).toString())).to.deep.equal(report);
    expect(JSON.parse(gunzipSync(gzip.bytes).toString())).to.deep.equal(report);
    expect(prepare(one, undefined, 'br')).to.equal(br);
    expect(prepare(one, 'sha256', 'br')).not.to.equal(br);
  });

  it('hold only the attributes that were asked for, of an object and of each item of a list (virustotal.md §13)', async () => {
    const {bytes} = await prepare(answer(report), 'sha256,md5', 'identity');
    expect(JSON.parse(bytes.toString())).to.deep.equal({data: {type: 'file', id: 'x', attributes: {sha256: 'x'}}});
    const list = answer({
      data: [
        {id: 'a', attributes: {date: 1, x: 2}},
        {id: 'b', error: {code: 'NotFoundError'}},
      ],
      meta: {cursor: 'c'},
    });
    expect(JSON.parse((await prepare(list, 'date', 'identity')).bytes.toString())).to.deep.equal({
      data: [
        {id: 'a', attributes: {date: 1}},
        {id: 'b', error: {code: 'NotFoundError'}},
      ],
      meta: {cursor: 'c'},
    });
  });

  it('have one tag for one text, whatever their encoding, and another for other fields', async () => {
    const one = answer(report);
    const tags = [
      await prepare(one, undefined, 'br'),
      await prepare(answer(report), undefined, 'identity'),
      await prepare(one, 'sha256', 'br'),
    ].map(({etag}) => etag);
    expect(tags[0]).to.equal(tags[1]);
    expect(tags[2]).not.to.equal(tags[0]);
    expect(tags[0]).to.match(/^W\/"[\w-]{22}"$/);
  });

  it('are whole where it is an error', async () => {
    const {bytes} = await prepare(answer({error: {code: 'NotFoundError'}}, 404), 'sha256', 'br');
    expect(JSON.parse(bytes.toString())).to.deep.equal({error: {code: 'NotFoundError'}});
  });

  it('come in the best encoding that the client takes', () => {
    expect(['gzip, deflate, br', 'gzip;q=1.0, br;q=0', 'gzip', 'deflate', 'BR', ''].map(encodingFor)).to.deep.equal([
      'br',
      'gzip',
      'gzip',
      'identity',
      'br',
      'identity',
    ]);
    expect(encodingFor(undefined)).to.equal('identity');
  });
});
