import {expect} from 'chai';
import {html, LitElement, type TemplateResult} from 'lit';
import '../../src/define/vt-host-card.js';
import {LanguageController} from '../../src/controllers/language-controller.js';
import {PartsController, providePart} from '../../src/controllers/parts-controller.js';
import type {VtHostCard} from '../../src/elements/host-card.js';
import {partView} from '../../src/elements/part-view.js';
import {hostReport, retrieved} from '../support/reports.js';
import {part, sourceOf, stage, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';

/** Shows `x-part` inside. */
class WholeElement extends LitElement {
  readonly #parts = new PartsController(this);
  readonly #language = new LanguageController(this);

  override render(): TemplateResult {
    return partView('x-part', () => html`<x-part></x-part>`, this.#parts, this.#language.messages);
  }
}
customElements.define('x-whole', WholeElement);

const lists = ['vt-resolutions-table', 'vt-detections-table', 'vt-engines-table'];
const tab = (element: Element, name: string) => part<HTMLElement>(element, `#tab-${name}`);

// One after the other: what is registered stays.
describe('the parts of a card', () => {
  it('are not there before they are shown, and then show what they list', async () => {
    const rows = [{id: 'r1', address: '192.0.2.1', host: 'evil.example', date: new Date('2024-01-02T03:04:05Z')}];
    const element = await stage<VtHostCard>(html`<vt-host-card value="evil.example"></vt-host-card>`, {
      source: sourceOf({
        host: () => Promise.resolve(hostReport),
        resolutions: () => Promise.resolve({rows, unavailable: 0, retrieved}),
      }),
    });
    expect(lists.filter((tag) => customElements.get(tag))).to.deep.equal([]);
    tab(element, 'resolutions').click();
    await element.updateComplete;
    expect(visibleText(part(element, '#panel-resolutions'))).to.equal('Loading\u2026');
    await until(() => element.renderRoot.querySelector('vt-resolutions-table')?.shadowRoot?.querySelector('tbody tr') instanceof Element);
    expect(visibleText(part(part(element, 'vt-resolutions-table'), 'tbody'))).to.contain('192[.]0[.]2[.]1');
    expect(customElements.get('vt-detections-table')).to.equal(undefined);
  });

  it('say that their code could not be loaded, and try again', async () => {
    let loads = 0;
    providePart('x-part', () => {
      if (loads++ === 0) return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
      customElements.define('x-part', class extends HTMLElement {});
      return Promise.resolve();
    });
    const element = await stage<WholeElement>(html`<x-whole></x-whole>`, {});
    await until(() => element.renderRoot.querySelector('button') instanceof Element);
    expect(visibleText(part(element, '[role=alert]'))).to.equal('This could not be loaded. Try again, or load the page anew.');
    expect(loads).to.equal(1);
    part<HTMLButtonElement>(element, 'button').click();
    await until(() => element.renderRoot.querySelector('x-part') instanceof Element);
    expect(loads).to.equal(2);
  });
});
