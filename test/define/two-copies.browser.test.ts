import {expect} from 'chai';
import type * as library from '../../src/index.js';

// Two copies of the library with a Lit of their own each: the sources, and the one file for a CDN. See architecture.md, decision 10.
const ownCopy = '/src/define/';
const cdnCopy = '/dist/vt-elements.min.js';

type Library = typeof library;
type Card = HTMLElement & {value: string};

interface Page {
  readonly document: Document;
  readonly registry: CustomElementRegistry;
  readonly errors: string[];
  /** Imports a module in the page. */
  load(url: string): Promise<void>;
  /** What the file for a CDN exports, as this page has it. */
  names(): Promise<Library>;
}

/** An empty page with a registry of its own. */
async function emptyPage(): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.title = 'A page with two copies';
  frame.width = '800';
  frame.height = '900';
  const ready = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await ready;
  const {contentDocument: inside, contentWindow: view} = frame;
  if (inside === null || view === null) throw new Error('no frame');
  const errors: string[] = [];
  view.addEventListener('error', ({message}) => errors.push(message));
  view.addEventListener('unhandledrejection', ({reason}) => errors.push(String(reason)));
  const run = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const script = inside.createElement('script');
      script.type = 'module';
      const done = `done${Math.random().toString(36).slice(2)}`;
      inside.addEventListener(done, () => resolve(), {once: true});
      script.addEventListener('error', () => reject(new Error(`${text} did not run`)));
      script.textContent = `${text}; document.dispatchEvent(new Event('${done}'));`;
      inside.head.append(script);
    });
  return {
    document: inside,
    registry: (view as Window & typeof globalThis).customElements,
    errors,
    load: (url) => run(`import '${new URL(url, location.origin).href}'`),
    async names() {
      await run(`import * as names from '${new URL(cdnCopy, location.origin).href}'; window.names = names`);
      return (view as unknown as {readonly names: Library}).names;
    },
  };
}

/** All the text of an element, shadow roots included. */
function textOf(node: Node & {readonly shadowRoot?: ShadowRoot | null}): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return [...(node.shadowRoot ?? node).childNodes].map(textOf).join('').replace(/\s+/g, ' ');
}

async function eventually(element: Element, expected: RegExp): Promise<void> {
  const end = Date.now() + 10_000;
  while (!expected.test(textOf(element)) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(textOf(element)).to.match(expected);
}

/** A provider with a card in it, on the page; the source is of the other copy than the one whose name is first. */
async function cardIn(page: Page): Promise<{readonly card: Card; readonly provider: library.VtProvider; readonly names: Library}> {
  const provider = page.document.createElement('vt-provider');
  const card = page.document.createElement('vt-address-card') as Card;
  card.value = '203.0.113.47';
  provider.append(card);
  page.document.body.append(provider);
  return {card, provider, names: await page.names()};
}

/** A source of the file for a CDN, whose server answers as told. */
function sourceOf({baseUrl, createVirusTotal}: Library, answer: () => Response): library.EnrichmentSource {
  return createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', key: 'k', fetch: () => Promise.resolve(answer())}));
}

const report = (): Response =>
  Response.json({
    data: {
      type: 'ip_address',
      id: '203.0.113.47',
      attributes: {
        as_owner: 'Copy Networks',
        asn: 64500,
        last_analysis_stats: {malicious: 3, suspicious: 0, harmless: 60, undetected: 20, timeout: 0},
      },
    },
  });

const refusal = (): Response => Response.json({error: {code: 'WrongCredentialsError', message: 'Wrong API key'}}, {status: 401});

/** The first copy defines these, the second all that is left. */
const mixtures = [
  {first: ['vt-provider.js'], then: cdnCopy, title: 'the provider of the first, the cards of the second'},
  {first: ['vt-address-card.js'], then: cdnCopy, title: 'the cards of the first, the provider of the second'},
];

describe('two copies of the library in one page', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const {first, then, title} of mixtures) {
    it(`live side by side: ${title}`, async () => {
      const page = await emptyPage();
      for (const file of first) await page.load(`${ownCopy}${file.replace(/\.js$/, '.ts')}`);
      const tag = (first[0] ?? '').replace(/\.js$/, '');
      const definedFirst = page.registry.get(tag);
      await page.load(then);
      const {card, provider, names} = await cardIn(page);
      expect(page.registry.get(tag), 'the first keeps its tag').to.equal(definedFirst);
      const [ofProvider, ofCard] = [page.registry.get('vt-provider'), page.registry.get('vt-address-card')];
      expect([ofProvider === names.VtProvider, ofCard === names.VtAddressCard].filter(Boolean), 'one of each copy').to.have.length(1);

      provider.source = sourceOf(names, report);
      await eventually(card, /Copy Networks/);
      expect(textOf(card)).to.match(/3 of 83 engines call it malicious/);
      expect(page.errors).to.deep.equal([]);
    });

    it(`understand each other's errors and events: ${title}`, async () => {
      const page = await emptyPage();
      for (const file of first) await page.load(`${ownCopy}${file.replace(/\.js$/, '.ts')}`);
      await page.load(then);
      const {card, provider, names} = await cardIn(page);
      const kinds: string[] = [];
      page.document.addEventListener('vt-error', ({error}) => kinds.push(error.kind));
      provider.source = sourceOf(names, refusal);
      await eventually(card, /VirusTotal does not accept the key/);
      expect(kinds).to.deep.equal(['unauthorized']);

      provider.send = 'ask';
      card.value = '203.0.113.48';
      await eventually(card, /Send to VirusTotal/);
      expect(page.errors).to.deep.equal([]);
    });
  }

  it('leave no tag undefined, whichever comes first, and neither complains', async () => {
    for (const [one, other] of [[cdnCopy, `${ownCopy}all.ts`] as const, [`${ownCopy}all.ts`, cdnCopy] as const]) {
      const page = await emptyPage();
      await page.load(one);
      const names = await page.names();
      const before = page.registry.get('vt-indicator-card');
      await page.load(other);
      expect(page.registry.get('vt-indicator-card')).to.equal(before);
      expect(before === names.VtIndicatorCard).to.equal(one === cdnCopy);
      expect(page.errors).to.deep.equal([]);
    }
  });
});
