import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';
import {expect} from 'chai';

// The file is no module: it leaves `axe` at the window.
declare global {
  interface Window {
    readonly axe: {run(context: Element, options: RunOptions): Promise<AxeResults>};
  }
}

/** Elements stand in pages of others, so what only a whole page can fulfil is not asked of them. */
const ofPages = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass'];

/**
 * Fails with every accessibility fault that axe finds in an element, its shadow roots included; each names its rule and the place.
 * What axe cannot decide (a colour over a gradient) is no fault.
 * Where the same colours were looked at before, they, the costliest, can be left out.
 */
export async function expectAccessible(element: Element, {colours = true}: {readonly colours?: boolean} = {}): Promise<void> {
  const left = colours ? ofPages : [...ofPages, 'color-contrast'];
  const rules = Object.fromEntries(left.map((rule) => [rule, {enabled: false}]));
  const {violations} = await window.axe.run(element, {rules, resultTypes: ['violations'], preload: false});
  const faults = violations.flatMap(({id, help, nodes}) => nodes.map(({target}) => `${id}: ${help} (${target.flat().join(' ')})`));
  expect(faults).to.deep.equal([]);
}

/** The same with the light and with the dark colours, which the `color-scheme` of the page chooses. */
export async function expectAccessibleInBoth(element: HTMLElement): Promise<void> {
  const place = element.parentElement;
  if (!place) throw new Error('The element is not on the page.');
  place.style.background = 'Canvas';
  for (const scheme of ['light', 'dark']) {
    place.style.colorScheme = scheme;
    await expectAccessible(element);
  }
  place.style.colorScheme = '';
}
