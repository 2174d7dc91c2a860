import {expect} from 'chai';
import type {QuotaWindow} from '../../src/gateway/quota/quota.js';
import {rateLimitHeaders} from '../../src/gateway/rate-limit-headers.js';

const minute: QuotaWindow = {name: 'minute', limit: 4, left: 3, resetAt: 60_000};
const day: QuotaWindow = {name: 'day', limit: 500, left: 499, resetAt: 100_000};

describe('the headers that say what is left', () => {
  it('name each window with its limit, its length, what is left and the seconds until more is', () => {
    expect(rateLimitHeaders([minute, day], 500)).to.deep.equal([
      'ratelimit-policy',
      '"minute";q=4;w=60, "day";q=500;w=86400',
      'ratelimit',
      '"minute";r=3;t=60, "day";r=499;t=100',
    ]);
    expect(rateLimitHeaders([{...minute, resetAt: 0}], 5000)[3]).to.equal('"minute";r=3;t=0');
    expect(rateLimitHeaders([], 0)).to.deep.equal([]);
  });

  it('are the same list while they say the same, and another as soon as they do not', () => {
    const first = rateLimitHeaders([minute, day], 500);
    expect(rateLimitHeaders([{...minute}, {...day}], 900)).to.equal(first);
    const changed: readonly [readonly QuotaWindow[], number, string][] = [
      [[minute, day], 1500, '"minute";r=3;t=59, "day";r=499;t=99'],
      [[{...minute, left: 2}, day], 1500, '"minute";r=2;t=59, "day";r=499;t=99'],
      [[minute, {...day, resetAt: 200_000}], 1500, '"minute";r=3;t=59, "day";r=499;t=199'],
      [[minute], 1500, '"minute";r=3;t=59'],
    ];
    for (const [windows, now, said] of changed) expect(rateLimitHeaders(windows, now)[3]).to.equal(said);
    expect(rateLimitHeaders([{...minute, limit: 5}], 1500)[1]).to.equal('"minute";q=5;w=60');
  });
});
