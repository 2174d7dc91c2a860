import {expect} from 'chai';
import {html, type LitElement} from 'lit';
import '../../src/define/vt-detections-table.js';
import '../../src/define/vt-engines-table.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtDetectionsTable} from '../../src/elements/detections-table.js';
import type {VtEnginesTable} from '../../src/elements/engines-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {Indicator} from '../../src/model/indicator.js';
import type {Page, Resolution} from '../../src/model/reports.js';
import {ratioOf} from '../../src/model/ratio.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {batchTarget, dialogOf, listing, primaryOf, tick, titleOf} from '../support/bulk.js';
import {withClipboard} from '../support/clipboard.js';
import {drawn, rowsOf} from '../support/long-table.js';
import {addressReport, detectionsOf, resolutionsOf} from '../support/reports.js';
import {announced, button, buttonNames, focused, part, settle, sourceOf, stage, stageOn, targetOf, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';

const resolutions = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
/** Hosts in another order than that of their names. */
const hostsOf = (count: number): readonly string[] => Array.from({length: count}, (_, index) => `h${(index * 7919) % count}.example`);
const listOf = (count: number, more: Partial<Page<Resolution>> = {}) =>
  sourceOf({
    resolutions: () =>
      Promise.resolve(
        resolutionsOf(
          hostsOf(count).map((host, index) => ({
            host,
            date: new Date(1_700_000_000_000 - index * 1000),
            hostRatio: ratioOf({malicious: index % 5, harmless: 90}),
          })),
          more,
        ),
      ),
  });

const namesOf = (element: Element): string[] =>
  rowsOf(element).map((row) => visibleText(part(row, '.indicator bdi')).replaceAll('[.]', '.'));
const rowCount = (element: Element): string | null => part(element, 'table').getAttribute('aria-rowcount');
const isBusy = (element: LitElement): boolean => element.renderRoot.querySelector('table:not([aria-busy])') === null;
const ready = (element: LitElement): Promise<void> => until(() => !isBusy(element), 20_000);

/** What the user types into the filter. */
async function filter(element: LitElement, text: string): Promise<void> {
  const field = part<HTMLInputElement>(element, '.filter input');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await element.updateComplete;
  await ready(element);
  await settle(element);
}

describe('a list of more rows than a page can hold', () => {
  it('draws what can be seen of a hundred thousand, sorted in slices while the order that it had is shown', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(100_000), target: targetOf().target});
    await until(() => element.renderRoot.querySelector('table') !== null, 30_000);
    expect(namesOf(element)[0]).to.equal('h0.example');
    expect(rowsOf(element).length).to.be.at.most(40);
    expect(rowCount(element)).to.equal('100001');
    await ready(element);
    const before = namesOf(element);
    button(element, 'Host name').click();
    await element.updateComplete;
    expect(isBusy(element), 'it is being sorted').to.equal(true);
    expect(part(element, '[aria-sort]').getAttribute('aria-sort')).to.equal('ascending');
    expect(namesOf(element), 'the old order').to.deep.equal(before);
    await ready(element);
    expect(namesOf(element).slice(0, 3)).to.deep.equal(['h0.example', 'h1.example', 'h10.example']);
    button(element, 'Host name').click();
    await element.updateComplete;
    await ready(element);
    expect(namesOf(element)[0]).to.equal('h99999.example');
    // Two wishes at once: the last one counts.
    button(element, 'Last resolved').click();
    await element.updateComplete;
    button(element, 'Host name').click();
    await element.updateComplete;
    await ready(element);
    expect(namesOf(element)[0]).to.equal('h0.example');
    await expectAccessible(element);
  }).timeout(60_000);

  it('stays where it was scrolled to, in a box of the page', async () => {
    const {element, page} = await stageOn<VtResolutionsTable>(resolutions, {source: listOf(1000), target: targetOf().target});
    const box = page.place;
    box.style.cssText = 'block-size: 600px; overflow: auto';
    await ready(element);
    await drawn();
    const places: number[] = [];
    for (const place of [2240, 2490, 2740, 2990, 3240, 9000, 8750, 8500]) {
      box.scrollTop = place;
      await drawn();
      places.push(Math.abs(box.scrollTop - place));
    }
    // A row that turns out to be higher than it was taken to be moves what is seen by that.
    expect(Math.max(...places)).to.be.at.most(40);
  });

  it('says with -1 that more exist and nobody knows how many, and how many there are where that is known', async () => {
    for (const [more, count] of [
      [{cursor: 'next'}, '-1'],
      [{cursor: 'next', total: 150}, '151'],
      [{cursor: 'next', total: 200}, '-1'],
      [{}, '121'],
    ] as const) {
      const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(120, more)});
      expect(rowCount(element), JSON.stringify(more)).to.equal(count);
    }
  });

  it('says that sorting and filtering cover what is loaded, where more exist', async () => {
    const covers = 'Sorting and filtering cover only what is loaded.';
    for (const [count, cursor] of [
      [3, 'next'],
      [120, 'next'],
    ] as const) {
      const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(count, {cursor})});
      expect(visibleText(part(element, '.more'))).to.contain(covers);
    }
    const whole = await stage<VtResolutionsTable>(resolutions, {source: listOf(120)});
    expect(visibleText(whole)).not.to.contain(covers);
    const one = await stage<VtResolutionsTable>(resolutions, {source: listOf(1, {cursor: 'next'})});
    expect(visibleText(one)).not.to.contain(covers);
  });

  it('asks the target about what is in the page, about more once it is scrolled to, and about all before they are added', async () => {
    const hosts = hostsOf(3000);
    const {target, finds} = batchTarget();
    const element = await stage<VtResolutionsTable>(resolutions, {source: listing(hosts), target});
    await ready(element);
    const asked = () => new Set(finds.flatMap(({names}) => names));
    await until(() => finds.length > 0);
    const before = asked().size;
    expect(before).to.be.within(5, 60);
    window.scrollTo(0, 20_000);
    await drawn();
    const [seen] = namesOf(element).slice(6);
    await until(() => asked().has(seen ?? ''));
    expect(asked().size).to.be.at.most(2 * before + 20);
    window.scrollTo(0, 0);
    await until(() => buttonNames(element).includes('Add All'));
    button(element, 'Add All').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    expect(asked().size).to.equal(3000);
    expect(titleOf(element)).to.equal('Add 3,000 hosts to your organization?');
  });

  it('ticks all of a long list, though nothing was counted before', async () => {
    const {target} = targetOf();
    const element = await stage<VtResolutionsTable>(resolutions, {source: listing(hostsOf(3000)), target});
    await ready(element);
    tick(element, 'Select all loaded').click();
    await until(() => buttonNames(element).includes('Add 3,000 selected'));
    expect(tick(element, 'Select all loaded').checked).to.equal(true);
    part<HTMLInputElement>(element, 'tbody tr[aria-rowindex="2"] input').click();
    await until(() => buttonNames(element).includes('Add 2,999 selected'));
    expect(tick(element, 'Select all loaded').indeterminate).to.equal(true);
    button(element, 'Add 2,999 selected').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    expect(titleOf(element)).to.equal('Add 2,999 hosts to your organization?');
  });

  it('takes the last word of the user about all, also while it is still counting', async () => {
    const {target} = targetOf();
    const element = await stage<VtResolutionsTable>(resolutions, {source: listing(hostsOf(3000)), target});
    await ready(element);
    const all = tick(element, 'Select all loaded');
    all.click();
    all.click();
    all.click();
    await until(() => buttonNames(element).includes('Add 3,000 selected'));
    all.click();
    await until(() => buttonNames(element).includes('Add All'));
    expect(all.checked || all.indeterminate).to.equal(false);
  });

  it('keeps the focus on its control when rows come before it', async () => {
    const names = (from: number) => Array.from({length: 120}, (_, index) => ({host: `h${String(from + index).padStart(3, '0')}.example`}));
    const source = sourceOf({
      resolutions: (_indicator, {cursor}: {readonly cursor?: string} = {}) =>
        Promise.resolve(cursor === undefined ? resolutionsOf(names(500), {cursor: 'next'}) : resolutionsOf(names(0))),
    });
    const element = await stage<VtResolutionsTable>(
      html`<vt-resolutions-table value="203.0.113.47" auto-pages="0"></vt-resolutions-table>`,
      {
        source,
        target: targetOf().target,
      },
    );
    button(element, 'Host name').click();
    await settle(element);
    const control = part<HTMLElement>(element, 'tbody tr[aria-rowindex="4"] td.action .icon-button');
    control.focus();
    button(element, /^Load/).click();
    await until(() => rowCount(element) === '241');
    await drawn();
    expect(focused()).to.equal(control);
    expect(control.closest('tr')?.getAttribute('aria-rowindex')).to.equal('124');
  });

  it('counts what is to be added of a long list in slices, and keeps count of what becomes of each', async () => {
    const hosts = hostsOf(2500);
    const {target, batch, batches} = batchTarget(hosts.slice(0, 3));
    const element = await stage<VtResolutionsTable>(resolutions, {source: listing(hosts), target});
    await until(() => buttonNames(element).includes('Add All'));
    button(element, 'Add All').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    expect(titleOf(element)).to.equal('Add 2,497 hosts to your organization?');
    primaryOf(element).click();
    await until(() => batches.length > 0);
    batch().answer(40);
    batch().answer(2, (indicator) => ({kind: 'invalid', indicator, error: new (class extends Error {})() as never}));
    batch().end();
    await until(() => buttonNames(dialogOf(element)).includes('Done'));
    button(element, 'Done').click();
    await settle(element);
    button(element, 'Add All').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    expect(titleOf(element)).to.equal('Add 2,455 hosts to your organization?');
    const counts = visibleText(part(dialogOf(element), '.breakdown'));
    expect(counts).to.contain('43 exist already').and.to.contain('2 are left out');
  });

  it('asks the page about each of a long list before it is added, but never about so many in one task', async () => {
    const hosts = hostsOf(5000);
    const {target, batches} = batchTarget([]);
    const element = await stage<VtResolutionsTable>(resolutions, {source: listing(hosts), target});
    await until(() => buttonNames(element).includes('Add All'));
    button(element, 'Add All').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    let [inTask, most, all] = [0, 0, 0];
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => (inTask = 0);
    element.addEventListener('vt-add', () => {
      if (inTask === 0) port2.postMessage(undefined);
      inTask += 1;
      all += 1;
      most = Math.max(most, inTask);
    });
    primaryOf(element).click();
    await until(() => batches.length > 0);
    port1.close();
    expect(all).to.equal(5000);
    expect(most).to.be.at.most(1100);
    expect(batches[0]?.names).to.have.length(5000);
    batches[0]?.end();
  });

  it('has no filter while all rows are in the page', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(100)});
    expect(element.renderRoot.querySelector('.row-tools')).to.equal(null);
  });
});

