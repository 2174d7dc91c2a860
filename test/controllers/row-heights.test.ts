import {expect} from 'chai';
import {RowHeights} from '../../src/controllers/row-heights.js';
import {seeded} from '../support/random.js';

describe('the heights of rows', () => {
  it('are the estimate until they are measured; then places are the sums of what was measured', () => {
    const random = seeded(3);
    const count = 2000;
    const heights = new RowHeights(34);
    heights.reset(count);
    const known = Array.from({length: count}, () => 34);
    for (let round = 0; round < 3000; round++) {
      const index = Math.floor(random() * count);
      const height = random() < 0.3 ? 34 : 20 + Math.floor(random() * 100);
      known[index] = height;
      heights.measured(index, height);
    }
    let sum = 0;
    for (let index = 0; index < count; index++) {
      const height = known[index] ?? 0;
      expect(heights.offsetOf(index)).to.be.closeTo(sum, 1e-6);
      for (const place of [sum, sum + height / 2, sum + height - 0.01]) expect(heights.indexAt(place), `at ${place}`).to.equal(index);
      sum += height;
    }
    expect(heights.total).to.be.closeTo(sum, 1e-6);
    expect([heights.indexAt(-5), heights.indexAt(sum), heights.indexAt(sum + 999)]).to.deep.equal([0, count - 1, count - 1]);
  });

  it('stay when more rows come, and are forgotten in another width', () => {
    const heights = new RowHeights(34);
    heights.reset(300);
    heights.measured(299, 100);
    heights.grow(1000);
    expect([heights.count, heights.total, heights.offsetOf(300)]).to.deep.equal([1000, 34_066, 300 * 34 + 66]);
    heights.reset(1000, 60);
    expect([heights.estimate, heights.total, heights.indexAt(6000)]).to.deep.equal([60, 60_000, 100]);
  });

  it('of no rows are nothing', () => {
    const heights = new RowHeights(34);
    expect([heights.total, heights.indexAt(0), heights.indexAt(100)]).to.deep.equal([0, 0, 0]);
  });
});
