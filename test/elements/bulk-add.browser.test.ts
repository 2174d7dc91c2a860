import {sendKeys, setViewport} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {IndicatorRef, Owner} from '../../src/model/indicator-target.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {
  actionsOf,
  batchTarget,
  breakdownOf,
  dialogOf,
  failure,
  listing,
  northwind,
  ownerOf,
  primaryOf,
  refOf,
  tick,
  titleOf,
} from '../support/bulk.js';
import {
  button,
  buttonNames,
  deferred,
  focused,
  html,
  nameOf,
  part,
  settle,
  stage,
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const table = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const names = ['login.example', 'mail.example', 'www.example', 'cdn.example'];
const policy = {add: {owner: northwind, tags: ['VirusTotal'], rating: 3, confidence: 60}};
const all = 'Select all loaded';

const headOf = (element: Element): HTMLElement => part(element, 'th.action');
const press = async (element: VtResolutionsTable, control: HTMLElement): Promise<void> => {
  control.click();
  await settle(element);
};
const openAll = (element: VtResolutionsTable): Promise<void> => press(element, button(headOf(element), 'Add All'));
const selectOf = (element: Element): HTMLSelectElement => part<HTMLSelectElement>(element, '#bulk-owner');
const optionsOf = (element: Element): string[] => [...selectOf(element).options].map(({text}) => text);
const isHeld = (element: Element): boolean => primaryOf(element).getAttribute('aria-disabled') === 'true';

async function choose(element: VtResolutionsTable, owner: string): Promise<void> {
  const select = selectOf(element);
  select.selectedIndex = optionsOf(element).indexOf(owner);
  select.dispatchEvent(new Event('change'));
  await settle(element);
}

async function enter(element: VtResolutionsTable, selector: string, text: string): Promise<HTMLInputElement> {
  const input = part<HTMLInputElement>(element, selector);
  input.value = text;
  input.dispatchEvent(new Event('change'));
  await settle(element);
  return input;
}

describe('ticking rows of <vt-resolutions-table>', () => {
  it('names each tick by its row, and offers none where there is nothing to add', async () => {
    const {target} = batchTarget(['mail.example'], {cannotAdd: ({wire}) => (wire === 'cdn.example' ? 'host-form' : undefined)});
    const element = await stage<VtResolutionsTable>(table, {source: listing([...names, '', '198.51.100.7']), target, policy});
    const ticks = [...element.renderRoot.querySelectorAll('td label.tick')].map(nameOf);
    expect(ticks).to.deep.equal(['Select host login dot example', 'Select host www dot example']);
    expect(nameOf(part(headOf(element), 'label'))).to.equal(all);
    await expectAccessibleInBoth(element);
  });

  it('ticks one, then shows that some are ticked, then all', async () => {
    const {target} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    const head = () => [tick(element, all).checked, tick(element, all).indeterminate];
    expect(head()).to.deep.equal([false, false]);
    await press(element, tick(element, 'Select host mail dot example'));
    expect(head()).to.deep.equal([false, true]);
    expect(nameOf(part(headOf(element), 'button'))).to.equal('Add 1 selected');
    for (const host of ['login', 'www', 'cdn']) await press(element, tick(element, `Select host ${host} dot example`));
    expect(head()).to.deep.equal([true, false]);
  });

  it('ticks all that can be added at once, and none at the next press', async () => {
    const {target} = batchTarget(['mail.example']);
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    const ticked = () => [...element.renderRoot.querySelectorAll<HTMLInputElement>('td label.tick input')].map(({checked}) => checked);
    await press(element, tick(element, 'Select host www dot example'));
    await press(element, tick(element, all));
    expect(ticked()).to.deep.equal([true, true, true]);
    expect(nameOf(part(headOf(element), 'button'))).to.equal('Add 3 selected');
    await press(element, tick(element, all));
    expect(ticked()).to.deep.equal([false, false, false]);
    expect(nameOf(part(headOf(element), 'button'))).to.equal('Add All');
  });

  it('is done by the space bar, and keeps the ticks when rows are sorted anew', async () => {
    const {target} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    tick(element, 'Select host www dot example').focus();
    await sendKeys({press: ' '});
    await settle(element);
    await press(element, button(element, 'Host name'));
    expect(tick(element, 'Select host www dot example').checked).to.equal(true);
    expect(tick(element, 'Select host login dot example').checked).to.equal(false);
  });

  it('adds only what is ticked', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing([...names, ''], {cursor: 'next'}), target, policy});
    await press(element, tick(element, 'Select host www dot example'));
    await press(element, tick(element, 'Select host cdn dot example'));
    await press(element, button(headOf(element), 'Add 2 selected'));
    expect(titleOf(element)).to.equal('Add 2 hosts to Northwind CTI?');
    expect(breakdownOf(element), 'what was not asked for is not counted').to.deep.equal(['2 will be added, of 2']);
    expect(visibleText(dialogOf(element))).not.to.contain('not loaded');
    await press(element, primaryOf(element));
    expect(batch().names).to.deep.equal(['www.example', 'cdn.example']);
  });

  it('leaves the column of actions as wide as it is, whatever stands in it', async () => {
    const many = Array.from({length: 1000}, (_, index) => `host-${index}.example`);
    const outcomes = ['excluded', 'invalid', 'failed'] as const;
    const {target} = batchTarget(['mail.example'], {
      add: (indicator) => {
        const kind = outcomes[names.indexOf(indicator.wire)];
        if (kind === undefined) return new Promise(() => undefined);
        return Promise.resolve({kind, indicator, error: new ApiError('server', {service: 'threatconnect'})});
      },
    });
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing([...names, ...many.slice(0, 40)]), target, policy});
    page.place.style.inlineSize = '60rem';
    const width = () => headOf(element).getBoundingClientRect().width;
    const before = width();
    await press(element, tick(element, all));
    expect(nameOf(part(headOf(element), 'button'))).to.equal('Add 43 selected');
    expect(width()).to.be.closeTo(before, 1);
    for (const host of ['login', 'www', 'cdn']) await press(element, button(element, `Add host ${host} dot example`));
    expect(actionsOf(element).slice(0, 4)).to.deep.equal(['Excluded', 'Details\u2026', 'Try again', 'Adding']);
    expect(width()).to.be.closeTo(before, 1);
    page.source(listing([...names, ...many]));
    await settle(element);
    await press(element, tick(element, all));
    expect(nameOf(part(headOf(element), 'button'))).to.equal('Add 1,001 selected');
    expect(width()).to.be.closeTo(before, 1);
  });
});

