import {expect} from 'chai';
import {Pace} from '../../src/threatconnect/pace.js';
import {asCompleted, inParallel} from '../../src/threatconnect/parallel.js';
import {stoppedClock} from './support.js';

/** Runs `count` requests and resolves to the most that ran at once. */
async function mostAtOnce(pace: Pace, count: number): Promise<number> {
  let running = 0;
  let most = 0;
  const request = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  };
  await Promise.all(Array.from({length: count}, () => pace.run(request)));
  return most;
}

const answering =
  (status: number, headers: Record<string, string> = {}): typeof globalThis.fetch =>
  () =>
    Promise.resolve(new Response('', {status, headers}));

describe('the pace of requests', () => {
  it('is five at once', async () => {
    expect(await mostAtOnce(new Pace(stoppedClock()), 20)).to.equal(5);
  });

  it('is one at a time for a minute after a 429', async () => {
    const clock = stoppedClock();
    const pace = new Pace(clock);
    await pace.watch(answering(429))('https://tc.example/');
    expect(await mostAtOnce(pace, 6)).to.equal(1);
    clock.move(60_000);
    expect(await mostAtOnce(pace, 20)).to.equal(5);
  });

  it('goes on after a request that failed', async () => {
    const pace = new Pace(stoppedClock());
    await Promise.allSettled(Array.from({length: 20}, () => pace.run(() => Promise.reject(new Error('no')))));
    expect(await pace.run(() => Promise.resolve(7))).to.equal(7);
  });

  it('waits 2, 8 and 30 seconds, or as long as Retry-After says', async () => {
    const clock = stoppedClock(Date.parse('2030-03-17T17:46:40Z'));
    const pace = new Pace(clock);
    const delays = async (headers: Record<string, string>) => {
      await pace.watch(answering(429, headers))('https://tc.example/');
      return [1, 2, 3, 4].map((attempt) => pace.delayAfterRefusal(attempt));
    };
    expect(await delays({})).to.deep.equal([2000, 8000, 30_000, undefined]);
    expect(await delays({'retry-after': '5'})).to.deep.equal([5000, 5000, 5000, undefined]);
    expect(await delays({'retry-after': 'Sun, 17 Mar 2030 17:46:50 GMT'})).to.deep.equal([10_000, 10_000, 10_000, undefined]);
    expect(await delays({'retry-after': '3600'})).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(await delays({'retry-after': 'soon'})).to.deep.equal([2000, 8000, 30_000, undefined]);
  });
});

describe('inParallel', () => {
  it('begins no task after one has failed', async () => {
    let begun = 0;
    const task = async () => {
      begun += 1;
      await Promise.resolve();
      throw new Error('no');
    };
    const outcome: unknown = await inParallel(
      2,
      Array.from({length: 10}, () => task),
    ).catch((error: unknown) => error);
    expect(outcome).to.be.an('error');
    expect(begun).to.equal(2);
  });

  it('takes a task when it is its turn', async () => {
    const events: string[] = [];
    const tasks = function* () {
      for (const name of ['one', 'two', 'three']) {
        events.push(`${name} taken`);
        yield async () => {
          await Promise.resolve();
          events.push(`${name} done`);
        };
      }
    };
    await inParallel(2, tasks());
    expect(events).to.deep.equal(['one taken', 'two taken', 'one done', 'two done', 'three taken', 'three done']);
  });
});

describe('asCompleted', () => {
  const after = (milliseconds: number, value: string) => () =>
    new Promise<string>((resolve) => setTimeout(() => resolve(value), milliseconds));

  it('gives results as they come', async () => {
    const results: string[] = [];
    for await (const result of asCompleted(3, [after(60, 'slow'), after(1, 'quick'), after(30, 'middling')])) results.push(result);
    expect(results).to.deep.equal(['quick', 'middling', 'slow']);
  });

  it('runs so many at once, every one once', async () => {
    let running = 0;
    let most = 0;
    const tasks = Array.from({length: 20}, (_, index) => async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      running -= 1;
      return index;
    });
    const results: number[] = [];
    for await (const result of asCompleted(5, tasks)) results.push(result);
    expect(most).to.equal(5);
    expect(results.sort((one, other) => one - other)).to.deep.equal(Array.from({length: 20}, (_, index) => index));
  });

  it('ends with the first rejection', async () => {
    const results = asCompleted(2, [() => Promise.reject(new Error('no')), after(5, 'late'), after(5, 'never')]);
    expect(await results.next().catch((error: unknown) => error)).to.be.an('error');
    expect(await results.next()).to.deep.equal({value: undefined, done: true});
  });
});
