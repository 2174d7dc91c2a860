import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {TemplateResult} from 'lit';
import '../../src/define/all.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import type {VtProvider} from '../../src/provider/provider.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl} from '../../src/virustotal/transports.js';
import {counting} from '../support/counting.js';
import {addressReport, fileReport, hashes, hostReport, urlReport} from '../support/reports.js';
import {deferred, html, settle, sourceOf, stage, stageOn, part} from '../support/stage.js';
import {until} from '../support/until.js';
import {itWhere} from '../support/where.js';

const addressOf = (index: number) => `198.51.100.${index}`;

/** Cards of addresses below one provider, off the page until they are appended. */
function cardsBelow(
  source: EnrichmentSource,
  count: number,
  distinct: number,
): {readonly provider: VtProvider; readonly cards: VtAddressCard[]} {
  const provider = document.createElement('vt-provider');
  provider.source = source;
  provider.target = null;
  const cards = Array.from({length: count}, (_, index) => {
    const card = document.createElement('vt-address-card');
    card.value = addressOf(index % distinct);
    return card;
  });
  provider.append(...cards);
  return {provider, cards};
}

const hasReport = ({shadowRoot}: Element) => shadowRoot?.querySelector('[part="verdict"]') !== null;

/** A client of VirusTotal whose server answers every address, with the paths it was asked for. */
function client() {
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL) => {
    const {pathname} = new URL(new Request(input).url);
    asked.push(pathname);
    const attributes = {last_analysis_stats: {malicious: 1, harmless: 2}, last_analysis_date: 1_600_000_000};
    const data = {type: 'ip_address', id: pathname.split('/').at(-1), attributes};
    return Promise.resolve(new Response(JSON.stringify({data}), {headers: {'content-type': 'application/json'}}));
  };
  return {asked, source: createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', key: 'test-key', fetch}))};
}

/** How often each of them was drawn since. */
function drawings(cards: readonly VtAddressCard[]): {readonly counts: () => number[]} {
  const counts = cards.map(() => 0);
  cards.forEach((card, index) =>
    card.addController({
      hostUpdated: () => {
        counts[index] = (counts[index] ?? 0) + 1;
      },
    }),
  );
  return {counts: () => [...counts]};
}

const all = (length: number, value: number) => Array.from({length}, () => value);

describe('many cards on a page', () => {
  it('share one client: five hundred of fifty addresses cost fifty requests', async () => {
    const {asked, source} = client();
    const {provider, cards} = cardsBelow(source, 500, 50);
    document.body.append(provider);
    await until(() => cards.every(hasReport), 20_000);
    expect(asked).to.have.length(50);
    expect(new Set(asked).size).to.equal(50);
    provider.remove();
  });

  it('are drawn when they are asked about, and once when the report is there', async () => {
    const answer = deferred<typeof addressReport>();
    const {provider, cards} = cardsBelow(sourceOf({address: () => answer.promise}), 20, 20);
    const {counts} = drawings(cards);
    document.body.append(provider);
    await Promise.all(cards.map((card) => settle(card)));
    const before = counts();
    expect(cards.some(hasReport)).to.equal(false);
    answer.resolve(addressReport);
    await Promise.all(cards.map((card) => settle(card)));
    expect(cards.every(hasReport)).to.equal(true);
    expect(counts().map((count, index) => count - (before[index] ?? 0))).to.deep.equal(all(20, 1));
    expect(Math.max(...before), 'until then').to.be.at.most(2);
    provider.remove();
  });

  it('cost no request when they leave and come back, and keep what they have drawn', async () => {
    const {asked, source} = client();
    const {provider, cards} = cardsBelow(source, 20, 20);
    document.body.append(provider);
    await until(() => cards.every(hasReport));
    const drawn = cards.map((card) => part(card, '.verdict'));
    const {counts} = drawings(cards);
    provider.remove();
    await Promise.all(cards.map((card) => settle(card)));
    document.body.append(provider);
    await Promise.all(cards.map((card) => settle(card)));
    expect(asked).to.have.length(20);
    expect(cards.map((card) => part(card, '.verdict'))).to.deep.equal(drawn);
    expect(Math.max(...counts()), 'one look at the page they are on now').to.be.at.most(1);
    provider.remove();
  });
});

