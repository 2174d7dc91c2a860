import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {sources, target} from '../../demo/forced.js';
import {focused, html, settle, stageOn} from '../support/stage.js';
import {targetsIn} from '../support/targets.js';
import {until} from '../support/until.js';

/** The outline of two pixels that docs/design.md promises. */
const hasRing = (element: Element): boolean => {
  const {outlineStyle, outlineWidth} = getComputedStyle(element);
  return element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
};

const nameOf = (element: Element) => `${element.localName}.${element.className} "${(element.textContent ?? '').trim().slice(0, 30)}"`;

/** What does not show that the keyboard is at it. */
async function withoutRing(element: LitElement): Promise<string[]> {
  const faults: string[] = [];
  for (const control of targetsIn(element)) {
    control.focus();
    // A modal dialog keeps the keyboard from what is behind it.
    if (focused() !== control) continue;
    if (!hasRing(control)) faults.push(nameOf(control));
  }
  await settle(element);
  return faults;
}

const cards = {
  address: html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
  URL: html`<vt-url-card value="http://bad.example/guide"></vt-url-card>`,
};

describe('where the keyboard is', () => {
  for (const [type, card] of Object.entries(cards)) {
    it(`can be seen at everything that can be pressed: ${type}`, async () => {
      const {element} = await stageOn<LitElement>(card, {source: sources.ready, target});
      await sendKeys({press: 'Tab'});
      expect(targetsIn(element).length).to.be.above(4);
      expect(await withoutRing(element)).to.deep.equal([]);
    });
  }

  it('can be seen in a table and in its dialog', async () => {
    const {element} = await stageOn<LitElement>(cards.address, {source: sources.ready, target});
    targetsIn(element)
      .find(({role, textContent}) => role === 'tab' && textContent.includes('Resolutions'))
      ?.click();
    await until(() => targetsIn(element).some((each) => each.closest('tbody')));
    await sendKeys({press: 'Tab'});
    expect(await withoutRing(element)).to.deep.equal([]);
    targetsIn(element)
      .find((each) => each.matches('th.action button'))
      ?.click();
    await until(() => targetsIn(element).some((each) => each.closest('dialog:modal')));
    expect(await withoutRing(element)).to.deep.equal([]);
  });

  it('would be missed', async () => {
    const {element} = await stageOn<LitElement>(cards.URL, {source: sources.ready, target});
    await sendKeys({press: 'Tab'});
    for (const each of targetsIn(element)) each.style.outline = 'none';
    expect(await withoutRing(element)).to.have.length(targetsIn(element).length);
  });
});
