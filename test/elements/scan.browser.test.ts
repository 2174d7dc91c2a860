import {expect} from 'chai';
import '../../src/define/all.js';
import type {VtUrlCard} from '../../src/elements/url-card.js';
import type {Analysis} from '../../src/model/reports.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {withManualClock} from '../support/manual-clock.js';
import {addressReport, fileReport, hashes, hostReport, notFound, urlReport} from '../support/reports.js';
import {completed, inTurn, partial, press, publish, queued, scanning, unknownUrl, value} from '../support/scans.js';
import {announced, buttonNames, deferred, eventsOf, focused, html, part, settle, stage, stageOn, visibleText} from '../support/stage.js';

const card = html`<vt-url-card .value=${value}></vt-url-card>`;

describe('a scan', () => {
  const known = {
    address: () => Promise.resolve(addressReport),
    host: () => Promise.resolve(hostReport),
    file: () => Promise.resolve(fileReport),
    url: () => Promise.resolve(urlReport),
  };

  it('stops asking when its card leaves the page, and can be asked about when it comes back', async () => {
    await withManualClock(async (clock) => {
      const {element, asked, signals} = await unknownUrl({analysis: () => Promise.resolve(partial)});
      await publish(element);
      await clock.pass(15_000, element);
      const place = element.parentElement;
      element.remove();
      expect(signals.every(({aborted}) => aborted)).to.equal(true);
      expect(clock.waiting).to.equal(0);
      await clock.pass(60_000, element);
      expect(asked).to.have.length(2);
      place?.append(element);
      await settle(element);
      expect(buttonNames(element)).to.include('Check now 1 request');
      expect(announced(element, 'alert')).to.equal('');
    });
  });

  it('belongs to one value: another one stops it, and a late answer changes nothing', async () => {
    await withManualClock(async (clock) => {
      const late = deferred<Analysis>();
      const errors = eventsOf('vt-error');
      const {element, asked} = await unknownUrl({analysis: () => late.promise});
      await publish(element);
      await clock.pass(15_000, element);
      element.value = 'http://other.example/';
      await settle(element);
      expect(visibleText(part(element, '.scan'))).to.equal('');
      late.resolve(partial);
      await settle(element);
      await clock.pass(60_000, element);
      expect(visibleText(part(element, '.scan'))).to.equal('');
      expect(asked).to.have.length(2);
      expect(errors.seen).to.deep.equal([]);
      errors.stop();
      expect(buttonNames(element)).to.include('Submit for scanning\u2026');
    });
  });

  it('belongs to one source: another key starts anew', async () => {
    const scans = scanning({url: () => Promise.resolve(notFound), submit: inTurn<Analysis>('premium-only')});
    const {element, page} = await stageOn<VtUrlCard>(card, {source: scans.source});
    await publish(element);
    page.source(scanning({url: () => Promise.resolve(notFound)}).source);
    await settle(element);
    expect(announced(element, 'alert')).to.equal('');
    expect(buttonNames(element)).to.include('Submit for scanning\u2026');
  });

  const cards = [
    ['address', html`<vt-address-card value="203.0.113.47"></vt-address-card>`, '203.0.113.47'],
    ['host', html`<vt-host-card value="evil.example"></vt-host-card>`, 'evil.example'],
    ['file', html`<vt-file-card .value=${hashes.sha256}></vt-file-card>`, hashes.sha256],
    ['url', card, value],
  ] as const;
  for (const [name, template, wire] of cards) {
    it(`can be asked for again of what is known, with its report and the date on the screen meanwhile: ${name}`, async () => {
      await withManualClock(async (clock) => {
        const {source, asked} = scanning({...known, analysis: inTurn(completed)});
        const element = await stage<VtUrlCard>(template, {source});
        expect(asked).to.deep.equal([]);
        await press(element, 'Scan again 1 request');
        expect(asked).to.deep.equal([`rescan ${wire}`]);
        expect(visibleText(part(element, '.scan'))).to.equal('VirusTotal has taken the scan; no engine has answered yet.');
        expect(visibleText(part(element, '.foot'))).to.contain('Analysed 2026-07-14 06:31:08 UTC');
        expect(buttonNames(element)).not.to.include('Scan again 1 request');
        expect(focused() === part(element, '.answer'), 'the keyboard stays in the card').to.equal(true);
        await expectAccessibleInBoth(element);
        await clock.pass(15_000, element);
        expect(asked).to.deep.equal([`rescan ${wire}`, 'analysis u-1']);
        expect(buttonNames(element)).to.include('Scan again 1 request');
      });
    });
  }

  it('shows the report that the new analysis led to', async () => {
    await withManualClock(async (clock) => {
      const newer = {...urlReport, analysed: new Date('2026-07-16T09:00:00Z')};
      const {source} = scanning({url: inTurn(urlReport, newer), analysis: inTurn(completed)});
      const element = await stage<VtUrlCard>(card, {source});
      await press(element, 'Scan again 1 request');
      await clock.pass(15_000, element);
      expect(visibleText(part(element, '.foot'))).to.contain('Analysed 2026-07-16 09:00:00 UTC');
    });
  });

  it('can be tried again after a failure, and is not repeated by itself', async () => {
    await withManualClock(async (clock) => {
      const {source, asked} = scanning({...known, rescan: inTurn<Analysis>('server', queued)});
      const element = await stage<VtUrlCard>(card, {source});
      await press(element, 'Scan again 1 request');
      expect(announced(element, 'alert')).to.equal('VirusTotal had a fault of its own.');
      expect(visibleText(element)).to.contain('Malicious 12 of 94');
      await clock.pass(60_000, element);
      expect(asked).to.have.length(1);
      await press(element, 'Try again 1 request');
      expect(asked).to.deep.equal([`rescan ${value}`, `rescan ${value}`]);
      expect(announced(element, 'alert')).to.equal('');
    });
  });

  it('is offered no more where the key may not, and the report stays', async () => {
    const {source} = scanning({...known, rescan: inTurn<Analysis>('premium-only')});
    const element = await stage<VtUrlCard>(card, {source});
    await press(element, 'Scan again 1 request');
    expect(announced(element, 'alert')).to.equal('This VirusTotal key may not ask for scans.');
    expect(buttonNames(element).join()).not.to.contain('Scan again');
    expect(visibleText(element)).to.contain('Malicious 12 of 94');
    const other = await stage<VtUrlCard>(html`<vt-url-card value="http://other.example/"></vt-url-card>`, {source});
    expect(buttonNames(other).join()).not.to.contain('Scan again');
  });

  it('is called the first one where there was none, and is offered only by a source that can', async () => {
    const unanalysed = () => Promise.resolve({...addressReport, ratio: undefined, analysed: undefined});
    const address = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
    expect(buttonNames(await stage(address, {source: scanning({address: unanalysed}).source}))).to.include('Scan now 1 request');
    const {source} = scanning(known);
    expect(buttonNames(await stage(address, {source: {...source, rescan: undefined}})).join()).not.to.contain('Scan');
    expect(buttonNames(await stage(address, {source: {...source, analysis: undefined}})).join()).not.to.contain('Scan');
  });
});
