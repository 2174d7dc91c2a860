import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import type {AddOutcome, IndicatorTarget} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {
  actionsOf,
  batchTarget,
  breakdownOf,
  dialogOf,
  failure,
  listing,
  northwind,
  primaryOf,
  refOf,
  resultsOf,
  titleOf,
} from '../support/bulk.js';
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
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';

const table = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const names = ['login.example', 'mail.example', 'www.example', 'cdn.example', 'time.example'];
const policy = {add: {owner: northwind, tags: ['VirusTotal']}};

const press = async (element: VtResolutionsTable, name: string | RegExp): Promise<void> => {
  button(element, name).click();
  await settle(element);
};

/** While outcomes come in, the dialog is drawn a few times a second. */
async function drawn(element: VtResolutionsTable): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 350));
  await settle(element);
}

/** A table with a run of Add All under way. */
async function running(target: IndicatorTarget, hosts: readonly string[] = names) {
  const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing(hosts), target, policy});
  button(element, 'Add All').focus();
  await press(element, 'Add All');
  primaryOf(element).click();
  await settle(element);
  return {element, page};
}

const progressOf = (element: Element): HTMLProgressElement => part<HTMLProgressElement>(element, 'progress');
const isIn = (element: Element, host: string): boolean => resultsOf(element).some((line) => line.includes(host.replace('.', '[.]')));

