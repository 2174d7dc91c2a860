import {expect} from 'chai';
import '../../src/define/vt-detections-table.js';
import type {VtDetectionsTable} from '../../src/elements/detections-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {PageOptions} from '../../src/model/enrichment-source.js';
import type {Indicator} from '../../src/model/indicator.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {DetectionPage} from '../../src/model/reports.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {detectionsOf} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  failing,
  focused,
  html,
  part,
  settle,
  sourceOf,
  stage,
  stageOn,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`;

/** A source that answers with these pages in turn, and keeps what it was asked. */
function listing(...pages: readonly DetectionPage[]) {
  const asked: Array<{readonly indicator: Indicator; readonly options?: PageOptions}> = [];
  const source = sourceOf({
    detections: (indicator, options) => {
      const page = pages[asked.push({indicator, options}) - 1];
      return page ? Promise.resolve(page) : Promise.reject(new ApiError('server', {service: 'virustotal'}));
    },
  });
  return {source, asked};
}

const rowsOf = (element: Element) => [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])];
const cell = (row: Element, place: string): string => visibleText(part(row, `td.${place}`));
const cellsOf = (element: Element) => rowsOf(element).map((row) => ['name', 'num', 'date'].map((place) => cell(row, place)));
const order = (element: Element): string =>
  rowsOf(element)
    .map((row) => /(\w)\[\.\]example/.exec(cell(row, 'name'))?.[1])
    .join('');
const sorted = (element: Element) => {
  const [head, ...others] = [...(element.shadowRoot?.querySelectorAll('th[aria-sort]') ?? [])];
  expect(others).to.deep.equal([]);
  return [head && visibleText(head), head?.getAttribute('aria-sort')];
};

describe('<vt-detections-table>', () => {
  it('lists detected URLs with Positive/Total and the scan date in UTC, newest first, as text (guide, Table 4)', async () => {
    const {source, asked} = listing(
      detectionsOf([
        {url: 'http://b.example/', analysed: new Date('2019-03-29T13:16:19Z')},
        {url: 'https://a.example/path?q=1', analysed: new Date('2019-03-29T14:28:11+01:00'), ratio: ratioOf({malicious: 10, harmless: 62})},
        {url: 'http://c.example/', analysed: undefined, ratio: undefined},
      ]),
    );
    const element = await stage<VtDetectionsTable>(table, {source});
    expect(cellsOf(element)).to.deep.equal([
      ['hxxps://a[.]example/path?q=1', '10/72', '2019-03-29 13:28:11 UTC'],
      ['hxxp://b[.]example/', '2/66', '2019-03-29 13:16:19 UTC'],
      ['hxxp://c[.]example/', '\u2013', '\u2013'],
    ]);
    expect(element.renderRoot.querySelector('tbody a')).to.equal(null);
    expect(asked.map(({indicator, options}) => [indicator.wire, options?.cursor, options?.limit])).to.deep.equal([
      ['203.0.113.47', undefined, 40],
    ]);
    expect(visibleText(part(element, '.more'))).to.contain('3 loaded, no more exist');
    expect(announced(element, 'status')).to.contain('3 loaded, no more exist');
    await expectAccessibleInBoth(element);
  });

  const captions = [
    ['203.0.113.47', 'urls', 'URLs at this address that engines detected, from VirusTotal\u2019s list of URLs'],
    ['203.0.113.47', 'v2-report', 'URLs at this address that engines detected, from VirusTotal\u2019s report of API version 2'],
    ['evil.example', 'urls', 'URLs of this host that engines detected, from VirusTotal\u2019s list of URLs'],
    ['evil.example', 'v2-report', 'URLs of this host that engines detected, from VirusTotal\u2019s report of API version 2'],
  ] as const;
  for (const [value, rung, caption] of captions) {
    it(`names the source that answered for ${value}: ${rung}`, async () => {
      const {source} = listing(detectionsOf([{url: 'http://evil.example/'}], {rung}));
      const element = await stage<VtDetectionsTable>(html`<vt-detections-table .value=${value}></vt-detections-table>`, {source});
      expect(visibleText(part(element, 'caption'))).to.equal(caption);
    });
  }

  it('sorts by each column, names it by aria-sort, and turns round at a second press', async () => {
    const {source} = listing(
      detectionsOf([
        {url: 'http://b.example/', ratio: ratioOf({malicious: 1, harmless: 9})},
        {url: 'http://c.example/', analysed: undefined, ratio: undefined},
        {url: 'http://a.example/', ratio: ratioOf({malicious: 5, harmless: 5})},
      ]),
    );
    const element = await stage<VtDetectionsTable>(table, {source});
    expect([order(element), sorted(element)]).to.deep.equal(['bac', ['Scan date (UTC)', 'descending']]);
    for (const [name, expected, direction] of [
      ['URL', 'abc', 'ascending'],
      ['URL', 'cba', 'descending'],
      ['Positive/Total', 'abc', 'descending'],
      ['Positive/Total', 'bac', 'ascending'],
      ['Scan date (UTC)', 'bac', 'descending'],
      ['Scan date (UTC)', 'abc', 'ascending'],
    ] as const) {
      button(element, name).click();
      await settle(element);
      expect([order(element), sorted(element)]).to.deep.equal([expected, [name, direction]]);
    }
    await expectAccessible(element);
  });

  it('loads more with the cursor, says what it costs, and shows a URL that moved between pages once', async () => {
    const {source, asked} = listing(
      detectionsOf([{url: 'http://a.example/'}], {cursor: 'next', total: 57}),
      detectionsOf([{url: 'HTTP://A.example'}, {url: 'http://b.example/'}], {unavailable: 2}),
    );
    const element = await stage<VtDetectionsTable>(table, {source});
    expect(visibleText(part(element, '.more'))).to.contain('1 of 57 loaded Load 40 more 1 request');
    button(element, 'Load 40 more 1 request').focus();
    button(element, 'Load 40 more 1 request').click();
    await settle(element);
    expect(asked.map(({options}) => options?.cursor)).to.deep.equal([undefined, 'next']);
    expect(order(element)).to.equal('ab');
    expect(visibleText(part(element, '.more'))).to.contain('2 loaded, no more exist 2 rows could not be read');
    expect(focused()).to.equal(part(element, '.more'));
  });

  it('says that VirusTotal knows none, which is no refusal', async () => {
    const {element, page} = await stageOn<VtDetectionsTable>(table, listing(detectionsOf([])));
    const sentence = 'VirusTotal knows no URL at this address that an engine detected.';
    expect(visibleText(part(element, '.answer'))).to.equal(sentence);
    expect(announced(element, 'status')).to.equal(sentence);
    expect(element.renderRoot.querySelector('table')).to.equal(null);
    await expectAccessible(element);
    page.source(listing(detectionsOf([])).source);
    element.value = 'evil.example';
    await settle(element);
    expect(visibleText(part(element, '.answer'))).to.equal('VirusTotal knows no URL of this host that an engine detected.');
  });

  it('offers the next page when the first one holds no detected URL', async () => {
    const {source, asked} = listing(detectionsOf([], {cursor: 'next'}), detectionsOf([{url: 'http://a.example/'}]));
    const element = await stage<VtDetectionsTable>(table, {source});
    expect(visibleText(element)).not.to.contain('VirusTotal knows no URL');
    button(element, /^Load 40 more/).click();
    await settle(element);
    expect([asked.length, order(element)]).to.deep.equal([2, 'a']);
  });

  it('has the states of a card: not connected, no indicator, another type, private, asking, to be sent, failed', async () => {
    const {element, page} = await stageOn<VtDetectionsTable>(table);
    expect(visibleText(element)).to.contain('This list is not connected to VirusTotal.');
    page.source({...failing('timeout'), detections: () => Promise.reject(new ApiError('timeout', {service: 'virustotal'}))});
    await settle(element);
    expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
    expect(buttonNames(element)).to.include('Try again 1 request');
    page.source(sourceOf({detections: () => new Promise(() => undefined)}));
    await settle(element);
    expect(visibleText(element)).to.contain('Asking VirusTotal\u2026 Cancel');
    for (const [value, sentence] of [
      ['nonsense', 'This is one word'],
      ['http://evil.example/', 'Here is room for an indicator of type Address or Host; this one is of type URL.'],
      ['10.0.0.1', 'never sent'],
    ] as const) {
      element.value = value;
      await settle(element);
      expect(visibleText(element)).to.contain(sentence);
    }
    page.policy({send: 'ask'});
    element.value = '203.0.113.47';
    await settle(element);
    expect(buttonNames(element)).to.include('Send to VirusTotal 1 request');
    await expectAccessible(element);
  });

  it('collapses a long URL with its host whole, and shows all of it on demand', async () => {
    const host = `${'sub.'.repeat(30)}evil.example`;
    const {source} = listing(detectionsOf([{url: `http://${host}/${'x'.repeat(2000)}/end`}]));
    const element = await stage<VtDetectionsTable>(table, {source});
    const shown = () => part(element, 'td.name bdi').textContent ?? '';
    expect(shown()).to.contain(host.replaceAll('.', '[.]'));
    expect(shown().length).to.be.lessThan(1000);
    button(element, /^Show all 2,\d+ characters$/).click();
    await settle(element);
    expect(shown()).to.match(/x{2000}\/end$/);
  });

  it('needs no sideways scroll in a narrow panel, and is still a table there', async () => {
    const urls = [`http://${'abcdefghi.'.repeat(24)}example/${'x'.repeat(900)}`, 'http://xn--80ak6aa92e.example/', 'no url at all'];
    const {element, page} = await stageOn<VtDetectionsTable>(table, listing(detectionsOf(urls.map((url) => ({url})))));
    button(element, /^Show all/).click();
    for (const width of [700, 360, 320]) {
      page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
      await settle(element);
      expect(page.place.scrollWidth, `at ${width} px`).to.be.at.most(width);
      expect(getComputedStyle(part(element, 'tbody tr')).display).to.equal('grid');
      const roles = [...element.renderRoot.querySelectorAll('table, thead, tbody, tr, th, td')].map((node) => node.getAttribute('role'));
      expect(roles).not.to.include(null);
    }
    await expectAccessibleInBoth(element);
  });
});
