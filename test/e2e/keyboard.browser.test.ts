import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {sources, target} from '../../demo/forced.js';
import {showDashboard} from '../../demo/show-dashboard.js';
import type {AddOptions, Indicator} from '../../src/index.js';
import {dialogOf, titleOf} from '../support/bulk.js';
import {announced, focused, nameOf, visibleText} from '../support/stage.js';
import {engine} from '../support/where.js';
import {until} from '../support/until.js';

/** WebDriver's signs for keys that have no letter; it holds what it is given at once. */
const shiftAndTab = '\uE008\uE004';

const name = (): string => nameOf(focused() ?? document.body);

async function press(key: 'Tab' | 'Shift+Tab'): Promise<void> {
  if (key === 'Tab') await sendKeys({press: 'Tab'});
  else if (engine !== 'WebKitGTK') {
    await sendKeys({down: 'Shift'});
    await sendKeys({press: 'Tab'});
    await sendKeys({up: 'Shift'});
  } else await sendKeys({type: shiftAndTab});
}

/** Presses Tab until the keyboard is there; nobody would press it more often. */
async function tabTo(what: string, isThere: (element: Element) => boolean, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Element> {
  const passed: string[] = [];
  for (let presses = 0; presses < 25; presses++) {
    await press(key);
    const element = focused() ?? document.body;
    if (isThere(element)) return element;
    passed.push(`${element.localName} "${nameOf(element)}"`);
  }
  throw new Error(`no ${what} at the keyboard, only ${passed.join(', ')}`);
}

const isBox = (element: Element): boolean => element instanceof HTMLInputElement && element.type === 'checkbox';
/** What a box is named by. */
const labelOf = (element: Element): string => nameOf((element as HTMLInputElement).labels?.[0] ?? element);
const visible = (element: Element): boolean => {
  const {outlineStyle, outlineWidth} = getComputedStyle(element);
  return element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
};

/** The dashboard of the demo, on a target that keeps what it was asked to add. */
async function dashboard() {
  const runs: Array<readonly [owner: string | undefined, ...names: string[]]> = [];
  const page = document.createElement('div');
  page.innerHTML = '<button class="before">Before</button><vt-provider owner="Northwind CTI"><div id="cards"></div></vt-provider>';
  document.body.append(page);
  const provider = page.querySelector('vt-provider');
  if (!provider) throw new Error('no provider');
  provider.source = sources.ready;
  provider.target = {
    ...target,
    async *addAll(indicators: readonly Indicator[], options?: AddOptions) {
      runs.push([options?.owner, ...indicators.map(({wire}) => wire)]);
      if (target.addAll) yield* target.addAll(indicators, options);
    },
  };
  showDashboard(page, {realVirusTotal: false});
  const first = () => page.querySelector('vt-indicator-card')?.shadowRoot?.querySelector('vt-address-card')?.shadowRoot;
  await until(() => first()?.querySelector('[role="tab"]') instanceof Element, 10_000);
  const table = () => first()?.querySelector<LitElement>('vt-resolutions-table') ?? page;
  page.querySelector<HTMLElement>('.before')?.focus();
  return {page, runs, table};
}

describe('the dashboard by keyboard alone', () => {
  afterEach(() => {
    for (const page of document.querySelectorAll('div:has(> .before)')) page.remove();
  });

  it('leads from the page to two added names: tabs, ticks, dialog, result, and back', async () => {
    const {runs, table} = await dashboard();

    await tabTo('tab', ({role}) => role === 'tab');
    expect(focused()?.getAttribute('aria-selected')).to.equal('true');
    expect(visible(focused() ?? document.body), 'where the keyboard is can be seen').to.equal(true);
    for (let presses = 0; presses < 3 && !name().startsWith('Resolutions'); presses++) await sendKeys({press: 'ArrowRight'});
    expect(name()).to.match(/^Resolutions/);
    await until(() => table().shadowRoot?.querySelector('tbody tr') instanceof Element, 10_000);

    for (const host of ['login-portal dot example', 'evil-cdn dot test']) {
      const box = await tabTo(host, (element) => isBox(element) && labelOf(element).includes(host));
      expect(visible(box), `the box of ${host} shows that the keyboard is there`).to.equal(true);
      await sendKeys({press: ' '});
      expect((box as HTMLInputElement).checked).to.equal(true);
    }
    const isAdd = (element: Element): boolean => nameOf(element) === 'Add 2 selected';
    const add = await tabTo('button for what is ticked', isAdd, 'Shift+Tab');

    await sendKeys({press: 'Enter'});
    await until(() => name() === 'Cancel');
    expect(dialogOf(table()).matches(':modal')).to.equal(true);
    await until(() => announced(dialogOf(table()), 'status') === 'Add 2 hosts to Northwind CTI?');
    await sendKeys({press: 'Escape'});
    await until(() => !dialogOf(table()).open);
    expect(focused() === add, name()).to.equal(true);
    expect(runs).to.deep.equal([]);

    await sendKeys({press: 'Enter'});
    await until(() => name() === 'Cancel');
    const order = [];
    while (order.length < 4) {
      await press('Shift+Tab');
      order.push((focused() as HTMLInputElement).labels?.[0]?.textContent.trim() ?? name());
    }
    expect(order.reverse()).to.deep.equal(['Owner', 'Tags, separated by commas', 'none', 'Confidence']);
    await tabTo('Cancel', (element) => nameOf(element) === 'Cancel');
    await sendKeys({press: 'Tab'});
    expect(name()).to.equal('Add 2 hosts');
    await sendKeys({press: 'Enter'});
    await until(() => name().startsWith('Cancel the remaining'));
    expect(announced(dialogOf(table()), 'status')).to.equal('Adding. You can stop at any time.');

    await until(() => name() === 'Done', 10_000);
    expect(runs).to.deep.equal([['Northwind CTI', 'login-portal.example', 'evil-cdn.test']]);
    expect(titleOf(table())).to.equal('Added 1 host to Northwind CTI');
    expect(announced(dialogOf(table()), 'status'))
      .to.contain('Added 1 host to Northwind CTI')
      .and.to.contain('1 failed');
    await sendKeys({press: 'Enter'});
    await until(() => !dialogOf(table()).open);
    const back = focused();
    expect(back?.closest('th.action') instanceof Element && visible(back), name()).to.equal(true);
    expect(visibleText(table())).to.contain('Details\u2026');
  });
});
