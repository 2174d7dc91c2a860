import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-budget.js';
import type {VtBudget} from '../../src/elements/budget.js';
import type {Budget} from '../../src/model/budget.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const element = html`<vt-budget></vt-budget>`;
const soon = (seconds: number) => new Date(Date.now() + seconds * 1000);
const time = (date: Date) => date.toISOString().slice(11, 16);

/** A source that tells its budget and answers no question. */
function telling(first?: Budget) {
  let budget = first;
  const listeners = new Set<() => void>();
  const source = sourceOf({
    budget: () => budget,
    watchBudget(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    source,
    listeners,
    tell(next: Budget) {
      budget = next;
      for (const listener of listeners) listener();
    },
  };
}

const lines = (budget: VtBudget): string[] => [...budget.renderRoot.querySelectorAll('li')].map((line) => visibleText(line));

describe('<vt-budget>', () => {
  it('says what is left of each window, and when there is more', async () => {
    const [minute, day] = [soon(38), soon(4 * 3600 + 11.5 * 60)];
    const {source} = telling({
      windows: [
        {name: 'minute', limit: 4, left: 3, resetAt: minute},
        {name: 'day', limit: 500, left: 412, resetAt: day},
        {name: 'month', limit: 15_500, left: 15_500},
      ],
      waiting: 0,
    });
    const budget = await stage<VtBudget>(element, {source});
    const [first, second, third] = lines(budget);
    expect(first).to.match(new RegExp(`^This minute 3 of 4 left more at .*${time(minute)} UTC, in 40 seconds$`));
    expect(second).to.match(new RegExp(`^Today 412 of 500 left more at .*${time(day)} UTC, in 4 hr, 12 min$`));
    expect(third).to.equal('This month 15,500 of 15,500 left');
    expect(budget.renderRoot.querySelector('.waiting')).to.equal(null);
    await expectAccessibleInBoth(budget);
  });

  it('counts few as pips and many as a bar, hidden from those who hear the words', async () => {
    const windows = [
      {name: 'minute', limit: 4, left: 3},
      {name: 'day', limit: 500, left: 125},
    ] as const;
    const budget = await stage<VtBudget>(element, {source: telling({windows, waiting: 0}).source});
    const [pips, bar] = [...budget.renderRoot.querySelectorAll('svg')];
    expect([pips?.querySelectorAll('rect').length, pips?.querySelectorAll('.full').length]).to.deep.equal([4, 3]);
    const widths = [...(bar?.querySelectorAll('rect') ?? [])].map((rect) => Number(rect.getAttribute('width')));
    expect(widths).to.deep.equal([55, 55 / 4]);
    expect([pips, bar].map((picture) => picture?.getAttribute('aria-hidden'))).to.deep.equal(['true', 'true']);
    expect(budget.renderRoot.querySelectorAll('button, a, [tabindex]').length, 'nothing to stop at').to.equal(0);
    expect(part(budget, '[role="group"]').getAttribute('aria-labelledby')).to.equal(part(budget, 'p').id);
  });

  it('says how many wait, and follows its source', async () => {
    const {source, tell, listeners} = telling();
    const budget = await stage<VtBudget>(element, {source});
    expect(budget.renderRoot.children.length, 'nothing is known yet').to.equal(0);
    const windows = [{name: 'minute', limit: 4, left: 0, resetAt: soon(30)}] as const;
    tell({windows, waiting: 96, nextTurn: soon(29)});
    await settle(budget);
    expect(visibleText(part(budget, '[part="waiting"]'))).to.equal('96 requests wait; the next is sent in about 30 seconds.');
    await expectAccessible(budget);
    tell({windows, waiting: 1, nextTurn: soon(29)});
    await settle(budget);
    expect(visibleText(part(budget, '[part="waiting"]'))).to.equal('1 request waits; it is sent in about 30 seconds.');
    tell({windows, waiting: 3});
    await settle(budget);
    expect(visibleText(part(budget, '[part="waiting"]'))).to.equal('3 requests wait for their turn.');
    expect(listeners.size).to.equal(1);
    budget.remove();
    expect(listeners.size).to.equal(0);
  });

  it('shows nothing where the source has no budget, or there is none, and asks for nothing', async () => {
    for (const source of [sourceOf({}), telling().source, undefined]) {
      const budget = await stage<VtBudget>(element, {source});
      expect(budget.renderRoot.children.length).to.equal(0);
      expect(budget.getBoundingClientRect().height).to.equal(0);
    }
  });

  it('follows another source when the page gives one', async () => {
    const first = telling({windows: [{name: 'minute', limit: 4, left: 4}], waiting: 0});
    const second = telling({windows: [{name: 'minute', limit: 9, left: 7}], waiting: 0});
    const {element: budget, page} = await stageOn<VtBudget>(element, {source: first.source});
    page.source(second.source);
    await settle(budget);
    expect(lines(budget)).to.deep.equal(['This minute 7 of 9 left']);
    expect([first.listeners.size, second.listeners.size]).to.deep.equal([0, 1]);
    page.source(undefined);
    await settle(budget);
    expect(budget.renderRoot.children.length).to.equal(0);
    expect(second.listeners.size).to.equal(0);
  });

  it('stays inside a narrow place', async () => {
    const windows = [{name: 'month', limit: 1_000_000, left: 999_999, resetAt: soon(29 * 86_400)}] as const;
    const budget = await stage<VtBudget>(html`<vt-budget style="inline-size: 200px"></vt-budget>`, {
      source: telling({windows, waiting: 12_000, nextTurn: soon(50)}).source,
    });
    expect(part(budget, '.budget').scrollWidth).to.be.most(200);
  });

  itWhere('emulate a medium', 'takes the colours of the system where colours are forced', async () => {
    const windows = [{name: 'minute', limit: 4, left: 3}] as const;
    const budget = await stage<VtBudget>(element, {source: telling({windows, waiting: 0}).source});
    await executeServerCommand('force-colours', true);
    try {
      const probe = document.createElement('i');
      probe.style.color = 'ButtonBorder';
      document.body.append(probe);
      const {color} = getComputedStyle(probe);
      probe.remove();
      expect(getComputedStyle(part(budget, '.full')).fill).to.equal(color);
      expect(getComputedStyle(part(budget, 'rect:not(.full)')).stroke).to.equal(color);
      expect(getComputedStyle(part(budget, 'rect:not(.full)')).fill).to.equal('none');
    } finally {
      await executeServerCommand('force-colours', false);
    }
  });
});
