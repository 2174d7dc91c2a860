import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {AddOutcome, CannotAddReason, IndicatorRef, IndicatorTarget} from '../../src/model/indicator-target.js';
import {indicatorKey, type Indicator} from '../../src/model/indicator.js';
import {en} from '../../src/i18n/en.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {resolutionsOf} from '../support/reports.js';
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
  sourceOf,
  stage,
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const two = sourceOf({resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}, {host: 'mail.example'}]))});
const addLogin = 'Add host login dot example';
const link = 'https://tc.example/#/details/indicators/1';
const refOf = (more: Partial<IndicatorRef> = {}): IndicatorRef => ({id: '1', owner: 'Northwind CTI', active: true, link, ...more});

/** A target that knows these names already, and keeps what it was asked. */
function knowing(refs: Readonly<Record<string, IndicatorRef>>, parts: Partial<IndicatorTarget> = {}) {
  const finds: Array<{readonly names: readonly string[]; readonly owner?: string}> = [];
  const {target, added} = targetOf({
    find: (indicators, options) => {
      finds.push({names: indicators.map(({canonical}) => canonical), owner: options?.owner});
      const found = indicators.filter(({canonical}) => canonical in refs);
      return Promise.resolve(new Map(found.map((indicator) => [indicatorKey(indicator), refs[indicator.canonical] ?? refOf()])));
    },
    ...parts,
  });
  return {target, added, finds};
}

const actions = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('td.action') ?? [])].map((cell) => visibleText(cell));
const failingWith = (outcome: (indicator: Indicator) => AddOutcome) =>
  targetOf({add: (indicator) => Promise.resolve(outcome(indicator))}).target;

