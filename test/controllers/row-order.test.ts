import {expect} from 'chai';
import {RowOrderController, type RowWish} from '../../src/controllers/row-order-controller.js';

interface Row {
  readonly n: number;
}

const rowsOf = (count: number): readonly Row[] => Array.from({length: count}, (_, index) => ({n: (index * 7919) % count}));
const wishOf = (rows: readonly Row[], more: Partial<RowWish<Row>> = {}): RowWish<Row> => ({
  question: 'Address 203.0.113.47',
  rows,
  order: 'up',
  compare: (a, b) => a.n - b.n,
  finder: (text) => (row) => String(row.n).includes(text),
  ...more,
});
const down: Partial<RowWish<Row>> = {order: 'down', compare: (a, b) => b.n - a.n};

/** A controller whose pauses end when the test says so. */
function controlled() {
  let updates = 0;
  let pauses = 0;
  let go: () => void = () => undefined;
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => void (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  const pause = (): Promise<void> => {
    pauses += 1;
    return new Promise((resolve) => (go = resolve));
  };
  const controller = new RowOrderController<Row>(host, pause);
  /** One slice more. */
  const slice = async (): Promise<void> => {
    go();
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
  };
  const finish = async (): Promise<void> => {
    while (controller.pending) await slice();
  };
  return {controller, slice, finish, updates: () => updates, pauses: () => pauses};
}

describe('the order of rows', () => {
  it('of a short list is there at once, and is made again only for another wish', () => {
    const {controller, pauses} = controlled();
    const rows = rowsOf(50);
    const first = controller.order(wishOf(rows));
    expect(first.sorted.map(({n}) => n)).to.deep.equal(Array.from({length: 50}, (_, n) => n));
    expect(controller.order(wishOf(rows))).to.equal(first);
    expect(controller.order(wishOf(rows, down)).sorted[0]).to.deep.equal({n: 49});
    expect([controller.pending, pauses()]).to.deep.equal([false, 0]);
  });

  it('of a long list is made between pauses; the old order is given until then', async () => {
    const {controller, finish, updates, pauses} = controlled();
    const rows = rowsOf(100_000);
    expect(controller.order(wishOf(rows)).sorted, 'as it came').to.equal(rows);
    expect(controller.pending).to.equal(true);
    await finish();
    expect(pauses(), 'slices').to.be.at.least(100);
    expect(updates()).to.equal(1);
    const up = controller.order(wishOf(rows)).sorted;
    expect(up.slice(0, 3)).to.deep.equal([{n: 0}, {n: 1}, {n: 2}]);
    expect(controller.order(wishOf(rows, down)).sorted, 'the old one').to.equal(up);
    expect(controller.order(wishOf(rows, down)).sorted, 'asked again').to.equal(up);
    await finish();
    expect(controller.order(wishOf(rows, down)).sorted[0]).to.deep.equal({n: 99_999});
    expect(updates()).to.equal(2);
  });

  it('is that of the last wish, and none that was given up is ever shown', async () => {
    const {controller, slice, finish, updates} = controlled();
    const rows = rowsOf(5000);
    controller.order(wishOf(rows));
    await slice();
    controller.order(wishOf(rows, down));
    await finish();
    expect(controller.order(wishOf(rows, down)).sorted[0]).to.deep.equal({n: 4999});
    controller.order(wishOf(rows));
    // Back to what is there already.
    expect(controller.order(wishOf(rows, down)).sorted[0]).to.deep.equal({n: 4999});
    expect([controller.pending, updates()]).to.deep.equal([false, 1]);
  });

  it('is filtered in slices, and sorting alone does not filter again', async () => {
    const {controller, finish} = controlled();
    let read = 0;
    const finder = (text: string) => (row: Row) => {
      read += 1;
      return String(row.n).startsWith(text);
    };
    const rows = rowsOf(10_000);
    controller.order(wishOf(rows, {finder}));
    await finish();
    controller.filter('99');
    expect(controller.order(wishOf(rows, {finder})).matching, 'until it is there').to.equal(rows);
    await finish();
    const {matching} = controller.order(wishOf(rows, {finder}));
    expect(matching).to.have.length(111);
    expect(read).to.equal(10_000);
    controller.order(wishOf(rows, {finder, ...down}));
    await finish();
    expect(controller.order(wishOf(rows, {finder, ...down})).matching).to.equal(matching);
    expect(read).to.equal(10_000);
  });

  it('of another question is not made of the rows of this one, and begins without a filter', async () => {
    const {controller, finish} = controlled();
    const rows = rowsOf(5000);
    controller.order(wishOf(rows));
    await finish();
    controller.filter('99');
    controller.order(wishOf(rows));
    await finish();
    const others = rowsOf(6000);
    expect(controller.order(wishOf(others, {question: 'Address 203.0.113.48'})).sorted).to.equal(others);
    expect(controller.text).to.equal('');
    await finish();
    expect(controller.order(wishOf(others, {question: 'Address 203.0.113.48'})).sorted).to.have.length(6000);
  });

  it('stops when its host leaves, and is made when it comes back', async () => {
    const {controller, slice, finish, updates} = controlled();
    const rows = rowsOf(5000);
    controller.order(wishOf(rows));
    controller.hostDisconnected();
    await slice();
    expect([controller.pending, updates()]).to.deep.equal([false, 0]);
    controller.hostConnected();
    expect(updates()).to.equal(1);
    controller.order(wishOf(rows));
    await finish();
    expect(controller.order(wishOf(rows)).sorted[0]).to.deep.equal({n: 0});
  });
});
