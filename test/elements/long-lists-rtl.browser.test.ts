import {expect} from 'chai';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import '../../src/define/vt-resolutions-table.js';
import {ratioOf} from '../../src/model/ratio.js';
import {expectFits} from '../support/fits.js';
import {languages, speak, type Language} from '../support/languages.js';
import {drawn, indicesOf, isFilled, press, row, seenIn} from '../support/long-table.js';
import {resolutionsOf} from '../support/reports.js';
import {focused, html, sourceOf, stageOn, targetOf} from '../support/stage.js';
import {until} from '../support/until.js';

const count = 5000;
const source = sourceOf({
  resolutions: () =>
    Promise.resolve(
      resolutionsOf(
        Array.from({length: count}, (_, index) => ({
          host: index % 9 === 0 ? `static-content-delivery-of-a-long-name-${index}.test` : `h${index}.example`,
          date: new Date(1_700_000_000_000 - index * 1000),
          hostRatio: ratioOf({malicious: index % 5, harmless: 90}),
        })),
      ),
    ),
});

/** A list in a language, in a box of so many pixels. */
async function boxed(width: number, language: Language) {
  const {element, page} = await stageOn<VtResolutionsTable>(html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`, {
    source,
    target: targetOf().target,
  });
  const box = page.place;
  box.dir = languages[language];
  box.style.cssText = `position: fixed; inset-block-start: 0; width: ${width}px; height: 400px; overflow: auto`;
  await speak(box, language, element);
  await until(() => element.renderRoot.querySelector('table:not([aria-busy])') !== null);
  await drawn();
  return {element, box};
}

describe('a long list from right to left, and from left to right', () => {
  for (const [width, language] of [
    [900, 'ar'],
    [340, 'ar'],
    [900, 'en'],
    [340, 'en'],
  ] as const)
    it(`fills what can be seen, wherever it is scrolled to, and needs no sideways scroll: ${width} px, ${language}`, async () => {
      const {element, box} = await boxed(width, language);
      expect(getComputedStyle(row(element, 0)).direction).to.equal(languages[language]);
      expect(getComputedStyle(row(element, 0)).display, 'one line or two').to.equal(width === 900 ? 'table-row' : 'grid');
      for (const place of [900, 917, 50_000, 49_000, 170_000, 410]) {
        box.scrollTop = place;
        await drawn();
        expect(isFilled(element, box), `filled at ${place}`).to.equal(true);
        const indices = indicesOf(element);
        expect(indices, 'one after the other').to.deep.equal(indices.map((_, at) => (indices[0] ?? 0) + at));
        expect(indices.length, 'no more than that').to.be.at.most(400 / 30 + 12);
        for (const sideways of [-1000, 1000]) {
          box.scrollLeft = sideways;
          expect(box.scrollLeft, `sideways at ${place}`).to.equal(0);
        }
        expectFits(element, box, `at ${place}`);
      }
    });

  for (const width of [900, 340])
    it(`has the keys go where they point, along a row and from row to row: ${width} px`, async () => {
      const {element, box} = await boxed(width, 'ar');
      const left = (): number => focused()?.getBoundingClientRect().left ?? 0;
      const at = (): number => Number(focused()?.closest('tr')?.getAttribute('aria-rowindex')) - 2;
      row(element, 5).querySelector<HTMLElement>('td.action input')?.focus();
      const tick = left();
      await press('ArrowLeft');
      const action = left();
      expect(action, 'what comes next stands on the left').to.be.below(tick);
      await press('ArrowRight');
      expect(left()).to.equal(tick);
      await press('ArrowRight');
      expect(left(), 'the first stays').to.equal(tick);
      await press('End');
      expect(left()).to.be.at.most(action);
      await press('Home');
      expect([at(), left()]).to.deep.equal([5, tick]);
      for (const [key, options, index] of [
        ['ArrowDown', {}, 6],
        ['End', {ctrlKey: true}, count - 1],
        ['ArrowUp', {}, count - 2],
        ['Home', {ctrlKey: true}, 0],
      ] as const) {
        await press(key, options);
        expect([at(), left()], key).to.deep.equal([index, tick]);
        expect(seenIn(element, box), key).to.include(index);
        expect(box.scrollLeft, key).to.equal(0);
      }
    });
});
