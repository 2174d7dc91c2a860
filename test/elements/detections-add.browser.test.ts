import {expect} from 'chai';
import '../../src/define/vt-detections-table.js';
import type {VtDetectionsTable} from '../../src/elements/detections-table.js';
import type {AddOutcome} from '../../src/model/indicator-target.js';
import {indicatorKey} from '../../src/model/indicator.js';
import {cannotAdd} from '../../src/threatconnect/spelling.js';
import {expectAccessible} from '../support/accessible.js';
import {detectionsOf} from '../support/reports.js';
import {
  announced,
  button,
  deferred,
  eventsOf,
  focused,
  html,
  nameOf,
  part,
  settle,
  sourceOf,
  stage,
  targetOf,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`;
const listing = (...urls: readonly string[]) => sourceOf({detections: () => Promise.resolve(detectionsOf(urls.map((url) => ({url}))))});
const link = 'https://tc.example/#/details/indicators/1';
const ref = {id: '1', owner: 'Northwind CTI', active: true, link};

const rowOf = (element: Element, shown: string): Element => {
  const rows = [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])];
  const found = rows.find((row) => visibleText(part(row, 'td.name')).startsWith(shown));
  if (!found) throw new Error(`no row of ${shown}`);
  return found;
};
const action = (element: Element, shown: string): string => visibleText(part(rowOf(element, shown), 'td.action'));

describe('adding from <vt-detections-table>', () => {
  it('has no column of actions where there is nothing to add to', async () => {
    const element = await stage<VtDetectionsTable>(table, {source: listing('http://a.example/')});
    expect(element.renderRoot.querySelector('.action')).to.equal(null);
  });

  it('adds a URL as it is, with what the page decides, and then links to its record', async () => {
    const {target, added} = targetOf();
    const add = {owner: 'Northwind CTI', tags: ['VirusTotal'], rating: 3, confidence: 80} as const;
    const element = await stage<VtDetectionsTable>(table, {
      source: listing('http://evil.example/gate.php?a=B'),
      target,
      policy: {add},
    });
    const events = {add: eventsOf('vt-add'), added: eventsOf('vt-added')};
    button(element, /^Add URL/).click();
    await settle(element);
    expect(added.map(({indicator, options}) => [indicator.type, indicator.wire, options])).to.deep.equal([
      ['URL', 'http://evil.example/gate.php?a=B', add],
    ]);
    expect([events.add.seen.length, events.added.seen.map(({outcome}) => outcome.kind)]).to.deep.equal([1, ['added']]);
    events.add.stop();
    events.added.stop();
    expect(action(element, 'hxxp://evil')).to.equal('Details\u2026');
    expect(announced(element, 'status')).to.contain('Added hxxp://evil[.]example/gate.php?a=B to Northwind CTI.');
    await expectAccessible(element);
  });

  it('takes an owner of its own before the page\u2019s', async () => {
    const {target, added} = targetOf();
    const element = await stage<VtDetectionsTable>(
      html`<vt-detections-table value="203.0.113.47" owner="Own Source"></vt-detections-table>`,
      {source: listing('http://a.example/'), target, policy: {add: {owner: 'Northwind CTI', tags: []}}},
    );
    button(element, /^Add URL/).click();
    await settle(element);
    expect(added.map(({options}) => options?.owner)).to.deep.equal(['Own Source']);
  });

  it('asks once which URLs of a page exist, and shows Details\u2026 for them (guide, Figure 8)', async () => {
    const finds: string[][] = [];
    const {target} = targetOf({
      find: (indicators) => {
        finds.push(indicators.map(({wire}) => wire));
        const known = indicators.filter(({wire}) => wire.endsWith('file.php'));
        return Promise.resolve(new Map(known.map((indicator) => [indicatorKey(indicator), ref])));
      },
    });
    const element = await stage<VtDetectionsTable>(table, {
      source: listing('http://evil.example/gate.php', 'http://evil.example/file.php', 'no url at all'),
      target,
    });
    expect(finds).to.deep.equal([['http://evil.example/gate.php', 'http://evil.example/file.php']]);
    const details = part<HTMLAnchorElement>(rowOf(element, 'hxxp://evil[.]example/file.php'), 'td.action a');
    expect([details.href, details.target, details.rel]).to.deep.equal([link, '_blank', 'noopener noreferrer']);
    expect(nameOf(details)).to.contain('opens in a new tab');
    expect(part(rowOf(element, 'hxxp://evil[.]example/gate.php'), 'td.action button')).not.to.equal(null);
  });

  it('lists a URL that cannot be added, without a button and with the reason (guide, Figure 4)', async () => {
    const {target} = targetOf({cannotAdd});
    const braces = 'http://track.example/click.php?c=747&key=369&c1={campaign.id}&c2={...}';
    const element = await stage<VtDetectionsTable>(table, {source: listing('http://evil.example/', braces), target});
    expect(action(element, 'hxxp://track')).to.equal('Not addable');
    expect(visibleText(part(rowOf(element, 'hxxp://track'), 'td.name .reason'))).to.equal(
      'It holds characters that ThreatConnect does not accept in a URL.',
    );
    expect(rowOf(element, 'hxxp://track').querySelector('td.action button, input')).to.equal(null);
    expect(part(rowOf(element, 'hxxp://evil'), 'td.action button')).not.to.equal(null);
    await expectAccessible(element);
  });

  for (const [what, text, shown] of [
    ['no URL can be read from', 'http://exa mple/{...}', 'hxxp://exa mple/{...}'],
    ['is no URL but a host', 'evil.example', 'evil[.]example'],
  ] as const) {
    it(`lists what ${what}, without a button`, async () => {
      const {target} = targetOf();
      const element = await stage<VtDetectionsTable>(table, {source: listing(text), target});
      expect(action(element, shown)).to.equal('Not addable');
      expect(rowOf(element, shown).querySelector('td.action button, input')).to.equal(null);
    });
  }

  it('keeps the keyboard\u2019s place while + becomes Adding and then Details\u2026', async () => {
    const outcome = deferred<AddOutcome>();
    const {target} = targetOf({add: () => outcome.promise});
    const element = await stage<VtDetectionsTable>(table, {source: listing('http://a.example/', 'http://b.example/'), target});
    const add = part(rowOf(element, 'hxxp://b'), 'td.action button');
    add.focus();
    add.click();
    await settle(element);
    const inRow = () => focused()?.closest('tr');
    expect(inRow()).to.equal(rowOf(element, 'hxxp://b'));
    const indicator = eventsOf('vt-added');
    outcome.resolve({
      kind: 'added',
      indicator: {
        type: 'URL',
        given: 'http://b.example/',
        canonical: 'http://b.example/',
        wire: 'http://b.example/',
        refanged: false,
        private: false,
      },
      ref,
    });
    await settle(element);
    expect(indicator.seen).to.have.length(1);
    indicator.stop();
    expect(inRow()).to.equal(rowOf(element, 'hxxp://b'));
    expect(nameOf(focused() ?? element)).to.match(/^Details/);
  });
});
