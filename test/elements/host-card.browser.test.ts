import {expect} from 'chai';
import '../../src/define/vt-host-card.js';
import type {VtHostCard} from '../../src/elements/host-card.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {hostReport, retrieved} from '../support/reports.js';
import {html, pairsOf, part, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-host-card value="evil.example"></vt-host-card>`;

describe('<vt-host-card>', () => {
  it('shows the category and who registered the name, in the order of the guide (Table 6)', async () => {
    const element = await stage<VtHostCard>(card, {source: sourceOf({host: () => Promise.resolve(hostReport)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Found', 'Yes'],
      ['ThreatSeeker category', 'phishing and other frauds Forcepoint (Websense)'],
      ['Registrar', 'Example Registrar LLC'],
      ['Registered', '2024-02-29'],
      ['Reputation', '-14 votes: 11 malicious, 3 harmless'],
    ]);
    await expectAccessibleInBoth(element);
  });

  it('shows a dash for what VirusTotal does not say', async () => {
    const bare = {type: 'Host', id: 'evil.example', host: 'evil.example', categories: [], tags: [], retrieved, engines: () => []} as const;
    const element = await stage<VtHostCard>(card, {source: sourceOf({host: () => Promise.resolve(bare)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Found', 'Yes'],
      ['ThreatSeeker category', '\u2013'],
    ]);
  });

  it('links to the domain at VirusTotal by its id (L3)', async () => {
    const element = await stage<VtHostCard>(card, {source: sourceOf({host: () => Promise.resolve(hostReport)})});
    expect(part<HTMLAnchorElement>(element, '.foot a').href).to.equal('https://www.virustotal.com/gui/domain/evil.example');
  });

  it('shows an international name in A-labels first, its Unicode form beside it (I1)', async () => {
    const element = await stage<VtHostCard>(html`<vt-host-card value="bücher.example"></vt-host-card>`, {
      source: sourceOf({host: () => Promise.resolve({...hostReport, id: 'xn--bcher-kva.example'})}),
    });
    expect(visibleText(part(element, '.identity'))).to.equal(
      'xn--bcher-kva[.]example b\u00fccher[.]example internationalised name As received: b\u00fccher[.]example',
    );
  });
});
