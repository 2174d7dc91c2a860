import {expect} from 'chai';
import {countedSlicing} from '../support/slicing.js';
import {together} from '../../src/model/dated.js';
import {detectionKind} from '../../src/model/detection-rows.js';
import {mergedPages} from '../../src/model/merged-rows.js';
import {resolutionKinds} from '../../src/model/resolution-rows.js';

const early = new Date('2026-03-04T05:00:00Z');
const late = new Date('2026-03-04T06:00:00Z');
const stale = {reason: 'day'} as const;

describe('the age of two answers together', () => {
  it('is that of the older one', () => {
    expect(together({retrieved: late}, {retrieved: early})).to.deep.equal({retrieved: early});
    expect(together({retrieved: early}, {retrieved: late})).to.deep.equal({retrieved: early});
    expect(together(undefined, {retrieved: late})).to.deep.equal({retrieved: late});
    expect(together({retrieved: late}, {})).to.deep.equal({retrieved: late});
    expect(together(undefined, {})).to.deep.equal({});
  });

  it('is stale when one of them is, for the newest reason', () => {
    expect(together({stale}, {retrieved: late})).to.deep.equal({retrieved: late, stale});
    expect(together({stale}, {stale: {reason: 'unreachable'}}).stale).to.deep.equal({reason: 'unreachable'});
  });

  it('is that of a list of several pages', async () => {
    const first = {rows: [], unavailable: 0, retrieved: early, stale};
    const next = {rows: [], unavailable: 0, retrieved: late};
    const slicing = countedSlicing();
    const rows = await mergedPages(await mergedPages(undefined, first, resolutionKinds.Host, slicing), next, resolutionKinds.Host, slicing);
    expect(rows).to.include({retrieved: early, stale});
    const detections = (page: typeof first | typeof next) => ({...page, rung: 'urls'}) as const;
    const urls = await mergedPages(undefined, detections(first), detectionKind, slicing);
    expect(await mergedPages(urls, detections(next), detectionKind, slicing)).to.include({retrieved: early, stale});
  });
});
