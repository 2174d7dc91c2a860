import {emulateMedia} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {VtAddedEvent} from '../../src/events.js';
import {ApiError} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import {button, buttonNames, settle, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';
import {itWhere} from '../support/where.js';
import {blocksIn} from './block-text.js';

// The recipes in a page, on the gateway of the demo, which stands for https://vt.example. What they do is tested, not only that they run.

const file = 'docs/recipes.md';
const blocks = blocksIn(await (await fetch(`/${file}`)).text());
const scripts = blocks.filter(({name}) => /: ts \d+$/.test(name));
const run = new Set<string>();

function textOf(name: string): string {
  const found = blocks.find((block) => block.name === name);
  if (!found) throw new Error(`no block ${name}`);
  run.add(name);
  return found.text;
}

/** Puts a block of HTML on a page of its own. */
function show(name: string): HTMLElement {
  const page = document.createElement('div');
  page.className = 'recipe';
  page.innerHTML = textOf(name).replaceAll('https://vt.example', '/gateway');
  document.body.append(page);
  return page;
}

/** Puts a block of CSS on this page. */
function style(name: string): void {
  const sheet = document.createElement('style');
  sheet.className = 'recipe';
  sheet.textContent = textOf(name);
  document.head.append(sheet);
}

/** Runs a script of the page; what it exports. */
async function runScript(name: string): Promise<Readonly<Record<string, unknown>>> {
  textOf(name);
  const index = scripts.findIndex((block) => block.name === name);
  return (await import(`/test-routes/script/${index}/${file}`)) as Readonly<Record<string, unknown>>;
}

/** Everything that is seen of a card, once it says something. */
async function said(card: Element | null | undefined, pattern: RegExp): Promise<string> {
  if (!card) throw new Error('no card');
  await until(() => pattern.test(visibleText(card)), 15_000).catch(() => {
    throw new Error(`${String(pattern)} is not in: ${visibleText(card)}`);
  });
  return visibleText(card);
}

const cardsIn = (page: ParentNode) => [...page.querySelectorAll('vt-indicator-card')];

/** The card that stands in a card for any indicator. */
async function innerOf(card: LitElement | undefined): Promise<LitElement> {
  const inner = () => [...(card?.renderRoot.children ?? [])].find(({localName}) => localName.endsWith('-card')) as LitElement | undefined;
  await until(() => inner() !== undefined, 10_000);
  return inner() as LitElement;
}

describe('the recipes in a browser', () => {
  afterEach(() => {
    for (const left of document.querySelectorAll('.recipe')) left.remove();
  });

  it('define the elements', async () => {
    const first = scripts[0]?.name ?? '';
    expect(first).to.equal('Recipes: ts 1');
    await runScript(first);
    expect(customElements.get('vt-provider')).not.to.equal(undefined);
  });

  it('show a card, and another for a value of the address line', async () => {
    const page = show('A card in a page: html 1');
    expect(await said(cardsIn(page)[0], /engines call it malicious/)).to.contain('bad[.]example');
    const {href} = location;
    const asked = new URL(href);
    asked.searchParams.set('indicator', '192.0.2.7');
    history.replaceState(null, '', asked);
    try {
      await runScript('A card in a page: ts 1');
    } finally {
      history.replaceState(null, '', href);
    }
    expect(cardsIn(page)).to.have.length(2);
    expect(cardsIn(page)[1]?.hasAttribute('value')).to.equal(false);
    await said(cardsIn(page)[1], /AS64506/);
  });

  it('make a card for each value of a list, in a grid, and say what is left of the quota', async () => {
    const page = show('A list of a hundred: html 1');
    style('A list of a hundred: css 1');
    const {showAll} = (await runScript('A list of a hundred: ts 1')) as {showAll: (text: string, place: Element) => void};
    const place = page.querySelector('.list');
    if (!place) throw new Error('no list');
    showAll('bad.example\n\n 192.0.2.7 \nbad.example', place);
    expect(cardsIn(place).map(({value}) => value)).to.deep.equal(['bad.example', '192.0.2.7']);
    expect(getComputedStyle(place).display).to.equal('grid');
    await said(page.querySelector('vt-budget'), /left/);
  });

  it('ask before the first is sent, send the second, and refuse a host of one’s own', async () => {
    const page = show('Ask before sending: html 1');
    const [asking, sent] = cardsIn(page);
    await said(sent, /engines? call it malicious/);
    const inner = await innerOf(asking);
    expect(buttonNames(inner).join()).to.contain('Send to VirusTotal');
    await runScript('Ask before sending: ts 1');
    const own = document.createElement('vt-indicator-card');
    own.value = 'db.corp.example';
    page.querySelector('vt-provider')?.append(own);
    const refused = await innerOf(own);
    await settle(refused);
    const loads = () => performance.getEntriesByType('resource').filter(({name}) => name.includes('db.corp.example')).length;
    button(refused, /Send to VirusTotal/).click();
    await settle(refused);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(loads()).to.equal(0);
    expect(visibleText(refused)).not.to.contain('engines');
    button(inner, /Send to VirusTotal/).click();
    await said(asking, /engines call it malicious/);
  });

  it('add to one owner with tags, and then not at all', async () => {
    const page = show('Add to one owner, with tags: html 1');
    const card = page.querySelector('vt-host-card');
    await said(card, /engines call it malicious/);
    if (!card) throw new Error('no card');
    button(card, 'Resolutions').click();
    await settle(card);
    const table = card.shadowRoot?.querySelector('vt-resolutions-table');
    if (!table) throw new Error('no table');
    await until(() => buttonNames(table).includes('Add All'), 15_000);
    button(table, 'Add All').click();
    await settle(table);
    expect(visibleText(table)).to.contain('to Northwind CTI?');
    expect(table.shadowRoot?.querySelector<HTMLInputElement>('#bulk-tags')?.value).to.equal('VirusTotal, Phishing');
    button(table, 'Cancel').click();
    await runScript('Add to one owner, with tags: ts 1');
    await until(() => !buttonNames(table).includes('Add All'));
  });

  it('speak German, and call no verdict by a word of the house', async () => {
    const page = show('Another language, and words of your own: html 1');
    await said(cardsIn(page)[0], /Bösartig/);
    await runScript('Another language, and words of your own: ts 1');
    const english = show('A card in a page: html 1');
    const [card] = cardsIn(english);
    if (card) card.value = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    await said(card, /Not seen yet/);
  });

  it('make one side dark', async () => {
    style('A dark side: css 1');
    const page = show('A card in a page: html 1');
    page.classList.add('night');
    await said(cardsIn(page)[0], /engines call it malicious/);
    const inner = await innerOf(cardsIn(page)[0]);
    const box = inner.renderRoot.querySelector('.card');
    const link = inner.renderRoot.querySelector('.foot a');
    expect(box && getComputedStyle(box).backgroundColor).to.equal('rgb(23, 27, 33)');
    expect(link && getComputedStyle(link).color).to.equal('rgb(138, 180, 248)');
  });

  itWhere('emulate a medium', 'print without the quota, and no card over two pages', async () => {
    style('Print: css 1');
    const page = show('A list of a hundred: html 1');
    const card = document.createElement('vt-indicator-card');
    page.append(card);
    const budget = page.querySelector('vt-budget');
    if (!budget) throw new Error('no budget');
    await settle(budget);
    expect(budget.isConnected).to.equal(true);
    const seen = () => [getComputedStyle(budget).display, getComputedStyle(card).breakInside];
    expect(seen()).to.deep.equal(['block', 'auto']);
    await emulateMedia({media: 'print'});
    try {
      expect(seen()).to.deep.equal(['none', 'avoid']);
    } finally {
      await emulateMedia({media: 'screen'});
    }
  });

  it('keep a note of what was added, and add elsewhere', async () => {
    const page = show('A card in a page: html 1');
    await runScript('When something was added: ts 1');
    const bad = detect('bad.example');
    if (bad.type === null) throw new Error('not an indicator');
    const {fetch} = window;
    const notes: unknown[] = [];
    window.fetch = (...given) => {
      if (given[0] !== '/notes') return fetch(...given);
      notes.push(JSON.parse(given[1]?.body as string));
      return Promise.resolve(new Response(null, {status: 204}));
    };
    try {
      const ref = {id: '7', owner: 'Northwind CTI', active: true, link: 'https://tc.example/'};
      cardsIn(page)[0]?.dispatchEvent(new VtAddedEvent({kind: 'added', indicator: bad, ref}));
      cardsIn(page)[0]?.dispatchEvent(
        new VtAddedEvent({kind: 'excluded', indicator: bad, error: new ApiError('excluded', {service: 'threatconnect'})}),
      );
    } finally {
      window.fetch = fetch;
    }
    expect(notes).to.deep.equal([{type: 'Host', wire: 'bad.example', record: '7'}]);

    await runScript('When something was added: ts 2');
    const host = document.createElement('vt-add-button');
    host.value = 'elsewhere.example';
    page.querySelector('vt-provider')?.append(host);
    await until(() => buttonNames(host).length > 0, 10_000);
    const {info} = console;
    const told: unknown[] = [];
    console.info = (...words: unknown[]) => told.push(...words);
    try {
      button(host, /.*/).click();
      await settle(host);
    } finally {
      console.info = info;
    }
    expect(told).to.deep.equal(['Host']);
    expect(visibleText(host)).not.to.contain('Details');
  });

  it('answer a test of the page’s own, without a key', async () => {
    await runScript('In your tests: ts 1');
  });

  after(() => {
    const left = blocks.map(({name}) => name).filter((name) => !run.has(name) && !name.startsWith('Print'));
    if (left.length > 0) throw new Error(`not run: ${left.join(', ')}`);
  });
});
