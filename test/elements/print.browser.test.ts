import {emulateMedia, executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.js';
import {drawn, indicesOf, rowsOf, seenIn} from '../support/long-table.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {html, part, settle, sourceOf, stage, targetOf, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';
import {itWhere} from '../support/where.js';

const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const listed = (template: TemplateResult, count: number) =>
  stage<LitElement>(template, {
    source: sourceOf({
      address: () => Promise.resolve(addressReport),
      resolutions: () => Promise.resolve(resolutionsOf(Array.from({length: count}, (_, index) => ({host: `h${index}.example`})))),
    }),
    target: targetOf().target,
  });

/** What comes out of the printer: rows of tables, heads included, and sheets. */
const print = () => executeServerCommand<{readonly sheets: number; readonly rows: number}, undefined>('print-page');
/** A sheet has room for so many rows of two lines, with what stands around the table. */
const fewestOnASheet = 10;
const displayOf = (element: Element, selector: string): string => getComputedStyle(part(element, selector)).display;
const ready = (element: LitElement): Promise<void> => until(() => element.renderRoot.querySelector('table:not([aria-busy])') !== null);

describe('a long list in print', () => {
  afterEach(() => window.scrollTo(0, 0));

  itWhere('emulate a medium', 'has no blank places, no buttons over it, and says how much of it there is', async () => {
    const element = await listed(list, 5000);
    await ready(element);
    const gaps = () => [...element.renderRoot.querySelectorAll('tr.gap')].map((gap) => gap.getBoundingClientRect().height);
    expect(Math.max(...gaps()), 'on the screen').to.be.above(100_000);
    await emulateMedia({media: 'print'});
    try {
      window.dispatchEvent(new Event('beforeprint'));
      expect(rowsOf(element)).to.have.length(2000);
      expect(gaps()).to.deep.equal(gaps().map(() => 0));
      const {bottom} = part(element, 'table').getBoundingClientRect();
      expect(bottom, 'the table ends with its rows').to.be.closeTo(rowsOf(element).at(-1)?.getBoundingClientRect().bottom ?? 0, 1);
      expect(displayOf(element, '.printed')).to.equal('block');
      expect(visibleText(part(element, '.printed'))).to.equal('Printed are the first 2,000 of 5,000 rows.');
      expect(part(element, '.printed').getBoundingClientRect().height).to.be.above(10);
      expect(displayOf(element, '.row-tools .button')).to.equal('none');
    } finally {
      await emulateMedia({media: 'screen'});
      window.dispatchEvent(new Event('afterprint'));
    }
    expect([displayOf(element, '.printed'), displayOf(element, '.row-tools .button')]).to.deep.equal(['none', 'flex']);
  });

  for (const [where, template, tab] of [
    ['of its own', list, false],
    ['in a card', html`<vt-address-card value="203.0.113.47"></vt-address-card>`, true],
  ] as const)
    itWhere('read what developers see', `is on paper row by row, all five hundred, and on no blank sheet: ${where}`, async () => {
      const element = await listed(template, 500);
      if (tab) {
        part<HTMLElement>(element, '[role="tab"]:nth-of-type(2)').click();
        await settle(element);
      }
      const {rows, sheets} = await print();
      expect(rows).to.equal(501);
      expect(rows / sheets, `${sheets} sheets`).to.be.at.least(fewestOnASheet);
    });

  itWhere('read what developers see', 'is on paper from its first row, wherever it is read, and is read there afterwards', async () => {
    const element = await listed(list, 5000);
    await ready(element);
    window.scrollTo(0, 100_000);
    await drawn();
    const seen = seenIn(element);
    expect(seen[0]).to.be.above(2000);
    const {rows, sheets} = await print();
    expect(rows).to.equal(2001);
    expect(rows / sheets, `${sheets} sheets`).to.be.at.least(fewestOnASheet);
    await drawn();
    expect(indicesOf(element).length, 'drawn in part again').to.be.at.most(60);
    expect(seenIn(element)).to.deep.equal(seen);
  });
});
