import {expect} from 'chai';
import {
  formatAge,
  formatCountry,
  formatDate,
  formatDateTime,
  formatList,
  formatNumber,
  formatSoon,
  formatTime,
  formatTimeFrom,
  formatWait,
} from '../../src/i18n/format.js';

const now = new Date('2026-07-16T09:12:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const hour = 3600;
const day = 24 * hour;

describe('dates', () => {
  it('are in UTC and say so, whatever the time zone of the reader', () => {
    const night = new Date('2026-12-31T23:59:58Z');
    expect(formatDate(night)).to.equal('2026-12-31');
    expect(formatTime(night)).to.equal('23:59');
    expect(formatDateTime(night)).to.equal('2026-12-31 23:59:58 UTC');
    expect(formatDateTime(new Date('2026-01-02T03:04:05Z'))).to.equal('2026-01-02 03:04:05 UTC');
  });

  it('of early years keep four digits', () => {
    expect(formatDate(new Date('0099-01-01T00:00:00Z'))).to.equal('0099-01-01');
    expect(formatDate(new Date(0))).to.equal('1970-01-01');
  });
});

describe('times', () => {
  it('have their date where it is another than today, in UTC', () => {
    expect(formatTimeFrom(later(hour), now)).to.equal('10:12');
    expect(formatTimeFrom(new Date('2026-07-16T23:59:00Z'), now)).to.equal('23:59');
    expect(formatTimeFrom(new Date('2026-07-17T00:00:00Z'), now)).to.equal('2026-07-17 00:00');
  });
});

describe('ages', () => {
  const ages: ReadonlyArray<readonly [seconds: number, age: string]> = [
    [0, 'now'],
    [-59, 'now'],
    [-60, '1 minute ago'],
    [-22 * 60, '22 minutes ago'],
    [-hour, '1 hour ago'],
    [-day + 1, '23 hours ago'],
    [-2 * day, '2 days ago'],
    [-40 * day, '1 month ago'],
    [-3.01 * 365.25 * day, '3 years ago'],
    [90, 'in 1 minute'],
    [2 * day, 'in 2 days'],
  ];
  for (const [seconds, age] of ages) {
    it(`are rounded down to one unit: ${age}`, () => expect(formatAge(later(seconds), now, 'en')).to.equal(age));
  }

  it('follow the language', () => expect(formatAge(later(-2 * day), now, 'de')).to.equal('vor 2 Tagen'));
});

describe('waits', () => {
  const waits: ReadonlyArray<readonly [seconds: number, wait: string]> = [
    [1, '1 min'],
    [60, '1 min'],
    [61, '2 min'],
    [4 * hour + 12 * 60, '4 hr, 12 min'],
    [hour, '1 hr, 0 min'],
    [-5, '1 min'],
    [2 * day - 60, '47 hr, 59 min'],
    [2 * day, '2 days'],
    [13.5 * day, '13 days'],
  ];
  for (const [seconds, wait] of waits) {
    it(`are rounded up to a minute: ${wait} for ${seconds} s`, () => expect(formatWait(later(seconds), now, 'en')).to.equal(wait));
  }
});

describe('short waits', () => {
  const waits: ReadonlyArray<readonly [seconds: number, wait: string]> = [
    [-5, '5 seconds'],
    [5, '5 seconds'],
    [5.1, '10 seconds'],
    [115, '115 seconds'],
    [116, '2 min'],
    [200, '4 min'],
  ];
  for (const [seconds, wait] of waits) {
    it(`are rounded up to five seconds: ${wait} for ${seconds} s`, () => expect(formatSoon(later(seconds), now, 'en')).to.equal(wait));
  }
});

describe('countries', () => {
  it('are named, with their code', () => {
    expect(formatCountry('NL', 'en')).to.equal('Netherlands (NL)');
    expect(formatCountry('NL', 'de')).to.equal('Niederlande (NL)');
  });

  it('that are none stay a bare code, and what is no code is none', () => {
    expect(formatCountry('QX', 'en')).to.equal('QX');
    for (const text of ['', 'nl', 'NLD', 'N', 'N1', '<b>', 'N\u202eL']) expect(formatCountry(text, 'en'), text).to.equal(undefined);
  });
});

describe('numbers and lists', () => {
  it('follow the language', () => {
    expect(formatNumber(1_234_567, 'en')).to.equal('1,234,567');
    expect(formatNumber(1_234_567, 'de')).to.equal('1.234.567');
    expect(formatList(['A', 'B', 'C'], 'and', 'en')).to.equal('A, B, and C');
    expect(formatList(['Address', 'Host'], 'or', 'en')).to.equal('Address or Host');
    expect(formatList(['Adresse', 'Host'], 'or', 'de')).to.equal('Adresse oder Host');
    expect(formatList(['A'], 'or', 'en')).to.equal('A');
  });
});
