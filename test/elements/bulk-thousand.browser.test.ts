import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {sandboxToken, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {createThreatConnect, type ThreatConnectOptions} from '../../src/threatconnect/client.js';
import {actionsOf, breakdownOf, dialogOf, listing, northwind, primaryOf, titleOf} from '../support/bulk.js';
import {addressReport} from '../support/reports.js';
import {button, buttonNames, eventsOf, html, part, settle, stage, visibleText} from '../support/stage.js';

const hour = 3_600_000;
/** A thousand hosts; every twentieth is on the exclusion list of the platform. */
const hosts = Array.from({length: 1000}, (_, index) => `host-${index}.${index % 20 === 7 ? 'internal' : 'fresh'}.example`);
const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const policy = {add: {owner: northwind, tags: ['VirusTotal'], rating: 3, confidence: 60}};

/** A clock on which every wait is over at the next task, when the page has had its turn. */
function hastyClock() {
  let now = 1_900_000_000_000;
  return {
    now: () => now,
    sleep: async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      signal?.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      now += milliseconds;
    },
  };
}

/** A network that answers in a task of its own, as a real one does, and not at all while it is held. */
function network(answer: typeof fetch) {
  let free = Promise.resolve();
  return {
    fetch: async (...request: Parameters<typeof fetch>): Promise<Response> => {
      await new Promise((resolve) => setTimeout(resolve));
      await free;
      return answer(...request);
    },
    /** Holds every answer until the function that it returns is called. */
    hold: (): (() => void) => {
      let release = () => {};
      free = new Promise((resolve) => (release = resolve));
      return release;
    },
  };
}

/** A simulated ThreatConnect on such a clock and network, and what became of it. */
function platform() {
  const clock = hastyClock();
  const sandbox = createSandbox({clock});
  const {fetch, hold} = network(sandbox.fetch);
  const {store, log} = sandbox.threatconnect;
  return {
    sandbox,
    clock,
    hold,
    client: (options: Partial<ThreatConnectOptions> = {}) =>
      createThreatConnect({
        apiUrl: 'https://tc.example/threatconnect/api',
        token: sandboxTokens.valid,
        fetch,
        clock,
        delay: () => 0,
        ...options,
      }),
    /** A token that has expired though the page was told that it would live for another hour. */
    expired: () => ({token: sandboxToken('analyst', clock.now() - 1000), tokenExpires: (clock.now() + hour) / 1000}),
    created: () => log.flatMap(({created}) => created),
    count: (route: string) => log.filter((entry) => entry.route === route).length,
    stored: () => hosts.filter((host) => store.find('Host', host, northwind) !== undefined),
  };
}

type Platform = ReturnType<typeof platform>;

/** A card with its list of resolutions opened. */
async function opened(target: ReturnType<Platform['client']>) {
  const source = {...listing(hosts), address: () => Promise.resolve(addressReport)};
  const element = await stage<VtAddressCard>(card, {source, target, policy});
  tab(element, 'Resolutions').click();
  // Its code comes when it is first shown.
  await until('the list', () => Boolean(element.renderRoot.querySelector('vt-resolutions-table')?.shadowRoot?.querySelector('table')));
  const table = part<VtResolutionsTable>(element, 'vt-resolutions-table');
  await until('a thousand rows', () => part(table, 'table').getAttribute('aria-rowcount') === String(hosts.length + 1));
  return {element, table};
}

function tab(element: Element, name: string): HTMLElement {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])].find((one) =>
    visibleText(one).startsWith(name),
  );
  if (!found) throw new Error(`no tab ${name}`);
  return found;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds();) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What the actions of all rows say; as on paper, all are drawn for it. */
function allActionsOf(table: VtResolutionsTable): string[] {
  window.dispatchEvent(new Event('beforeprint'));
  const actions = actionsOf(table);
  window.dispatchEvent(new Event('afterprint'));
  return actions;
}

async function addAll(table: VtResolutionsTable): Promise<void> {
  button(table, 'Add All').click();
  await settle(table);
  await until('the plan', () => primaryOf(table).getAttribute('aria-disabled') !== 'true');
}

/** Every host is in the store once or reported, and nothing was written twice. */
function expectAccounted({created, stored}: Platform): void {
  expect(stored()).to.deep.equal(hosts.filter((host) => !host.includes('internal')));
  expect(created().sort()).to.deep.equal(
    stored()
      .map((host) => JSON.stringify(['Host', host, northwind]))
      .sort(),
  );
}

