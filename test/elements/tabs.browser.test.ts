import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-host-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, hostReport, resolutionsOf} from '../support/reports.js';
import {focused, html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;

function source() {
  const asked: string[] = [];
  const made = sourceOf({
    address: () => Promise.resolve(addressReport),
    host: () => Promise.resolve(hostReport),
    resolutions: ({wire}) => {
      asked.push(wire);
      return Promise.resolve(resolutionsOf([{host: 'login.example'}]));
    },
  });
  return {source: made, asked};
}

const tabs = (element: Element) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
const chosen = (element: Element) => tabs(element).map((tab) => tab.getAttribute('aria-selected') === 'true');

describe('the tabs of a card', () => {
  it('are one stop of the Tab key, and each names its panel', async () => {
    const element = await stage<VtAddressCard>(card, source());
    expect(part(element, '[role="tablist"]').getAttribute('aria-label')).to.equal('VirusTotal');
    expect(tabs(element).map((tab) => tab.tabIndex)).to.deep.equal([0, -1, -1]);
    for (const tab of tabs(element)) {
      const panel = part(element, `#${tab.getAttribute('aria-controls') ?? ''}`);
      expect(panel.getAttribute('role')).to.equal('tabpanel');
      expect(panel.getAttribute('aria-labelledby')).to.equal(tab.id);
      expect(panel.hidden).to.equal(tab.getAttribute('aria-selected') !== 'true');
    }
  });

  const walks = [
    ['ltr', 'ArrowRight', 1],
    ['ltr', 'ArrowLeft', 2],
    ['ltr', 'End', 2],
    ['rtl', 'ArrowLeft', 1],
    ['rtl', 'ArrowRight', 2],
  ] as const;
  for (const [direction, key, index] of walks) {
    it(`moves with the keyboard, round the ends too: ${key} in text that runs ${direction}`, async () => {
      const {element, page} = await stageOn<VtAddressCard>(card, source());
      page.place.dir = direction;
      tabs(element)[0]?.focus();
      await sendKeys({press: key});
      await settle(element);
      expect(chosen(element).indexOf(true)).to.equal(index);
      expect(focused()).to.equal(tabs(element)[index]);
      expect(tabs(element).map((tab) => tab.tabIndex)).to.deep.equal([0, 1, 2].map((tab) => (tab === index ? 0 : -1)));
      await sendKeys({press: 'Home'});
      await settle(element);
      expect(chosen(element)).to.deep.equal([true, false, false]);
      expect(focused()).to.equal(tabs(element)[0]);
    });
  }

  it('leaves other keys to the page', async () => {
    const element = await stage<VtAddressCard>(card, source());
    const event = new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true, composed: true, cancelable: true});
    tabs(element)[0]?.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(chosen(element)).to.deep.equal([true, false, false]);
  });

  it('asks for the resolutions when their tab is opened, not before, and keeps them', async () => {
    const {source: given, asked} = source();
    const element = await stage<VtAddressCard>(card, {source: given, policy: {send: 'ask'}});
    part(element, '.ask button').click();
    await settle(element);
    expect(asked).to.deep.equal([]);
    tabs(element)[1]?.click();
    await settle(element);
    expect(asked).to.deep.equal(['203.0.113.47']);
    expect(visibleText(element)).to.contain('login[.]example');
    const list = part(element, 'vt-resolutions-table');
    tabs(element)[0]?.click();
    await settle(element);
    tabs(element)[1]?.click();
    await settle(element);
    expect(part(element, 'vt-resolutions-table')).to.equal(list);
    expect(asked).to.have.length(1);
    await expectAccessibleInBoth(element);
  });

  it('goes back to the first tab for another value, and asks for no resolutions of it', async () => {
    const {source: given, asked} = source();
    const element = await stage<VtAddressCard>(card, {source: given});
    tabs(element)[1]?.click();
    await settle(element);
    element.value = '198.51.100.7';
    await settle(element);
    expect(chosen(element)).to.deep.equal([true, false, false]);
    expect(asked).to.deep.equal(['203.0.113.47']);
  });

  it('are there for a host too', async () => {
    const {source: given, asked} = source();
    const element = await stage<VtAddressCard>(html`<vt-host-card value="evil.example"></vt-host-card>`, {source: given});
    tabs(element)[1]?.click();
    await settle(element);
    expect(asked).to.deep.equal(['evil.example']);
    expect(visibleText(element)).to.contain('Addresses this host resolved to');
  });
});