describe('the filter of a long list', () => {
  it('finds rows that are not in the page, typed live or defanged, and says how many of what is loaded match', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(5000)});
    await ready(element);
    for (const text of ['h4321.ex', 'H4321[.]EXAMPLE', '  h4321 ']) {
      await filter(element, text);
      expect(namesOf(element), text).to.deep.equal(['h4321.example']);
      expect(announced(element, 'status'), text).to.contain('1 of 5,000 loaded match');
      expect(rowCount(element)).to.equal('2');
    }
    await filter(element, 'h49');
    expect(announced(element, 'status')).to.contain('111 of 5,000 loaded match');
    await filter(element, 'nothing-like-it');
    expect(namesOf(element)).to.deep.equal([]);
    expect(announced(element, 'status')).to.contain('0 of 5,000 loaded match');
    expect(part(element, '.filter input'), 'it stays').to.be.instanceOf(HTMLInputElement);
    await filter(element, '');
    expect(rowCount(element)).to.equal('5001');
    expect(announced(element, 'status')).not.to.contain('match');
    await expectAccessibleInBoth(element);
  });

  it('keeps its text while the order changes, and begins anew with another list', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(5000)});
    await ready(element);
    await filter(element, 'h49');
    button(element, 'Host name').click();
    await settle(element);
    await ready(element);
    expect(namesOf(element).slice(0, 2)).to.deep.equal(['h49.example', 'h490.example']);
    element.value = '203.0.113.48';
    await settle(element);
    await ready(element);
    expect(rowCount(element)).to.equal('5001');
    expect(part<HTMLInputElement>(element, '.filter input').value).to.equal('');
  });

  it('lets all that is shown be added, and nothing else, and says so', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(500), target});
    expect(buttonNames(element)).to.include('Add All');
    const field = part<HTMLInputElement>(element, 'tbody tr[aria-rowindex="2"] input');
    field.click();
    await settle(element);
    expect(buttonNames(element)).to.include('Add 1 selected');
    await filter(element, 'h49');
    expect(buttonNames(element), 'what is ticked and not shown is not added').to.include('Add shown');
    expect(visibleText(element)).not.to.contain('Add All');
    tick(element, 'Select all shown').click();
    await settle(element);
    expect(buttonNames(element)).to.include('Add 11 selected');
    tick(element, 'Select all shown').click();
    await settle(element);
    button(element, 'Add shown').click();
    await settle(element);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    expect(titleOf(element)).to.equal('Add 11 hosts to your organization?');
    expect(visibleText(dialogOf(element))).to.contain('Only rows that the filter shows will be added.');
    await expectAccessible(element);
    primaryOf(element).click();
    await settle(element);
    expect(batch().names).to.have.length(11);
    for (const name of batch().names) expect(name).to.contain('h49');
    batch().end();
  });
});

