import {expect} from 'chai';
import {PacedDrawing, type DrawingClock} from '../../src/controllers/paced-drawing.js';

/** A clock that goes on by `pass`, and wakes who sleeps. */
function fakeClock(): DrawingClock & {pass(milliseconds: number): Promise<void>} {
  let now = 0;
  let sleepers: Array<{readonly until: number; readonly wake: () => void}> = [];
  return {
    now: () => now,
    sleep: (milliseconds) => new Promise((wake) => sleepers.push({until: now + milliseconds, wake})),
    async pass(milliseconds) {
      now += milliseconds;
      const due = sleepers.filter(({until}) => until <= now);
      sleepers = sleepers.filter(({until}) => until > now);
      for (const {wake} of due) wake();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

/** What is drawn, each time a drawing takes so long, of a count that grows every ten milliseconds for so long. */
async function drawn(takes: number, lasts: number): Promise<readonly number[]> {
  const clock = fakeClock();
  const shown: number[] = [];
  let count = 0;
  const drawing = new PacedDrawing(async () => {
    shown.push(count);
    const over = clock.sleep(takes);
    if (takes > 0) await over;
  }, clock);
  for (let time = 0; time < lasts; time += 10) {
    count += 1;
    drawing.soon();
    await clock.pass(10);
  }
  for (let time = 0; time < 5000; time += 10) await clock.pass(10);
  return shown;
}

describe('what changes a hundred times a second', () => {
  it('is drawn at most four times a second, at an even pace, and at the end', async () => {
    const shown = await drawn(0, 4000);
    expect(shown.length).to.be.within(14, 17);
    expect(shown.at(-1)).to.equal(400);
  });

  it('is drawn less often where drawing takes long, so that the page is free four fifths of the time', async () => {
    const shown = await drawn(200, 4000);
    expect(shown.length).to.be.within(4, 6);
    expect(shown.at(-1)).to.equal(400);
  });

  it('is not drawn while nothing changes', async () => {
    expect(await drawn(0, 0)).to.deep.equal([]);
  });
});
