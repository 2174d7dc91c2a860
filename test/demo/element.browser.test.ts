import {expect} from 'chai';
import {tokens} from '../../src/styles/tokens.js';
import {tokensOf} from '../../demo/tokens.js';
import {until, watch, type SpacesFrame} from '../support/spaces-frame.js';

interface Manifest {
  readonly modules: ReadonlyArray<{
    readonly declarations?: ReadonlyArray<{readonly tagName?: string; readonly attributes?: ReadonlyArray<{readonly name: string}>}>;
  }>;
}

async function open(tag: string): Promise<SpacesFrame> {
  const frame = document.createElement('iframe');
  frame.width = '1200';
  frame.height = '900';
  frame.src = `/demo/element.html?${tag}`;
  document.body.append(frame);
  const opened = await watch(frame);
  await until('the page', () => opened.page.querySelector('#api dl') ?? undefined);
  await until('what it presses by itself', () => opened.page.querySelector('#states[aria-busy]') === null);
  return opened;
}

function set({page}: SpacesFrame, selector: string, value: string | boolean): void {
  const field = page.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
  if (!field) throw new Error(`no ${selector}`);
  if (typeof value === 'boolean') (field as HTMLInputElement).checked = value;
  else field.value = value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {bubbles: true}));
}

const codeOf = ({page}: SpacesFrame, place: string) => page.querySelector(`${place} pre`)?.textContent ?? '';

