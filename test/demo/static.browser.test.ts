import {expect} from 'chai';
import {until, watch, type SpacesFrame} from '../support/spaces-frame.js';

/** Below a folder whose name has to be encoded, and from a server that finds no page for a folder. */
const site = '/test-routes/a%20site/of~files/';
const served = '/test-routes/served/';

async function open(path: string): Promise<SpacesFrame> {
  const frame = document.createElement('iframe');
  frame.width = '1200';
  frame.height = '900';
  frame.src = path;
  document.body.append(frame);
  return watch(frame);
}

/** The files that a page and the frames in it asked for, but for those of the tests. */
function asked(view: Window | null): readonly string[] {
  if (view === null) return [];
  const own = view.performance.getEntriesByType('resource').map(({name}) => name);
  const inner = [...view.document.querySelectorAll('iframe')].flatMap(({contentWindow}) => asked(contentWindow));
  return [view.location.href, ...own, ...inner];
}

/** Nothing went wrong, and every file came from below one path and is there. */
async function expectQuiet({frame, faults}: SpacesFrame, below: string): Promise<void> {
  expect(faults).to.deep.equal([]);
  const urls = asked(frame.contentWindow);
  expect(urls.length).to.be.greaterThan(2);
  expect(urls.filter((url) => !url.startsWith(location.origin + below))).to.deep.equal([]);
  const files = [...new Set(urls)].filter((url) => !url.includes('/virustotal/api/'));
  const statuses = await Promise.all(files.map(async (url) => [(await fetch(url)).status, url]));
  expect(statuses.filter(([status]) => status !== 200)).to.deep.equal([]);
}

const links = (page: Document) => [...page.querySelectorAll('a')].map(({href}) => href);

describe('the static build of the demo', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('begins with a page whose links all lead to pages of its own', async () => {
    const opened = await open(`${site}index.html`);
    await until('its examples', () => opened.page.querySelectorAll('#indicators a').length === 4);
    expect(opened.text()).to.include('Everything here runs in your browser');
    expect(opened.text()).not.to.match(/on this machine|\/sandbox\/|secureProxy/);
    const statuses = await Promise.all(
      links(opened.page).map(async (href) => [new URL(href).pathname.startsWith(site), (await fetch(href)).status]),
    );
    expect(statuses).to.have.length(8);
    expect(statuses.filter(([inside, status]) => !inside || status !== 200)).to.deep.equal([]);
    await expectQuiet(opened, site);
  });

  it('shows every element in every state', async () => {
    const opened = await open(`${site}demo/index.html`);
    await until('the gallery', () => opened.page.querySelectorAll('[data-state]').length > 40);
    await until('what loads at once', () => opened.find('vt-address-card')?.shadowRoot?.querySelector('.verdict') ?? undefined);
    expect(opened.findAll(':not(:defined)').map(({localName}) => localName)).to.deep.equal([]);
    await expectQuiet(opened, site);
  });

  it('has a page for each element, with its controls and tokens', async () => {
    const opened = await open(`${site}demo/element.html?vt-url-card`);
    await until('the page', () => opened.page.querySelector('#api dl') ?? undefined);
    await until('the report', () => opened.page.querySelector('.specimen vt-url-card')?.shadowRoot?.querySelector('.verdict') ?? undefined);
    expect(opened.page.querySelectorAll('#try form [name]').length).to.equal(2);
    expect(opened.page.querySelectorAll('#tokens [name="--vt-accent"]').length).to.equal(2);
    const pages = links(opened.page).filter((href) => href.includes('element.html'));
    expect(pages).to.have.length(12);
    expect(pages.filter((href) => !href.startsWith(location.origin + site))).to.deep.equal([]);
    await expectQuiet(opened, site);
  });

  it('has the dashboard, which the page itself answers, and adds', async () => {
    const opened = await open(`${site}demo/dashboard.html`);
    await until('a hundred cards', () => opened.page.querySelectorAll('vt-indicator-card').length === 100);
    await until('their reports', () => opened.findAll('.verdict').length > 80);
    const tab = await until('a tab', () => opened.findAll('[role="tab"]').find(({textContent}) => textContent.includes('Resolutions')));
    tab.click();
    const add = await until('a row that can be added', () => opened.findAll('td.action .icon-button')[0]);
    const row = add.closest('tr');
    add.click();
    const link = await until('its record', () => row?.querySelector('a') ?? undefined);
    expect(link.href).to.match(/\/a%20site\/of~files\/sandbox\/threatconnect\/#\/details\/indicators\/\d+\/overview$/);
    await expectQuiet(opened, site);
  });

  it('has the page of a team that embeds a card', async () => {
    const opened = await open(`${site}demo/embed.html`);
    await until('the report', () => opened.find('.verdict'));
    await expectQuiet(opened, site);
  });

  it('has the page that ThreatConnect frames, with the script that ships', async () => {
    const start = await open(`${site}index.html`);
    const link = await until('an example', () => start.page.querySelector<HTMLAnchorElement>('#indicators a') ?? undefined);
    const opened = await open(link.href);
    const inner = await until('the frame', () => opened.page.querySelector('iframe') ?? undefined);
    const card = await until('its card', () => inner.contentDocument?.querySelector('vt-address-card')?.shadowRoot ?? undefined);
    const send = await until('the question', () =>
      [...card.querySelectorAll('button')].find(({textContent}) => textContent.includes('Send to VirusTotal')),
    );
    send.click();
    await until('the report', () => card.querySelector('.verdict') ?? undefined);
    expect(inner.contentDocument?.body.textContent).not.to.match(/could not|session/);
    const [shipped, built] = await Promise.all(
      ['/spaces/app/assets/main.js', `${site}spaces/app/assets/main.js`].map(async (url) => (await fetch(url)).text()),
    );
    expect(built).to.equal(shipped);
    await expectQuiet(opened, site);
  });

  it('holds every page to the content security policy', async () => {
    for (const page of [
      'index.html',
      'demo/index.html',
      'demo/dashboard.html',
      'demo/element.html',
      'demo/embed.html',
      'spaces/index.html',
    ]) {
      const text = await (await fetch(site + page)).text();
      expect(text, page).to.match(
        /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; /,
      );
      expect(text, page).not.to.match(/(?:href|src)="(?:\/|https?:)|<script(?![^>]* src=)|<style| style=| on\w+=/);
    }
  });
});

describe('the demo that the gateway serves by its command', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('has a dashboard on that very gateway, below its base path and under its policy', async () => {
    const opened = await open(`${served}demo/dashboard.html`);
    await until('a hundred cards', () => opened.page.querySelectorAll('vt-indicator-card').length === 100);
    await until('their reports', () => opened.findAll('.verdict').length > 80, 20_000);
    await until('what is left', () => opened.find('vt-budget')?.shadowRoot?.textContent.includes('of 1,000 left'));
    const report = `${location.origin}${served}virustotal/api/v3/ip_addresses/`;
    await until('its requests', () => asked(opened.frame.contentWindow).some((url) => url.startsWith(report)));
    await expectQuiet(opened, served);
    const {headers} = await fetch(`${served}demo/dashboard.html`);
    expect(headers.get('content-security-policy')).to.include("frame-ancestors 'self'");
  });
});
