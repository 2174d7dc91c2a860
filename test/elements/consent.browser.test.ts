import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-url-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import {ApiError} from '../../src/model/api-error.js';
import type {IndicatorTarget, SecurityLabel} from '../../src/model/indicator-target.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  deferred,
  eventsOf,
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

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const send = 'Send to VirusTotal 1 request';

function countedSource() {
  const asked: string[] = [];
  const source = sourceOf({
    address: ({wire}) => {
      asked.push(wire);
      return Promise.resolve(addressReport);
    },
  });
  return {source, asked};
}

const labelled = (...names: string[]): IndicatorTarget =>
  targetOf({securityLabels: () => Promise.resolve(names.map((name): SecurityLabel => ({name})))}).target;

describe('a card that asks before it sends', () => {
  it('says what will be sent and what it costs, and asks nothing before the click', async () => {
    const {source, asked} = countedSource();
    const element = await stage<VtAddressCard>(card, {source, policy: {send: 'ask'}});
    expect(visibleText(part(element, '.ask'))).to.equal(
      'VirusTotal will be sent the address and nothing else. Send to VirusTotal 1 request',
    );
    expect(asked).to.deep.equal([]);
    await expectAccessibleInBoth(element);
    button(element, send).click();
    await settle(element);
    expect(asked).to.deep.equal(['203.0.113.47']);
    expect(visibleText(element)).to.contain('AS64500');
  });

  it('says that a URL is sent with its query, and that nothing is published', async () => {
    const element = await stage(html`<vt-url-card value="http://evil.example/?token=1"></vt-url-card>`, {
      source: sourceOf({}),
      policy: {send: 'ask'},
    });
    expect(visibleText(part(element, '.sent'))).to.equal(
      'VirusTotal will be sent the whole URL, its query included. It asks for a report and publishes nothing.',
    );
  });

  it('goes by its own send attribute before the page\u2019s choice', async () => {
    const {source, asked} = countedSource();
    await stage(html`<vt-address-card value="203.0.113.47" send="ask"></vt-address-card>`, {source});
    expect(asked).to.deep.equal([]);
    await stage(html`<vt-address-card value="203.0.113.47" send="auto"></vt-address-card>`, {source, policy: {send: 'ask'}});
    expect(asked).to.deep.equal(['203.0.113.47']);
  });

  it('tells the page, which may keep it from being sent', async () => {
    const {source, asked} = countedSource();
    const element = await stage<VtAddressCard>(card, {source, policy: {send: 'ask'}});
    const events = eventsOf('vt-send', {cancel: true});
    button(element, send).click();
    await settle(element);
    expect(events.seen.map(({indicator, bubbles, composed}) => [indicator.wire, bubbles, composed])).to.deep.equal([
      ['203.0.113.47', true, true],
    ]);
    expect(asked).to.deep.equal([]);
    expect(buttonNames(element)).to.include(send);
    events.stop();
  });

  it('asks anew for another value', async () => {
    const {source, asked} = countedSource();
    const element = await stage<VtAddressCard>(card, {source, policy: {send: 'ask'}});
    button(element, send).click();
    await settle(element);
    element.value = '198.51.100.7';
    await settle(element);
    expect(asked).to.deep.equal(['203.0.113.47']);
    expect(buttonNames(element)).to.include(send);
  });

  it('keeps the keyboard inside when the button has done its work', async () => {
    const {source} = countedSource();
    const element = await stage<VtAddressCard>(card, {source, policy: {send: 'ask'}});
    button(element, send).focus();
    button(element, send).click();
    await settle(element);
    expect(focused()).to.equal(part(element, '.answer'));
  });
});

