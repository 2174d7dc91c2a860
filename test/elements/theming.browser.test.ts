import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {addressReport, hostReport, resolutionsOf} from '../support/reports.js';
import {button, html, part, settle, sourceOf, stage} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const source = sourceOf({
  address: () => Promise.resolve(addressReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}])),
});

/** The examples of the page on theming, applied to this page. */
async function applyExamples(): Promise<HTMLStyleElement> {
  const page = await (await fetch('/docs/theming.md')).text();
  const style = document.createElement('style');
  style.textContent = [...page.matchAll(/```css\n([\s\S]*?)```/g)].map(([, css = '']) => css).join('\n');
  document.head.append(style);
  return style;
}

describe('the examples of the page on theming', () => {
  let style: HTMLStyleElement;
  before(async () => {
    style = await applyExamples();
  });
  after(() => style.remove());

  /** A card inside an element of a class. */
  async function inside(name: string) {
    const element = await stage(html`<vt-indicator-card value="203.0.113.47"></vt-indicator-card>`, {source});
    element.parentElement?.classList.add(name);
    await settle(element);
    const card = part<LitElement>(element, 'vt-address-card');
    await settle(card);
    return {element, card};
  }

  it('make one side of a page dark', async () => {
    const {card} = await inside('night');
    expect(getComputedStyle(part(card, '.card')).backgroundColor).to.equal('rgb(23, 27, 33)');
  });

  it('give it the accent, the corners and the font of a brand', async () => {
    const {card} = await inside('brand');
    expect(getComputedStyle(part(card, '.card')).borderRadius).to.equal('0px');
    expect(getComputedStyle(card).fontFamily).to.match(/^Georgia/);
    expect(getComputedStyle(part(card, '.foot a')).color).to.equal('rgb(106, 27, 154)');
  });

  it('reach the parts of what stands inside, a table in a card in a card too', async () => {
    const {card} = await inside('flat');
    expect(getComputedStyle(part(card, '.card')).borderTopWidth).to.equal('0px');
    button(card, 'Resolutions').click();
    await settle(card);
    const list = part<LitElement>(card, 'vt-resolutions-table');
    await settle(list);
    expect(getComputedStyle(part(list, '.table')).fontSize).to.equal('12px');
  });
});

describe('a narrow card', () => {
  it('breaks no word of its labels', async () => {
    const host = sourceOf({host: () => Promise.resolve(hostReport)});
    const element = await stage(html`<vt-host-card value="login.example"></vt-host-card>`, {source: host});
    for (const width of [336, 390]) {
      element.style.inlineSize = `${width}px`;
      const label = [...(element.shadowRoot?.querySelectorAll('dt') ?? [])].find(({textContent}) => textContent.includes('ThreatSeeker'));
      const text = [...(label?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trim() !== '');
      if (!(text instanceof Text)) throw new Error('no such label');
      const word = document.createRange();
      const start = text.data.indexOf('ThreatSeeker');
      word.setStart(text, start);
      word.setEnd(text, start + 'ThreatSeeker'.length);
      expect(word.getClientRects(), String(width)).to.have.length(1);
    }
  });
});

describe('more contrast', () => {
  itWhere('emulate a medium', 'brings forward what recedes, and leaves what the page has set', async () => {
    const element = await stage(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source});
    const colours = () => [getComputedStyle(part(element, '.kind')).color, getComputedStyle(part(element, '.card')).borderTopColor];
    expect(colours()).to.deep.equal(['rgb(82, 94, 106)', 'rgb(216, 221, 226)']);
    await executeServerCommand('more-contrast', true);
    try {
      expect(matchMedia('(prefers-contrast: more)').matches).to.equal(true);
      expect(colours()).to.deep.equal(['rgb(50, 60, 70)', 'rgb(107, 119, 130)']);
      element.style.setProperty('--vt-border', 'rgb(1, 2, 3)');
      expect(colours()[1]).to.equal('rgb(1, 2, 3)');
    } finally {
      await executeServerCommand('more-contrast', false);
    }
  });
});
