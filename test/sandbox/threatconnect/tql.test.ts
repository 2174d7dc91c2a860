import {expect} from 'chai';
import {type Facts, matches, mentions} from '../../../src/sandbox/threatconnect/tql-match.js';
import {TqlError} from '../../../src/sandbox/threatconnect/tql-tokens.js';
import {parseTql} from '../../../src/sandbox/threatconnect/tql.js';

const keywords = ['typeName', 'summary', 'rating', 'indicatorActive', 'tag', 'dateAdded', 'id'];
const row: Record<string, ReturnType<Facts>> = {
  typeName: 'Host',
  summary: 'bad.example',
  rating: 3,
  indicatorActive: true,
  tag: ['Phishing', 'Kit'],
  dateAdded: Date.UTC(2026, 1, 3, 10, 15),
  id: '9007199254990021',
};

const ask = (query: string, facts: Record<string, ReturnType<Facts>> = row): boolean =>
  matches(parseTql(query, keywords), (keyword) => facts[keyword]);

/** Escapes a value the way clients must (threatconnect.md §8). */
const escaped = (value: string): string => value.replace(/["'`\\]/g, (character) => `\\${character}`);

describe('TQL', () => {
  const yes = [
    'summary = "bad.example"',
    "summary='bad.example'",
    'SUMMARY EQ "bad.example"',
    'typeName in ("host")',
    'typeName IN ("File", "HOST")',
    'typeName not in ("File","URL")',
    'summary != "other.example"',
    'rating >= 3 and rating<=3',
    'rating > 2.5',
    'rating < 4 and tag = "x" or rating = 3',
    'indicatorActive=true',
    'summary like "%.exam%"',
    'summary like "bad%ple"',
    'summary contains "d.e"',
    'summary startswith "bad"',
    'summary endswith ".example"',
    'tag = "phishing"',
    'tag in ("kit")',
    'dateAdded > "2026-02-03T10:14:59"',
    'dateAdded < "2026-02-04"',
    'dateAdded >= "2026-02-03 10:15:00Z"',
    'id = 9007199254990021',
    'id in ("9007199254990021")',
    'typeName in ("Host") and summary in ("a.example","bad.example") and (indicatorActive=true or indicatorActive=false)',
    '((rating = 1 or rating = 3) and (summary = "bad.example"))',
  ];
  for (const query of yes) it(`finds the row by ${query}`, () => expect(ask(query)).to.equal(true));

  const no = [
    'summary = "BAD.example"',
    'summary = "bad.example" and rating = 4',
    'indicatorActive=false',
    'tag != "phishing"',
    'tag not in ("kit")',
    'summary like "bad"',
    'summary like "%bad"',
    'id = 9007199254990022',
    'dateAdded > "2026-02-03T10:15:00"',
  ];
  for (const query of no) it(`does not find the row by ${query}`, () => expect(ask(query)).to.equal(false));

  it('lets and bind more tightly than or', () => {
    expect(ask('rating = 3 or rating = 3 and rating = 4')).to.equal(true);
    expect(ask('(rating = 3 or rating = 3) and rating = 4')).to.equal(false);
  });

  it('knows which keywords a query speaks of', () => {
    const query = parseTql('rating = 1 and (tag = "indicatorActive" or IndicatorActive = true)', keywords);
    expect(mentions(query, 'indicatorActive')).to.equal(true);
    expect(mentions(query, 'summary')).to.equal(false);
  });

  const hostile = [
    'say "it\'s"',
    'C:\\temp\\',
    '\\"',
    '`code`',
    '") or summary like "%',
    'b\u00fccher \u202egpj.exe',
    '\ud83d\udc7e',
    '(,) and or not in',
    '%',
    "'; --",
  ];
  for (const value of hostile) {
    it(`finds exactly the value ${JSON.stringify(value)}, and nothing else`, () => {
      const facts = {...row, summary: value};
      expect(ask(`summary = "${escaped(value)}"`, facts)).to.equal(true);
      expect(ask(`summary in ("x", '${escaped(value)}')`, facts)).to.equal(true);
      expect(ask(`summary = "${escaped(value)}"`)).to.equal(false);
    });
  }

  const broken = [
    '',
    'summary',
    'summary =',
    'summary = bad.example',
    'summary = "bad',
    'summary = "a"b"',
    'summary = "it\'s"',
    'summary = "a`b"',
    'summary = "a\\d"',
    'summary = "a\\',
    'summary = "a\u0007b"',
    'summary in "a"',
    'summary in ()',
    'summary in ("a"',
    '(rating = 3',
    'rating = 3)',
    'rating = 3 rating = 4',
    'rating not 3',
    'and rating = 3',
    'rating "=" 3',
    'rating constructor 3',
    'colour = "red"',
    'rating = 3; rating = 3',
  ];
  for (const query of broken) {
    it(`refuses ${JSON.stringify(query)}`, () => expect(() => parseTql(query, keywords)).to.throw(TqlError));
  }

  it('refuses times with milliseconds', () => {
    expect(() => ask('dateAdded > "2026-02-03T10:14:59.123"')).to.throw(TqlError);
  });
});
