import {expect} from 'chai';
import {addableList, addableOnly} from '../../src/controllers/addable-list.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {countedSlicing} from '../support/slicing.js';

/** So many rows, of which each third is no host, and what has been recognised of them. */
function listOf(count: number) {
  const rows = Array.from({length: count}, (_, index) => (index % 3 === 0 ? `no host ${index}` : `h${index}.example`));
  const read: string[] = [];
  const list = addableList(rows, (row): Indicator | undefined => {
    read.push(row);
    const value = detect(row);
    return value.type === 'Host' ? value : undefined;
  });
  return {rows, read, list};
}

describe('what of a list can be added', () => {
  it('is known at once of a short list, and recognised once', () => {
    const {list, read} = listOf(1000);
    expect([list.isLong, list.rowCount, list.indicators?.length]).to.deep.equal([false, 1000, 666]);
    expect(list.indicators).to.equal(list.indicators);
    expect(read).to.have.length(1000);
  });

  it('is not looked at in a long list before somebody asks, and then in slices', async () => {
    const {list, read} = listOf(1001);
    expect([list.isLong, list.indicators, read.length]).to.deep.equal([true, undefined, 0]);
    const slicing = countedSlicing();
    const found = await list.read(slicing);
    expect(found.map(({canonical}) => canonical).slice(0, 3)).to.deep.equal(['h1.example', 'h2.example', 'h4.example']);
    expect([found.length, read.length, slicing.pauses()]).to.deep.equal([667, 1001, 1]);
    expect(list.indicators).to.equal(found);
    expect(await list.read(slicing)).to.equal(found);
    expect(read).to.have.length(1001);
  });

  it('is what was chosen, where it was chosen', () => {
    const hosts = listOf(9).list.indicators ?? [];
    expect(addableOnly(hosts).indicators).to.deep.equal(hosts);
  });
});