describe('the dialog that adds many', () => {
  it('says how many will be added, to whom, what is left out and what is not loaded', async () => {
    const {target} = batchTarget(['mail.example'], {cannotAdd: ({wire}) => (wire === 'cdn.example' ? 'host-form' : undefined)});
    const element = await stage<VtResolutionsTable>(table, {source: listing([...names, ''], {cursor: 'next'}), target, policy});
    await openAll(element);
    expect(dialogOf(element).open).to.equal(true);
    expect(titleOf(element)).to.equal('Add 2 hosts to Northwind CTI?');
    expect(breakdownOf(element)).to.deep.equal([
      '2 will be added, of 4',
      '1 exists already and stays as it is',
      '1 is left out: excluded, or not accepted by ThreatConnect',
      '1 is no indicator of this type',
    ]);
    expect(visibleText(dialogOf(element))).to.contain('More rows exist than are loaded. What is not loaded will not be added.');
    expect(nameOf(primaryOf(element))).to.equal('Add 2 hosts');
    await expectAccessibleInBoth(element);
  });

  it('does not count what may exist already: it says that it checks, and holds the button until it knows', async () => {
    const found = deferred<Map<string, IndicatorRef>>();
    const {target, batches} = batchTarget([], {find: () => found.promise});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(titleOf(element)).to.equal('Checking what exists in Northwind CTI already\u2026');
    expect([nameOf(primaryOf(element)), isHeld(element)]).to.deep.equal(['Checking\u2026', true]);
    expect(breakdownOf(element)).to.deep.equal([]);
    await press(element, primaryOf(element));
    expect(batches, 'nothing is written').to.deep.equal([]);
    await expectAccessibleInBoth(element);
    found.resolve(new Map([['Host mail.example', refOf()]]));
    await settle(element);
    expect(titleOf(element)).to.equal('Add 3 hosts to Northwind CTI?');
    expect(isHeld(element)).to.equal(false);
  });

  it('says when it could not ask what exists, and lets the user go on', async () => {
    const {target, batches} = batchTarget([], {find: () => Promise.reject(new ApiError('timeout', {service: 'threatconnect'}))});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(visibleText(dialogOf(element))).to.contain('Could not ask ThreatConnect which of these exist. Each is checked again');
    await press(element, primaryOf(element));
    expect(batches).to.have.length(1);
  });

  it('says so too where only some could not be asked for', async () => {
    const {target} = batchTarget([], {
      find: (indicators, options) => {
        for (const indicator of indicators.slice(0, 1))
          options?.onUnchecked?.(indicator, new ApiError('server', {service: 'threatconnect'}));
        return Promise.resolve(new Map());
      },
    });
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    expect(buttonNames(element)).to.include('Check again');
    await openAll(element);
    expect(visibleText(dialogOf(element))).to.contain('Could not ask ThreatConnect which of these exist.');
  });

  it('starts on Cancel, which writes nothing and gives the keyboard back to where it was', async () => {
    const {target, added, batches} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    button(headOf(element), 'Add All').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(nameOf(focused() ?? element)).to.equal('Cancel');
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
    expect(focused() === button(headOf(element), 'Add All'), nameOf(focused() ?? element)).to.equal(true);
    expect([added, batches]).to.deep.equal([[], []]);
  });

  it('closes at Esc, which writes nothing either', async () => {
    const {target, batches} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    button(headOf(element), 'Add All').focus();
    await openAll(element);
    const closed = new Promise((resolve) => dialogOf(element).addEventListener('close', resolve, {once: true}));
    await sendKeys({press: 'Escape'});
    await closed;
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
    expect(visibleText(dialogOf(element)), 'nothing is left in it').to.equal('');
    expect(focused() === button(headOf(element), 'Add All'), nameOf(focused() ?? element)).to.equal(true);
    expect(batches).to.deep.equal([]);
  });

  it('is filled in from the page, and writes what the user has made of it', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(part<HTMLInputElement>(element, '#bulk-tags').value).to.equal('VirusTotal');
    expect(part<HTMLInputElement>(element, '#bulk-confidence').value).to.equal('60');
    expect(visibleText(part(element, '.skulls'))).to.contain('3 of 5');
    await enter(element, '#bulk-tags', ' Phishing, campaign 17 ,, phishing');
    await enter(element, '#bulk-confidence', '85');
    await press(element, primaryOf(element));
    const {signal, ...options} = batch().options;
    expect(options).to.deep.equal({owner: northwind, tags: ['Phishing', 'campaign 17'], rating: 3, confidence: 85});
    expect(signal?.aborted).to.equal(false);
  });

  it('begins anew with what the page says each time it is opened', async () => {
    const {target} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await enter(element, '#bulk-tags', 'other');
    await press(element, button(element, 'Cancel'));
    await openAll(element);
    expect(part<HTMLInputElement>(element, '#bulk-tags').value).to.equal('VirusTotal');
  });

  it('takes the rating from radio buttons, by keyboard', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    const labels = [...dialogOf(element).querySelectorAll<HTMLLabelElement>('.skulls label')];
    expect(labels.map(nameOf)).to.deep.equal(['none', '0 of 5', '1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']);
    expect(visibleText(part(element, 'fieldset legend'))).to.equal('Threat rating');
    labels[4]?.control?.focus();
    await sendKeys({press: 'ArrowRight'});
    await settle(element);
    expect(visibleText(part(element, '.skulls > .muted'))).to.equal('4 of 5');
    await press(element, primaryOf(element));
    expect(batch().options.rating).to.equal(4);
  });

  it('takes the rating back by keyboard, and writes none then', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    const chosen = () =>
      [...dialogOf(element).querySelectorAll<HTMLInputElement>('.skulls :checked')].map(({labels}) => nameOf(labels?.[0] ?? element));
    expect(chosen()).to.deep.equal(['3 of 5']);
    part(element, '.skulls :checked').focus();
    for (const name of ['2 of 5', '1 of 5', '0 of 5', 'none']) {
      await sendKeys({press: 'ArrowLeft'});
      await settle(element);
      expect(chosen()).to.deep.equal([name]);
    }
    expect(visibleText(part(element, '.skulls')), 'no count beside it').to.equal('none 0');
    await expectAccessibleInBoth(element);
    await press(element, primaryOf(element));
    expect(batch().options.rating).to.equal(undefined);
  });

  it('writes a rating of 0 where that is chosen, and none where none is', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy: {add: {tags: []}}});
    await openAll(element);
    expect(part<HTMLInputElement>(element, '.skulls .none input').checked).to.equal(true);
    part(element, '.skulls label:not(.none) input').click();
    await settle(element);
    await press(element, primaryOf(element));
    // Not the signal: a failed comparison would draw the whole page.
    const {rating, tags, confidence} = batch().options;
    expect({rating, tags, confidence}).to.deep.equal({rating: 0, tags: [], confidence: undefined});
  });

  for (const bad of ['150', '-1', '12.5', 'e']) {
    it(`puts a bad confidence back to what it was: ${bad}`, async () => {
      const {target, batch} = batchTarget();
      const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
      await openAll(element);
      const input = part<HTMLInputElement>(element, '#bulk-confidence');
      input.focus();
      input.select();
      await sendKeys({type: bad});
      input.blur();
      input.dispatchEvent(new Event('change'));
      await settle(element);
      expect([input.value, input.validity.badInput]).to.deep.equal(['60', false]);
      await press(element, primaryOf(element));
      expect(batch().options.confidence).to.equal(60);
    });
  }

  it('takes an empty confidence for none', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await enter(element, '#bulk-confidence', '');
    await press(element, primaryOf(element));
    expect(batch().options.confidence).to.equal(undefined);
  });

  it('says when a tag is too long to be written', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await enter(element, '#bulk-tags', `a, ${'x'.repeat(129)}`);
    expect(visibleText(part(element, 'dialog [role="alert"]'))).to.equal('Tags of more than 128 characters were left out.');
    expect(part<HTMLInputElement>(element, '#bulk-tags').value).to.equal('a');
    await press(element, primaryOf(element));
    expect(batch().options.tags).to.deep.equal(['a']);
  });

  it('can be worked by keyboard alone, from Add All to Done', async () => {
    const {target, batch} = batchTarget();
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    button(headOf(element), 'Add All').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    await sendKeys({press: 'Tab'});
    expect(focused() === primaryOf(element), nameOf(focused() ?? element)).to.equal(true);
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(nameOf(focused() ?? element)).to.equal('Cancel the remaining 4');
    batch().answer(4);
    batch().end();
    await settle(element);
    expect(nameOf(focused() ?? element)).to.equal('Done');
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
    // All are added, so that the button that opened it is gone.
    expect(focused() === part(element, '.more'), nameOf(focused() ?? element)).to.equal(true);
  });

  itWhere('set the viewport', 'fits a pane of 320 px without a sideways scroll, also from right to left', async () => {
    const {target, batch} = batchTarget([], {
      owners: () => Promise.resolve([ownerOf('A-rather-long-name-of-an-owner-without-a-blank'.repeat(3))]),
    });
    const long = `${'a-long-label-that-has-no-end-'.repeat(2)}x.${'b'.repeat(60)}.example`;
    await setViewport({width: 320, height: 640});
    try {
      for (const direction of ['ltr', 'rtl']) {
        const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing([...names, long]), target, policy});
        page.place.dir = direction;
        await openAll(element);
        const fits = (what: string): void => {
          const {left, right} = dialogOf(element).getBoundingClientRect();
          expect([left >= 0, right <= 320], `${direction}, ${what}`).to.deep.equal([true, true]);
          expect(dialogOf(element).scrollWidth, `${direction}, ${what}`).to.be.at.most(dialogOf(element).clientWidth);
        };
        fits('before');
        await expectAccessibleInBoth(element);
        await choose(element, optionsOf(element).at(-1) ?? '');
        await press(element, primaryOf(element));
        fits('running');
        batch(direction === 'ltr' ? 0 : 1).answer(5, (indicator) => failure(indicator));
        batch(direction === 'ltr' ? 0 : 1).end();
        await settle(element);
        fits('result');
        element.remove();
      }
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('stands from right to left where the page does', async () => {
    const {target} = batchTarget();
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing(names), target, policy});
    page.place.dir = 'rtl';
    await openAll(element);
    const cancel = button(element, 'Cancel').getBoundingClientRect();
    expect(primaryOf(element).getBoundingClientRect().right, 'the last button is at the left').to.be.below(cancel.left);
    await expectAccessibleInBoth(element);
  });
});