describe('while many are added', () => {
  it('shows how far it is: a named progress, counts of each kind, and how many remain', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(target);
    expect(titleOf(element)).to.equal('Adding 5 hosts to Northwind CTI');
    expect(actionsOf(element)).to.deep.equal(names.map(() => 'Adding'));
    expect([progressOf(element).value, progressOf(element).max]).to.deep.equal([0, 5]);
    expect(progressOf(element).ariaLabel ?? progressOf(element).getAttribute('aria-label')).to.equal('How many were handled');
    batch().answer(2);
    batch().answer(1, (indicator) => ({kind: 'existed', indicator, ref: refOf()}));
    batch().answer(1, (indicator) => failure(indicator));
    await drawn(element);
    expect(progressOf(element).value).to.equal(4);
    expect(visibleText(dialogOf(element)))
      .to.contain('4 of 5 handled')
      .and.to.contain('What was added stays if you stop.');
    expect(breakdownOf(element)).to.deep.equal(['2 added', '1 existed already', '1 failed']);
    expect(buttonNames(dialogOf(element))).to.deep.equal(['Cancel the remaining 1']);
    expect(announced(dialogOf(element), 'status')).to.equal('Adding. You can stop at any time.');
    expect(actionsOf(element)).to.deep.equal(['Details\u2026', 'Details\u2026', 'Details\u2026', 'Try again', 'Adding']);
    await expectAccessibleInBoth(element);
  });

  it('does not close at Esc, however often', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(target);
    for (let time = 0; time < 3; time++) {
      expect(nameOf(focused() ?? element)).to.equal('Cancel the remaining 5');
      await sendKeys({press: 'Escape'});
      await drawn(element);
      expect(dialogOf(element).open, `after Esc number ${time + 1}`).to.equal(true);
    }
    expect(batch().options.signal?.aborted).to.equal(false);
  });

  it('leaves the page usable: the rest of it can be pressed, and a second run has to wait', async () => {
    const {target, batches} = batchTarget();
    const pages = [names, ['more.example']];
    const source = sourceOf({
      resolutions: () =>
        Promise.resolve(
          resolutionsOf(
            (pages.shift() ?? []).map((host) => ({host})),
            {cursor: pages.length > 0 ? 'next' : undefined},
          ),
        ),
    });
    const {element} = await stageOn<VtResolutionsTable>(table, {source, target, policy});
    await press(element, 'Add All');
    primaryOf(element).click();
    await settle(element);
    expect(dialogOf(element).matches(':modal')).to.equal(false);
    const {x, y, width, height} = button(element, 'Host name').getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
    await settle(element);
    expect(part(element, 'th.name').getAttribute('aria-sort'), 'sorted by the mouse').to.equal('ascending');
    await press(element, /^Load/);
    expect(actionsOf(element).filter((action) => action === 'Adding')).to.have.length(5);
    expect(button(element, 'Add All').getAttribute('aria-disabled')).to.equal('true');
    await press(element, 'Add All');
    expect(titleOf(element)).to.equal('Adding 5 hosts to Northwind CTI');
    expect(batches).to.have.length(1);
    await press(element, 'Add host more dot example');
    expect(actionsOf(element).filter((action) => action === 'Details\u2026')).to.have.length(1);
  });

  it('does not take the keyboard from elsewhere when it ends', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(target);
    button(element, 'Host name').focus();
    batch().answer(5);
    batch().end();
    await settle(element);
    expect(nameOf(focused() ?? element)).to.equal('Host name');
  });

  it('says aloud each quarter of a long run, not every step of it', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(
      target,
      Array.from({length: 400}, (_, index) => `h${index}.example`),
    );
    const said: string[] = [];
    for (const count of [50, 70, 60]) {
      batch().answer(count);
      await drawn(element);
      said.push(visibleText(part(element, 'dialog [role="status"]')));
    }
    expect(said).to.deep.equal(['Adding. You can stop at any time.', '100 of 400 handled', '100 of 400 handled']);
    batch().end();
    await settle(element);
  });

  it('stops when it is told to: what was added stays, and the rest can be added again', async () => {
    const {target, batch, batches, finds} = batchTarget();
    const {element} = await running(target);
    batch().answer(2);
    await drawn(element);
    await press(element, 'Cancel the remaining 3');
    expect(batch().options.signal?.aborted).to.equal(true);
    expect(titleOf(element)).to.equal('Added 2 hosts to Northwind CTI');
    expect(breakdownOf(element)).to.deep.equal(['2 added', '3 not handled, because you stopped']);
    expect(visibleText(dialogOf(element))).to.contain('What was sent before you stopped may still arrive.');
    expect(finds.at(-1)?.names, 'it asks what became of the rest').to.deep.equal(names.slice(2));
    await press(element, 'Done');
    expect(actionsOf(element)).to.deep.equal(['Details\u2026', 'Details\u2026', '', '', '']);
    await press(element, 'Add All');
    expect(breakdownOf(element)).to.deep.equal(['3 will be added, of 5', '2 exist already and stay as they are']);
    primaryOf(element).click();
    await settle(element);
    expect(batches[1]?.names).to.deep.equal(names.slice(2));
  });

  it('says that it is stopping while something is still being written', async () => {
    const outcome = deferred<AddOutcome>();
    const {target} = targetOf({add: () => outcome.promise});
    const {element} = await running(target, names.slice(0, 1));
    await press(element, 'Cancel the remaining 1');
    expect(visibleText(dialogOf(element))).to.contain('Stopping after what is being written now\u2026');
    expect(button(element, 'Cancel the remaining 1').getAttribute('aria-disabled')).to.equal('true');
    outcome.resolve({kind: 'added', indicator: hostOf('login.example'), ref: refOf()});
    await settle(element);
    expect(breakdownOf(element), 'what had begun is told').to.deep.equal(['1 added']);
    expect(visibleText(dialogOf(element))).not.to.contain('may still arrive');
  });

  it('asks the page about each, and adds what it does not keep for itself', async () => {
    const {target, batch} = batchTarget();
    const cancel = (event: Event): void => {
      if ('indicator' in event && (event.indicator as Indicator).wire.startsWith('mail')) event.preventDefault();
    };
    document.addEventListener('vt-add', cancel);
    const asked = eventsOf('vt-add');
    const told = eventsOf('vt-added');
    const {element} = await running(target);
    document.removeEventListener('vt-add', cancel);
    expect(asked.seen.map(({indicator}) => indicator.wire)).to.deep.equal(names);
    expect(batch().names).to.deep.equal(names.filter((name) => name !== 'mail.example'));
    expect(titleOf(element)).to.equal('Adding 4 hosts to Northwind CTI');
    batch().answer(4);
    batch().end();
    await settle(element);
    expect(told.seen.map(({outcome}) => [outcome.kind, outcome.indicator.wire])).to.deep.equal(
      batch().names.map((name) => ['added', name]),
    );
    expect(actionsOf(element)[1], 'its row is as it was').to.equal('');
    asked.stop();
    told.stop();
  });

  it('closes where the page keeps all of them for itself', async () => {
    const {target, batches} = batchTarget();
    const asked = eventsOf('vt-add', {cancel: true});
    const {element} = await running(target);
    asked.stop();
    expect(batches).to.deep.equal([]);
    expect(dialogOf(element).open).to.equal(false);
  });

  it('gives a target that adds only one at a time five at once', async () => {
    const waiting: Array<() => void> = [];
    let most = 0;
    const {target} = targetOf({
      add: (indicator) =>
        new Promise((resolve) => {
          waiting.push(() => resolve({kind: 'added', indicator, ref: refOf()}));
          most = Math.max(most, waiting.length);
        }),
    });
    const hosts = Array.from({length: 12}, (_, index) => `host-${index}.example`);
    const {element} = await running(target, hosts);
    expect(waiting).to.have.length(5);
    while (waiting.length > 0) {
      waiting.shift()?.();
      await settle(element);
    }
    expect(most).to.equal(5);
    expect(breakdownOf(element)).to.deep.equal(['12 added']);
  });

  it('counts what a target says twice once', async () => {
    const {target, batch} = batchTarget([], {
      async *addAll(indicators) {
        for (const indicator of [...indicators, ...indicators]) yield {kind: 'added', indicator, ref: refOf()};
      },
    });
    expect(batch).to.throw();
    const {element} = await running(target);
    expect(breakdownOf(element)).to.deep.equal(['5 added']);
  });

  it('does not tell the rows of another owner what became of these', async () => {
    const {target, batch} = batchTarget();
    const {element, page} = await running(target);
    page.policy({add: {owner: 'Example Corp', tags: []}});
    batch().answer(5);
    batch().end();
    await settle(element);
    expect(titleOf(element), 'the owner that was written').to.equal('Added 5 hosts to Northwind CTI');
    expect(actionsOf(element)).to.deep.equal(names.map(() => ''));
  });
});

