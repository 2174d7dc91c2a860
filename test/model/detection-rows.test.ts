import {expect} from 'chai';
import {countedSlicing} from '../support/slicing.js';
import {detectionKind, detectionOrder, type DetectionKey} from '../../src/model/detection-rows.js';
import {mergedPages} from '../../src/model/merged-rows.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {Detection, DetectionPage} from '../../src/model/reports.js';

const page = (...rows: ReadonlyArray<Partial<Detection>>): DetectionPage => ({
  rows: rows.map((row, index) => ({id: `id-${index}`, url: 'http://evil.example/', ...row})),
  rung: 'urls',
  unavailable: 0,
});
const appendDetections = (loaded: DetectionPage | undefined, more: DetectionPage) =>
  mergedPages(loaded, more, detectionKind, countedSlicing());
const at = (text: string): Date => new Date(`${text}Z`);

describe('rows of detected URLs', () => {
  it('merge spellings of one URL into the one that was scanned last, under the id that was first', async () => {
    const loaded = await appendDetections(undefined, page({url: 'HTTP://Evil.example:80/', analysed: at('2020-01-01T00:00')}));
    const {rows} = await appendDetections(
      loaded,
      page({url: 'http://evil.example/', analysed: at('2021-01-01T00:00'), ratio: ratioOf({malicious: 3})}, {url: 'http://evil.example'}),
    );
    expect(rows.map(({id, url, analysed, ratio}) => [id, url, analysed?.getUTCFullYear(), ratio?.positives])).to.deep.equal([
      ['id-0', 'http://evil.example/', 2021, 3],
    ]);
  });

  it('tell paths and queries apart that differ in case', async () => {
    const {rows} = await appendDetections(
      undefined,
      page({url: 'http://evil.example/a'}, {url: 'http://evil.example/A'}, {url: 'http://evil.example/a?'}),
    );
    expect(rows).to.have.length(3);
    expect(new Set(rows.map(detectionKind.keyOf)).size).to.equal(3);
  });

  it('keep what no URL can be read from, each text once', async () => {
    const {rows} = await appendDetections(undefined, page({url: ''}, {url: 'not a url'}, {url: 'not a url'}, {url: 'http://'}));
    expect(rows.map((row) => [detectionKind.valueOf(row).type, detectionKind.valueOf(row).given])).to.deep.equal([
      [null, ''],
      [null, 'not a url'],
      [null, 'http://'],
    ]);
    expect(new Set(rows.map(detectionKind.keyOf)).size).to.equal(3);
  });

  it('never mistake a text for the URL that it spells', async () => {
    const {rows} = await appendDetections(undefined, page({url: 'http://evil.example/'}, {url: 'URL http://evil.example/'}));
    expect(new Set(rows.map(detectionKind.keyOf)).size).to.equal(2);
  });

  it('add up what could not be read, and take the cursor and the source of the last page', async () => {
    const first = await appendDetections(undefined, {...page({url: 'http://a.example/'}), unavailable: 1, cursor: 'next', total: 9});
    const second = await appendDetections(first, {...page({url: 'http://b.example/'}), unavailable: 2, rung: 'v2-report'});
    expect([second.unavailable, second.cursor, second.total, second.rung, second.rows.length]).to.deep.equal([
      3,
      undefined,
      9,
      'v2-report',
      2,
    ]);
  });

  it('are sorted by URL, count and date, those without the value last either way', async () => {
    const {rows} = await appendDetections(
      undefined,
      page(
        {url: 'http://b.example/', analysed: at('2019-03-29T13:28:11'), ratio: ratioOf({malicious: 2, harmless: 64})},
        {url: 'http://c.example/'},
        {url: 'http://a.example/', analysed: at('2019-03-29T13:28:12'), ratio: ratioOf({malicious: 10, harmless: 62})},
      ),
    );
    const order = (by: DetectionKey, descending: boolean) =>
      rows
        .toSorted(detectionOrder(by, descending))
        .map(({url}) => url.charAt(7))
        .join('');
    expect([order('url', false), order('url', true)]).to.deep.equal(['abc', 'cba']);
    expect([order('date', true), order('date', false)]).to.deep.equal(['abc', 'bac']);
    expect([order('ratio', true), order('ratio', false)]).to.deep.equal(['abc', 'bac']);
  });
});