describe('the owner that many are added to', () => {
  const owners: readonly Owner[] = [ownerOf(northwind), ownerOf('Open Feed', false), ownerOf('Example Corp')];

  it('is chosen among those that may be written', async () => {
    const {target, batch, finds} = batchTarget(['mail.example'], {owners: () => Promise.resolve(owners)});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(optionsOf(element)).to.deep.equal([northwind, 'Example Corp']);
    expect(selectOf(element).selectedIndex).to.equal(0);
    await expectAccessibleInBoth(element);
    await choose(element, 'Example Corp');
    expect(
      finds.map(({owner}) => owner),
      'what exists there is asked anew',
    ).to.deep.equal([northwind, 'Example Corp']);
    expect(titleOf(element)).to.equal('Add 3 hosts to Example Corp?');
    await press(element, primaryOf(element));
    expect(batch().options.owner).to.equal('Example Corp');
    expect(titleOf(element)).to.equal('Adding 3 hosts to Example Corp');
  });

  it('is checked before anything is counted for it', async () => {
    const found = deferred<Map<string, IndicatorRef>>();
    const {target} = batchTarget([], {
      owners: () => Promise.resolve(owners),
      find: (_indicators, options) => (options?.owner === northwind ? Promise.resolve(new Map()) : found.promise),
    });
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await choose(element, 'Example Corp');
    expect(titleOf(element)).to.equal('Checking what exists in Example Corp already\u2026');
    expect(isHeld(element)).to.equal(true);
    found.resolve(new Map(names.map((name) => [`Host ${name}`, refOf()])));
    await settle(element);
    expect(titleOf(element)).to.equal('Add 0 hosts to Example Corp?');
    expect(isHeld(element), 'there is nothing to add').to.equal(true);
  });

  it('is the given one again after Cancel', async () => {
    const {target, added} = batchTarget([], {owners: () => Promise.resolve(owners)});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await choose(element, 'Example Corp');
    await press(element, button(element, 'Cancel'));
    await press(element, button(element, 'Add host login dot example'));
    expect(added.map(({options}) => options?.owner)).to.deep.equal([northwind]);
  });

  it('is the new one when the page names another, whatever was chosen before', async () => {
    const {target, batch} = batchTarget([], {owners: () => Promise.resolve(owners)});
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await choose(element, 'Example Corp');
    await press(element, primaryOf(element));
    batch().end();
    await settle(element);
    await press(element, button(element, 'Done'));
    page.policy({add: {owner: 'Third', tags: []}});
    await settle(element);
    await openAll(element);
    expect(titleOf(element)).to.equal('Add 4 hosts to Third?');
  });

  it('must be chosen where the given one may not be written', async () => {
    const {target, batches} = batchTarget([], {owners: () => Promise.resolve(owners)});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy: {add: {owner: 'Open Feed', tags: []}}});
    await openAll(element);
    expect(optionsOf(element)).to.deep.equal(['Choose an owner', northwind, 'Example Corp']);
    expect(selectOf(element).selectedIndex).to.equal(0);
    expect(visibleText(dialogOf(element))).to.contain('You may not write to the owner of this indicator.');
    expect(isHeld(element)).to.equal(true);
    await press(element, primaryOf(element));
    expect(batches).to.deep.equal([]);
    await choose(element, 'Example Corp');
    expect([optionsOf(element), selectOf(element).selectedIndex]).to.deep.equal([[northwind, 'Example Corp'], 1]);
    expect(isHeld(element)).to.equal(false);
  });

  it('is the user\u2019s own organization where none is given, and says so', async () => {
    const {target, batch} = batchTarget([], {owners: () => Promise.resolve(owners)});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target});
    await openAll(element);
    expect([titleOf(element), optionsOf(element), selectOf(element).selectedIndex]).to.deep.equal([
      'Add 4 hosts to your organization?',
      ['your organization', northwind, 'Example Corp'],
      0,
    ]);
    await choose(element, 'Example Corp');
    await choose(element, 'your organization');
    await press(element, primaryOf(element));
    expect(batch().options.owner).to.equal(undefined);
  });

  it('cannot be had where none may be written', async () => {
    const {target} = batchTarget([], {owners: () => Promise.resolve([ownerOf(northwind, false)])});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(visibleText(dialogOf(element))).to.contain('There is no owner that you may write to.');
    expect(isHeld(element)).to.equal(true);
  });

  it('stays the given one where the owners cannot be read: the server decides', async () => {
    const {target, batch} = batchTarget([], {owners: () => Promise.reject(new ApiError('forbidden', {service: 'threatconnect'}))});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    expect(element.renderRoot.querySelectorAll('#bulk-owner')).to.have.length(0);
    expect(visibleText(dialogOf(element))).to.contain('The owners could not be read');
    await press(element, primaryOf(element));
    expect(batch().options.owner).to.equal(northwind);
  });

  it('is asked for again when the page changes its target', async () => {
    const {target} = batchTarget([], {owners: () => Promise.resolve(owners)});
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await openAll(element);
    await press(element, button(element, 'Cancel'));
    page.target(batchTarget([], {owners: () => Promise.resolve([ownerOf(northwind), ownerOf('Elsewhere')])}).target);
    await settle(element);
    await openAll(element);
    expect(optionsOf(element)).to.deep.equal([northwind, 'Elsewhere']);
  });

  it('is shown with its hidden characters and marks, in the title and in the list', async () => {
    const hostile = 'Corp\u202e moc.example';
    const {target} = batchTarget([], {owners: () => Promise.resolve([ownerOf(hostile), ownerOf(northwind)])});
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy: {add: {owner: hostile, tags: []}}});
    await openAll(element);
    expect(dialogOf(element).textContent).not.to.contain('\u202e');
    expect(optionsOf(element)[0]).to.contain('U+202E');
  });

  it('can be changed from the row that was refused for want of permission', async () => {
    const {target} = targetOf({
      owners: () => Promise.resolve(owners),
      add: (indicator) => Promise.resolve(failure(indicator, 'forbidden')),
    });
    const element = await stage<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await press(element, button(element, 'Add host login dot example'));
    await press(element, button(element, 'Choose another owner'));
    expect(titleOf(element)).to.equal('Add 1 host to Northwind CTI?');
    await choose(element, 'Example Corp');
    expect(titleOf(element)).to.equal('Add 1 host to Example Corp?');
  });
});
