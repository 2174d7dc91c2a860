import {expect} from 'chai';
import {until, watch} from '../support/spaces-frame.js';

async function open(path: string) {
  const frame = document.createElement('iframe');
  frame.src = path;
  document.body.append(frame);
  return watch(frame);
}

/** What a card says above its report in each state of a scan. */
const scans = {
  offered: '',
  warning: 'Submitting publishes this URL',
  asking: 'Asking VirusTotal for a scan',
  pending: 'VirusTotal has taken the scan',
  waiting: 'The scan is taking long',
  refused: 'This VirusTotal key may not ask for scans.',
};

/** What stands in the boxes of the quota and of what stands in where there is none. */
const quotas = {
  'budget: some left': 'This minute 3 of 4 left',
  'budget: the minute is used up': '96 requests wait; the next is sent in about ',
  waiting: '96 requests wait, as VirusTotal takes only so many a minute',
  'waiting list': '96 requests wait, as VirusTotal takes only so many a minute',
  'stale: the day is used up': 'All requests of today are used; new ones come at ',
  'stale: VirusTotal cannot be reached': 'VirusTotal could not be reached.',
  'stale list': 'This answer of VirusTotal was retrieved 3 hours ago',
};

describe('the pages of npm start', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('have one link for each indicator type, with a query string that the app can read', async () => {
    const {page, faults, text} = await open('/demo/start.html');
    const links = await until('four links', () => {
      const found = [...page.querySelectorAll<HTMLAnchorElement>('#indicators a')];
      return found.length === 4 && found;
    });
    const types = links.map(({href}) => new URL(href).searchParams.get('tcType'));
    expect(types).to.have.members(['Address', 'File', 'Host', 'Url']);
    expect(text()).to.include('Everything here runs on this machine: both services are simulated, no key is needed and nothing leaves it.');
    expect(links.map(({pathname}) => pathname)).to.deep.equal(['/spaces/', '/spaces/', '/spaces/', '/spaces/']);
    expect(faults).to.deep.equal([]);
  });

  it('hand the query string to the framed app unchanged, on every load of the platform', async () => {
    const start = await open('/demo/start.html');
    const link = await until('a link', () => start.page.querySelector<HTMLAnchorElement>('#indicators a') ?? undefined);
    const query = new URL(link.href).search;
    const platform = await open(`/demo/platform.html${query}`);
    const inner = () => platform.page.querySelector('iframe');
    await until('the frame', () => inner()?.src.endsWith(`/spaces/app/index.html${query}`));
    const card = () => inner()?.contentDocument?.querySelector('vt-provider') ?? undefined;
    await until('the app', card);
    expect(inner()?.contentWindow?.location.search).to.equal('');

    const reloaded = watch(platform.frame);
    platform.frame.contentWindow?.location.reload();
    const again = await reloaded;
    const frame = await until('the frame', () => again.page.querySelector('iframe') ?? undefined);
    await until('the app after a reload', () => frame.contentDocument?.querySelector('vt-provider') ?? undefined);
  });

  it('show every element in every state without a fault', async () => {
    const {page, faults, findAll} = await open('/demo/index.html');
    await until('the gallery', () => page.querySelectorAll('[data-state]').length > 40);
    const first = page.querySelector('vt-address-card');
    await until('what loads at once', () => first?.shadowRoot?.querySelector('.verdict') ?? undefined);
    expect(findAll(':not(:defined)').map(({localName}) => localName)).to.deep.equal([]);
    for (const cell of page.querySelectorAll('[data-state]')) {
      expect(cell.getBoundingClientRect().height, cell.getAttribute('data-state') ?? '').to.be.greaterThan(20);
    }
    for (const [state, sentence] of Object.entries(scans)) {
      const card = page.querySelector(`[data-state="scan: ${state}"] :is(vt-url-card, vt-address-card)`);
      await until(state, () => card?.shadowRoot?.querySelector('.scan')?.textContent.includes(sentence));
    }
    for (const [state, words] of Object.entries(quotas)) {
      const element = page.querySelector(`[data-state="${state}"] vt-provider > *`);
      await until(state, () => element?.shadowRoot?.textContent.replace(/\s+/g, ' ').includes(words));
    }
    expect(faults.filter((fault) => !fault.includes('Lit is in dev mode'))).to.deep.equal([]);
  });

  it('show the dialog that adds many, with what it leaves out and the owners to choose from', async () => {
    const {page} = await open('/demo/index.html');
    const table = await until(
      'a table with a target',
      () => page.querySelector('vt-provider[owner] > vt-resolutions-table')?.shadowRoot ?? undefined,
    );
    const addAll = await until('Add All', () => table.querySelector<HTMLButtonElement>('th.action button') ?? undefined);
    addAll.click();
    const title = await until('the plan', () => {
      const text = table.querySelector('dialog[open] h3')?.textContent ?? '';
      return text.startsWith('Add ') && text;
    });
    expect(title).to.equal('Add 4 hosts to Northwind CTI?');
    const owners = await until('the owners', () => table.querySelector<HTMLSelectElement>('#bulk-owner') ?? undefined);
    expect([...owners.options].map(({text}) => text)).to.deep.equal(['Northwind CTI', 'Southridge Exchange']);
  });
});
