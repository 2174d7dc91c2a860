import {expect} from 'chai';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/vt-detections-table.js';
import '../../src/define/vt-resolutions-table.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {drawn, isFilled, press, row, seenIn} from '../support/long-table.js';
import {detectionsOf, resolutionsOf} from '../support/reports.js';
import {focused, html, sourceOf, stageOn, targetOf} from '../support/stage.js';
import {until} from '../support/until.js';

const count = 5000;
const indices = Array.from({length: count}, (_, index) => index);
const date = (index: number): Date => new Date(1_700_000_000_000 - index * 1000);

/** A list, and what is sent to the target of its row at a place. */
interface List {
  readonly template: TemplateResult;
  readonly source: EnrichmentSource;
  readonly wireOf: (index: number) => string;
}

const lists: Readonly<Record<string, List>> = {
  'names that resolved': {
    template: html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`,
    source: sourceOf({
      resolutions: () => Promise.resolve(resolutionsOf(indices.map((index) => ({host: `h${index}.example`, date: date(index)})))),
    }),
    wireOf: (index) => `h${index}.example`,
  },
  'detected URLs': {
    template: html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`,
    source: sourceOf({
      detections: () => Promise.resolve(detectionsOf(indices.map((index) => ({url: `http://h${index}.example/a`, analysed: date(index)})))),
    }),
    wireOf: (index) => `http://h${index}.example/a`,
  },
};

/** The list in a box of 400 pixels, and what was added of it. */
async function boxed({template, source}: List) {
  const {target, added} = targetOf();
  const {element, page} = await stageOn<LitElement>(template, {source, target});
  page.place.style.cssText = 'position: fixed; inset-block-start: 0; width: 800px; height: 400px; overflow: auto';
  await until(() => element.renderRoot.querySelector('table:not([aria-busy])') !== null);
  await drawn();
  return {element, box: page.place, added};
}

/** The row in which the keyboard is. */
const at = (): number => Number(focused()?.closest('tr')?.getAttribute('aria-rowindex')) - 2;
const addButton = (element: LitElement, index: number): HTMLElement | null => row(element, index).querySelector('td.action button');

describe('the keyboard in a long list', () => {
  for (const [what, list] of Object.entries(lists)) {
    it(`goes from the button of a row to those of others: ${what}`, async () => {
      const {element, box} = await boxed(list);
      const expectAt = (index: number, after: string): void => {
        expect(at(), after).to.equal(index);
        expect(focused() === addButton(element, index), after).to.equal(true);
        expect(seenIn(element, box), after).to.include(index);
        // Before the first row and behind the last there is something else.
        if (index > 20 && index < count - 1) expect(isFilled(element, box), `filled after ${after}`).to.equal(true);
        else expect(seenIn(element, box).length, `seen after ${after}`).to.be.at.least(4);
      };
      addButton(element, 0)?.focus();
      for (let step = 1; step <= 15; step++) {
        await press('ArrowDown');
        expectAt(step, 'ArrowDown');
      }
      await press('ArrowUp');
      expectAt(14, 'ArrowUp');
      await press('PageDown');
      const page = at() - 14;
      expect(page, 'about what is seen').to.be.within(3, 12);
      for (let step = 2; step <= 4; step++) {
        await press('PageDown');
        expectAt(14 + step * page, 'PageDown');
      }
      await press('PageUp');
      expectAt(14 + 3 * page, 'PageUp');
      await press('End', {ctrlKey: true});
      expectAt(count - 1, 'Ctrl+End');
      await press('ArrowDown');
      expectAt(count - 1, 'ArrowDown in the last row');
      await press('Home', {ctrlKey: true});
      expectAt(0, 'Ctrl+Home');
    });

    it(`adds what stands in the row that it was taken to, and leads on to the button of the next: ${what}`, async () => {
      const {element, added} = await boxed(list);
      const addFocused = async (): Promise<string[]> => {
        (focused() as HTMLElement).click();
        await until(() => added.length > 0);
        await drawn();
        return added.splice(0).map(({indicator}) => indicator.wire);
      };
      addButton(element, 3)?.focus();
      for (const [index, key, options] of [
        [count - 1, 'End', {ctrlKey: true}],
        [count - 2, 'ArrowUp', {}],
        [0, 'Home', {ctrlKey: true}],
        [1, 'ArrowDown', {}],
      ] as const) {
        await press(key, options);
        expect(focused() === addButton(element, index), `on the button after ${key}`).to.equal(true);
        expect(await addFocused()).to.deep.equal([list.wireOf(index)]);
        expect(focused() === row(element, index).querySelector('td.action a'), 'the keyboard stays in the row').to.equal(true);
      }
    });
  }
});
