import {expect} from 'chai';
import {createMemoryQuota} from '../../../src/gateway/quota/memory-quota.js';
import type {Quota, QuotaLimits, Turn} from '../../../src/gateway/quota/quota.js';
import {seeded} from '../../support/random.js';
import {mostInAnyWindow} from './windows.js';

const limits: QuotaLimits = {minute: 4, day: 500, month: 15_500};
/** 2026-01-15 12:00:00 UTC. */
const noon = Date.UTC(2026, 0, 15, 12);

describe('the quota of one process', () => {
  let time: number;
  let quota: Quota;

  beforeEach(() => {
    time = noon;
    quota = createMemoryQuota({now: () => time});
  });

  const granted = async (scope = 'key', asked = limits): Promise<Turn> => {
    const turn = await quota.take(scope, asked);
    if (!turn.granted) throw new Error(`refused for the ${turn.window}`);
    return turn;
  };
  const spend = async (count: number, asked = limits): Promise<void> => {
    for (let index = 0; index < count; index += 1) (await granted('key', asked)).done();
  };

  it('counts a turn until 60 seconds after its answer', async () => {
    const first = await granted();
    await spend(3);
    expect(await quota.take('key', limits)).to.deep.equal({granted: false, window: 'minute', resetAt: noon + 60_001});
    time = noon + 2_000;
    first.done();
    time = noon + 60_001;
    await spend(3);
    expect(await quota.take('key', limits)).to.deep.equal({granted: false, window: 'minute', resetAt: noon + 62_001});
    time = noon + 62_000;
    expect((await quota.take('key', limits)).granted).to.equal(false);
    time = noon + 62_001;
    await granted();
  });

  it('counts a turn whose answer never comes until 60 seconds after the time-out', async () => {
    for (let index = 0; index < 4; index += 1) await granted();
    time = noon + 70_000;
    expect((await quota.take('key', limits)).granted).to.equal(false);
    time = noon + 70_001;
    await granted();
  });

  it('takes no second word on the same answer', async () => {
    const turn = await granted();
    turn.done();
    time = noon + 50_000;
    turn.done();
    time = noon + 60_001;
    expect(quota.windows('key', limits)[0]?.left).to.equal(4);
  });

  it('never holds more than the limit in any 60 seconds, whenever VirusTotal counts', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seeded(seed);
      time = noon;
      quota = createMemoryQuota({now: () => Math.floor(time)});
      const asked = {...limits, minute: 1 + Math.floor(random() * 6)};
      const counted: number[] = [];
      const running: {readonly turn: Turn; readonly answeredAt: number}[] = [];
      for (let step = 0; step < 600; step += 1) {
        time += random() < 0.1 ? random() * 40_000 : random() * 1_500;
        // Answers are reported when they are due, not at the next step.
        const now = time;
        running.sort((one, other) => one.answeredAt - other.answeredAt);
        for (let next = running[0]; next !== undefined && next.answeredAt <= now; next = running[0]) {
          time = next.answeredAt;
          next.turn.done();
          running.shift();
        }
        time = now;
        const turn = await quota.take('key', asked);
        if (!turn.granted) continue;
        const takes = random() * 10_000;
        counted.push(time + random() * takes);
        // One in ten is never reported.
        if (random() < 0.9) running.push({turn, answeredAt: time + takes});
      }
      counted.sort((one, other) => one - other);
      expect(counted.length, 'turns granted').to.be.greaterThan(20);
      expect(mostInAnyWindow(counted, 60_000), `seed ${seed}`).to.be.at.most(asked.minute);
    }
  });

  it('begins a new day at 00:00 UTC and a new month on its first', async () => {
    const few = {minute: 100, day: 2, month: 3};
    time = Date.UTC(2026, 0, 30, 23, 59, 59);
    await spend(2, few);
    expect(await quota.take('key', few)).to.deep.equal({granted: false, window: 'day', resetAt: Date.UTC(2026, 0, 31)});
    time = Date.UTC(2026, 0, 31);
    await spend(1, few);
    expect(await quota.take('key', few)).to.deep.equal({granted: false, window: 'month', resetAt: Date.UTC(2026, 1, 1)});
    time = Date.UTC(2026, 1, 1);
    await spend(2, few);
  });

  it('names the window that takes longest where several are used up', async () => {
    const one = {minute: 1, day: 1, month: 100};
    await spend(1, one);
    expect(await quota.take('key', one)).to.include({window: 'day', resetAt: Date.UTC(2026, 0, 16)});
  });

  it('says what is left of each window', async () => {
    await spend(1);
    time += 10_000;
    await spend(1);
    expect(quota.windows('key', limits)).to.deep.equal([
      {name: 'minute', limit: 4, left: 2, resetAt: noon + 60_001},
      {name: 'day', limit: 500, left: 498, resetAt: Date.UTC(2026, 0, 16)},
      {name: 'month', limit: 15_500, left: 15_498, resetAt: Date.UTC(2026, 1, 1)},
    ]);
  });

  it('counts each key by itself', async () => {
    await spend(4);
    expect((await quota.take('key', limits)).granted).to.equal(false);
    await granted('other');
  });

  it('is raised to what VirusTotal says, never lowered', async () => {
    await quota.atLeast('key', {day: 499, month: 600});
    await quota.atLeast('key', {day: 3});
    expect(quota.windows('key', limits).map(({left}) => left)).to.deep.equal([4, 1, 14_900]);
    await spend(1);
    expect(await quota.take('key', limits)).to.include({window: 'day'});
  });

  it('asks nothing while VirusTotal refuses', async () => {
    await quota.block('key', noon + 30_000);
    await quota.block('key', noon + 10_000);
    expect(await quota.take('key', limits)).to.deep.equal({granted: false, window: 'minute', resetAt: noon + 30_000});
    expect(quota.windows('key', limits)[0]).to.include({left: 0, resetAt: noon + 30_000});
    time = noon + 30_000;
    await granted();
    await quota.block('key', Date.UTC(2026, 0, 16));
    expect(await quota.take('key', limits)).to.include({window: 'day'});
    await quota.block('key', Date.UTC(2026, 1, 1));
    expect(await quota.take('key', limits)).to.include({window: 'month'});
  });
});