describe('a filter that is being applied', () => {
  it('is not spoken of, nor acted on, before it is known what passes it', async () => {
    const {target} = targetOf();
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(50_000), target});
    await until(() => element.renderRoot.querySelector('table') !== null, 30_000);
    await ready(element);
    const field = part<HTMLInputElement>(element, '.filter input');
    const type = async (text: string): Promise<void> => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await element.updateComplete;
    };
    const disabled = () =>
      [...element.renderRoot.querySelectorAll('.row-tools button, th.action button, th.action input')].map((each) => each.ariaDisabled);
    await type('h4999');
    expect(isBusy(element)).to.equal(true);
    expect(announced(element, 'status')).not.to.contain('match');
    expect(disabled()).to.deep.equal(['true', 'true', 'true']);
    tick(element, 'Select all loaded').click();
    button(element, 'Add All').click();
    await ready(element);
    await settle(element);
    expect(announced(element, 'status')).to.contain('11 of 50,000 loaded match');
    expect([tick(element, 'Select all shown').checked, dialogOf(element).open], 'nothing was done').to.deep.equal([false, false]);
    expect(disabled()).to.deep.equal([null, null, null]);
    tick(element, 'Select all shown').click();
    await until(() => buttonNames(element).includes('Add 11 selected'));
    await type('');
    expect(announced(element, 'status'), 'still of what is shown').to.contain('11 of 50,000 loaded match');
    await ready(element);
    await until(() => buttonNames(element).includes('Add 11 selected'));
  }).timeout(60_000);
});

