import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import type {SandboxSwitches} from '../../src/sandbox/switches.js';
import type {RequestLogEntry} from '../../src/sandbox/simulator.js';
import {openSpaces, sandboxPath, spacesQuery, until, type SpacesFrame} from './spaces-frame.js';

/** The platform of one test: its own ThreatConnect, VirusTotal and proxy. No two tests, and no two engines, share one. */
export interface OwnPlatform {
  /** The query string of the page, for the key of this name. */
  query(changed?: Readonly<Record<string, string>>, key?: string): URLSearchParams;
  switches(switches: Partial<SandboxSwitches>): Promise<void>;
  log(): Promise<readonly RequestLogEntry[]>;
  /** What VirusTotal says, straight from its API. */
  virusTotal<T>(path: string): Promise<T>;
  /** The same of its API v2. */
  virusTotalV2<T>(path: string): Promise<T>;
  /** The records of an indicator in the test's ThreatConnect, straight from its API. */
  stored(type: 'Address' | 'Host' | 'URL', summary: string): Promise<ReadonlyArray<Record<string, unknown>>>;
  /** Puts an indicator there, as somebody else would. */
  store(indicator: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A platform that no other test knows. */
export function ownPlatform(): OwnPlatform {
  const name = `own-${crypto.randomUUID()}`;
  const base = sandboxPath(name);
  const mounted = base.split('/').at(-1) ?? name;
  const authorization = `TC-Token ${sandboxTokens.valid}`;
  const asked = async (url: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    query: (changed = {}, key = 'sandbox-premium') => spacesQuery(name, {vt_api_token: `${mounted}:${key}`, ...changed}),
    switches: async (switches) => void (await asked(`${base}/switches`, {method: 'POST', body: JSON.stringify(switches)})),
    log: async () => (await asked(`${base}/log`)) as readonly RequestLogEntry[],
    virusTotal: async <T>(path: string) =>
      (await asked(`${base}/virustotal/api/v3/${path}`, {headers: {'x-apikey': 'sandbox-premium'}})) as T,
    virusTotalV2: async <T>(path: string) => (await asked(`${base}/virustotal/vtapi/v2/${path}&apikey=sandbox-premium`)) as T,
    stored: async (type, summary) => {
      const tql = `typeName in ("${type}") and summary in ("${summary}")`;
      const query = new URLSearchParams([
        ['tql', tql],
        ['fields', 'tags'],
      ]);
      const {data} = (await asked(`${base}/threatconnect/api/v3/indicators?${query.toString()}`, {headers: {authorization}})) as {
        readonly data: ReadonlyArray<Record<string, unknown>>;
      };
      return data;
    },
    store: async (indicator) =>
      void (await asked(`${base}/threatconnect/api/v3/indicators`, {
        method: 'POST',
        headers: {authorization, 'content-type': 'application/json'},
        body: JSON.stringify(indicator),
      })),
  };
}

/** What an analyst does on the page, and reads there. */
export interface SpacesUser extends SpacesFrame {
  /** A button by the start of what is seen of it. */
  button(words: string): HTMLButtonElement | undefined;
  press(words: string): Promise<void>;
  /** Labels and values of the summary, as seen. */
  pairs(): Readonly<Record<string, string>>;
  /** The heads of the table's columns, as seen. */
  heads(): string[];
  /** Each row's cells by their column, as seen. */
  rows(): ReadonlyArray<Readonly<Record<string, string>>>;
  /** The row whose name begins so. */
  row(name: string): HTMLTableRowElement | undefined;
}

/** Opens the page as the platform does. */
export async function openAsUser(query: URLSearchParams): Promise<SpacesUser> {
  return userOf(await openSpaces(query));
}

/** The same for a page that is open. */
export function userOf(spaces: SpacesFrame): SpacesUser {
  const button = (words: string) =>
    spaces.findAll<HTMLButtonElement>('button').find((candidate) => seen(candidate).startsWith(words) && isShown(candidate));
  const bodyRows = () => spaces.findAll<HTMLTableRowElement>('tbody tr').filter(isShown);
  return {
    ...spaces,
    button,
    press: async (words) => (await until(`the button ${words}`, () => button(words))).click(),
    pairs: () => {
      const pairs = spaces.findAll('.pairs > div').map((pair) => [seen(pair.querySelector('dt')), seen(pair.querySelector('dd'))] as const);
      // A skeleton has places for values and no words.
      return Object.fromEntries(pairs.filter(([label, value]) => label !== '' && value !== ''));
    },
    heads: () => spaces.findAll('thead th').filter(isShown).map(seen),
    rows: () => bodyRows().map((row) => Object.fromEntries([...row.cells].map((cell) => [cell.className, seen(cell)]))),
    row: (name) => bodyRows().find((row) => seen(row.querySelector('td.name')).startsWith(name)),
  };
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;
const inline: readonly string[] = ['span', 'bdi', 'b', 'time', 'input'];

/** What can be seen in an element: not what is only spoken; white space folded. */
export function seen(element: Element | null): string {
  return element === null ? '' : textOf(element).replace(/\s+/g, ' ').trim();
}

function textOf(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return node.textContent ?? '';
  if (node.nodeType !== node.ELEMENT_NODE) return '';
  const element = node as Element;
  if (element.localName === 'style' || element.hasAttribute('hidden') || element.classList.contains('visually-hidden')) return '';
  const inner = [...(element.shadowRoot ?? element).childNodes].map(textOf).join('');
  return inline.includes(element.localName) ? inner : ` ${inner} `;
}
