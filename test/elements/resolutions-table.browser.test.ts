import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {Page, Resolution} from '../../src/model/reports.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {resolutionsOf} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  deferred,
  failing,
  focused,
  html,
  part,
  settle,
  sourceOf,
  stage,
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const listing = (...pages: ReadonlyArray<Page<Resolution>>) => {
  const cursors: Array<string | undefined> = [];
  const source = sourceOf({
    resolutions: (_indicator, options) => {
      cursors.push(options?.cursor);
      const page = pages[cursors.length - 1];
      return page ? Promise.resolve(page) : Promise.reject(new ApiError('server', {service: 'virustotal'}));
    },
  });
  return {source, cursors};
};

/** What stands in the cells, row by row. */
const cellsOf = (element: Element): string[][] =>
  [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => visibleText(cell)),
  );
const headsOf = (element: Element): string[] => [...(element.shadowRoot?.querySelectorAll('th') ?? [])].map((head) => visibleText(head));
const sortsOf = (element: Element) => [...(element.shadowRoot?.querySelectorAll('th') ?? [])].map((head) => head.getAttribute('aria-sort'));

describe('<vt-resolutions-table>', () => {
  it('lists the names that resolved to an address, newest first, as text', async () => {
    const {source} = listing(resolutionsOf([{host: 'mail.example', date: new Date('2024-01-31T23:59:59Z')}, {host: 'login.example'}]));
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(visibleText(part(element, 'caption'))).to.equal('Names that resolved to this address, seen by VirusTotal');
    expect(headsOf(element)).to.deep.equal(['Host name', 'Last resolved']);
    expect(cellsOf(element)).to.deep.equal([
      ['login[.]example', '2026-07-13'],
      ['mail[.]example', '2024-01-31'],
    ]);
    expect(element.renderRoot.querySelector('tbody a')).to.equal(null);
    expect(visibleText(part(element, '.more'))).to.equal('2 loaded, no more exist');
    await expectAccessibleInBoth(element);
  });

  it('lists the addresses that a host resolved to', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: 'evil.example', address: '198.51.100.7'},
        {host: 'evil.example', address: '2001:db8::1'},
      ]),
    );
    const element = await stage<VtResolutionsTable>(html`<vt-resolutions-table value="evil.example"></vt-resolutions-table>`, {source});
    expect(visibleText(part(element, 'caption'))).to.equal('Addresses this host resolved to, seen by VirusTotal');
    expect(headsOf(element)).to.deep.equal(['IP address', 'Last resolved']);
    expect(cellsOf(element).map(([name]) => name)).to.deep.equal(['198[.]51[.]100[.]7', '2001[:]db8[:][:]1']);
  });

  it('shows Positive/Total where VirusTotal gives it, and a dash where it does not', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: 'a.example', hostRatio: ratioOf({malicious: 14, harmless: 80}), addressRatio: ratioOf({malicious: 1})},
        {host: 'b.example'},
      ]),
    );
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(headsOf(element)).to.deep.equal(['Host name', 'Positive/Total', 'Last resolved']);
    expect(cellsOf(element).map(([, ratio]) => ratio)).to.deep.equal(['14/94', '\u2013']);
    expect(part(element, '.ratio .visually-hidden').textContent).to.equal('14 of 94 engines');
  });

  it('sorts by each column, names it by aria-sort, and turns round at a second press', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: 'b.example', hostRatio: ratioOf({malicious: 1, harmless: 9})},
        {host: 'c.example', date: undefined},
        {host: 'a.example', hostRatio: ratioOf({malicious: 5, harmless: 5})},
      ]),
    );
    const element = await stage<VtResolutionsTable>(table, {source});
    const names = () =>
      cellsOf(element)
        .map(([name]) => name?.charAt(0))
        .join('');
    const press = async (name: string) => {
      button(element, name).click();
      await settle(element);
    };
    expect([names(), sortsOf(element)]).to.deep.equal(['bac', [null, null, 'descending']]);
    await press('Host name');
    expect([names(), sortsOf(element)]).to.deep.equal(['abc', ['ascending', null, null]]);
    await press('Host name');
    expect([names(), sortsOf(element)]).to.deep.equal(['cba', ['descending', null, null]]);
    await press('Positive/Total');
    expect([names(), sortsOf(element)]).to.deep.equal(['abc', [null, 'descending', null]]);
    await press('Positive/Total');
    expect([names(), sortsOf(element)]).to.deep.equal(['bac', [null, 'ascending', null]]);
    await press('Last resolved');
    await press('Last resolved');
    expect([names(), sortsOf(element)]).to.deep.equal(['abc', [null, null, 'ascending']]);
    await expectAccessible(element);
  });

  it('keeps a blank name and what is no name, shows two spellings as one row with the newest date', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: 'Python.example', date: new Date('2020-01-01T00:00:00Z')},
        {host: ''},
        {host: 'python.example.', date: new Date('2021-01-01T00:00:00Z')},
        {host: '%E2%80%A2odd.example', date: undefined},
      ]),
    );
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(cellsOf(element)).to.deep.equal([
      ['No host name recorded', '2026-07-13'],
      ['python[.]example', '2021-01-01'],
      ['%E2%80%A2odd[.]example', '\u2013'],
    ]);
  });

  it('tells rows apart whose ids are the same', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: 'a.example', id: 'same'},
        {host: 'b.example', id: 'same'},
      ]),
    );
    const element = await stage<VtResolutionsTable>(table, {source});
    button(element, 'Host name').click();
    await settle(element);
    expect(cellsOf(element).map(([name]) => name)).to.deep.equal(['a[.]example', 'b[.]example']);
  });

  it('loads more with the cursor, says what it costs, and keeps what is there', async () => {
    const {source, cursors} = listing(
      resolutionsOf([{host: 'a.example'}], {cursor: 'next', total: 57}),
      resolutionsOf([{host: 'b.example', date: new Date('2020-01-01T00:00:00Z')}, {host: 'a.example'}], {unavailable: 2}),
    );
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(visibleText(part(element, '.more'))).to.equal('1 of 57 loaded Load 40 more 1 request');
    button(element, 'Load 40 more 1 request').click();
    await settle(element);
    expect(cursors).to.deep.equal([undefined, 'next']);
    expect(cellsOf(element).map(([name]) => name)).to.deep.equal(['a[.]example', 'b[.]example']);
    expect(visibleText(part(element, '.more'))).to.equal('2 loaded, no more exist 2 rows could not be read');
    expect(announced(element, 'status')).to.equal('2 loaded, no more exist');
  });

  it('says only that more exist where VirusTotal stopped counting', async () => {
    const {source} = listing(resolutionsOf([{host: 'a.example'}], {cursor: 'next', total: 200}));
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(visibleText(part(element, '.more'))).to.equal('1 loaded, more exist Load 40 more 1 request');
  });

  it('keeps the Load button and the focus on it while more is loaded', async () => {
    const more = deferred<Page<Resolution>>();
    let asked = 0;
    const source = sourceOf({
      resolutions: () => (++asked === 1 ? Promise.resolve(resolutionsOf([{host: 'a.example'}], {cursor: 'next'})) : more.promise),
    });
    const element = await stage<VtResolutionsTable>(table, {source});
    const load = button(element, 'Load 40 more 1 request');
    load.focus();
    load.click();
    await settle(element);
    expect(focused()).to.equal(load);
    expect(load.getAttribute('aria-disabled')).to.equal('true');
    expect(announced(element, 'status')).to.equal('Loading more\u2026');
    load.click();
    await settle(element);
    expect(asked).to.equal(2);
    more.resolve(resolutionsOf([{host: 'b.example'}]));
    await settle(element);
    expect(focused(), 'the foot of the list').to.equal(part(element, '.more'));
  });

  it('keeps the first page when the second fails, and asks for the second again', async () => {
    let asked = 0;
    const cursors: Array<string | undefined> = [];
    const source = sourceOf({
      resolutions: (_indicator, options) => {
        cursors.push(options?.cursor);
        if (++asked === 1) return Promise.resolve(resolutionsOf([{host: 'a.example'}], {cursor: 'next'}));
        return asked === 2
          ? Promise.reject(new ApiError('quota', {service: 'virustotal'}))
          : Promise.resolve(resolutionsOf([{host: 'b.example'}]));
      },
    });
    const element = await stage<VtResolutionsTable>(table, {source});
    const row = part(element, 'tbody tr');
    button(element, /^Load/).click();
    await settle(element);
    expect(announced(element, 'alert')).to.equal('All requests of this VirusTotal key are used for now.');
    expect(visibleText(element)).to.contain('What was loaded before is still shown below.');
    expect(part(element, 'tbody tr'), 'the row is not drawn anew').to.equal(row);
    await expectAccessible(element);
    button(element, 'Try again 1 request').click();
    await settle(element);
    expect(cursors).to.deep.equal([undefined, 'next', 'next']);
    expect(cellsOf(element).map(([name]) => name)).to.deep.equal(['a[.]example', 'b[.]example']);
  });

  it('says that VirusTotal knows none', async () => {
    const {source} = listing(resolutionsOf([]));
    const element = await stage<VtResolutionsTable>(table, {source});
    expect(visibleText(part(element, '.answer'))).to.equal('VirusTotal knows no name that resolved to this address.');
    expect(announced(element, 'status')).to.equal('VirusTotal knows no name that resolved to this address.');
    await expectAccessible(element);
  });

  it('has the states of a card: not connected, no indicator, another type, private, asking, failed', async () => {
    const {element, page} = await stageOn<VtResolutionsTable>(table);
    expect(visibleText(element)).to.contain('This list is not connected to VirusTotal.');
    page.source(failing('timeout'));
    await settle(element);
    expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
    page.source(sourceOf({resolutions: () => new Promise(() => undefined)}));
    await settle(element);
    expect(visibleText(element)).to.contain('Asking VirusTotal\u2026 Cancel');
    await expectAccessible(element);
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

  it('needs no sideways scroll in a narrow panel, and is still a table there', async () => {
    const {source} = listing(
      resolutionsOf([
        {host: `${'abcdefghi.'.repeat(24)}example`, hostRatio: ratioOf({malicious: 14, harmless: 80})},
        {host: 'xn--80ak6aa92e.example'},
        {host: '203.0.113.9'},
      ]),
    );
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source, target: targetOf().target});
    for (const width of [360, 320]) {
      page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
      await settle(element);
      expect(page.place.scrollWidth, `at ${width} px`).to.be.at.most(width);
      expect(getComputedStyle(part(element, 'tbody tr')).display).to.equal('grid');
      const roles = [...element.renderRoot.querySelectorAll('table, thead, tbody, tr, th, td')].map((node) => node.getAttribute('role'));
      expect(roles).not.to.include(null);
      await expectAccessible(element);
    }
  });
});