describe('the result of adding many', () => {
  const kinds: Readonly<Record<string, (indicator: Indicator) => AddOutcome>> = {
    'login.example': (indicator) => ({kind: 'added', indicator, ref: refOf(), without: ['Restricted']}),
    'mail.example': (indicator) => ({kind: 'existed', indicator, ref: refOf()}),
    'www.example': (indicator) => ({kind: 'excluded', indicator, error: new ApiError('excluded', {service: 'threatconnect'})}),
    'cdn.example': (indicator) => ({
      kind: 'invalid',
      indicator,
      error: new ApiError('invalid', {service: 'threatconnect', detail: 'Please enter a valid Host'}),
    }),
    'time.example': (indicator) => failure(indicator),
  };

  async function mixed() {
    const made = batchTarget();
    const {element, page} = await running(made.target);
    made.batch().answer(5, (indicator) => kinds[indicator.wire]?.(indicator) ?? failure(indicator));
    made.batch().end();
    await settle(element);
    return {...made, element, page};
  }

  it('counts each kind, and lists each with its reason, those that need a look first', async () => {
    const {element} = await mixed();
    expect(titleOf(element)).to.equal('Added 1 host to Northwind CTI');
    expect(breakdownOf(element)).to.deep.equal(['1 added', '1 existed already', '1 on an exclusion list', '1 not accepted', '1 failed']);
    expect(resultsOf(element)).to.deep.equal([
      'failed time[.]example Not added: ThreatConnect did not answer in time.',
      'not accepted cdn[.]example Not added: not valid for ThreatConnect. ThreatConnect says: Please enter a valid Host',
      'on an exclusion list www[.]example On an exclusion list of this platform.',
      'existed already mail[.]example',
      'added login[.]example Without the tags it did not take: Restricted.',
    ]);
    expect(announced(dialogOf(element), 'status')).to.equal(
      'Added 1 host to Northwind CTI. 1 existed already, 1 on an exclusion list, 1 not accepted, and 1 failed.',
    );
    expect(nameOf(focused() ?? element)).to.equal('Done');
    await expectAccessibleInBoth(element);
  });

  it('is in the rows too', async () => {
    const {element} = await mixed();
    await press(element, 'Done');
    expect(actionsOf(element)).to.deep.equal(['Details\u2026', 'Details\u2026', 'Excluded', 'Not addable', 'Try again']);
    expect(dialogOf(element).open).to.equal(false);
  });

  it('closes at Esc, and gives the keyboard back to the button that adds many', async () => {
    const {element} = await mixed();
    await sendKeys({press: 'Escape'});
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
    expect(nameOf(focused() ?? element)).to.equal('Add All');
  });

  it('offers another try for the failed ones alone, with what was chosen before', async () => {
    const {element, batch} = await mixed();
    await press(element, 'Try 1 again');
    expect(batch(1).names).to.deep.equal(['time.example']);
    expect([batch(1).options.owner, batch(1).options.tags]).to.deep.equal([northwind, ['VirusTotal']]);
    expect(nameOf(focused() ?? element)).to.equal('Cancel the remaining 1');
    batch(1).answer(1);
    batch(1).end();
    await settle(element);
    expect(breakdownOf(element)).to.deep.equal(['1 added']);
    expect(buttonNames(dialogOf(element))).to.deep.equal(['Done']);
  });

  it('tells what is known when a target throws midway, and lets the rest be added again', async () => {
    const faults = eventsOf('vt-error');
    const {target, batch} = batchTarget();
    const {element} = await running(target);
    batch().answer(2);
    batch().fail(new TypeError('secret words'));
    await settle(element);
    expect(breakdownOf(element)).to.deep.equal(['2 added', '3 without an answer']);
    expect(visibleText(part(element, 'dialog [role="alert"]'))).to.match(/^Something went wrong in between\./);
    expect(visibleText(element)).not.to.contain('secret words');
    expect(faults.seen.map(({error}) => error.kind)).to.deep.equal(['server']);
    faults.stop();
    await expectAccessibleInBoth(element);
    await press(element, 'Done');
    await press(element, 'Add All');
    expect(titleOf(element)).to.equal('Add 3 hosts to Northwind CTI?');
  });

  it('lists the first hundred, failed ones first, and says how many more there are', async () => {
    const {target, batch} = batchTarget();
    const hosts = Array.from({length: 130}, (_, index) => `host-${index}.example`);
    const {element} = await running(target, hosts);
    batch().answer(129);
    batch().answer(1, (indicator) => failure(indicator));
    batch().end();
    await settle(element);
    expect(resultsOf(element)).to.have.length(100);
    expect(resultsOf(element)[0]).to.match(/^failed host-129/);
    expect(visibleText(dialogOf(element))).to.contain('30 more are not listed here');
    await expectAccessibleInBoth(element);
  });

  it('shows hostile names as such', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(target, ['ev\u202eil.example', 'evil.example']);
    batch().answer(2, (indicator) => failure(indicator));
    batch().end();
    await settle(element);
    expect(dialogOf(element).textContent).not.to.contain('\u202e');
    expect(isIn(element, 'evil.example')).to.equal(true);
  });
});

