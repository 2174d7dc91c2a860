import {expect} from 'chai';
import '../../src/define/all.js';
import {showDashboard} from '../../demo/show-dashboard.js';
import {sources} from '../../demo/forced.js';
import {until, watch} from '../support/spaces-frame.js';

async function open(path: string) {
  const frame = document.createElement('iframe');
  frame.width = '1200';
  frame.height = '900';
  frame.src = path;
  document.body.append(frame);
  return watch(frame);
}

describe('the dashboard on the gateway', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('shows a hundred indicators, what is left of the quota, and cards of all four types with one attribute, and asks nobody but its own server', async () => {
    const {page, frame, faults, findAll} = await open('/demo/dashboard.html');
    await until('the cards', () => page.querySelectorAll('vt-indicator-card').length === 100);
    const values = [...page.querySelectorAll('vt-indicator-card')].map(({value}) => value);
    expect(new Set(values).size).to.equal(100);
    await until('their reports', () => findAll('.verdict').length > 80, 30_000);
    for (const type of ['address', 'host', 'file', 'url']) expect(findAll(`vt-${type}-card`), type).not.to.have.length(0);
    await until('what is left', () => findAll('vt-budget')[0]?.shadowRoot?.textContent.includes('of 1,000 left'));
    // A browser keeps the first requests of a page only, and the modules of this one are many.
    const {performance} = frame.contentWindow as Window;
    performance.clearResourceTimings();
    const card = page.querySelector('vt-indicator-card');
    if (card) card.value = 'other.example';
    const asked = await until('another report', () => {
      const urls = performance.getEntriesByType('resource').map(({name}) => name);
      return urls.find((url) => url.includes('other.example'));
    });
    expect(asked.split('?')[0]).to.equal(`${location.origin}/gateway/virustotal/api/v3/domains/other.example`);
    expect(faults).to.deep.equal([]);
    expect(page.documentElement.innerHTML).not.to.include('sandbox-premium');
  });

  it('adds through the gateway', async () => {
    const {findAll} = await open('/demo/dashboard.html');
    await until('the cards', () => findAll('.verdict').length > 3, 30_000);
    const tab = await until('the tab', () => findAll('[role="tab"]').find(({textContent}) => textContent.includes('Resolutions')));
    tab.click();
    const add = await until('a row that can be added', () => findAll('td.action .icon-button')[0]);
    const row = add.closest('tr');
    add.click();
    const link = await until(
      'the way to its record',
      () => row?.querySelector<HTMLAnchorElement>('a[href*="/#/details/indicators/"]') ?? false,
    );
    expect(link.href).to.match(/^http:\/\/localhost:\d+\/sandbox\/threatconnect\/#\/details\/indicators\/\d+\/overview$/);
  });

  it('asks first where each card costs one request of a real key', async () => {
    const asked: string[] = [];
    const counting = {
      ...sources.ready,
      address: (...given: Parameters<typeof sources.ready.address>) => {
        asked.push(given[0].canonical);
        return sources.ready.address(...given);
      },
    };
    for (const [realVirusTotal, requests] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const page = document.createElement('div');
      document.body.append(page);
      const provider = document.createElement('vt-provider');
      provider.source = counting;
      const cards = document.createElement('div');
      cards.id = 'cards';
      provider.append(cards);
      page.append(provider);
      asked.length = 0;
      showDashboard(page, {realVirusTotal});
      const first = await until(
        'the first card',
        () => page.querySelector('vt-indicator-card')?.shadowRoot?.querySelector('vt-address-card')?.shadowRoot ?? undefined,
      );
      await until(
        'what it says',
        () => (requests > 0 ? first.querySelector('.verdict') : first.textContent.includes('Send to VirusTotal')) ?? undefined,
      );
      expect(asked.filter((value) => value === '192.0.2.232')).to.have.length(requests);
      page.remove();
    }
  });
});
