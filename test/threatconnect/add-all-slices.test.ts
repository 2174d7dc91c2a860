import {expect} from 'chai';
import type {Indicator} from '../../src/model/indicator.js';
import {clientFor, indicator, owner} from './support.js';

const count = 10_000;
/** So many are told at most without a pause. */
const mostAtOneGo = 1000;
/** An engine may give two pauses before it counts a task of ours. */
const pausesMissed = 2;

/** Counts tasks until it is ended. */
function countTasks() {
  const {port1, port2} = new MessageChannel();
  let tasks = 0;
  port1.onmessage = () => {
    tasks += 1;
    port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  return {count: () => tasks, end: () => port1.close()};
}

describe('reading 10,000 that are to be added', () => {
  it('gives the page its turn again and again', async () => {
    // Names that ThreatConnect cannot hold: nothing is asked.
    const wildcard: Indicator = {...indicator('a.example')};
    const asked = Array.from({length: count}, (_, index) => ({...wildcard, canonical: `*.h${index}.example`}));
    const client = clientFor(() => Promise.reject(new Error('nothing is asked')));
    const tasks = countTasks();
    const toldByTask = new Map<number, number>();
    for await (const {kind} of client.addAll(asked, {owner})) {
      expect(kind).to.equal('invalid');
      toldByTask.set(tasks.count(), (toldByTask.get(tasks.count()) ?? 0) + 1);
    }
    tasks.end();
    expect([...toldByTask.values()].reduce((sum, told) => sum + told)).to.equal(count);
    expect(Math.max(...toldByTask.values())).to.be.at.most(mostAtOneGo * (1 + pausesMissed));
  });
});
