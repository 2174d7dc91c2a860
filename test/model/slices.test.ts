import {expect} from 'chai';
import {eachInSlices, filterInSlices, sortInSlices} from '../../src/model/slices.js';
import {seeded} from '../support/random.js';
import {countedSlicing} from '../support/slicing.js';

interface Item {
  readonly key: number;
  readonly place: number;
}

const random = seeded(7);
const itemsOf = (count: number, keys: number): readonly Item[] =>
  Array.from({length: count}, (_, place) => ({key: Math.floor(random() * keys), place}));
const compare = (a: Item, b: Item): number => a.key - b.key;

describe('work in slices', () => {
  for (const count of [0, 1, 2, 2047, 2048, 2049, 4096, 9001, 30_000]) {
    it(`sorts as toSorted does, equal ones as they stood: ${count} items`, async () => {
      const items = itemsOf(count, 50);
      expect(await sortInSlices(items, compare, countedSlicing())).to.deep.equal(items.toSorted(compare));
    });
  }

  it('lets the page have its turn before every 2,048 items sorted and 4,096 compared', async () => {
    const items = itemsOf(100_000, 1_000_000);
    let [compared, most, before] = [0, 0, 0];
    const slicing = countedSlicing();
    const counting = {
      signal: slicing.signal,
      pause: () => {
        most = Math.max(most, compared - before);
        before = compared;
        return slicing.pause();
      },
    };
    const sorted = await sortInSlices(
      items,
      (a, b) => {
        compared += 1;
        return compare(a, b);
      },
      counting,
    );
    expect(sorted).to.have.length(100_000);
    // A run of 2,048 takes at most 2,048 × log2(2,048) comparisons; what a merge leaves over goes on in the next.
    expect(most).to.be.at.most(2048 * 11);
    expect(slicing.pauses()).to.be.at.least(48 + 100);
  });

  it('filters as filter does, and uses each item once, with pauses between the slices only', async () => {
    const items = itemsOf(10_000, 10);
    const slicing = countedSlicing();
    const passes = ({key}: Item): boolean => key < 3;
    expect(await filterInSlices(items, passes, slicing)).to.deep.equal(items.filter(passes));
    expect(slicing.pauses()).to.equal(2);
    const used: Item[] = [];
    await eachInSlices(items, (item) => used.push(item), 1000, slicing);
    expect(used).to.deep.equal(items);
    expect(slicing.pauses()).to.equal(2 + 9);
    await eachInSlices(items.slice(0, 1000), () => undefined, 1000, slicing);
    expect(slicing.pauses(), 'none for one slice').to.equal(11);
  });

  it('ends at the next pause once it is aborted', async () => {
    const slicing = countedSlicing();
    let compared = 0;
    const sorting = sortInSlices(
      itemsOf(100_000, 1000),
      (a, b) => {
        compared += 1;
        return compare(a, b);
      },
      slicing,
    );
    slicing.abort();
    const after = compared;
    const error = await sorting.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('name', 'AbortError');
    expect(compared).to.equal(after);
  });
});