describe('the copy of a long list', () => {
  it('is all rows in their order, as shown, in columns, and no formula', async () => {
    const hosts = ['=cmd.example"', ...hostsOf(150)];
    const source = sourceOf({
      resolutions: () =>
        Promise.resolve(
          resolutionsOf(
            hosts.map((host, index) => ({
              host,
              date: new Date(Date.UTC(2026, 0, 1) - index * 86_400_000),
              hostRatio: index === 1 ? ratioOf({malicious: 12, harmless: 82}) : undefined,
            })),
          ),
        ),
    });
    const element = await stage<VtResolutionsTable>(resolutions, {source});
    await withClipboard(async (written) => {
      button(element, 'Copy all 151').click();
      await until(() => written.length === 1);
      const lines = written[0]?.split('\r\n') ?? [];
      expect(lines).to.have.length(152);
      expect(lines.slice(0, 3)).to.deep.equal([
        'Host name\tPositive\tTotal\tLast resolved',
        `"'=cmd[.]example"""\t\t\t2026-01-01`,
        'h0[.]example\t12\t94\t2025-12-31',
      ]);
      await settle(element);
      expect(announced(element, 'status')).to.contain('Copied as shown.');
      await filter(element, 'h14');
      button(element, 'Copy the 11 shown').click();
      await until(() => written.length === 2);
      expect(written[1]?.split('\r\n')).to.have.length(12);
    });
  });

  it('says where the browser does not allow it', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(150)});
    await withClipboard(
      async () => {
        button(element, 'Copy all 150').click();
        await until(() => announced(element, 'status').includes('did not allow copying'));
      },
      {refuse: true},
    );
  });

  it('has on paper the first rows, and how many they are', async () => {
    const element = await stage<VtResolutionsTable>(resolutions, {source: listOf(2100)});
    await ready(element);
    expect(part(element, '.printed').textContent).to.equal('Printed are the first 2,000 of 2,100 rows.');
    expect(getComputedStyle(part(element, '.printed')).display, 'not on the screen').to.equal('none');
    const few = await stage<VtResolutionsTable>(resolutions, {source: listOf(150)});
    expect(few.renderRoot.querySelector('.printed')).to.equal(null);
  });
});

