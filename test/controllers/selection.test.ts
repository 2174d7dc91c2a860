import {expect} from 'chai';
import {SelectionController} from '../../src/controllers/selection-controller.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {until} from '../support/until.js';

const hosts = (count: number): readonly Indicator[] =>
  Array.from({length: count}, (_, index) => detect(`h${index}.example`)).filter((each): each is Indicator => each.type !== null);

/** A selection, and how often its host was told to be drawn. */
function selectionOf() {
  let updates = 0;
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => void (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  return {selection: new SelectionController(host), updates: () => updates};
}

describe('the ticks of a list', () => {
  it('are set at once in a short list', () => {
    const {selection, updates} = selectionOf();
    const all = hosts(3);
    selection.set(all, true);
    expect(selection.among(all)).to.deep.equal(all);
    selection.set(all.slice(0, 1), false);
    expect(selection.among(all)).to.deep.equal(all.slice(1));
    expect(updates()).to.equal(2);
  });

  it('are set in slices in a long one, between which the page has its turn', async () => {
    const {selection, updates} = selectionOf();
    const all = hosts(20_000);
    selection.set(all, true);
    const counts = new Set<number>();
    while (updates() === 0) {
      counts.add(selection.among([...all]).length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect([...counts].filter((count) => count > 0 && count < all.length).length, 'seen in between').to.be.at.least(1);
    expect(selection.among(all)).to.equal(all);
  });

  it('follow the last word of the user, though a long list is still being ticked', async () => {
    const {selection, updates} = selectionOf();
    const all = hosts(20_000);
    selection.set(all, true);
    selection.set(all.slice(-1), false);
    await until(() => updates() === 2);
    expect(selection.among(all)).to.deep.equal(all.slice(0, -1));
    selection.set(all, false);
    await until(() => updates() === 3);
    expect(selection.among(all)).to.deep.equal([]);
  });
});
