import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/all.js';
import type {VtUrlCard} from '../../src/elements/url-card.js';
import type {Analysis} from '../../src/model/reports.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {withManualClock} from '../support/manual-clock.js';
import {hashes, notFound, urlReport} from '../support/reports.js';
import {completed, inTurn, partial, press, publish, queued, scanning, unknownUrl, value} from '../support/scans.js';
import {
  announced,
  button,
  buttonNames,
  deferred,
  eventsOf,
  focused,
  html,
  nameOf,
  part,
  settle,
  stage,
  visibleText,
} from '../support/stage.js';

const card = html`<vt-url-card .value=${value}></vt-url-card>`;
const warning = 'Submitting publishes this URL: VirusTotal shares it with its partners, and whoever runs the site may notice the visit.';
const submits = (asked: readonly string[]): number => asked.filter((question) => question.startsWith('submit')).length;

describe('a URL that VirusTotal has never seen', () => {
  it('is offered for scanning and not submitted by any look-up', async () => {
    const {element, asked} = await unknownUrl();
    expect(buttonNames(element)).to.include('Submit for scanning\u2026');
    await press(element, /^Ask again/);
    await press(element, /^Ask VirusTotal again/);
    expect(asked).to.deep.equal([]);
  });

  it('is submitted only by Publish and scan, after the warning that this publishes it', async () => {
    await withManualClock(async () => {
      const {element, asked} = await unknownUrl();
      await press(element, 'Submit for scanning\u2026');
      const group = part(element, '.scan [role="group"]');
      expect(visibleText(part(group, 'p'))).to.equal(warning);
      expect(part(element, `#${group.getAttribute('aria-labelledby') ?? ''}`).textContent).to.equal(warning);
      expect(buttonNames(group)).to.deep.equal(['Do not submit', 'Publish and scan 1 request']);
      expect(asked).to.deep.equal([]);
      await expectAccessibleInBoth(element);
      await press(element, 'Publish and scan 1 request');
      expect(asked).to.deep.equal([`submit ${value}`]);
    });
  });

  it('stands with the keyboard at the way back, so that pressing on submits nothing', async () => {
    const {element, asked} = await unknownUrl();
    button(element, 'Submit for scanning\u2026').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(nameOf(focused() ?? element)).to.equal('Do not submit');
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(element.renderRoot.querySelectorAll('.scan button')).to.have.length(0);
    expect(focused() === part(element, '.scan'), 'the keyboard stays in the card').to.equal(true);
    expect(buttonNames(element)).to.include('Submit for scanning\u2026');
    expect(asked).to.deep.equal([]);
  });

  it('is asked for once however often the button is pressed', async () => {
    await withManualClock(async () => {
      const answer = deferred<Analysis>();
      const {element, asked} = await unknownUrl({submit: () => answer.promise});
      await press(element, 'Submit for scanning\u2026');
      const go = button(element, 'Publish and scan 1 request');
      go.click();
      go.click();
      await settle(element);
      expect(visibleText(part(element, '.scan'))).to.equal('Asking VirusTotal for a scan\u2026');
      expect(announced(element, 'status')).to.contain('Asking VirusTotal for a scan\u2026');
      expect(buttonNames(element)).not.to.include('Submit for scanning\u2026');
      expect(focused() === part(element, '.scan')).to.equal(true);
      answer.resolve(queued);
      await settle(element);
      expect(asked).to.deep.equal([`submit ${value}`]);
    });
  });

  it('is asked about every 15 seconds, and its report is asked for when the analysis is complete', async () => {
    await withManualClock(async (clock) => {
      const url = inTurn<typeof notFound | typeof urlReport>(notFound, urlReport);
      const {element, asked} = await unknownUrl({url, analysis: inTurn(queued, partial, completed)});
      await publish(element);
      expect(visibleText(part(element, '.scan'))).to.equal('VirusTotal has taken the scan; no engine has answered yet.');
      await clock.pass(14_999, element);
      expect(asked).to.deep.equal([`submit ${value}`]);
      await clock.pass(1, element);
      expect(asked).to.have.length(2);
      await clock.pass(15_000, element);
      const sentence = 'VirusTotal is still analysing it; 41 engines have answered so far.';
      expect(visibleText(part(element, '.scan'))).to.equal(sentence);
      expect(announced(element, 'status')).to.contain(sentence);
      expect(visibleText(element)).to.contain('VirusTotal has never seen this URL.');
      await expectAccessibleInBoth(element);
      await clock.pass(15_000, element);
      expect(asked).to.deep.equal([`submit ${value}`, 'analysis u-1', 'analysis u-1', 'analysis u-1']);
      expect(visibleText(part(element, '.scan'))).to.equal('');
      expect(visibleText(element)).to.contain('Malicious 12 of 94').and.to.contain('Scan date 2026-07-14 06:31:08 UTC');
      expect(clock.waiting).to.equal(0);
    });
  });

  it('stops asking after eight questions, and goes on when the user wants to know', async () => {
    await withManualClock(async (clock) => {
      const {element, asked} = await unknownUrl({analysis: () => Promise.resolve(partial)});
      await publish(element);
      for (let poll = 0; poll < 12; poll++) await clock.pass(15_000, element);
      expect(asked).to.have.length(9);
      expect(visibleText(part(element, '.scan'))).to.equal(
        'The scan is taking long and goes on at VirusTotal. VirusTotal is still analysing it; 41 engines have answered so far. Check now 1 request',
      );
      expect(announced(element, 'status')).to.contain('The scan is taking long');
      await expectAccessibleInBoth(element);
      await press(element, 'Check now 1 request');
      expect(asked).to.have.length(10);
      expect(focused() === part(element, '.scan')).to.equal(true);
      expect(submits(asked)).to.equal(1);
    });
  });

  it('may not be known to VirusTotal right after the submit: three more questions, then Check now', async () => {
    await withManualClock(async (clock) => {
      const url = inTurn<typeof notFound | typeof urlReport>(notFound, urlReport);
      const analysis = inTurn<Analysis>('not-found', 'not-found', 'not-found', 'not-found', completed);
      const {element, asked} = await unknownUrl({url, analysis});
      await publish(element);
      for (let poll = 0; poll < 4; poll++) {
        expect(announced(element, 'alert')).to.equal('');
        await clock.pass(15_000, element);
      }
      expect(asked).to.have.length(5);
      expect(clock.waiting).to.equal(0);
      expect(announced(element, 'alert')).to.equal('');
      await press(element, 'Check now 1 request');
      expect(asked).to.have.length(6);
      expect(visibleText(element)).to.contain('Malicious 12 of 94');
      expect(submits(asked)).to.equal(1);
    });
  });

  it('is not asked about where VirusTotal says that it is complete already', async () => {
    const url = inTurn<typeof notFound | typeof urlReport>(notFound, urlReport);
    const {element, asked} = await unknownUrl({url, submit: () => Promise.resolve({id: '', status: 'completed'})});
    await publish(element);
    expect(asked).to.deep.equal([`submit ${value}`]);
    expect(visibleText(element)).to.contain('Malicious 12 of 94');
  });

  it('goes back to the warning when the submit failed, and never submits twice by itself', async () => {
    await withManualClock(async (clock) => {
      const {element, asked} = await unknownUrl({submit: inTurn<Analysis>('timeout', queued)});
      const errors = eventsOf('vt-error');
      await publish(element);
      expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
      expect(errors.seen.map(({error}) => error.kind)).to.deep.equal(['timeout']);
      errors.stop();
      await expectAccessibleInBoth(element);
      await clock.pass(60_000, element);
      await press(element, 'Try again');
      expect(visibleText(part(element, '.scan'))).to.contain(warning);
      expect(nameOf(focused() ?? element)).to.equal('Do not submit');
      expect(submits(asked)).to.equal(1);
      await press(element, 'Publish and scan 1 request');
      expect(submits(asked)).to.equal(2);
    });
  });

  it('keeps the scan that VirusTotal has taken when a question about it fails', async () => {
    await withManualClock(async (clock) => {
      const url = inTurn<typeof notFound | typeof urlReport>(notFound, urlReport);
      const {element, asked} = await unknownUrl({url, analysis: inTurn<Analysis>(partial, 'quota', completed)});
      await publish(element);
      await clock.pass(15_000, element);
      await clock.pass(15_000, element);
      expect(announced(element, 'alert')).to.contain('All requests of this VirusTotal key are used for now');
      await press(element, 'Try again 1 request');
      expect(submits(asked)).to.equal(1);
      expect(visibleText(element)).to.contain('Malicious 12 of 94');
      expect(announced(element, 'alert')).to.equal('');
    });
  });

  for (const [kind, sentence] of [
    ['premium-only', 'This VirusTotal key may not ask for scans.'],
    ['forbidden', 'Scans are not allowed here.'],
  ] as const) {
    it(`is offered no more once VirusTotal refused: ${kind}`, async () => {
      const {element, asked} = await unknownUrl({submit: inTurn<Analysis>(kind)});
      await publish(element);
      expect(announced(element, 'alert')).to.equal(sentence);
      expect(buttonNames(element).join()).not.to.match(/Submit|Publish|Try again/);
      await expectAccessibleInBoth(element);
      await press(element, /^Ask again/);
      expect(buttonNames(element).join()).not.to.match(/Submit|Publish/);
      expect(submits(asked)).to.equal(1);
    });
  }

  it('is not offered by another card once the key was refused', async () => {
    const {element, source} = await unknownUrl({submit: inTurn<Analysis>('premium-only')});
    await publish(element);
    const other = await stage<VtUrlCard>(html`<vt-url-card value="http://other.example/"></vt-url-card>`, {source});
    expect(buttonNames(other).join()).to.contain('Ask again').and.not.to.contain('Submit');
  });

  it('is not offered by a source that cannot submit, nor for other types', async () => {
    const missing = () => Promise.resolve(notFound);
    const {source} = scanning({address: missing, host: missing, file: missing, url: missing});
    const templates = [
      html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
      html`<vt-host-card value="evil.example"></vt-host-card>`,
      html`<vt-file-card .value=${hashes.md5}></vt-file-card>`,
    ];
    for (const template of templates) expect(buttonNames(await stage(template, {source})).join()).not.to.contain('Submit');
    const without = await stage(card, {source: {...source, submit: undefined}});
    expect(buttonNames(without).join()).to.contain('Ask again').and.not.to.contain('Submit');
  });
});
