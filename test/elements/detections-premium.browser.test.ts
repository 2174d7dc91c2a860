import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-detections-table.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtDetectionsTable} from '../../src/elements/detections-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {ratioOf} from '../../src/model/ratio.js';
import {addressReport, detectionsOf, resolutionsOf, verdicts} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  eventsOf,
  html,
  part,
  settle,
  sourceOf,
  stage,
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`;
const sentence = 'The list of detected URLs needs a premium VirusTotal key, so this key may not see it.';
const relations = 'https://www.virustotal.com/gui/ip-address/203.0.113.47/relations';
const report = {...addressReport, engines: () => verdicts};

/** A source whose key may not see the list, and how often it was asked. */
function refusing(parts: Partial<EnrichmentSource> = {}) {
  const asked: string[] = [];
  const source = sourceOf({
    detections: ({wire}) => {
      asked.push(wire);
      return Promise.reject(new ApiError('premium-only', {service: 'virustotal', status: 403}));
    },
    ...parts,
  });
  return {source, asked};
}

const sources = [
  ['whose key may not see the list', refusing().source],
  ['that has no such list', sourceOf({})],
] as const;

describe('<vt-detections-table> without the list', () => {
  for (const [what, source] of sources) {
    it(`says so for a source ${what}, shows no empty table, and leads to VirusTotal`, async () => {
      const element = await stage<VtDetectionsTable>(table, {source});
      expect(visibleText(part(element, '.notice p'))).to.equal(sentence);
      expect(element.renderRoot.querySelector('table, vt-engines-table')).to.equal(null);
      const links = [...element.renderRoot.querySelectorAll('a')];
      expect(links.map(({href, target, rel, referrerPolicy}) => [href, target, rel, referrerPolicy])).to.deep.equal([
        [relations, '_blank', 'noopener noreferrer', 'no-referrer'],
      ]);
      expect(buttonNames(element)).to.deep.equal(['Show what resolved here and is flagged 1 request']);
      await expectAccessibleInBoth(element);
    });
  }

  it('lists on demand, for one request, what resolved there and is flagged (virustotal.md §11, step C)', async () => {
    const asked: string[] = [];
    const flagged = {malicious: 4, harmless: 90};
    const {source} = refusing({
      resolutions: ({wire}) => {
        asked.push(wire);
        return Promise.resolve(
          resolutionsOf([
            {host: 'bad.example', hostRatio: ratioOf(flagged)},
            {host: 'good.example', hostRatio: ratioOf({harmless: 94})},
            {host: 'old.example'},
          ]),
        );
      },
    });
    const element = await stage<VtDetectionsTable>(table, {source, target: targetOf().target});
    expect(asked).to.deep.equal([]);
    button(element, /flagged/).click();
    await settle(element);
    expect(asked).to.deep.equal(['203.0.113.47']);
    const names = part(element, 'vt-resolutions-table');
    expect(visibleText(names)).to.contain('1 of 3 loaded is flagged by an engine');
    expect([...(names.shadowRoot?.querySelectorAll('tbody td.name') ?? [])].map((cell) => visibleText(cell))).to.deep.equal([
      'bad[.]example',
    ]);
    await expectAccessibleInBoth(element);
  });

  it('says also that API v2, which was to be asked in its place, has ended (virustotal.md §18)', async () => {
    const source = sourceOf({detections: () => Promise.reject(new ApiError('premium-only', {service: 'virustotal', code: 'V2Ended'}))});
    const element = await stage<VtDetectionsTable>(table, {source});
    const both = `${sentence} VirusTotal\u2019s API version 2 does not answer any more, so it is asked no longer.`;
    expect(visibleText(part(element, '.notice p'))).to.equal(both);
    expect(announced(element, 'status')).to.equal(both);
  });

  it('is no alert, but spoken by the status line', async () => {
    const element = await stage<VtDetectionsTable>(table, refusing());
    expect(announced(element, 'alert')).to.equal('');
    expect(announced(element, 'status')).to.equal(sentence);
  });

  it('tells the page once', async () => {
    const errors = eventsOf('vt-error');
    await stage<VtDetectionsTable>(table, refusing());
    errors.stop();
    expect(errors.seen.map(({error}) => error.kind)).to.deep.equal(['premium-only']);
  });

  it('shows the engines of the given report instead', async () => {
    const element = await stage<VtDetectionsTable>(
      html`<vt-detections-table value="203.0.113.47" .report=${report}></vt-detections-table>`,
      refusing(),
    );
    expect(visibleText(part(element, '.notice'))).to.contain('the engines\u2019 verdicts on the indicator itself');
    expect(part(element, 'vt-engines-table').shadowRoot?.querySelectorAll('tbody tr')).to.have.length(verdicts.length);
    await expectAccessibleInBoth(element);
  });

  it('leads to the relations of a host too', async () => {
    const element = await stage(html`<vt-detections-table value="evil[.]example"></vt-detections-table>`, refusing());
    expect(part<HTMLAnchorElement>(element, 'a').href).to.equal('https://www.virustotal.com/gui/domain/evil.example/relations');
  });

  it('keeps what is loaded when the next page is refused', async () => {
    let asked = 0;
    const source = sourceOf({
      detections: () =>
        ++asked === 1
          ? Promise.resolve(detectionsOf([{url: 'http://a.example/'}], {cursor: 'next'}))
          : Promise.reject(new ApiError('premium-only', {service: 'virustotal'})),
    });
    const element = await stage<VtDetectionsTable>(table, {source});
    button(element, /^Load/).click();
    await settle(element);
    expect(visibleText(element)).to.contain(sentence).and.to.contain('hxxp://a[.]example/');
  });

  it('asks anew for another key', async () => {
    const {element, page} = await stageOn<VtDetectionsTable>(table, refusing());
    page.source(sourceOf({detections: () => Promise.resolve(detectionsOf([{url: 'http://a.example/'}]))}));
    await settle(element);
    expect(visibleText(element)).to.contain('hxxp://a[.]example/').and.not.to.contain(sentence);
  });

  it('is asked for once by a card, when its tab is opened, and not again when the tab is left and opened', async () => {
    const {source, asked} = refusing({address: () => Promise.resolve(report)});
    const element = await stage<VtAddressCard>(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source});
    expect(asked).to.deep.equal([]);
    for (const name of ['detections', 'summary', 'resolutions', 'detections', 'summary', 'detections']) {
      part(element, `#tab-${name}`).click();
      await settle(element);
    }
    expect(asked).to.deep.equal(['203.0.113.47']);
    const panel = part(element, '#panel-detections');
    expect(visibleText(panel)).to.contain(sentence).and.to.contain('alpha Guard');
    expect(announced(element, 'alert')).to.equal('');
    await expectAccessibleInBoth(element);
  });

  it('follows the card\u2019s report when VirusTotal is asked again, and asks for the list no more', async () => {
    const reports = [report, {...report, engines: () => verdicts.slice(0, 2)}];
    let given = 0;
    const {source, asked} = refusing({address: () => Promise.resolve(reports[given++] ?? report)});
    const element = await stage<VtAddressCard>(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source});
    part(element, '#tab-detections').click();
    await settle(element);
    button(element, /^Ask VirusTotal again/).click();
    await settle(element);
    const engines = part(part(element, 'vt-detections-table'), 'vt-engines-table');
    expect(engines.shadowRoot?.querySelectorAll('tbody tr')).to.have.length(2);
    expect(asked).to.have.length(1);
  });
});