describe('a table that leaves the page while it adds many', () => {
  it('stops, without cutting short what is being written, and asks what arrived when it comes back', async () => {
    const asked: Array<{readonly name: string; readonly signal?: AbortSignal; readonly answer: () => void}> = [];
    const hosts = Array.from({length: 12}, (_, index) => `host-${index}.example`);
    const finds: string[][] = [];
    const told = eventsOf('vt-added');
    const {target} = targetOf({
      find: (indicators) => {
        finds.push(indicators.map(({wire}) => wire));
        return Promise.resolve(new Map());
      },
      add: (indicator, options) =>
        new Promise((resolve) =>
          asked.push({name: indicator.wire, signal: options?.signal, answer: () => resolve({kind: 'added', indicator, ref: refOf()})}),
        ),
    });
    const {element, page} = await running(target, hosts);
    element.remove();
    expect(asked.map(({signal}) => signal)).to.deep.equal(Array.from({length: 5}, () => undefined));
    for (const {answer} of asked) answer();
    await settle(element);
    expect(asked, 'nothing more was begun').to.have.length(5);
    page.place.append(element);
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
    expect(finds.at(-1)).to.deep.equal(hosts.slice(5));
    expect(actionsOf(element)).to.deep.equal([...hosts.slice(0, 5).map(() => 'Details\u2026'), ...hosts.slice(5).map(() => '')]);
    told.stop();
  });

  it('tells a target that adds many to stop', async () => {
    const {target, batch} = batchTarget();
    const {element} = await running(target);
    element.remove();
    expect(batch().options.signal?.aborted).to.equal(true);
    await drawn(element);
  });

  it('closes what waits for the user', async () => {
    const {target} = batchTarget();
    const {element, page} = await stageOn<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await press(element, 'Add All');
    element.remove();
    page.place.append(element);
    await settle(element);
    expect([dialogOf(element).open, visibleText(dialogOf(element))]).to.deep.equal([false, '']);
  });

  it('closes it too when the list is gone', async () => {
    const {target} = batchTarget();
    const {element} = await stageOn<VtResolutionsTable>(table, {source: listing(names), target, policy});
    await press(element, 'Add All');
    element.value = 'no address';
    await settle(element);
    element.value = '203.0.113.48';
    await settle(element);
    expect(dialogOf(element).open).to.equal(false);
  });
});

function hostOf(name: string): Indicator {
  return {type: 'Host', given: name, canonical: name, wire: name, refanged: false, private: false};
}
