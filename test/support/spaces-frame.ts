import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';

/** A text that stands for the key: no test may find it anywhere but in the request that carries it. */
export const canaryKey = 'canary-key-5f1e';

/** All engines share one server: each page of tests has sandboxes of its own. */
const run = Math.random().toString(36).slice(2, 10);

/** Where the sandbox of that name is served, for this page of tests alone. */
export const sandboxPath = (name: string): string => `/test-routes/sandbox/${name}-${run}`;

/** The query string of the platform, for a sandbox of the test's own. */
export function spacesQuery(sandbox: string, changed: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({
    tcSpaceElementId: '31',
    tcToken: sandboxTokens.valid,
    tcTokenExpires: '4102444800',
    tcApiPath: `${location.origin}${sandboxPath(sandbox)}/threatconnect/api`,
    tcType: 'Address',
    tcSelectedItem: '1.1.1.1',
    tcSelectedItemOwner: 'Northwind CTI',
    title: 'VirusTotal',
    logging: 'ERROR',
    vt_api_token: canaryKey,
    add_tags: 'VirusTotal, Review',
    add_confidence: '60',
    add_rating: '3',
    auto_send_labels: 'TLP:CLEAR',
    ...changed,
  });
}

/** The built Spaces page in a frame, and what went wrong in it. */
export interface SpacesFrame {
  readonly frame: HTMLIFrameElement;
  readonly page: Document;
  /** Uncaught errors, console output and violations of the content security policy. */
  readonly faults: readonly string[];
  /** Everything that can be read on the page, shadow roots included. */
  text(): string;
  /** The first element that a selector finds in the page or in any shadow root of it. */
  find<E extends Element = HTMLElement>(selector: string): E | undefined;
  findAll<E extends Element = HTMLElement>(selector: string): E[];
}

/** Opens the built page with a query string, as the platform does. */
export async function openSpaces(query: URLSearchParams | string): Promise<SpacesFrame> {
  const frame = document.createElement('iframe');
  frame.title = 'Spaces page';
  frame.style.inlineSize = '900px';
  frame.style.blockSize = '700px';
  frame.src = `/spaces/app/index.html${query === '' ? '' : `?${query.toString()}`}`;
  document.body.append(frame);
  return watch(frame);
}

/** Waits for the page of a frame and listens to what goes wrong in it. */
export async function watch(frame: HTMLIFrameElement): Promise<SpacesFrame> {
  await new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  const {contentDocument: page, contentWindow: view} = frame;
  if (page === null || view === null) throw new Error('the frame has no page');
  const faults: string[] = [];
  page.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) => faults.push(`${violatedDirective} ${blockedURI}`));
  view.addEventListener('error', ({message}) => faults.push(message));
  view.addEventListener('unhandledrejection', ({reason}) => faults.push(String(reason)));
  listenToConsole(view as Window & typeof globalThis, faults);
  const findAll = <E extends Element>(selector: string): E[] => rootsOf(page).flatMap((root) => [...root.querySelectorAll<E>(selector)]);
  return {
    frame,
    page,
    faults,
    text: () => textOf(page.body),
    findAll,
    find: <E extends Element>(selector: string) => findAll<E>(selector)[0],
  };
}

/** Waits until something is there; says what was being waited for when it does not come. */
export async function until<T>(what: string, look: () => T | undefined | false, milliseconds = 8_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function listenToConsole({console}: typeof globalThis, faults: string[]): void {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[level] = (...words: unknown[]) => void faults.push(`console.${level}: ${words.map(String).join(' ')}`);
  }
}

function rootsOf(root: Document | ShadowRoot): Array<Document | ShadowRoot> {
  const inner = [...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot === null ? [] : rootsOf(shadowRoot)));
  return [root, ...inner];
}

function textOf(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return node.textContent ?? '';
  const element = node as Element;
  if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(element.tagName)) return '';
  return [...(element.shadowRoot ?? node).childNodes, ...(element.shadowRoot ? node.childNodes : [])]
    .map(textOf)
    .join(' ')
    .replace(/\s+/g, ' ');
}
