import {expect} from 'chai';
import {RowSlots} from '../../src/controllers/row-slots.js';
import {seeded} from '../support/random.js';

const range = (first: number, end: number): readonly number[] => Array.from({length: end - first}, (_, at) => first + at);
const slotsOf = (slots: RowSlots): Array<number | undefined> => slots.indices.map((index) => slots.slotOf(index));

describe('the slots of rows', () => {
  it('stay with the rows that stay, are used again, and are never shared', () => {
    const random = seeded(11);
    const slots = new RowSlots();
    let seen = 0;
    for (let round = 0; round < 500; round++) {
      const first = Math.floor(random() * 100);
      const end = first + 10 + Math.floor(random() * 8);
      const held = random() < 0.5 ? [Math.floor(random() * 130)] : [];
      const indices = [...new Set([...range(first, end), ...held])].sort((a, b) => a - b);
      const before = new Map(slots.indices.map((index) => [index, slots.slotOf(index)]));
      slots.assign(indices, (index) => index >= first && index < end);
      expect(slots.indices).to.deep.equal(indices);
      expect(new Set(slotsOf(slots)).size).to.equal(indices.length);
      for (const index of indices) if (before.has(index)) expect(slots.slotOf(index)).to.equal(before.get(index));
      seen = Math.max(seen, ...slotsOf(slots).filter((slot) => slot !== undefined));
    }
    // A slot that nobody wants is left for good; new ones are made only where the page needs more rows than before.
    expect(seen).to.be.below(2500);
  });

  it('come back at the other end, the outermost first, so that no row that stays has to move', () => {
    const slots = new RowSlots();
    slots.assign(range(0, 5), () => true);
    expect(slotsOf(slots)).to.deep.equal([0, 1, 2, 3, 4]);
    slots.assign(range(2, 7), () => true);
    expect(slotsOf(slots)).to.deep.equal([2, 3, 4, 1, 0]);
    slots.assign(range(1, 6), () => true);
    expect(slotsOf(slots)).to.deep.equal([0, 2, 3, 4, 1]);
    slots.assign(range(50, 55), () => true);
    expect(slotsOf(slots), 'in their order where none stays').to.deep.equal([0, 2, 3, 4, 1]);
  });

  it('go with their rows to other places, and a row that is gone takes its slot along', () => {
    const slots = new RowSlots();
    slots.assign(range(0, 4), () => true);
    slots.move((index) => [undefined, 3, undefined, 7][index]);
    slots.assign(range(3, 8), () => true);
    expect([slots.slotOf(3), slots.slotOf(7)]).to.deep.equal([1, 3]);
    expect([4, 5, 6].map((index) => slots.slotOf(index)).every((slot) => slot !== undefined && slot >= 4)).to.equal(true);
  });
});
