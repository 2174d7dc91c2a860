import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {Budget} from '../../src/model/budget.js';
import type {RequestOptions} from '../../src/model/enrichment-source.js';
import type {AddressReport, Page, Resolution} from '../../src/model/reports.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {announced, button, deferred, focused, html, part, settle, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const waits = 'VirusTotal takes only so many requests a minute; this one waits for its turn.';
const soon = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** A source whose requests wait, and whose budget the test tells. */
function waitingSource() {
  const asked: RequestOptions[] = [];
  const listeners = new Set<() => void>();
  let budget: Budget | undefined;
  let answer = deferred<AddressReport>();
  let page = deferred<Page<Resolution>>();
  const ask = <T>(options: RequestOptions | undefined, promise: Promise<T>): Promise<T> => {
    asked.push(options ?? {});
    options?.onWait?.(true);
    return promise;
  };
  const source = sourceOf({
    address: (_, options) => ask(options, (answer = deferred<AddressReport>()).promise),
    resolutions: (_, options) => ask(options, (page = deferred<Page<Resolution>>()).promise),
    budget: () => budget,
    watchBudget(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    source,
    asked,
    listeners,
    answer: (report: AddressReport) => answer.resolve(report),
    list: (rows: Page<Resolution>) => page.resolve(rows),
    tell(waiting: number, nextTurn?: Date) {
      budget = {windows: [], waiting, ...(nextTurn && {nextTurn})};
      for (const listener of listeners) listener();
    },
  };
}

describe('a card whose question waits for its turn', () => {
  it('says how many wait and about how long, and nothing of it before the minute is used up', async () => {
    const {source, tell, asked} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    tell(12);
    await settle(element);
    expect(visibleText(element), 'it waits for no more than an answer').to.contain('Asking VirusTotal about this address');
    tell(96, soon(38));
    await settle(element);
    expect(visibleText(part(element, '.notice'))).to.equal(
      '96 requests wait, as VirusTotal takes only so many a minute; the next is sent in about 40 seconds. Cancel',
    );
    expect(part(element, '.bone'), 'the skeleton stays').to.be.instanceOf(HTMLElement);
    await expectAccessibleInBoth(element);
    tell(1, soon(3));
    await settle(element);
    expect(visibleText(part(element, '.notice')))
      .to.contain('1 request waits')
      .and.to.contain('it is sent in about 5 seconds.');
    asked[0]?.onWait?.(false);
    await settle(element);
    expect(visibleText(element)).to.contain('Asking VirusTotal about this address');
  });

  it('says it once to those who do not see it, however often the numbers change', async () => {
    const {source, tell, answer, asked} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(announced(element, 'status')));
    tell(96, soon(38));
    await settle(element);
    observer.observe(part(element, '.answer + [role="status"]'), {subtree: true, childList: true, characterData: true});
    for (const waiting of [95, 94, 93]) {
      tell(waiting, waiting === 94 ? undefined : soon(waiting));
      await settle(element);
    }
    expect(announced(element, 'status')).to.equal(waits);
    expect(said).to.deep.equal([]);
    expect(announced(element, 'alert')).to.equal('');
    asked[0]?.onWait?.(false);
    answer(addressReport);
    await settle(element);
    expect(said.at(-1)).to.contain('Malicious');
    observer.disconnect();
  });

  it('stops waiting at a press of Cancel, and nobody listens any more', async () => {
    const {source, tell, asked, listeners} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    tell(2, soon(30));
    await settle(element);
    expect(listeners.size).to.equal(1);
    button(element, 'Cancel').focus();
    button(element, 'Cancel').click();
    asked[0]?.onWait?.(false);
    await settle(element);
    expect(asked[0]?.signal?.aborted).to.equal(true);
    expect(visibleText(element)).to.contain('Send to VirusTotal');
    expect(element.shadowRoot?.contains(focused())).to.equal(true);
    expect(listeners.size).to.equal(0);
  });

  it('is not taken for waiting because of an earlier question', async () => {
    const {source, tell, asked} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    tell(2, soon(30));
    element.value = '203.0.113.48';
    await settle(element);
    asked[0]?.onWait?.(false);
    await settle(element);
    expect(visibleText(element)).to.contain('2 requests wait');
    asked[1]?.onWait?.(false);
    asked[0]?.onWait?.(false);
    await settle(element);
    expect(visibleText(element)).to.contain('Asking VirusTotal');
  });

  it('leaves the old report on the screen, and follows nothing once it has left the page', async () => {
    const {source, tell, asked, answer, listeners} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    asked[0]?.onWait?.(false);
    answer(addressReport);
    await settle(element);
    button(element, /^Ask VirusTotal again/).click();
    tell(3, soon(20));
    await settle(element);
    tell(3, soon(20));
    await settle(element);
    expect(visibleText(element)).to.contain('3 requests wait').and.to.contain('Example Transit B.V.');
    element.remove();
    expect(listeners.size).to.equal(0);
  });

  it('tells whether the user sees it, at the time of asking', async () => {
    const {source, asked} = waitingSource();
    const element = await stage<VtAddressCard>(card, {source});
    const seen = () => asked[0]?.visible?.();
    expect(seen()).to.equal(true);
    element.style.marginBlockStart = '300vh';
    expect(seen()).to.equal(false);
    element.scrollIntoView();
    expect(seen()).to.equal(true);
    element.hidden = true;
    expect(seen()).to.equal(false);
  });
});

describe('a list whose question waits for its turn', () => {
  it('says so in the place of the rows, and below them when there are some', async () => {
    const {source, tell, asked, list: answer} = waitingSource();
    const element = await stage<VtResolutionsTable>(list, {source});
    tell(5, soon(50));
    await settle(element);
    expect(visibleText(part(element, '.answer'))).to.match(/^5 requests wait/);
    expect(asked[0]?.visible?.()).to.equal(true);
    asked[0]?.onWait?.(false);
    answer(resolutionsOf([{host: 'login.example'}], {cursor: 'more'}));
    await settle(element);
    button(element, /^Load 40 more/).click();
    tell(4, soon(50));
    await settle(element);
    tell(4, soon(50));
    await settle(element);
    const text = visibleText(part(element, '.answer'));
    expect(text.indexOf('4 requests wait')).to.be.greaterThan(text.indexOf('login[.]example'));
    expect(announced(element, 'status')).to.contain(waits);
    await expectAccessibleInBoth(element);
  });
});
