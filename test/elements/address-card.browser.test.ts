import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtErrorEvent, VtSendEvent} from '../../src/events.js';
import {expectAccessible} from '../support/accessible.js';
import {addressReport, button, failing, html, retrieved, settle, sourceOf, spokenText, stage, targetOf, visibleText} from '../support/stage.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const ready = sourceOf({address: () => Promise.resolve(addressReport)});

describe('<vt-address-card>', () => {
  it('shows who owns the address and how the engines judge it (guide, Table 2)', async () => {
    const element = await stage<VtAddressCard>(card, {source: ready});
    const text = visibleText(element);
    for (const words of ['Found Yes', 'ASN AS64500', 'AS Owner Example Transit B.V.', 'Country Netherlands (NL)', 'Network 203[.]0[.]113[.]0/24']) {
      expect(text).to.contain(words);
    }
    expect(text).to.contain('Malicious 12 of 94 engines call it malicious');
    expect(text).to.contain('2 suspicious 19 undetected 61 harmless 1 gave no answer');
    expect(text).to.contain('Analysed 2026-07-14 06:31:08 UTC');
    expect(text).to.contain('Retrieved 2026-07-16 09:12:00 UTC');
    await expectAccessible(element);
  });
});