describe('the security labels of a card', () => {
  it('are said to be read while they are', async () => {
    const labels = deferred<readonly SecurityLabel[]>();
    const {target} = targetOf({securityLabels: () => labels.promise});
    const element = await stage<VtAddressCard>(card, {source: sourceOf({}), target, policy: {send: 'ask'}});
    expect(visibleText(part(element, '.ask'))).to.contain('Reading the security labels\u2026');
    expect(buttonNames(element)).to.include(send);
    labels.resolve([]);
    await settle(element);
    expect(visibleText(part(element, '.ask'))).to.contain('Security labels none');
  });

  it('are shown, those of the Traffic Light Protocol in its colours and others without', async () => {
    const names = ['TLP:RED', 'tlp : amber', 'TLP:AMBER+STRICT', 'TLP:GREEN', 'TLP:CLEAR', 'TLP:WHITE', 'Internal <b>', 'red'];
    const element = await stage<VtAddressCard>(card, {source: sourceOf({}), target: labelled(...names), policy: {send: 'ask'}});
    const chips = [...element.renderRoot.querySelectorAll('ul.labels li > *')];
    expect(chips.map(visibleText)).to.deep.equal(names);
    expect(chips.map(({className}) => className)).to.deep.equal([
      ...['tlp red', 'tlp amber', 'tlp amber', 'tlp green', 'tlp clear', 'tlp clear', 'badge', 'badge'],
    ]);
    await expectAccessibleInBoth(element);
  });

  it('that could not be read are said so, send nothing by themselves, and can be asked again', async () => {
    const {source, asked} = countedSource();
    let reads = 0;
    const {target} = targetOf({
      securityLabels: () =>
        ++reads === 1 ? Promise.reject(new ApiError('server', {service: 'threatconnect'})) : Promise.resolve([{name: 'TLP:GREEN'}]),
    });
    const policy = {send: 'ask', autoSendLabels: ['TLP:GREEN']} as const;
    const element = await stage<VtAddressCard>(card, {source, target, policy});
    expect(visibleText(part(element, '.ask'))).to.contain('The security labels could not be read, so nothing is sent by itself.');
    expect(asked).to.deep.equal([]);
    expect(buttonNames(element)).to.include(send);
    await expectAccessibleInBoth(element);
    button(element, 'Try again').click();
    await settle(element);
    expect(asked).to.deep.equal(['203.0.113.47']);
  });

  it('send without asking when all of them are in the page\u2019s list, and the card says so (guide, Table 1)', async () => {
    const {source, asked} = countedSource();
    const events = eventsOf('vt-send');
    const target = labelled('TLP:GREEN', 'Public');
    const element = await stage<VtAddressCard>(card, {source, target, policy: {send: 'ask', autoSendLabels: ['public', 'tlp:green']}});
    expect(asked).to.deep.equal(['203.0.113.47']);
    expect(visibleText(element)).to.contain(
      'TLP:GREEN Public Sent automatically: this page sends indicators with these labels without asking.',
    );
    expect(events.seen).to.deep.equal([]);
    events.stop();
    await expectAccessibleInBoth(element);
  });

  for (const [why, names] of [
    ['one of them is not in the list', ['TLP:GREEN', 'Internal']],
    ['there is none', []],
  ] as const) {
    it(`send nothing when ${why}`, async () => {
      const {source, asked} = countedSource();
      const element = await stage<VtAddressCard>(card, {
        source,
        target: labelled(...names),
        policy: {send: 'ask', autoSendLabels: ['TLP:GREEN']},
      });
      expect(asked).to.deep.equal([]);
      expect(buttonNames(element)).to.include(send);
    });
  }

  it('are asked of the owner that the page names, and not at all where nothing is asked', async () => {
    const owners: Array<string | undefined> = [];
    const {target} = targetOf({
      securityLabels: (_indicator, options) => {
        owners.push(options?.owner);
        return Promise.resolve([]);
      },
    });
    const {source} = countedSource();
    const {element, page} = await stageOn<VtAddressCard>(card, {source, target});
    expect(owners).to.deep.equal([]);
    page.policy({send: 'ask', add: {tags: [], owner: 'Northwind CTI'}});
    await settle(element);
    expect(owners).to.deep.equal(['Northwind CTI']);
    expect(announced(element, 'alert')).to.equal('');
  });
});
