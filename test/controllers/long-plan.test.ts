import {expect} from 'chai';
import type {AddController, AddState} from '../../src/controllers/add-controller.js';
import {addableList, addableOnly} from '../../src/controllers/addable-list.js';
import {planFor} from '../../src/controllers/bulk-plan.js';
import {LongPlan} from '../../src/controllers/long-plan.js';
import {ApiError} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import {indicatorKey, type Indicator} from '../../src/model/indicator.js';
import {seeded} from '../support/random.js';
import {until} from '../support/until.js';

/** Hosts, some of them twice. */
const hosts = Array.from({length: 3000}, (_, index) => detect(`h${index % 2900}.example`)).filter(
  (value): value is Indicator => value.type !== null,
);
const error = new ApiError('invalid', {service: 'threatconnect'});
const states: readonly AddState[] = [
  {name: 'absent'},
  {name: 'adding'},
  {name: 'present'},
  {name: 'excluded', error},
  {name: 'invalid', error},
  {name: 'failed', error},
];

/** What is known, to be changed by the test. */
function known() {
  const of = new Map<string, AddState>();
  const adding = {
    stateOf: (indicator: Indicator) => of.get(indicatorKey(indicator)) ?? {name: 'absent'},
    isKnown: (indicator: Indicator) => of.has(indicatorKey(indicator)),
    cannotAdd: ({canonical}: Indicator) => (canonical.startsWith('h7.') ? 'wildcard' : undefined),
  } as unknown as AddController;
  return {of, adding};
}

describe('the plan of a long list', () => {
  it('is that of a short one, whatever becomes known while it is counted and after', async () => {
    const random = seeded(5);
    const {of, adding} = known();
    let counted = 0;
    const plan = new LongPlan(addableOnly(hosts), adding, () => (counted += 1));
    expect(plan.plan.counting).to.equal(true);
    const change = (): void => {
      const indicator = hosts[Math.floor(random() * hosts.length)];
      const state = states[Math.floor(random() * states.length)];
      if (!indicator || !state) return;
      if (random() < 0.1) of.delete(indicatorKey(indicator));
      else of.set(indicatorKey(indicator), state);
      plan.changed(indicatorKey(indicator));
    };
    while (counted === 0) {
      for (let more = 0; more < 20; more++) change();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(plan.plan).to.deep.equal(planFor(hosts, adding));
    for (let round = 0; round < 200; round++) {
      change();
      expect(plan.plan).to.deep.equal(planFor(hosts, adding));
    }
    expect(plan.plan, 'kept while nothing changes').to.equal(plan.plan);
    of.clear();
    plan.changed();
    expect(plan.plan.counting).to.equal(true);
    await until(() => counted === 2);
    expect(plan.plan).to.deep.equal(planFor(hosts, adding));
  });

  it('is not begun before what wants it is drawn', async () => {
    let read = 0;
    const list = addableList(hosts, (host) => ((read += 1), host));
    const plan = new LongPlan(list, known().adding, () => undefined);
    await Promise.resolve();
    expect([plan.plan.counting, read]).to.deep.equal([true, 0]);
    await until(() => !plan.plan.counting);
    expect(read).to.equal(hosts.length);
  });

  it('is not told any more once it is stopped', async () => {
    let counted = 0;
    const plan = new LongPlan(addableOnly(hosts), known().adding, () => (counted += 1));
    plan.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(counted).to.equal(0);
  });
});
