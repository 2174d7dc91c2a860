import {ContextConsumer} from '@lit/context';
import {fixture} from '@open-wc/testing-helpers';
import {expect} from 'chai';
import {policyContext} from '../../src/context/contexts.js';
import '../../src/define/all.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtIndicatorCard} from '../../src/elements/indicator-card.js';
import type {VtIndicator} from '../../src/elements/indicator.js';
import type {Policy} from '../../src/model/policy.js';
import type {VtProvider} from '../../src/provider/provider.js';
import {addressReport} from '../support/reports.js';
import {buttonNames, html, settle, sourceOf, stage, visibleText} from '../support/stage.js';

const answering = sourceOf({address: () => Promise.resolve(addressReport)});

/** The policy as an element inside a provider sees it. */
function policyIn(provider: VtProvider): Policy | undefined {
  const inside = provider.querySelector<VtAddressCard>('vt-address-card');
  if (!inside) throw new Error('no card');
  return new ContextConsumer(inside, {context: policyContext}).value;
}

describe('an attribute that gets a value which it cannot have', () => {
  let said: string[];
  const {warn} = console;

  beforeEach(() => {
    said = [];
    // What another test has heard already is said again.
    const {litIssuedWarnings} = globalThis as {readonly litIssuedWarnings?: Set<string>};
    for (const sentence of litIssuedWarnings ?? []) if (sentence.startsWith('<vt-')) litIssuedWarnings?.delete(sentence);
    console.warn = (...words: unknown[]) => said.push(words.map(String).join(' '));
  });

  afterEach(() => {
    console.warn = warn;
  });

  /** A provider with a card, its attributes as given. */
  async function provide(attributes: Record<string, string>): Promise<VtProvider> {
    const provider = await fixture<VtProvider>(html`<vt-provider><vt-address-card value="203.0.113.47"></vt-address-card></vt-provider>`);
    await set(provider, attributes);
    return provider;
  }

  async function set(provider: VtProvider, attributes: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(attributes)) provider.setAttribute(name, value);
    await settle(provider);
  }

  it('keeps the last good one, for each attribute that cannot hold every text', async () => {
    const provider = await provide({send: 'ask', defang: 'safe-ioc', rating: '3', confidence: '80'});
    const before = policyIn(provider);
    expect(before).to.deep.include({send: 'ask', defang: 'safe-ioc'});
    await set(provider, {send: 'always', defang: 'none', rating: '9', confidence: '1e2'});
    expect(policyIn(provider)).to.deep.equal(before);
    expect(said.sort()).to.deep.equal([
      '<vt-provider> cannot take "1e2" as confidence, which is a whole number of 0 to 100. 80 stays.',
      '<vt-provider> cannot take "9" as rating, which is a number of 0 to 5. 3 stays.',
      '<vt-provider> cannot take "always" as send, which is ask or auto. "ask" stays.',
      '<vt-provider> cannot take "none" as defang, which is hxxp, safe-ioc or off. "safe-ioc" stays.',
    ]);
  });

  it('says so once, and again for another value', async () => {
    const provider = await provide({send: 'ask'});
    await set(provider, {send: 'always'});
    provider.requestUpdate();
    await settle(provider);
    expect(said).to.have.length(1);
    await set(provider, {send: 'never'});
    expect(said).to.have.length(2);
    await set(provider, {send: 'auto'});
    expect(policyIn(provider)?.send).to.equal('auto');
    expect(said).to.have.length(2);
  });

  it('forgets the last good one when the attribute is removed or emptied', async () => {
    const provider = await provide({send: 'ask', rating: '3'});
    provider.removeAttribute('rating');
    await set(provider, {send: ''});
    expect(said).to.deep.equal([]);
    await set(provider, {send: 'always', rating: '9'});
    expect(policyIn(provider)).to.deep.include({send: 'auto'});
    expect(policyIn(provider)?.add.rating).to.equal(undefined);
    expect(said.every((sentence) => sentence.endsWith('It is left out.'))).to.equal(true);
    expect(said).to.have.length(2);
  });

  it('never sends what the page wants to ask about, and never shows live what it wants defanged', async () => {
    const card = await stage<VtAddressCard>(html`<vt-address-card value="203.0.113.47" send="always"></vt-address-card>`, {
      source: answering,
      policy: {send: 'ask'},
    });
    expect(buttonNames(card)).to.include('Send to VirusTotal 1 request');
    const indicator = await stage<VtIndicator>(html`<vt-indicator value="http://bad.example/" defang="of"></vt-indicator>`);
    expect(visibleText(indicator)).to.contain('hxxp://bad[.]example');
    expect(said).to.deep.equal([
      '<vt-address-card> cannot take "always" as send, which is ask or auto. It is left out.',
      '<vt-indicator> cannot take "of" as defang, which is hxxp, safe-ioc or off. It is left out.',
    ]);
  });

  it('does not keep what is shown live', async () => {
    const indicator = await stage<VtIndicator>(html`<vt-indicator value="http://bad.example/" defang="off"></vt-indicator>`);
    expect(visibleText(indicator)).to.contain('http://bad.example');
    indicator.setAttribute('defang', 'of');
    await settle(indicator);
    expect(visibleText(indicator)).to.contain('hxxp://bad[.]example');
    expect(said).to.deep.equal(['<vt-indicator> cannot take "of" as defang, which is hxxp, safe-ioc or off. It is left out.']);
  });

  it('holds when a card becomes one of another type', async () => {
    const card = await stage<VtIndicatorCard>(html`<vt-indicator-card value="203.0.113.47" send="ask"></vt-indicator-card>`, {
      source: answering,
    });
    card.setAttribute('send', 'always');
    card.value = 'bad.example';
    await settle(card);
    const inner = card.renderRoot.querySelector('vt-host-card');
    expect(inner && buttonNames(inner)).to.include('Send to VirusTotal 1 request');
    expect(said, 'by the card that the page wrote, not by the one inside').to.deep.equal([
      '<vt-indicator-card> cannot take "always" as send, which is ask or auto. "ask" stays.',
    ]);
  });

  it('keeps the gateway, which is not asked anew', async () => {
    const asked: string[] = [];
    const {fetch} = window;
    window.fetch = (input) => {
      asked.push(new URL(new Request(input).url).pathname);
      return Promise.resolve(Response.json({error: {code: 'NotFoundError', message: 'x'}}, {status: 404}));
    };
    try {
      const provider = await provide({gateway: '/kept'});
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = asked.length;
      expect(before).to.be.greaterThan(0);
      await set(provider, {gateway: 'http://['});
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(asked).to.have.length(before);
      expect(said).to.deep.equal([
        `<vt-provider> cannot take "http://[" as gateway, which is an address. ${JSON.stringify(`${location.origin}/kept`)} stays.`,
      ]);
    } finally {
      window.fetch = fetch;
    }
  });

  it('names what is no text by its kind', async () => {
    const provider = await provide({});
    (provider as {send: unknown}).send = 1;
    await settle(provider);
    expect(said).to.deep.equal(['<vt-provider> cannot take a number as send, which is ask or auto. It is left out.']);
  });

  it('is passed over in silence by the file for a CDN, which is no development build', async () => {
    const frame = document.createElement('iframe');
    frame.title = 'A page with the file for a CDN';
    document.body.append(frame);
    try {
      const {contentDocument: inside, contentWindow: view} = frame;
      if (inside === null || view === null) throw new Error('no frame');
      const words: unknown[] = [];
      const page = view as Window & typeof globalThis;
      for (const level of ['warn', 'error', 'log', 'info'] as const) page.console[level] = (...all: unknown[]) => words.push(...all);
      const script = inside.createElement('script');
      script.type = 'module';
      script.src = '/dist/vt-elements.min.js';
      const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
      inside.head.append(script);
      await loaded;
      const indicator = inside.createElement('vt-indicator');
      indicator.setAttribute('defang', 'of');
      indicator.setAttribute('value', 'bad.example');
      inside.body.append(indicator);
      await settle(indicator);
      expect(indicator.shadowRoot?.textContent).to.contain('[.]');
      expect(words).to.deep.equal([]);
    } finally {
      frame.remove();
    }
  });
});