describe('a thousand cards that came and went', () => {
  /** Mounts and removes so many, half of them while they wait for their report. */
  async function mountAndRemove(times: number, signals: AbortSignal[]): Promise<void> {
    for (let batch = 0; batch < times / 50; batch++) {
      const source = sourceOf({
        address: (_indicator, options) => {
          if (options?.signal) signals.push(options.signal);
          return batch % 2 === 0 ? Promise.resolve(addressReport) : new Promise(() => undefined);
        },
      });
      const {provider, cards} = cardsBelow(source, 50, 50);
      document.body.append(provider);
      await Promise.all(cards.map(({updateComplete}) => updateComplete));
      await new Promise((resolve) => setTimeout(resolve));
      expect(cards.every(hasReport)).to.equal(batch % 2 === 0);
      provider.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('leave no listener of the page, no timer, no observer and no question behind', async () => {
    await mountAndRemove(50, []);
    const counts = counting();
    try {
      const signals: AbortSignal[] = [];
      await mountAndRemove(1000, signals);
      expect(signals).to.have.length(1000);
      expect(
        signals.filter(({aborted}, index) => !aborted && Math.floor(index / 50) % 2 === 1),
        'questions',
      ).to.deep.equal([]);
      expect(counts.held()).to.deep.equal({listeners: 0, timers: 0, observers: 0});
    } finally {
      counts.stop();
    }
  });

  itWhere('count what a page holds', 'leave the page with the listeners and the nodes that it had', async () => {
    // What is made once for all cards is there already.
    await mountAndRemove(100, []);
    const before = await executeServerCommand('count-page');
    await mountAndRemove(1000, []);
    expect(await executeServerCommand('count-page')).to.deep.equal(before);
  });
});

/** Cards, and a source that answers each when the time has come. */
type Case = readonly [template: TemplateResult, source: (answered: Promise<void>) => EnrichmentSource];
const ofAddress = (answered: Promise<void>) => sourceOf({address: () => answered.then(() => addressReport)});
const cases: readonly Case[] = [
  [html`<vt-address-card value="203.0.113.47"></vt-address-card>`, ofAddress],
  [html`<vt-host-card value="evil.example"></vt-host-card>`, (answered) => sourceOf({host: () => answered.then(() => hostReport)})],
  [html`<vt-url-card value=${urlReport.url}></vt-url-card>`, (answered) => sourceOf({url: () => answered.then(() => urlReport)})],
  [html`<vt-file-card value=${hashes.sha256}></vt-file-card>`, (answered) => sourceOf({file: () => answered.then(() => fileReport)})],
  [html`<vt-indicator-card value="203.0.113.47"></vt-indicator-card>`, ofAddress],
];

describe('each kind of card', () => {
  for (const [template, source] of cases)
    it(`leaves the layout of others alone, and costs none far from the screen: ${/vt-[\w-]+/.exec(template.strings.join(''))?.[0]}`, async () => {
      const element = await stage<VtAddressCard>(template, {source: source(Promise.resolve())});
      // A card of any indicator holds one of the four, which is like those that stand alone.
      for (const card of [element, element.renderRoot.querySelector('vt-address-card')]) {
        if (!card) continue;
        const {contain, contentVisibility} = getComputedStyle(card);
        expect([contain, contentVisibility], card.localName).to.deep.equal(['content', 'auto']);
      }
    });
});

describe('a page on which a report arrives', () => {
  itWhere('tell of layout shifts', 'does not move, whatever the card and however wide', async () => {
    await executeServerCommand('show-page');
    expect(await shiftsWhile((below) => below.before(document.createElement('h1'), 'Something new.')), 'what moves is seen').to.not.equal(
      0,
    );
    for (const [template, source] of cases) {
      for (const width of ['20rem', '26rem', '34rem', '45rem']) {
        const answer = deferred<void>();
        const {element, page} = await stageOn<VtAddressCard>(template, {source: source(answer.promise)});
        page.place.style.inlineSize = width;
        const below = document.createElement('p');
        below.textContent = 'What stands below the card.';
        page.place.append(below);
        await frames();
        const {top} = below.getBoundingClientRect();
        const shifts = shiftsUntil(async () => {
          answer.resolve();
          await settle(element);
          await frames();
        });
        expect(await shifts, `${element.localName}, ${width}`).to.equal(0);
        expect(hasReport(element.shadowRoot?.querySelector('vt-address-card') ?? element)).to.equal(true);
        expect(below.getBoundingClientRect().top, `${element.localName}, ${width}`).to.equal(top);
      }
    }
  });

  const frames = async () => {
    for (let count = 0; count < 3; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
  };

  /** How many shifts the browser tells of until this is done. */
  async function shiftsUntil(done: () => Promise<void>): Promise<number> {
    let shifts = 0;
    const observer = new PerformanceObserver((list) => (shifts += list.getEntries().length));
    observer.observe({type: 'layout-shift'});
    await done();
    observer.disconnect();
    return shifts;
  }

  /** The same for a paragraph on the page, to which something is done. */
  async function shiftsWhile(act: (below: Element) => void): Promise<number> {
    const place = document.createElement('div');
    const below = document.createElement('p');
    below.textContent = 'What stands below.';
    place.append(below);
    document.body.prepend(place);
    await frames();
    const shifts = await shiftsUntil(async () => {
      act(below);
      await frames();
    });
    place.remove();
    return shifts;
  }
});
