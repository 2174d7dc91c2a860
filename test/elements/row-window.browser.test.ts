import {setViewport} from '@web/test-runner-commands';
import {expect} from 'chai';
import {drawn, expectTrue, indicesOf, isFilled, longTable, numbers, row, rowsOf, seenIn, type LongTable} from '../support/long-table.js';
import {expectAccessible} from '../support/accessible.js';
import {focused} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const elementsIn = (table: LongTable): number => table.shadowRoot?.querySelectorAll('*').length ?? 0;

describe('the rows of a long table', () => {
  it('are all drawn up to a hundred, without a count', async () => {
    const {table} = await longTable(numbers(100), {box: 400});
    expect(table.shadowRoot?.querySelectorAll('tbody tr')).to.have.length(100);
    expect(table.shadowRoot?.querySelector('[aria-rowcount], [aria-rowindex]')).to.equal(null);
  });

  it('cost as many elements for a hundred thousand as for a thousand', async () => {
    const counts: number[] = [];
    for (const count of [1000, 100_000]) {
      const {table, box} = await longTable(numbers(count), {box: 500});
      box.scrollTop = 500;
      await drawn();
      counts.push(elementsIn(table));
    }
    expect(counts[0]).to.equal(counts[1]);
    expect(counts[0]).to.be.at.most(200);
  });

  itWhere('set the viewport', 'cost at most 450 elements where forty of a hundred thousand are seen (performance.md)', async () => {
    await setViewport({width: 1000, height: 1700});
    try {
      const {table, box} = await longTable(numbers(100_000), {box: 1600});
      box.scrollTop = 500;
      await drawn();
      expect(seenIn(table, box).length, 'seen').to.be.at.least(40);
      expect(elementsIn(table)).to.be.at.most(450);
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('are those that can be seen in a scrolling box, wherever it is scrolled to', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    for (const place of [900, 917, 50_000, 49_000, 1_700_000, 310, 1e9]) {
      box.scrollTop = place;
      await drawn();
      expect(isFilled(table, box), `filled at ${place}`).to.equal(true);
      expectTrue(table);
      expect(indicesOf(table).length, 'no more than that').to.be.at.most(400 / 30 + 12);
    }
    expect(seenIn(table, box).at(-1)).to.equal(99_999);
    expectTrue(table);
  });

  it('are those that can be seen in the page, and few while it is out of sight', async () => {
    const place = document.createElement('div');
    place.style.paddingBlockStart = '3000px';
    const {table} = await longTable(numbers(5000), {place});
    expect(indicesOf(table).length).to.be.at.most(10);
    window.scrollTo(0, 3000 + 20_000);
    await drawn();
    expect(seenIn(table).length).to.be.at.least(Math.floor(window.innerHeight / 40));
    expect(rowsOf(table)[0]?.getBoundingClientRect().top).to.be.at.most(0);
    expect(rowsOf(table).at(-1)?.getBoundingClientRect().bottom).to.be.at.least(window.innerHeight);
    window.scrollTo(0, 0);
    await drawn();
    expect(indicesOf(table).length).to.be.at.most(10);
  });

  it('are those that can be seen where a box inside of another shadow root scrolls', async () => {
    const outer = document.createElement('div');
    document.body.append(outer);
    const root = outer.attachShadow({mode: 'open'});
    const box = document.createElement('div');
    box.append(document.createElement('slot'));
    root.append(box);
    box.style.cssText = 'position: fixed; inset-block-start: 0; width: 700px; height: 300px; overflow: auto';
    const {table} = await longTable(numbers(5000));
    outer.append(table);
    box.scrollTop = 30_000;
    await drawn();
    expect(isFilled(table, box)).to.equal(true);
    expect(indicesOf(table).length).to.be.at.most(25);
    outer.remove();
  });

  it('draws once a frame, and only what comes: the host is not updated by a scroll, and rows that stay are left alone', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    await new Promise((resolve) => setTimeout(resolve, 250));
    const {updates} = table;
    const stays = row(table, 8);
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(stays, {subtree: true, childList: true, attributes: true, characterData: true});
    for (const place of [10, 60, 100, 120]) {
      box.scrollTop = place;
      box.dispatchEvent(new Event('scroll'));
    }
    await drawn();
    expect(indicesOf(table)[0], 'it has scrolled').to.equal(0);
    box.scrollTop = 7 * 35;
    await drawn();
    observer.disconnect();
    expect(indicesOf(table)[0], 'the first are gone').to.be.above(0);
    expect(row(table, 8)).to.equal(stays);
    expect([changes, table.updates]).to.deep.equal([0, updates]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(table.updates, 'told once it rests').to.equal(updates + 1);
  });

  it('are drawn in a page that gets no frames, as a tab in the background', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    const {requestAnimationFrame} = window;
    window.requestAnimationFrame = () => 0;
    try {
      box.scrollTop = 350_000;
      box.dispatchEvent(new Event('scroll'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(isFilled(table, box)).to.equal(true);
      expectTrue(table);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
  });

  it('use the rows of the page again', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    box.scrollTop = 10_000;
    await drawn();
    const before = new Set(rowsOf(table));
    box.scrollTop = 20_000;
    await drawn();
    expect(rowsOf(table).filter((each) => !before.has(each)).length, 'made anew').to.be.at.most(2);
  });

  it('may be of any height: what is seen is filled, does not jump, and the end is reached', async () => {
    const extra = (index: number): number => (index % 7 === 0 ? 90 : index % 3 === 0 ? 21.5 : 0);
    const {table, box} = await longTable(numbers(3000), {box: 400, extra});
    box.scrollTop = 40_000;
    await drawn();
    for (let step = 0; step < 30; step++) {
      const [seen] = seenIn(table, box).slice(1);
      const before = seen === undefined ? 0 : row(table, seen).getBoundingClientRect().top;
      const scrolled = box.scrollTop;
      box.scrollTop -= 137;
      const by = scrolled - box.scrollTop;
      await drawn();
      if (seen !== undefined && indicesOf(table).includes(seen)) {
        expect(row(table, seen).getBoundingClientRect().top - before, `step ${step}`).to.be.closeTo(by, 1.5);
      }
      expect(isFilled(table, box), `filled at step ${step}`).to.equal(true);
    }
    for (let more = 0; more < 6; more++) {
      box.scrollTop = box.scrollHeight;
      await drawn();
    }
    expect(seenIn(table, box).at(-1)).to.equal(2999);
    for (let more = 0; more < 3; more++) {
      box.scrollTop = 0;
      await drawn();
    }
    expect(seenIn(table, box)[0]).to.equal(0);
    expectTrue(table);
  });

  it('stay where they are read when others come before them in the order', async () => {
    const all = numbers(1200);
    const {table, box} = await longTable(
      all.filter((each) => each % 3 === 0),
      {box: 400, extra: (each) => (each % 7) * 5},
    );
    for (const place of [5000, 200]) {
      table.rows = all.filter((each) => each % 3 === 0);
      await drawn();
      box.scrollTop = place;
      await drawn();
      const first = seenIn(table, box)[0] ?? 0;
      const number = table.rows[first];
      const top = row(table, first).getBoundingClientRect().top;
      table.rows = all;
      await table.updateComplete;
      await drawn();
      expect(isFilled(table, box), 'filled').to.equal(true);
      expectTrue(table);
      expect(row(table, all.indexOf(number ?? -1)).getBoundingClientRect().top, `from ${place}`).to.be.closeTo(top, 1.5);
    }
  });

  it('become two lines in a narrow panel: then they are as high as they are, and the first that is seen stays', async () => {
    const {table, box} = await longTable(numbers(5000), {box: 400});
    box.style.containerType = 'inline-size';
    box.scrollTop = 60_000;
    await drawn();
    const [first] = seenIn(table, box);
    const wide = row(table, first ?? 0).getBoundingClientRect().height;
    box.style.width = '300px';
    await drawn();
    expect(getComputedStyle(row(table, first ?? 0)).display).to.equal('grid');
    expect(row(table, first ?? 0).getBoundingClientRect().height).to.be.above(wide);
    expect(seenIn(table, box).slice(0, 2), 'still the first').to.include(first);
    expect(isFilled(table, box)).to.equal(true);
    box.scrollTop += 5000;
    await drawn();
    expect(isFilled(table, box)).to.equal(true);
    expectTrue(table);
  });

  it('are enlarged: at 200 % of the text all is there as well', async () => {
    const {table, box} = await longTable(numbers(5000), {box: 400});
    document.documentElement.style.fontSize = '200%';
    try {
      box.scrollTop = 60_000;
      await drawn();
      expect(isFilled(table, box)).to.equal(true);
      for (let more = 0; more < 6; more++) {
        box.scrollTop = box.scrollHeight;
        await drawn();
      }
      expect(seenIn(table, box).at(-1)).to.equal(4999);
    } finally {
      document.documentElement.style.fontSize = '';
    }
  });

  for (const [how, style] of [
    ['zoomed by the page', 'zoom: 1.25'],
    ['scaled down', 'transform: scale(0.8); transform-origin: 0 0'],
    ['scaled up', 'transform: scale(1.5); transform-origin: 0 0'],
  ] as const) {
    for (const outside of [true, false]) {
      it(`are those that can be seen where the list is ${how}, ${outside ? 'in a box that scrolls' : 'with the box that scrolls it'}`, async () => {
        const inner = document.createElement('div');
        const {table, box} = await longTable(numbers(5000), {box: 400});
        if (outside) {
          inner.style.cssText = style;
          inner.append(table);
          box.append(inner);
        } else box.style.cssText += style;
        await drawn();
        for (const part of [0.01, 0.1, 0.5, 0.75]) {
          box.scrollTop = part * (box.scrollHeight - box.clientHeight);
          await drawn();
          expect(isFilled(table, box), `filled at ${part}`).to.equal(true);
          expectTrue(table);
          expect(indicesOf(table).length, 'no more than that').to.be.at.most(400 / 0.8 / 30 + 12);
        }
        row(table, seenIn(table, box)[0] ?? 0)
          .querySelector('button')
          ?.focus();
        for (const [key, index] of [
          ['End', 4999],
          ['Home', 0],
        ] as const) {
          focused()?.dispatchEvent(new KeyboardEvent('keydown', {key, ctrlKey: true, bubbles: true, composed: true, cancelable: true}));
          await drawn();
          expect(focused()?.textContent).to.equal(`${index} 0`);
          expect(seenIn(table, box), `seen after ${key}`).to.include(index);
        }
      });
    }
  }

  it('are reached, each of a million, in a table that is no higher than a browser lets it be', async () => {
    const {table, box} = await longTable(numbers(1_000_000), {box: 400});
    expect(box.scrollHeight).to.be.closeTo(10_000_000, 1000);
    // By small steps no row is passed over.
    let last = seenIn(table, box).at(-1) ?? 0;
    for (let step = 0; step < 12; step++) {
      box.scrollTop += 300;
      await drawn();
      const seen = seenIn(table, box);
      expect(seen[0], `step ${step}`).to.be.at.most(last + 1);
      expect(isFilled(table, box), `filled at step ${step}`).to.equal(true);
      last = seen.at(-1) ?? 0;
    }
    // By the scroll bar in proportion, and to the very end.
    box.scrollTop = box.scrollHeight / 2;
    // Another update may be ahead of the scroll's own frame.
    table.requestUpdate();
    await table.updateComplete;
    expect(seenIn(table, box)[0]).to.be.closeTo(500_000, 500);
    await drawn();
    expect(seenIn(table, box)[0]).to.be.closeTo(500_000, 500);
    box.scrollTop = box.scrollHeight;
    await drawn();
    expect(seenIn(table, box).at(-1)).to.equal(999_999);
    expectTrue(table);
    box.scrollTop -= 200;
    await drawn();
    expect(seenIn(table, box).at(-1)).to.be.closeTo(999_993, 4);
    expect(isFilled(table, box)).to.equal(true);
    box.scrollTop = 0;
    await drawn();
    expect(seenIn(table, box)[0]).to.equal(0);
  });

  it('say how many there are, and which they are, and are a table for assistive technology', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    const native = table.shadowRoot?.querySelector('table');
    expect(native?.getAttribute('aria-rowcount')).to.equal('100001');
    expect(native?.querySelector('thead tr')?.getAttribute('aria-rowindex')).to.equal('1');
    expect(rowsOf(table)[0]?.getAttribute('aria-rowindex')).to.equal('2');
    await expectAccessible(table);
    box.scrollTop = 350_000;
    await drawn();
    for (const gap of table.shadowRoot?.querySelectorAll('tr.gap') ?? []) expect(gap.getAttribute('aria-hidden')).to.equal('true');
    await expectAccessible(table);
  });
});

describe('a long table on paper', () => {
  it('has all rows, as many as a reader can use, and has what is seen again afterwards', async () => {
    const {table} = await longTable(numbers(1500), {box: 400});
    const before = indicesOf(table);
    window.dispatchEvent(new Event('beforeprint'));
    expect(indicesOf(table)).to.deep.equal(numbers(1500));
    window.dispatchEvent(new Event('afterprint'));
    expect(indicesOf(table)).to.deep.equal(before);
    table.rows = numbers(100_000);
    await drawn();
    window.dispatchEvent(new Event('beforeprint'));
    expect(indicesOf(table)).to.have.length(2000);
    window.dispatchEvent(new Event('afterprint'));
    expect(indicesOf(table)).to.deep.equal(before);
  });
});

describe('a long table that comes and goes', () => {
  it('leaves no listener behind after a thousand times', async () => {
    const left = {listeners: 0};
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const isOfPage = (target: EventTarget): boolean => target === window || target === document || target === document.body;
    EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
      if (isOfPage(this ?? window)) left.listeners += 1;
      addEventListener.apply(this ?? window, args);
    };
    EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
      if (isOfPage(this ?? window)) left.listeners -= 1;
      removeEventListener.apply(this ?? window, args);
    };
    const rows = numbers(1000);
    const place = document.createElement('div');
    document.body.append(place);
    try {
      let most = 0;
      for (let round = 0; round < 1000; round++) {
        const table = document.createElement('test-long-table') as LongTable;
        table.rows = rows;
        place.append(table);
        await table.updateComplete;
        most = Math.max(most, left.listeners);
        if (round % 3 === 0) {
          // Moved, which is leaving and coming back.
          document.body.append(table);
          document.dispatchEvent(new Event('scroll'));
        }
        table.remove();
      }
      expect(most, 'it listens while it is there').to.be.within(1, 8);
      expect(left.listeners).to.equal(0);
    } finally {
      EventTarget.prototype.addEventListener = addEventListener;
      EventTarget.prototype.removeEventListener = removeEventListener;
      place.remove();
    }
  });

  it('follows what scrolls it once it stands elsewhere', async () => {
    const {table} = await longTable(numbers(1000), {box: 400});
    const other = document.createElement('div');
    other.style.cssText = 'position: fixed; inset-block-start: 0; width: 700px; height: 300px; overflow: auto';
    document.body.append(other);
    other.append(table);
    other.scrollTop = 8000;
    await drawn();
    expect(isFilled(table, other)).to.equal(true);
    expectTrue(table);
    other.remove();
  });
});
