import {expect} from 'chai';
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

  it('shows a card of each type with one attribute, and asks nobody but its own server', async () => {
    const {page, frame, faults, findAll} = await open('/demo/dashboard.html');
    await until('the cards', () => findAll('.verdict').length === 4);
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
    await until('the cards', () => findAll('.verdict').length === 4);
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
});