describe('adding from <vt-resolutions-table>', () => {
  it('has no column of actions where there is nothing to add to', async () => {
    const element = await stage<VtResolutionsTable>(table, {source: two});
    expect(element.renderRoot.querySelector('.action')).to.equal(null);
  });

  it('shows Details\u2026 at once for what exists, with one question for a page, and asks of none twice', async () => {
    const pages = [
      resolutionsOf([{host: 'login.example'}, {host: 'mail.example'}], {cursor: 'next'}),
      resolutionsOf([{host: 'mail.example'}, {host: 'third.example'}]),
    ];
    let asked = 0;
    const source = sourceOf({resolutions: () => Promise.resolve(pages[asked++] ?? resolutionsOf([]))});
    const {target, finds} = knowing({'login.example': refOf(), 'third.example': refOf({active: false})});
    const element = await stage<VtResolutionsTable>(table, {source, target, policy: {add: {tags: [], owner: 'Northwind CTI'}}});
    expect(finds).to.deep.equal([{names: ['login.example', 'mail.example'], owner: 'Northwind CTI'}]);
    const details = part<HTMLAnchorElement>(element, 'td.action a');
    expect([details.href, details.target, details.rel, details.referrerPolicy]).to.deep.equal([
      link,
      '_blank',
      'noopener noreferrer',
      'no-referrer',
    ]);
    expect(nameOf(details)).to.equal('Details of host login dot example, opens in a new tab');
    button(element, /^Load/).click();
    await settle(element);
    button(element, 'Host name').click();
    await settle(element);
    expect(finds.slice(1)).to.deep.equal([{names: ['third.example'], owner: 'Northwind CTI'}]);
    expect(visibleText(element)).to.contain('Exists, inactive.');
    await expectAccessibleInBoth(element);
  });

  it('says that a record exists where its link cannot be trusted (Q4)', async () => {
    const {target} = knowing({'login.example': refOf({link: undefined})});
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    expect(actions(element)[0]).to.equal('Exists');
    expect(element.renderRoot.querySelector('td a')).to.equal(null);
  });

  it('adds a row by keyboard alone: +, Adding, Details\u2026, and the keyboard stays in its cell', async () => {
    const adding = deferred<AddOutcome>();
    const {target} = targetOf({add: () => adding.promise});
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    const plus = button(element, addLogin);
    const cell = plus.closest('td');
    plus.focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(actions(element)[0]).to.equal('Adding');
    expect(cell?.contains(focused())).to.equal(true);
    expect(focused()?.getAttribute('aria-disabled')).to.equal('true');
    adding.resolve({kind: 'added', indicator: indicatorOf('login.example'), ref: refOf()});
    await settle(element);
    expect(focused()).to.equal(cell?.querySelector('a'));
    expect(nameOf(focused() ?? element)).to.equal('Details of host login dot example, opens in a new tab');
    await expectAccessible(element);
  });

  it('adds with the tags, rating, confidence and owner of the page, and says so', async () => {
    const {target, added} = targetOf();
    const events = eventsOf('vt-added');
    const add = {owner: 'Northwind CTI', tags: ['VirusTotal'], rating: 3, confidence: 80};
    const element = await stage<VtResolutionsTable>(table, {source: two, target, policy: {add}});
    button(element, addLogin).click();
    await settle(element);
    expect(added.map(({indicator, options}) => [indicator.wire, options])).to.deep.equal([['login.example', add]]);
    expect(visibleText(part(element, '.more .said'))).to.equal('Added login[.]example to Northwind CTI.');
    expect(events.seen.map(({outcome}) => outcome.kind)).to.deep.equal(['added']);
    events.stop();
  });

  it('adds to its own owner before the page\u2019s', async () => {
    const {target, added} = targetOf();
    const element = await stage<VtResolutionsTable>(
      html`<vt-resolutions-table value="203.0.113.47" owner="Example Corp"></vt-resolutions-table>`,
      {source: two, target, policy: {add: {owner: 'Northwind CTI', tags: ['a']}}},
    );
    button(element, addLogin).click();
    await settle(element);
    expect(added.map(({options}) => options)).to.deep.equal([{owner: 'Example Corp', tags: ['a']}]);
    expect(announced(element, 'status')).to.contain('Added login[.]example to Example Corp.');
  });

  it('asks anew what exists when the owner or the target changes', async () => {
    const {target, finds} = knowing({'login.example': refOf()});
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: two, target});
    page.policy({add: {tags: [], owner: 'Example Corp'}});
    await settle(element);
    expect(finds.map(({owner}) => owner)).to.deep.equal([undefined, 'Example Corp']);
    page.target(targetOf().target);
    await settle(element);
    expect(buttonNames(element)).to.include(addLogin);
  });

  it('does not show under one owner what was added under another', async () => {
    const adding = deferred<AddOutcome>();
    const events = eventsOf('vt-added');
    const {target} = targetOf({add: () => adding.promise});
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    page.policy({add: {tags: [], owner: 'Example Corp'}});
    await settle(element);
    adding.resolve({kind: 'added', indicator: indicatorOf('login.example'), ref: refOf()});
    await settle(element);
    expect(buttonNames(element)).to.include(addLogin);
    expect(announced(element, 'status')).not.to.contain('Added');
    expect(events.seen, 'the page is told all the same').to.have.length(1);
    events.stop();
  });

  it('names the tags that the target did not take (threatconnect.md \u00a710)', async () => {
    const target = failingWith((indicator) => ({kind: 'added', indicator, ref: refOf(), without: ['Restricted', 'http://x.example']}));
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    expect(announced(element, 'status')).to.contain(
      'Added login[.]example to your organization, without the tags it did not take: Restricted and hxxp://x[.]example.',
    );
  });

  it('lets the page do the adding itself', async () => {
    const {target, added} = targetOf();
    const events = eventsOf('vt-add', {cancel: true});
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    expect(events.seen.map(({indicator}) => indicator.wire)).to.deep.equal(['login.example']);
    expect(added).to.deep.equal([]);
    expect(buttonNames(element)).to.include(addLogin);
    events.stop();
  });

  it('adds once, however often the button is pressed', async () => {
    const {target, added} = targetOf();
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    const plus = button(element, addLogin);
    plus.click();
    plus.click();
    await settle(element);
    expect(added).to.have.length(1);
  });

  it('offers no button for a blank name, an address among names, and what is no name', async () => {
    const source = sourceOf({
      resolutions: () => Promise.resolve(resolutionsOf([{host: ''}, {host: '198.51.100.7'}, {host: '/odd.example'}])),
    });
    const {target, finds} = knowing({});
    const element = await stage<VtResolutionsTable>(table, {source, target});
    expect(actions(element)).to.deep.equal(['', 'Not addable', 'Not addable']);
    expect(buttonNames(element).filter((name) => name.startsWith('Add'))).to.deep.equal([]);
    expect(finds).to.deep.equal([]);
    await expectAccessible(element);
  });

  for (const [reason, sentence] of Object.entries(en.add.cannotAdd)) {
    it(`says why the target would not take a row: ${reason}`, async () => {
      const {target} = targetOf({cannotAdd: ({wire}) => (wire === 'login.example' ? (reason as CannotAddReason) : undefined)});
      const element = await stage<VtResolutionsTable>(table, {source: two, target});
      expect(actions(element)).to.deep.equal(['Not addable', '']);
      expect(visibleText(part(element, 'tbody td.name'))).to.equal(`login[.]example ${sentence}`);
    });
  }

  const refusals = [
    ['excluded', 'excluded', 'Excluded', 'On an exclusion list of this platform.'],
    ['invalid', 'invalid', 'Not addable', 'Not added: not valid for ThreatConnect.'],
    ['failed', 'forbidden', 'Try again', 'Not added: you have no write access to this owner.'],
    ['failed', 'timeout', 'Try again', 'Not added: ThreatConnect did not answer in time.'],
    ['failed', 'conflict', 'Try again', 'Not added: ThreatConnect refused it.'],
  ] as const;
  for (const [kind, error, action, reason] of refusals) {
    it(`says why a row was not added, under it and in the status line: ${kind}, ${error}`, async () => {
      const target = failingWith((indicator) => ({kind, indicator, error: new ApiError(error, {service: 'threatconnect'})}));
      const element = await stage<VtResolutionsTable>(table, {source: two, target});
      button(element, addLogin).focus();
      button(element, addLogin).click();
      await settle(element);
      expect(actions(element)[0]).to.equal(action);
      expect(visibleText(part(element, 'td.name .reason'))).to.equal(reason);
      expect(announced(element, 'status')).to.contain(`login[.]example: ${reason}`);
      expect(part(element, 'td.action').contains(focused())).to.equal(true);
      await expectAccessible(element);
    });
  }

  it('shows the platform\u2019s own words as text, and says whose they are', async () => {
    const detail = '<b>Please enter a valid Host</b> http://evil.example/';
    const target = failingWith((indicator) => ({
      kind: 'invalid',
      indicator,
      error: new ApiError('invalid', {service: 'threatconnect', detail}),
    }));
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    expect(visibleText(part(element, '.reason'))).to.contain('ThreatConnect says: <b>Please enter a valid Host</b> hxxp://evil[.]example/');
  });

  it('tries again at a press of Try again, whose name holds its visible words', async () => {
    let tries = 0;
    const target = failingWith((indicator) =>
      ++tries === 1
        ? {kind: 'failed', indicator, error: new ApiError('unreachable', {service: 'threatconnect'})}
        : {kind: 'added', indicator, ref: refOf()},
    );
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    button(element, 'Try again to add host login dot example').click();
    await settle(element);
    expect(actions(element)[0]).to.equal('Details\u2026');
  });

  it('takes what the page\u2019s own target throws for a failure', async () => {
    const {target} = targetOf({add: () => Promise.reject(new TypeError('secret words'))});
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    button(element, addLogin).click();
    await settle(element);
    expect(visibleText(element)).to.contain('Not added: ThreatConnect had a fault of its own.').and.not.to.contain('secret words');
  });

  it('says when it could not ask what exists, lets everything be added, and checks again', async () => {
    let finds = 0;
    const {target} = targetOf({
      find: (indicators) => {
        if (++finds === 1) return Promise.reject(new ApiError('timeout', {service: 'threatconnect'}));
        return Promise.resolve(new Map(indicators.map((indicator) => [indicatorKey(indicator), refOf()])));
      },
    });
    const events = eventsOf('vt-error');
    const element = await stage<VtResolutionsTable>(table, {source: two, target});
    expect(events.seen).to.have.length(1);
    events.stop();
    expect(finds, 'no question repeated by itself').to.equal(1);
    expect(visibleText(part(element, '.more'))).to.contain('Could not ask ThreatConnect which of these exist.');
    expect(buttonNames(element)).to.include(addLogin);
    await expectAccessible(element);
    button(element, 'Check again').focus();
    button(element, 'Check again').click();
    await settle(element);
    expect(actions(element)).to.deep.equal(['Details\u2026', 'Details\u2026']);
    expect(visibleText(part(element, '.more'))).not.to.contain('Could not ask');
    expect(focused()).to.equal(part(element, '.more'));
  });

  it('stops asking what exists when it is taken from the page, and asks again when it is put back', async () => {
    const signals: Array<AbortSignal | undefined> = [];
    const {target} = targetOf({
      find: (_indicators, options) => {
        signals.push(options?.signal);
        return new Promise(() => undefined);
      },
    });
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: two, target});
    element.remove();
    expect(signals[0]?.aborted).to.equal(true);
    page.place.append(element);
    await settle(element);
    expect(signals).to.have.length(2);
    expect(signals[1]?.aborted).to.equal(false);
  });
});

function indicatorOf(name: string): Indicator {
  return {type: 'Host', given: name, canonical: name, wire: name, refanged: false, private: false};
}
