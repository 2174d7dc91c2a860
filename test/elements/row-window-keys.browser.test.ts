import {expect} from 'chai';
import {drawn, expectTrue, longTable, numbers, press, row, seenIn, type LongTable} from '../support/long-table.js';
import {focused} from '../support/stage.js';

const buttonIn = (table: LongTable, index: number, at = 0): HTMLButtonElement => {
  const found = row(table, index).querySelectorAll('button')[at];
  if (!found) throw new Error(`no button ${at} in row ${index}`);
  return found;
};
const stopsOf = (table: LongTable): string[] =>
  [...(table.shadowRoot?.querySelectorAll<HTMLElement>('tbody button') ?? [])]
    .filter(({tabIndex}) => tabIndex === 0)
    .map(({textContent}) => textContent.trim());

describe('the keyboard in a long table', () => {
  it('has one stop of the Tab key in all rows', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    expect(stopsOf(table)).to.deep.equal(['0 0']);
    box.scrollTop = 35_000;
    await drawn();
    expect(stopsOf(table)).to.have.length(1);
    expect(stopsOf(table)[0]).to.equal(`${seenIn(table, box)[0]} 0`);
    buttonIn(table, seenIn(table, box)[3] ?? 0, 1).focus();
    expect(stopsOf(table)).to.deep.equal([`${seenIn(table, box)[3]} 1`]);
  });

  it('goes from row to row with the arrows, at the same place of each, and by pages', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    buttonIn(table, 0, 1).focus();
    const at = (): string => focused()?.textContent.trim() ?? '';
    for (let step = 1; step <= 20; step++) {
      await press('ArrowDown');
      expect(at()).to.equal(`${step} 1`);
      expect(seenIn(table, box), 'it is seen').to.include(step);
    }
    await press('ArrowUp');
    expect(at()).to.equal('19 1');
    await press('PageDown');
    const page = Number(at().split(' ')[0]) - 19;
    expect(page).to.be.within(7, 12);
    await press('PageDown');
    expect(at()).to.equal(`${19 + 2 * page} 1`);
    await press('PageUp');
    await press('PageUp');
    expect(at()).to.equal('19 1');
    expect(seenIn(table, box)).to.include(19);
  });

  it('goes to the ends of a row with Home and End, and to the first and last row with Ctrl', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    buttonIn(table, 3).focus();
    const at = (): string => focused()?.textContent.trim() ?? '';
    await press('End');
    expect(at()).to.equal('3 1');
    await press('Home');
    expect(at()).to.equal('3 0');
    await press('ArrowRight');
    await press('End', {ctrlKey: true});
    expect(at()).to.equal('99999 1');
    expect(seenIn(table, box).at(-1)).to.equal(99_999);
    await press('ArrowDown');
    expect(at()).to.equal('99999 1');
    await press('Home', {ctrlKey: true});
    expect(at()).to.equal('0 1');
    expect(seenIn(table, box)[0]).to.equal(0);
    expectTrue(table);
  });

  it('goes to the far end of a list that is higher than a table may be', async () => {
    const {table, box} = await longTable(numbers(1_000_000), {box: 400});
    buttonIn(table, 3).focus();
    await press('End', {ctrlKey: true});
    expect(focused()?.textContent.trim()).to.equal('999999 0');
    expect(seenIn(table, box).at(-1)).to.equal(999_999);
    for (let step = 1; step < 20; step++) {
      await press('ArrowUp');
      expect(focused()?.textContent.trim()).to.equal(`${999_999 - step} 0`);
      expect(seenIn(table, box)).to.include(999_999 - step);
    }
    expectTrue(table);
  });

  it('goes the other way round from right to left', async () => {
    const place = document.createElement('div');
    place.dir = 'rtl';
    const {table} = await longTable(numbers(1000), {place, box: 400});
    buttonIn(table, 3).focus();
    await press('ArrowLeft');
    expect(focused()?.textContent.trim()).to.equal('3 1');
    await press('ArrowRight');
    expect(focused()?.textContent.trim()).to.equal('3 0');
    expect(getComputedStyle(row(table, 3)).direction).to.equal('rtl');
  });

  it('stands on the row itself where nothing can be pressed, and leaves other keys to the page', async () => {
    const {table} = await longTable(numbers(1000), {box: 400, buttons: (index) => (index === 5 ? 0 : 2)});
    buttonIn(table, 4, 1).focus();
    await press('ArrowDown');
    expect(focused()).to.equal(row(table, 5));
    await press('ArrowDown');
    expect(focused()?.textContent.trim()).to.equal('6 1');
    expect(row(table, 5).hasAttribute('tabindex')).to.equal(false);
    for (const options of [
      {key: 'ArrowDown', shiftKey: true},
      {key: 'ArrowDown', altKey: true},
      {key: 'Tab'},
      {key: 'a'},
      {key: 'ArrowUp', ctrlKey: true},
    ]) {
      const event = new KeyboardEvent('keydown', {bubbles: true, composed: true, cancelable: true, ...options});
      focused()?.dispatchEvent(event);
      expect(event.defaultPrevented, JSON.stringify(options)).to.equal(false);
    }
    expect(focused()?.textContent.trim()).to.equal('6 1');
  });
});

describe('the focus in a long table', () => {
  it('stays on its control, wherever the page is scrolled to', async () => {
    const {table, box} = await longTable(numbers(100_000), {box: 400});
    const button = buttonIn(table, 6, 1);
    let lost = 0;
    button.focus();
    button.addEventListener('blur', () => (lost += 1));
    for (const place of [100, 300, 2000, 900_000, box.scrollHeight, 500, 0, 30_000]) {
      box.scrollTop = place;
      await drawn();
      expect(focused(), `at ${place}`).to.equal(button);
      expect(button.textContent.trim()).to.equal('6 1');
      expectTrue(table);
    }
    expect(lost).to.equal(0);
    await press('ArrowDown');
    expect(focused()?.textContent.trim()).to.equal('7 1');
    expect(seenIn(table, box)).to.include(7);
  });

  it('goes with its row when the order changes, and never to another row', async () => {
    const {table, box} = await longTable(numbers(5000), {box: 400});
    buttonIn(table, 4, 1).focus();
    table.rows = table.rows.toReversed();
    await drawn();
    expect(focused()?.textContent.trim()).to.equal('4 1');
    expectTrue(table);
    box.scrollTop = 50_000;
    await drawn();
    table.rows = table.rows.filter((each) => each !== 4);
    await drawn();
    expect(focused()).to.equal(document.body);
    expectTrue(table);
  });

  it('stays while the list grows', async () => {
    const {table, box} = await longTable(numbers(200), {box: 400});
    box.scrollTop = 3000;
    await drawn();
    const [, second] = seenIn(table, box);
    const button = buttonIn(table, second ?? 0);
    button.focus();
    const {top} = button.getBoundingClientRect();
    table.rows = numbers(240);
    await drawn();
    expect(focused()).to.equal(button);
    expect(button.getBoundingClientRect().top).to.be.closeTo(top, 1);
    expect(table.shadowRoot?.querySelector('table')?.getAttribute('aria-rowcount')).to.equal('241');
  });
});
