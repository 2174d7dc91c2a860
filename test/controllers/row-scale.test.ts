import {expect} from 'chai';
import {RowHeights} from '../../src/controllers/row-heights.js';
import {mostHeight, RowScale} from '../../src/controllers/row-scale.js';

const height = 600;
/** A million rows: 34 million pixels. */
const scaleOf = (count = 1_000_000) => {
  const heights = new RowHeights(34);
  heights.reset(count);
  return {scale: new RowScale(heights), total: heights.total};
};

describe('places of a list in a table that may not be as high', () => {
  it('are the same where the list is short enough', () => {
    const {scale, total} = scaleOf(100_000);
    for (const place of [-100, 0, 5000, total]) {
      scale.follow({top: place, height});
      expect([
        scale.listPlace(place),
        scale.tablePlace(place),
        scale.proportional(place),
        scale.goal(place, {top: 7, height}),
      ]).to.deep.equal([place, place, place, place]);
    }
    expect(scale.tableHeight).to.equal(total);
  });

  it('lead by a drag of the scroll bar through the whole list, and reach both ends', () => {
    const {scale, total} = scaleOf();
    expect(scale.tableHeight).to.equal(mostHeight);
    const at = (top: number): number => {
      scale.follow({top, height});
      return scale.listPlace(top);
    };
    expect(at(mostHeight / 2)).to.be.closeTo(total / 2, 1);
    expect(at(mostHeight - height)).to.be.closeTo(total - height, 1);
    expect(at(0)).to.equal(0);
    expect(at(mostHeight / 4)).to.be.within(total * 0.24, total * 0.26);
    expect(at(-300)).to.equal(-300);
  });

  it('go by small steps pixel by pixel', () => {
    const {scale} = scaleOf();
    scale.follow({top: 3_000_000, height});
    const before = scale.listPlace(3_000_000);
    for (let step = 1; step <= 50; step++) {
      const view = {top: 3_000_000 + step * 100, height};
      scale.follow(view);
      expect(scale.isNearEnd(view), 'the scroll bar may stay').to.equal(false);
      expect(scale.listPlace(3_000_000 + step * 100)).to.be.closeTo(before + step * 100, 1e-6);
    }
  });

  it('ask for the scroll bar to be put right before it ends ahead of the list', () => {
    const {scale} = scaleOf();
    scale.follow({top: 60_000, height});
    const before = scale.listPlace(60_000);
    expect(before).to.be.above(60_000);
    let top = 60_000;
    while (!scale.isNearEnd({top, height})) {
      top -= 500;
      scale.follow({top, height});
    }
    expect(top, 'there is room left').to.be.above(40_000);
    const place = scale.listPlace(top);
    const right = scale.proportional(place);
    scale.keep(place, right);
    expect([scale.listPlace(right), scale.tablePlace(place)]).to.deep.equal([place, right]);
  });

  it('are gone to at once where they are far, and by a step where they are near', () => {
    const {scale, total} = scaleOf();
    scale.follow({top: 3_000_000, height});
    const here = scale.listPlace(3_000_000);
    expect(scale.goal(here + 100, {top: 3_000_000, height})).to.be.closeTo(3_000_100, 1e-6);
    expect(scale.goal(total - height, {top: 3_000_000, height})).to.be.closeTo(mostHeight - height, 1e-6);
  });
});