describe('other lists', () => {
  it('of detected URLs are drawn in part and filtered as well', async () => {
    const urls = Array.from({length: 3000}, (_, index) => ({
      url: `http://h${index}.example/a?b=${index}`,
      analysed: new Date(1_700_000_000_000 - index * 1000),
    }));
    const source = sourceOf({detections: () => Promise.resolve(detectionsOf(urls))});
    const element = await stage<VtDetectionsTable>(html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`, {source});
    await ready(element);
    expect(rowCount(element)).to.equal('3001');
    expect(rowsOf(element).length).to.be.at.most(40);
    await filter(element, 'hxxp://h2999[.]');
    expect(namesOf(element)).to.deep.equal(['hxxp://h2999.example/a?b=2999']);
    await withClipboard(async (written) => {
      button(element, /^Copy the 1 shown/).click();
      await until(() => written.length === 1);
      expect(written[0]).to.equal(
        'URL\tPositive\tTotal\tScan date (UTC)\r\nhxxp://h2999[.]example/a?b=2999\t2\t66\t2023-11-14 21:23:21 UTC',
      );
    });
  });

  it('of engines are drawn in part', async () => {
    const engines = Array.from({length: 400}, (_, index) => ({engine: `Engine ${index}`, category: 'harmless'}));
    const report = {...addressReport, engines: () => engines};
    const element = await stage<VtEnginesTable>(html`<vt-engines-table .report=${report}></vt-engines-table>`);
    expect(rowCount(element)).to.equal('401');
    expect(rowsOf(element).length).to.be.at.most(40);
  });

  it('look at what is in the page only, and once at all of it when the user wants all', async () => {
    let reads = 0;
    const {target} = targetOf({
      cannotAdd: () => {
        reads += 1;
        return undefined;
      },
    });
    const {element} = await stageOn<VtResolutionsTable>(resolutions, {source: listOf(3000), target});
    await ready(element);
    const redraw = async () => {
      for (let more = 0; more < 5; more++) {
        element.requestUpdate();
        await element.updateComplete;
      }
      window.scrollTo(0, 9000);
      await drawn();
      window.scrollTo(0, 0);
      await drawn();
    };
    await until(() => buttonNames(element).includes('Add All'));
    await redraw();
    expect(reads, 'only what is in the page').to.be.at.most(1500);
    reads = 0;
    button(element, 'Add All').click();
    await until(() => buttonNames(element).includes('Add 3,000 hosts'));
    expect(reads, 'each was looked at').to.be.at.least(3000);
    reads = 0;
    await redraw();
    expect(reads, 'only what is in the page').to.be.at.most(1500);
  });
});

/** A row keeps the state of its own indicator, however often the row of the page was another's. */
describe('the state of a row', () => {
  it('is that of its indicator', async () => {
    const added: Indicator[] = [];
    const {target} = targetOf();
    const element = await stage<VtResolutionsTable>(resolutions, {
      source: listOf(1000),
      target: {...target, add: (indicator, options) => (added.push(indicator), target.add(indicator, options))},
    });
    button(element, /^Add host h0 dot/).click();
    part<HTMLInputElement>(element, 'tbody tr[aria-rowindex="3"] input').click();
    await settle(element);
    expect(added.map(({wire}) => wire)).to.deep.equal(['h0.example']);
    window.scrollTo(0, 15_000);
    await drawn();
    expect(element.renderRoot.querySelectorAll('td.action a')).to.have.length(0);
    expect([...element.renderRoot.querySelectorAll<HTMLInputElement>('tbody input')].filter(({checked}) => checked)).to.have.length(0);
    const [, , third] = [...element.renderRoot.querySelectorAll<HTMLElement>('tbody td.action button')];
    third?.focus();
    window.scrollTo(0, 0);
    await drawn();
    expect(focused()).to.equal(third);
    expect(visibleText(part(element, 'tbody tr[aria-rowindex="2"] td.action'))).to.equal('Details\u2026');
    expect(part<HTMLInputElement>(element, 'tbody tr[aria-rowindex="3"] input').checked).to.equal(true);
  });
});
