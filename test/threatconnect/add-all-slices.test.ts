import {expect} from 'chai';
import type {Indicator} from '../../src/model/indicator.js';
import {clientFor, indicator, owner} from './support.js';

const count = 10_000;
/** So many are told at most without a pause. */
const mostAtOneGo = 1000;

/** Counts the pauses in which the page has its turn: each is a message that is waited for (model/next-task). */
async function countPauses(run: (pauses: () => number) => Promise<void>): Promise<void> {
  const {MessageChannel} = globalThis;
  let pauses = 0;
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      pauses += 1;
    }
  };
  try {
    await run(() => pauses);
  } finally {
    globalThis.MessageChannel = MessageChannel;
  }
}

describe('reading 10,000 that are to be added', () => {
  it('gives the page its turn again and again', async () => {
    // Names that ThreatConnect cannot hold: nothing is asked.
    const wildcard: Indicator = {...indicator('a.example')};
    const asked = Array.from({length: count}, (_, index) => ({...wildcard, canonical: `*.h${index}.example`}));
    const client = clientFor(() => Promise.reject(new Error('nothing is asked')));
    const toldAfterPause = new Map<number, number>();
    await countPauses(async (pauses) => {
      for await (const {kind} of client.addAll(asked, {owner})) {
        expect(kind).to.equal('invalid');
        toldAfterPause.set(pauses(), (toldAfterPause.get(pauses()) ?? 0) + 1);
      }
    });
    expect([...toldAfterPause.values()].reduce((sum, told) => sum + told)).to.equal(count);
    expect(Math.max(...toldAfterPause.values())).to.be.at.most(mostAtOneGo);
  });
});
