import {expect} from 'chai';
import {oneByOne} from '../../src/controllers/one-by-one.js';
import {ApiError} from '../../src/model/api-error.js';
import type {Indicator} from '../../src/model/indicator.js';
import type {AddOptions, AddOutcome, IndicatorTarget} from '../../src/model/indicator-target.js';

const hosts = (count: number): readonly Indicator[] =>
  Array.from({length: count}, (_, index) => {
    const name = `host-${index}.example`;
    return {type: 'Host', given: name, canonical: name, wire: name, refanged: false, private: false};
  });

/** A target whose every add waits for the test. */
function patient() {
  const asked: Array<{readonly indicator: Indicator; readonly options?: AddOptions; readonly answer: (outcome: AddOutcome) => void}> = [];
  const target: IndicatorTarget = {
    find: () => Promise.resolve(new Map()),
    securityLabels: () => Promise.resolve([]),
    add: (indicator, options) => new Promise((answer) => asked.push({indicator, options, answer})),
  };
  const added = (index: number): void => {
    const one = asked[index];
    if (!one) throw new Error(`number ${index} was not asked for`);
    one.answer({kind: 'added', indicator: one.indicator});
  };
  return {target, asked, added};
}

/** Reads an iteration to its end and keeps what came. */
function reading(outcomes: AsyncIterable<AddOutcome>) {
  const seen: AddOutcome[] = [];
  const end = (async () => {
    for await (const outcome of outcomes) seen.push(outcome);
  })();
  return {seen, end};
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const names = (outcomes: readonly AddOutcome[]): string[] => outcomes.map(({indicator}) => indicator.wire);

describe('adding one by one', () => {
  it('has five under way at once, and begins the next when one has ended', async () => {
    const {target, asked, added} = patient();
    const {seen, end} = reading(oneByOne(target, hosts(7), {}));
    await soon();
    expect(asked).to.have.length(5);
    added(3);
    await soon();
    expect(asked).to.have.length(6);
    expect(names(seen), 'in the order in which they end').to.deep.equal(['host-3.example']);
    for (const index of [0, 1, 2, 4, 5]) added(index);
    await soon();
    added(6);
    await end;
    expect(names(seen).sort()).to.deep.equal(names(hosts(7).map((indicator) => ({kind: 'added', indicator}))));
  });

  it('hands on owner, tags, rating and confidence, and no signal: what is under way is not cut short', async () => {
    const {target, asked, added} = patient();
    const {signal} = new AbortController();
    const options = {owner: 'Northwind CTI', tags: ['a'], rating: 3, confidence: 60};
    const {end} = reading(oneByOne(target, hosts(1), {...options, signal}));
    await soon();
    expect(asked.map((one) => one.options)).to.deep.equal([{...options, signal: undefined}]);
    added(0);
    await end;
  });

  it('begins nothing after an abort, and still tells what had begun', async () => {
    const {target, asked, added} = patient();
    const stopping = new AbortController();
    const {seen, end} = reading(oneByOne(target, hosts(20), {signal: stopping.signal}));
    await soon();
    added(0);
    await soon();
    stopping.abort();
    for (const index of [1, 2, 3, 4, 5]) added(index);
    await end;
    expect(asked).to.have.length(6);
    expect(seen).to.have.length(6);
  });

  it('asks for nothing when it was aborted before it began', async () => {
    const {target, asked} = patient();
    await reading(oneByOne(target, hosts(3), {signal: AbortSignal.abort()})).end;
    expect(asked).to.deep.equal([]);
  });

  it('takes what a target throws for a failure, and gives back the indicator that it was given', async () => {
    const error = new ApiError('quota', {service: 'host'});
    const [first, second] = hosts(2);
    if (!first || !second) throw new Error('two hosts were expected');
    const target: IndicatorTarget = {
      ...patient().target,
      add: (indicator) => (indicator === first ? Promise.reject(error) : Promise.resolve({kind: 'existed', indicator: {...indicator}})),
    };
    const {seen, end} = reading(oneByOne(target, [first, second], {}));
    await end;
    const failed = seen.find(({kind}) => kind === 'failed');
    expect(failed).to.deep.equal({kind: 'failed', indicator: first, error});
    expect(seen.find(({kind}) => kind === 'existed')?.indicator).to.equal(second);
  });
});
