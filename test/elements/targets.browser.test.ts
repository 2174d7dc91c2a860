import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {sources, target} from '../../demo/forced.js';
import {clearStates, demoStates, settleAll, showStates} from '../support/demo-states.js';
import {html, settle, stageOn} from '../support/stage.js';
import {targetsIn} from '../support/targets.js';
import {until} from '../support/until.js';

/** WCAG 2.2, 2.5.8: a target is at least so many CSS pixels wide and high. */
const least = 24;

/** A box is pressed by its label too, where that lies around it. */
function areaOf(element: HTMLElement): DOMRect {
  return (element.closest('label') ?? element).getBoundingClientRect();
}

/** A link in a sentence has the height of its line, which 2.5.8 lets it have. */
function isInSentence(element: HTMLElement): boolean {
  if (getComputedStyle(element).display !== 'inline') return false;
  const beside = [...(element.parentNode?.childNodes ?? [])].filter((node) => node !== element);
  return beside.some((node) => node instanceof Text && node.data.trim() !== '');
}

function tooSmall(root: Element): string[] {
  return targetsIn(root)
    .filter((element) => !isInSentence(element))
    .map((element) => [element, areaOf(element)] as const)
    .filter(([, {width, height}]) => width < least - 0.01 || height < least - 0.01)
    .map(
      ([element, {width, height}]) =>
        `${element.localName}.${element.className} "${(element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}" ${width.toFixed(1)} x ${height.toFixed(1)}`,
    );
}

const cards = {
  'an address with names that resolved': [html`<vt-address-card value="203.0.113.47"></vt-address-card>`, 'Resolutions'],
  'an address with detected URLs': [html`<vt-address-card value="203.0.113.47"></vt-address-card>`, 'Detect'],
  'a host with addresses': [html`<vt-host-card value="bad.example"></vt-host-card>`, 'Resolutions'],
  'a URL': [html`<vt-url-card value="http://bad.example/guide"></vt-url-card>`, undefined],
} as const;

describe('what can be pressed', () => {
  afterEach(clearStates);

  for (const width of [360, 1200]) {
    for (const [what, [card, tab]] of Object.entries(cards)) {
      it(`is 24 pixels wide and high in a panel of ${width}: ${what}`, async () => {
        const {element, page} = await stageOn<LitElement>(card, {source: sources.ready, target});
        page.place.style.width = `${width}px`;
        if (tab !== undefined) {
          const button = targetsIn(element).find((each) => each.role === 'tab' && each.textContent.includes(tab));
          button?.click();
          await until(() => targetsIn(element).some((each) => each.closest('tbody')));
        }
        await settle(element);
        for (const fold of targetsIn(element).filter((each) => each.getAttribute('aria-expanded') === 'false')) fold.click();
        await settle(element);
        expect(targetsIn(element).length).to.be.above(tab === undefined ? 4 : 12);
        expect(tooSmall(element)).to.deep.equal([]);
        // The dialog is beside the page, and has the same rules.
        const add = targetsIn(element).find((each) => each.closest('th.action') && each.localName === 'button');
        add?.click();
        await settle(element);
        expect(targetsIn(element).some((each) => each.closest('dialog[open]'))).to.equal(tab !== undefined);
        expect(tooSmall(element)).to.deep.equal([]);
      });
    }

    for (const name of demoStates.keys()) {
      it(`is so in every state that the demo shows, in ${width} pixels: ${name}`, async () => {
        const place = await showStates(name);
        place.style.width = `${width}px`;
        await settleAll(place);
        expect(tooSmall(place)).to.deep.equal([]);
      });
    }
  }

  it('would be found out where it is too small', async () => {
    const {element} = await stageOn<LitElement>(cards['a URL'][0], {source: sources.ready, target});
    const all = targetsIn(element).filter((each) => each.localName === 'button');
    for (const button of all) button.style.cssText = 'min-block-size: 0; block-size: 23px; padding: 0';
    expect(tooSmall(element)).to.have.length(all.length);
  });
});
