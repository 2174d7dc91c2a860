import {expect} from 'chai';
import {rateLimitsOf} from '../../src/virustotal/rate-limit.js';

const read = (policy: string, limit: string) => rateLimitsOf(new Headers({'ratelimit-policy': policy, ratelimit: limit}));
const minute = {name: 'minute', limit: 4, left: 3, seconds: 42};

describe('the rate limit headers', () => {
  it('tell of each window what may be asked, what is left, and when more is free', () => {
    expect(
      read(
        '"minute";q=4;w=60, "day";q=500;w=86400, "month";q=15500;w=2678400',
        '"minute";r=3;t=42, "day";r=480;t=30000, "month";r=15000;t=900000',
      ),
    ).to.deep.equal([
      minute,
      {name: 'day', limit: 500, left: 480, seconds: 30_000},
      {name: 'month', limit: 15_500, left: 15_000, seconds: 900_000},
    ]);
  });

  it('may stand in any order, with blanks and parameters of others', () => {
    expect(read('"day";q=9;w=86400,"minute";w=60; q=4', '"minute";t=42; pk=abc;r=3 , "day";r=0')).to.deep.equal([
      minute,
      {name: 'day', limit: 9, left: 0, seconds: 0},
    ]);
  });

  it('may be missing, or be about something else', () => {
    expect(rateLimitsOf(new Headers())).to.deep.equal([]);
    expect(rateLimitsOf(new Headers({ratelimit: '"minute";r=3;t=42'}))).to.deep.equal([]);
    expect(rateLimitsOf(new Headers({'ratelimit-policy': '"minute";q=4'}))).to.deep.equal([]);
    expect(read('"hour";q=4, "constructor";q=1', '"hour";r=4, "constructor";r=1')).to.deep.equal([]);
  });

  it('that cannot be read are absent', () => {
    for (const [policy, limit] of [
      ['minute;q=4', 'minute;r=3'],
      ['"minute";q=-4', '"minute";r=3'],
      ['"minute";q=4', '"minute";r=x3'],
      ['"minute";q=4.5', '"minute";r="3"'],
      ['', ''],
    ] as const) {
      expect(read(policy, limit), `${policy} ${limit}`).to.deep.equal([]);
    }
  });
});
