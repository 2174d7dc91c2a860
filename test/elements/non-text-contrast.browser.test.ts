import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {button, focused, html, part, settle, sourceOf, stage, targetOf} from '../support/stage.js';
import {itWhere} from '../support/where.js';

// WCAG 1.4.11: what is no text, but has to be seen to know a control or a verdict, has 3 : 1 against what it stands on.

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A colour as the engine computes it, by a picture of one pixel: it reads every notation. */
function colourOf(text: string): Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  if (!context) throw new Error('no picture');
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const over = ([r, g, b, a]: Colour, [gr, gg, gb]: Colour): Colour => [r * a + gr * (1 - a), g * a + gg * (1 - a), b * a + gb * (1 - a), 1];

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function ratioOf(one: string, other: string): number {
  const ground = colourOf(other);
  const [light, dark] = [luminance(over(colourOf(one), ground)), luminance(ground)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const parentOf = (element: Element): Element | null => element.parentElement ?? (element.getRootNode() as ShadowRoot).host;

/** The ground that an element stands on: the first that is not see-through, of itself or of what it stands in. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at === document.documentElement ? null : parentOf(at)) {
    const {backgroundColor} = getComputedStyle(at);
    if (colourOf(backgroundColor)[3] === 1) return backgroundColor;
  }
  return getComputedStyle(document.body).backgroundColor;
}

const source = sourceOf({
  address: () => Promise.resolve(addressReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}])),
});

/** What has to be seen, of everything that is drawn: its edge or its line against what is around it. */
function measured(place: Element): Array<readonly [name: string, ratio: number]> {
  const drawn = (element: Element): boolean => element.getClientRects().length > 0;
  const root = place.shadowRoot ?? place;
  const pick = (selector: string) => [...root.querySelectorAll(selector)].filter(drawn);
  const edge = (element: Element) => ratioOf(getComputedStyle(element).borderTopColor, groundOf(parentOf(element) ?? element));
  const line = (element: Element) => ratioOf(getComputedStyle(element).stroke, groundOf(element));
  return [
    // A quiet button or one that is switched off has no edge: its word or icon is what is seen.
    ...pick('.button:not(.primary, .quiet, [aria-disabled=true]), .icon-button:not(.quiet, [aria-disabled=true]), .input').map(
      (element) => [`edge of ${element.className}`, edge(element)] as const,
    ),
    ...pick('.button.primary').map(
      (element) => ['ground of a primary button', ratioOf(groundOf(element), groundOf(parentOf(element) ?? element))] as const,
    ),
    ...pick('svg.icon').map((element) => [`icon in ${parentOf(element)?.className ?? ''}`, line(element)] as const),
    ...pick('.ring .malicious, .ring .suspicious').map(
      (element) => [`ring ${element.getAttribute('class') ?? ''}`, line(element)] as const,
    ),
    ...pick('[role=tab][aria-selected=true]').map(
      (element) => ['line of the chosen tab', ratioOf(getComputedStyle(element, '::after').backgroundColor, groundOf(element))] as const,
    ),
    ...pick('.left .full').map((element) => ['picture of the quota', ratioOf(getComputedStyle(element).fill, groundOf(element))] as const),
  ];
}

async function everything() {
  const {target} = targetOf();
  const element = await stage(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source, target});
  button(element, 'Resolutions').click();
  await settle(element);
  const table = part<LitElement>(element, 'vt-resolutions-table');
  await settle(table);
  button(table, 'Add All').click();
  await settle(table);
  const page = element.parentElement;
  if (!page) throw new Error('not on the page');
  return {page, element, table};
}

async function judge(): Promise<void> {
  const {page, element, table} = await everything();
  await sendKeys({press: 'Tab'});
  for (const scheme of ['light', 'dark']) {
    page.style.colorScheme = scheme;
    const found = [...measured(element), ...measured(table)];
    const names = found.map(([name]) => name).join(', ');
    for (const kind of [
      'edge of input',
      'edge of icon-button',
      'icon in',
      'ring malicious',
      'line of the chosen tab',
      'ground of a primary',
    ])
      expect(names, scheme).to.contain(kind);
    expect(
      found.filter(([, ratio]) => ratio < 3).map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`),
      scheme,
    ).to.deep.equal([]);
    const at = focused();
    if (!at) throw new Error('no focus');
    const {outlineColor, outlineStyle} = getComputedStyle(at);
    expect(outlineStyle).to.equal('solid');
    expect(ratioOf(outlineColor, groundOf(parentOf(at) ?? at)), `ring of the focus, ${scheme}`).to.be.at.least(3);
  }
}

describe('what is seen and no text', () => {
  it('has 3 : 1 against what is around it, light and dark: edges, icons, pictures, the ring of the focus', judge);

  itWhere('emulate a medium', 'has it with more contrast too', async () => {
    await executeServerCommand('more-contrast', true);
    try {
      expect(matchMedia('(prefers-contrast: more)').matches).to.equal(true);
      await judge();
    } finally {
      await executeServerCommand('more-contrast', false);
    }
  });

  it('would be found out: an edge, an icon and a ring that are too pale', async () => {
    const {page, element, table} = await everything();
    page.style.colorScheme = 'light';
    for (const name of ['control', 'malicious', 'text', 'accent', 'muted']) page.style.setProperty(`--vt-${name}`, '#c0c0c0');
    const pale = [...measured(element), ...measured(table)].filter(([, ratio]) => ratio < 3).map(([name]) => name);
    expect(pale.join()).to.contain('edge of input').and.to.contain('ring malicious').and.to.contain('icon in').and.to.contain('chosen tab');
    expect(ratioOf('#767676', '#ffffff')).to.be.within(4.54, 4.55);
    expect(ratioOf('rgb(0 0 0 / 0.5)', 'white')).to.be.within(3.9, 4.1);
  });
});