describe('the pages of single elements', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('are one for each element of the manifest, with a control for each attribute and states side by side, without a fault', async () => {
    const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
    const elements = manifest.modules.flatMap(({declarations = []}) => declarations).filter(({tagName}) => tagName !== undefined);
    expect(elements).to.have.length(12);
    for (const {tagName = '', attributes = []} of elements) {
      const opened = await open(tagName);
      const {page, faults, findAll} = opened;
      expect(page.querySelector('h1')?.textContent).to.equal(tagName);
      expect(page.querySelectorAll('#elements a')).to.have.length(13);
      expect(page.querySelector('[aria-current]')?.textContent).to.equal(tagName);
      const controls = [...page.querySelectorAll('#try form [name]')].map((field) => field.getAttribute('name'));
      expect(controls).to.deep.equal(attributes.map(({name}) => name));
      expect(page.querySelectorAll('#states [data-state]').length, tagName).to.be.greaterThan(1);
      expect(codeOf(opened, '#try')).to.include(`import 'vt-elements/define/${tagName}.js';`);
      expect(findAll(':not(:defined)')).to.deep.equal([]);
      expect(
        faults.filter((fault) => !fault.includes('Lit is in dev mode')),
        tagName,
      ).to.deep.equal([]);
      opened.frame.remove();
    }
  });

  it('show each card in every state of docs/design.md', async () => {
    for (const tag of ['vt-address-card', 'vt-host-card', 'vt-file-card', 'vt-url-card']) {
      const {page, frame} = await open(tag);
      const states = [...page.querySelectorAll('#states [data-state]')].map((cell) => cell.getAttribute('data-state') ?? '');
      for (const state of [
        'no-source',
        'consent',
        'loading',
        'ready',
        'clean',
        'not-found',
        'premium-only',
        'quota',
        'unauthorized',
        'forbidden',
      ])
        expect(states, tag).to.include(state);
      expect(states.some((state) => state.startsWith('invalid-input'))).to.equal(true);
      const said = await until('all states', () => {
        const texts = [...page.querySelectorAll('#states [data-state]')].map(
          (cell) => cell.querySelector(tag)?.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? 'x',
        );
        return texts.every((text) => text !== '') && texts;
      });
      expect(new Set(said).size, tag).to.be.greaterThan(12);
      frame.remove();
    }
  });

  it('set attributes by their controls, and give the HTML of what is seen', async () => {
    const opened = await open('vt-indicator');
    const {page} = opened;
    const specimen = page.querySelector('.specimen vt-indicator');
    expect(specimen?.shadowRoot?.textContent).to.include('[.]');
    set(opened, '#try [name="defang"]', 'off');
    set(opened, '#try [name="copy"]', true);
    set(opened, '#try [name="value"]', 'https://shop.example/a"b');
    await until('the value as it is', () => specimen?.shadowRoot?.textContent.includes('shop.example'));
    expect(codeOf(opened, '#try')).to.include('<vt-indicator value="https://shop.example/a&quot;b" defang="off" copy></vt-indicator>');
    set(opened, '#try [name="defang"]', '');
    set(opened, '#try [name="copy"]', false);
    await until('the value defanged', () => specimen?.shadowRoot?.textContent.includes('[.]'));
    expect(codeOf(opened, '#try')).to.include('<vt-indicator value="https://shop.example/a&quot;b"></vt-indicator>');
  });

  it('copy the HTML, and select it where the clipboard may not be used', async () => {
    const opened = await open('vt-url-card');
    const view = opened.frame.contentWindow as Window & typeof globalThis;
    const written: string[] = [];
    let refuse = false;
    const writeText = (text: string) => (refuse ? Promise.reject(new DOMException('no')) : Promise.resolve(void written.push(text)));
    Object.defineProperty(view.navigator, 'clipboard', {configurable: true, value: {writeText}});
    const button = opened.page.querySelector<HTMLButtonElement>('#try .copyable button');
    button?.click();
    await until('the word', () => opened.page.querySelector('#try [role="status"]')?.textContent === 'Copied.');
    expect(written).to.deep.equal([codeOf(opened, '#try')]);
    refuse = true;
    button?.click();
    await until('the hint', () => opened.page.querySelector('#try [role="status"]')?.textContent.startsWith('Selected'));
    expect(view.getSelection()?.getRangeAt(0).toString()).to.include('<vt-url-card');
  });

  it('change every token while one looks on, and give the CSS', async () => {
    const opened = await open('vt-url-card');
    const {page, frame} = opened;
    const names = [...new Set([...page.querySelectorAll('#tokens [name]')].map((field) => field.getAttribute('name')))];
    expect(names).to.deep.equal(tokensOf(String(tokens)).map(({name}) => name));
    expect(names).to.have.length(26);
    const specimen = page.querySelector('.specimen vt-url-card');
    const card = await until('the card', () => specimen?.shadowRoot?.querySelector('[part~="card"]') ?? undefined);
    const look = (property: string) => frame.contentWindow?.getComputedStyle(card).getPropertyValue(property);
    set(opened, '#look [name="scheme"]', 'light');
    set(opened, '#tokens [aria-label="--vt-surface, light"]', '#fffff0');
    set(opened, '#tokens [name="--vt-radius"]', '12px');
    expect([look('background-color'), look('border-top-left-radius')]).to.deep.equal(['rgb(255, 255, 240)', '12px']);
    expect(codeOf(opened, '#tokens')).to.equal(':root {\n  --vt-surface: light-dark(#fffff0, #171b21);\n  --vt-radius: 12px;\n}');

    set(opened, '#tokens [name="--vt-radius"]', 'round');
    expect([look('border-top-left-radius'), page.querySelector('[name="--vt-radius"]')?.getAttribute('aria-invalid')]).to.deep.equal([
      '12px',
      'true',
    ]);
    [...page.querySelectorAll<HTMLButtonElement>('#tokens button')].find(({textContent}) => textContent === 'As they were')?.click();
    expect([look('background-color'), look('border-top-left-radius')]).to.deep.equal(['rgb(255, 255, 255)', '6px']);
  });

  it('switch to light, dark, more contrast, right to left, narrow and wide', async () => {
    const opened = await open('vt-url-card');
    const {page, frame} = opened;
    const cell = await until('a state', () => page.querySelector<HTMLElement>('#states [data-state="ready"]') ?? undefined);
    const card = await until('its card', () => cell.querySelector('vt-url-card')?.shadowRoot?.querySelector('[part~="card"]') ?? undefined);
    const look = (property: string) => frame.contentWindow?.getComputedStyle(card).getPropertyValue(property);
    const changed = (name: string, value: string) => set(opened, `#look [name="${name}"]`, value);
    changed('scheme', 'light');
    expect([look('background-color'), look('color'), look('direction')]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(26, 33, 41)', 'ltr']);
    changed('scheme', 'dark');
    expect(look('background-color')).to.equal('rgb(23, 27, 33)');
    changed('contrast', 'high');
    expect([look('background-color'), look('color')]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    changed('dir', 'rtl');
    await until('the other direction', () => look('direction') === 'rtl');
    for (const width of ['360px', '640px']) {
      changed('inline-size', width);
      expect(frame.contentWindow?.getComputedStyle(cell).inlineSize).to.equal(width);
    }
  });
});
