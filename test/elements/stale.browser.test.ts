import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-detections-table.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {Stale} from '../../src/model/dated.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, detectionsOf, notFound, resolutionsOf} from '../support/reports.js';
import {announced, button, buttonNames, deferred, focused, html, part, settle, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const retrieved = new Date(Date.now() - 3.1 * 3_600_000);
const old = {retrieved, stale: {reason: 'day', until: new Date(Date.now() + 4.2 * 3_600_000)}} as const;
const said = 'This answer of VirusTotal was retrieved 3 hours ago; a newer one could not be had.';
const dateTime = `${retrieved.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

describe('a card with an answer for which there is no newer one', () => {
  const reasons: ReadonlyArray<readonly [Stale, RegExp]> = [
    [{reason: 'unreachable'}, /^VirusTotal could not be reached\.$/],
    [{reason: 'minute'}, /^All requests of this minute are used\.$/],
    [{reason: 'month'}, /^All requests of this month are used\.$/],
    [old.stale, /^All requests of today are used; new ones come at .* UTC, in 4 hr, 12 min\.$/],
  ];
  for (const [stale, words] of reasons) {
    it(`keeps it, and says how old it is and why: ${stale.reason}`, async () => {
      const source = sourceOf({address: () => Promise.resolve({...addressReport, retrieved, stale})});
      const element = await stage<VtAddressCard>(card, {source});
      expect(visibleText(part(element, '.notice p'))).to.equal(said);
      expect(visibleText(part(element, '.notice .detail'))).to.match(words);
      expect(visibleText(element)).to.contain('Malicious 12 of 94').and.to.contain('Example Transit B.V.');
      expect(visibleText(part(element, '.foot'))).to.contain(`Retrieved ${dateTime}`);
      expect(announced(element, 'status')).to.match(/^Malicious\. .*This answer of VirusTotal was retrieved 3 hours ago/);
      expect(announced(element, 'alert'), 'nothing has failed').to.equal('');
      await expectAccessibleInBoth(element);
    });
  }

  it('asks again at a press of a button that says what it costs, and forgets it when the new one is there', async () => {
    const next = deferred<typeof addressReport>();
    let asked = 0;
    const source = sourceOf({address: () => ((asked += 1) === 1 ? Promise.resolve({...addressReport, ...old}) : next.promise)});
    const element = await stage<VtAddressCard>(card, {source});
    const again = button(element, 'Ask again 1 request');
    again.focus();
    again.click();
    await settle(element);
    expect(again.getAttribute('aria-disabled')).to.equal('true');
    again.click();
    expect(asked).to.equal(2);
    next.resolve(addressReport);
    await settle(element);
    expect(visibleText(element)).not.to.contain('This answer of VirusTotal');
    expect(element.shadowRoot?.contains(focused())).to.equal(true);
  });

  it('says what failed, and not the same twice, when asking again failed', async () => {
    let asked = 0;
    const fail = () => Promise.reject(new ApiError('quota', {service: 'gateway', window: 'day'}));
    const source = sourceOf({address: () => ((asked += 1) === 1 ? Promise.resolve({...addressReport, ...old}) : fail())});
    const element = await stage<VtAddressCard>(card, {source});
    button(element, 'Ask again 1 request').click();
    await settle(element);
    expect(announced(element, 'alert')).to.equal('All requests of today are used.');
    expect(element.renderRoot.querySelectorAll('.notice').length).to.equal(1);
    expect(visibleText(element)).to.contain('Malicious').and.to.contain(dateTime);
  });

  it('says it also of an answer that there is nothing', async () => {
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve({...notFound, ...old})})});
    expect(visibleText(element)).to.contain(said).and.to.contain('VirusTotal has never seen this address.');
  });

  it('shows when VirusTotal was asked, and nothing more, of one that is kept and still good', async () => {
    const element = await stage<VtAddressCard>(card, {source: sourceOf({address: () => Promise.resolve({...addressReport, retrieved})})});
    expect(visibleText(part(element, '.foot'))).to.contain(`Retrieved ${dateTime}`);
    expect(element.renderRoot.querySelector('.notice')).to.equal(null);
    expect(buttonNames(element)).not.to.include('Ask again 1 request');
  });
});

describe('a list for which there is no newer one', () => {
  it('keeps its rows, says how old they are and why, and asks again from its start', async () => {
    const cursors: Array<string | undefined> = [];
    const source = sourceOf({
      resolutions: (_, options) => {
        cursors.push(options?.cursor);
        const first = options?.cursor === undefined;
        const rows = resolutionsOf([{host: first ? 'login.example' : 'mail.example'}], first ? {cursor: 'c2'} : {});
        return Promise.resolve(cursors.length === 1 ? {...rows, ...old} : {...rows, retrieved: new Date()});
      },
    });
    const element = await stage<VtResolutionsTable>(list, {source});
    expect(visibleText(part(element, '.notice')))
      .to.contain(said)
      .and.to.contain('All requests of today are used');
    await expectAccessibleInBoth(element);
    button(element, /^Load 40 more/).click();
    await settle(element);
    expect(visibleText(element), 'half of it is old').to.contain(said).and.to.contain('mail[.]example');
    button(element, 'Ask again 1 request').click();
    await settle(element);
    expect(cursors).to.deep.equal([undefined, 'c2', undefined]);
    expect(visibleText(element)).to.contain('login[.]example').and.not.to.contain('This answer of VirusTotal');
  });

  it('says so of detected URLs, and the reason alone where the age is not told', async () => {
    const page = {...detectionsOf([{url: 'http://evil.example/'}]), stale: {reason: 'unreachable'}} as const;
    const element = await stage(html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`, {
      source: sourceOf({detections: () => Promise.resolve(page)}),
    });
    expect(visibleText(part(element, '.notice'))).to.match(/^VirusTotal could not be reached\. Ask again/);
  });
});