describe('Add All of 1,000 hosts', () => {
  for (const [how, route, batch] of [
    ['by batch jobs', 'POST /v2/batch/{batch}', 'on'],
    ['by create requests', 'POST /v3/indicators', '503'],
  ] as const) {
    it(`has every host in the store once or reported, though a token expires, a reply is lost and 5 % are refused: ${how}`, async () => {
      const made = platform();
      made.sandbox.switches.batch = batch;
      const {element, table} = await opened(made.client(made.expired()));
      const told = eventsOf('vt-added');
      await addAll(table);
      expect(titleOf(table)).to.equal('Add 1,000 hosts to Northwind CTI?');
      made.sandbox.threatconnect.fault(route, 1, 'lost');
      const release = made.hold();
      primaryOf(table).click();
      await until('the run', () => dialogOf(table).querySelector('progress') !== null);

      // The page stays usable meanwhile: what is on it can be pressed, and is drawn.
      tab(element, 'Summary').click();
      await settle(element);
      expect(tab(element, 'Summary').getAttribute('aria-selected')).to.equal('true');
      expect(part(element, '[role="tabpanel"]:not([hidden])').id).to.equal('panel-summary');
      expect(dialogOf(table).querySelectorAll('progress'), 'it still runs').to.have.length(1);
      tab(element, 'Resolutions').click();
      release();
      const seen = new Set<number>();
      while (dialogOf(table).querySelector('progress')) {
        seen.add(part<HTMLProgressElement>(table, 'progress').value);
        await new Promise((resolve) => setTimeout(resolve));
      }
      if (batch !== 'on') expect(seen.size, 'how often the progress was drawn').to.be.above(2);

      expect(breakdownOf(table)).to.deep.equal(['950 added', '50 on an exclusion list']);
      expect(made.count('GET /appAuth')).to.equal(1);
      expect(told.seen.map(({outcome}) => outcome.indicator.wire).sort(), 'told of each once').to.deep.equal([...hosts].sort());
      told.stop();
      expectAccounted(made);
      expect(made.sandbox.threatconnect.store.find('Host', 'host-0.fresh.example', northwind)).to.deep.include({
        tags: ['VirusTotal'],
        rating: 3,
        confidence: 60,
      });
      button(table, 'Done').click();
      await settle(table);
      const shown = allActionsOf(table);
      expect([
        shown.filter((action) => action === 'Details\u2026').length,
        shown.filter((action) => action === 'Excluded').length,
      ]).to.deep.equal([950, 50]);
    });
  }

  for (const [how, batch] of [
    ['by batch jobs', 'on'],
    ['by create requests', '503'],
  ] as const) {
    it(`shows after a reload what arrived and offers the rest, and writes nothing twice: ${how}`, async () => {
      const made = platform();
      made.sandbox.switches.batch = batch;
      const first = await opened(made.client());
      await addAll(first.table);
      primaryOf(first.table).click();
      const written = () => (batch === 'on' ? made.count('POST /v2/batch/{batch}') : made.created().length);
      await until('the middle of it', () => written() >= (batch === 'on' ? 1 : 300));
      first.element.remove();
      // What was being written arrives: a job goes on without us.
      await made.clock.sleep(10_000);
      await new Promise((resolve) => setTimeout(resolve, 100));

      const {table} = await opened(made.client(made.expired()));
      await until('the check', () => actionsOf(table).includes('Details\u2026'));
      const arrived = made.stored().length;
      expect(arrived).to.be.above(0);
      await addAll(table);
      // Of a long list the target is asked about all once they are to be added.
      expect(allActionsOf(table).filter((action) => action === 'Details\u2026')).to.have.length(arrived);
      expect(breakdownOf(table)).to.deep.equal([
        `${1000 - arrived} will be added, of 1,000`,
        `${arrived} exist already and stay as they are`,
      ]);
      primaryOf(table).click();
      await until('the end', () => buttonNames(dialogOf(table)).includes('Done'));
      expect(breakdownOf(table)).to.deep.equal([...(arrived < 950 ? [`${950 - arrived} added`] : []), '50 on an exclusion list']);
      expectAccounted(made);
    });
  }
});
