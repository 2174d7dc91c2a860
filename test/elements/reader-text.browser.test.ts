import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {sources, target} from '../../demo/forced.js';
import {expectFits} from '../support/fits.js';
import {html, settle, stageOn} from '../support/stage.js';
import {until} from '../support/until.js';

/** What WCAG 2.2, 1.4.12, lets a reader set, as a browser extension does: everywhere, shadow roots included. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
);

function space(element: Element): void {
  const {shadowRoot} = element;
  if (shadowRoot) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, spacing];
  for (const inner of (shadowRoot ?? element).querySelectorAll('*')) if (inner.shadowRoot) space(inner);
}

const cards = {
  'an address with a table': html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
  'a URL': html`<vt-url-card value="http://bad.example/guide"></vt-url-card>`,
  'a file': html`<vt-file-card value="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"></vt-file-card>`,
};

/** A card as it stands on a page; the one with a table has that open. */
async function show(what: keyof typeof cards) {
  const {element, page} = await stageOn<LitElement>(cards[what], {source: sources.ready, target});
  if (what === 'an address with a table') {
    element.renderRoot.querySelector<HTMLElement>('#tab-resolutions')?.click();
    await until(() => element.renderRoot.querySelector('vt-resolutions-table')?.shadowRoot?.querySelector('tbody tr') instanceof Element);
  }
  return {element, page};
}

const someText = (element: LitElement) => getComputedStyle(element.renderRoot.querySelector('button') ?? element);

describe('text as a reader wants it', () => {
  afterEach(() => document.documentElement.style.removeProperty('font-size'));

  for (const what of Object.keys(cards) as Array<keyof typeof cards>) {
    it(`loses nothing where it is spaced out, in 320 and 800 pixels: ${what}`, async () => {
      const {element, page} = await show(what);
      space(element);
      for (const width of [320, 800]) {
        page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
        await settle(element);
        expect(someText(element).letterSpacing).not.to.equal('normal');
        expectFits(element, page.place, `${width} px`);
      }
    });

    it(`loses nothing where its letters are twice as large, in 640 and 1200 pixels: ${what}`, async () => {
      const {element, page} = await show(what);
      const before = parseFloat(someText(element).fontSize);
      document.documentElement.style.fontSize = '200%';
      expect(parseFloat(someText(element).fontSize)).to.equal(2 * before);
      for (const width of [640, 1200]) {
        page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
        await settle(element);
        expectFits(element, page.place, `${width} px`);
      }
    });
  }
});
