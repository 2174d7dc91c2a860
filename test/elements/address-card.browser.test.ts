import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, retrieved} from '../support/reports.js';
import {html, pairsOf, part, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;

describe('<vt-address-card>', () => {
  it('shows who owns the address and how the engines judge it, in the order of the guide (Table 2)', async () => {
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve(addressReport)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Found', 'Yes'],
      ['ASN', 'AS64500'],
      ['AS Owner', 'Example Transit B.V.'],
      ['Country', 'Netherlands (NL)'],
      ['Network', '203[.]0[.]113[.]0/24'],
      ['Reputation', '-14 votes: 11 malicious, 3 harmless'],
    ]);
    const text = visibleText(element);
    expect(text).to.contain('Malicious 12 of 94 engines call it malicious');
    expect(text).to.contain('2 suspicious 19 undetected 61 harmless 1 gave no answer');
    expect(text).to.contain('Analysed 2026-07-14 06:31:08 UTC');
    expect(text).to.contain('Retrieved 2026-07-16 09:12:00 UTC');
    await expectAccessibleInBoth(element);
  });

  it('shows a dash for what VirusTotal does not say, and leaves out what the guide does not ask for', async () => {
    const bare = {type: 'Address', id: '203.0.113.47', address: '203.0.113.47', tags: [], retrieved, engines: () => []} as const;
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve(bare)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Found', 'Yes'],
      ['ASN', '\u2013'],
      ['AS Owner', '\u2013'],
      ['Country', '\u2013'],
    ]);
  });

  it('shows a country code that is none as third-party text', async () => {
    const odd = {...addressReport, country: '<b>'};
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve(odd)})});
    expect(pairsOf(element)[3]).to.deep.equal(['Country', '<b>']);
  });

  it('links to the address at VirusTotal without telling where it comes from (L3, L4)', async () => {
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve(addressReport)})});
    const link = part<HTMLAnchorElement>(element, '.foot a');
    expect(link.getAttribute('href')).to.equal('https://www.virustotal.com/gui/ip-address/203.0.113.47');
    expect([link.target, link.rel, link.referrerPolicy]).to.deep.equal(['_blank', 'noopener noreferrer', 'no-referrer']);
    expect(visibleText(link)).to.equal('Open this address in VirusTotal');
  });

  it('asks with the address in its canonical form and says that marks were undone (R8)', async () => {
    const asked: string[] = [];
    const source = sourceOf({
      address: ({wire}) => {
        asked.push(wire);
        return Promise.resolve(addressReport);
      },
    });
    const element = await stage<VtAddressCard>(html`<vt-address-card value="203[.]0[.]113[.]47"></vt-address-card>`, {source});
    expect(asked).to.deep.equal(['203.0.113.47']);
    expect(visibleText(element)).to.contain('Defanged input was read as this indicator.');
  });
});
