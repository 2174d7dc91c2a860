import {expect} from 'chai';
import {countedSlicing} from '../support/slicing.js';
import {ratioOf} from '../../src/model/ratio.js';
import {mergedPages} from '../../src/model/merged-rows.js';
import type {Page, Resolution} from '../../src/model/reports.js';
import {flaggedResolutions, resolutionKinds, resolutionOrder} from '../../src/model/resolution-rows.js';

const page = (...rows: ReadonlyArray<Partial<Resolution>>) => ({
  rows: rows.map((row, index) => ({id: `id-${index}`, host: '', address: '203.0.113.47', ...row})),
  unavailable: 0,
});
const appendResolutions = (loaded: Page<Resolution> | undefined, more: Page<Resolution>, asked: 'Address' | 'Host') =>
  mergedPages(loaded, more, resolutionKinds[asked], countedSlicing());
const date = (text: string): Date => new Date(`${text}T00:00:00Z`);
const {valueOf, keyOf} = resolutionKinds.Address;
const keys = (rows: readonly Resolution[]): string[] => rows.map(keyOf);

describe('rows of resolutions', () => {
  it('merge spellings of one name into the one with the newest date, under the id that was first', async () => {
    const loaded = await appendResolutions(undefined, page({host: 'Python.example', date: date('2020-01-01')}), 'Address');
    const {rows} = await appendResolutions(
      loaded,
      page({host: 'python.example.', date: date('2021-01-01')}, {host: 'PYTHON.example'}),
      'Address',
    );
    expect(rows.map((row) => [row.id, valueOf(row).given, row.date?.getUTCFullYear()])).to.deep.equal([['id-0', 'python.example.', 2021]]);
  });

  it('keep what is no name, each text once, and name no two rows alike', async () => {
    const {rows} = await appendResolutions(undefined, page({host: ''}, {host: '/odd'}, {host: '/odd'}, {host: '203.0.113.9'}), 'Address');
    expect(new Set(keys(rows)).size).to.equal(3);
    expect(rows).to.have.length(3);
  });

  it('take the other side of what was asked about, with its own count', async () => {
    const both = {host: 'evil.example', address: '198.51.100.7', hostRatio: ratioOf({malicious: 1}), addressRatio: ratioOf({malicious: 2})};
    const {rows} = await appendResolutions(undefined, page(both), 'Address');
    const listed = (['Address', 'Host'] as const).map((asked) => {
      const {textOf, valueOf: value, ratioOf: ratio} = resolutionKinds[asked];
      return rows.map((row) => [textOf(row), value(row).type, ratio(row)?.positives]);
    });
    expect(listed).to.deep.equal([[['evil.example', 'Host', 1]], [['198.51.100.7', 'Address', 2]]]);
  });

  it('add up what could not be read, and keep the cursor of the last page', async () => {
    const first = await appendResolutions(undefined, {...page({host: 'a.example'}), unavailable: 1, cursor: 'x', total: 9}, 'Address');
    const second = await appendResolutions(first, {...page({host: 'b.example'}), unavailable: 2}, 'Address');
    expect([second.unavailable, second.cursor, second.total, second.rows.length]).to.deep.equal([3, undefined, 9, 2]);
  });

  it('are sorted by name, count and date, those without the value last either way', async () => {
    const {rows} = await appendResolutions(
      undefined,
      page(
        {host: 'b.example', date: date('2020-01-01'), hostRatio: ratioOf({malicious: 1, harmless: 9})},
        {host: 'c.example'},
        {host: 'a.example', date: date('2021-01-01'), hostRatio: ratioOf({malicious: 7})},
      ),
      'Address',
    );
    const order = (by: 'name' | 'ratio' | 'date', descending: boolean) =>
      rows
        .toSorted(resolutionOrder(resolutionKinds.Address, by, descending))
        .map(({host}) => host.charAt(0))
        .join('');
    expect([order('name', false), order('name', true)]).to.deep.equal(['abc', 'cba']);
    expect([order('date', true), order('date', false)]).to.deep.equal(['abc', 'bac']);
    expect([order('ratio', true), order('ratio', false)]).to.deep.equal(['abc', 'bac']);
  });
});

describe('flaggedResolutions (virustotal.md §11, step C)', () => {
  it('keeps what an engine calls malicious, and nothing without a verdict', () => {
    const row = (host: string, malicious?: number) => ({
      id: host,
      host,
      address: '203.0.113.47',
      hostRatio: malicious === undefined ? undefined : ratioOf({malicious, suspicious: 1, harmless: 90}),
      addressRatio: ratioOf({malicious: 5}),
    });
    const rows = [row('bad.example', 1), row('odd.example', 0), row('old.example')];
    expect(flaggedResolutions(rows, resolutionKinds.Address).map(({id}) => id)).to.deep.equal(['bad.example']);
    expect(flaggedResolutions(rows, resolutionKinds.Host)).to.have.length(3);
  });
});
