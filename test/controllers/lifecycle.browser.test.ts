import {expect} from 'chai';
import {html, render, type LitElement, type TemplateResult} from 'lit';
import '../../src/define/all.js';
import {policyContext, sourceContext, targetContext} from '../../src/context/contexts.js';
import {defaultPolicy} from '../../src/model/policy.js';
import {addressReport, fileReport, hashes, hostReport, resolutionsOf, urlReport} from '../support/reports.js';
import {part, settle, sourceOf, stage, targetOf} from '../support/stage.js';

const source = sourceOf({
  address: () => Promise.resolve(addressReport),
  host: () => Promise.resolve(hostReport),
  file: () => Promise.resolve(fileReport),
  url: () => Promise.resolve(urlReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}, {host: 'mail.example'}])),
  budget: () => ({windows: [{name: 'minute', limit: 4, left: 4}], waiting: 0}),
});
const {target} = targetOf();

const elements: Readonly<Record<string, TemplateResult>> = {
  'vt-address-card': html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
  'vt-host-card': html`<vt-host-card value="evil.example"></vt-host-card>`,
  'vt-file-card': html`<vt-file-card value=${hashes.md5}></vt-file-card>`,
  'vt-url-card': html`<vt-url-card value="http://evil.example/"></vt-url-card>`,
  'vt-resolutions-table': html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`,
  'vt-budget': html`<vt-budget></vt-budget>`,
  'vt-add-button': html`<vt-add-button value="evil.example"></vt-add-button>`,
  'vt-provider': html`<vt-provider owner="Example Corp"></vt-provider>`,
  'vt-indicator': html`<vt-indicator copy value="evil.example"></vt-indicator>`,
};

/** A page that provides everything and counts who listens for changes. */
function countingPage() {
  const values = new Map<unknown, unknown>([
    [sourceContext, source],
    [targetContext, target],
    [policyContext, defaultPolicy],
  ]);
  const place = document.createElement('div');
  const listening = new Set<() => void>();
  place.addEventListener('context-request', (event) => {
    event.stopPropagation();
    const callback = event.callback;
    const stop = () => listening.delete(stop);
    if (event.subscribe) listening.add(stop);
    callback(values.get(event.context), event.subscribe ? stop : undefined);
  });
  return {place, listening};
}

/** Counts the listeners and timers that are left with the window and the document while something runs. */
async function leftBehind(run: () => Promise<void>): Promise<Record<string, number>> {
  const left = {listeners: 0, intervals: 0};
  const {addEventListener, removeEventListener} = EventTarget.prototype;
  const {setInterval, clearInterval} = window;
  const ofPage = (node: unknown): boolean => node === window || node === document || node === document.body || node === undefined;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
    if (ofPage(this)) left.listeners += 1;
    addEventListener.apply(this ?? window, args);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args: Parameters<typeof removeEventListener>) {
    if (ofPage(this)) left.listeners -= 1;
    removeEventListener.apply(this ?? window, args);
  };
  window.setInterval = ((...args: Parameters<typeof setInterval>) => {
    left.intervals += 1;
    return setInterval(...args);
  }) as typeof setInterval;
  window.clearInterval = (id) => {
    left.intervals -= 1;
    clearInterval(id);
  };
  try {
    await run();
  } finally {
    EventTarget.prototype.addEventListener = addEventListener;
    EventTarget.prototype.removeEventListener = removeEventListener;
    window.setInterval = setInterval;
    window.clearInterval = clearInterval;
  }
  return left;
}

describe('an element that comes and goes', () => {
  for (const [tag, template] of Object.entries(elements)) {
    it(`leaves nothing behind after two hundred times: ${tag}`, async () => {
      const {place, listening} = countingPage();
      document.body.append(place);
      const left = await leftBehind(async () => {
        for (let round = 0; round < 200; round++) {
          render(template, place);
          if (round % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
          if (round === 199) expect(listening.size, 'it listens while it is there').to.be.above(0);
          render(html``, place);
        }
        await new Promise((resolve) => setTimeout(resolve));
      });
      expect(listening.size).to.equal(0);
      expect(left).to.deep.equal({listeners: 0, intervals: 0});
      place.remove();
    });
  }
});

describe('an element that stands still', () => {
  for (const [tag, template] of Object.entries(elements)) {
    it(`draws itself a few times and then no more: ${tag}`, async () => {
      const element = await stage<LitElement>(template, {source, target, policy: {add: {tags: [], owner: 'Northwind CTI'}}});
      let updates = 0;
      element.addController({hostUpdated: () => (updates += 1)});
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(updates).to.equal(0);
      element.requestUpdate();
      await settle(element);
      expect(updates).to.equal(1);
    });
  }

  it('keeps what it drew: no row of a list is made anew by another update', async () => {
    const element = await stage<LitElement>(elements['vt-resolutions-table'] ?? html``, {source, target});
    const row = part(element, 'tbody tr');
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(element.renderRoot, {subtree: true, childList: true, attributes: true, characterData: true});
    element.requestUpdate();
    await settle(element);
    observer.disconnect();
    expect(part(element, 'tbody tr')).to.equal(row);
    expect(changes).to.equal(0);
  });
});
