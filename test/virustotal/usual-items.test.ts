import {expect} from 'chai';
import * as v from 'valibot';
import {items} from '../../src/virustotal/fields.js';
import {ResolutionItem, UrlItem} from '../../src/virustotal/list-items.js';
import {resolutionPage} from '../../src/virustotal/resolutions.js';
import {ResolutionsAnswer, UrlsAnswer} from '../../src/virustotal/schemas.js';
import {isUsualResolution, isUsualUrl} from '../../src/virustotal/usual-items.js';
import {seeded} from '../support/random.js';

type Members = Record<string, unknown>;

const stats = {malicious: 1, suspicious: 0, undetected: 20, harmless: 70, timeout: 0};

const resolution = (): Members => ({
  type: 'resolution',
  id: '192.0.2.7a.example',
  links: {self: 'https://www.virustotal.com/api/v3/resolutions/192.0.2.7a.example'},
  attributes: {
    date: 1_600_000_000,
    host_name: 'a.example',
    ip_address: '192.0.2.7',
    resolver: 'VirusTotal',
    host_name_last_analysis_stats: {...stats},
    ip_address_last_analysis_stats: {...stats},
  },
});

const url = (): Members => ({
  type: 'url',
  id: 'ab'.repeat(32),
  links: {self: `https://www.virustotal.com/api/v3/urls/${'ab'.repeat(32)}`},
  attributes: {url: 'http://a.example/', last_analysis_stats: {...stats}, last_analysis_date: 1_600_000_000},
});

/** What may stand in the place of anything: other kinds, the edges of each, and what JSON.parse makes of hostile names. */
const strange = (): readonly unknown[] => [
  undefined,
  null,
  true,
  '',
  'url',
  '1600000000',
  0,
  1,
  1.5,
  -1,
  253_402_300_799,
  253_402_300_800,
  Number.NaN,
  Infinity,
  [],
  ['a'],
  [1],
  {},
  {malicious: '1'},
  {malicious: null, harmless: 3},
  {malicious: Infinity},
  {self: '', next: 'n'},
  {self: 1},
  {toString: 1, length: 2},
  JSON.parse('{"__proto__": {"type": "resolution"}, "constructor": 1}'),
  JSON.parse('{"__proto__": 1, "malicious": 2}'),
];

const pick = <T>(values: readonly T[], random: () => number): T | undefined => values[Math.floor(random() * values.length)];

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts something strange somewhere into an object, at whatever depth. */
function spoil(object: Members, random: () => number): void {
  const name = pick([...Object.keys(object), 'error', '__proto__'], random) ?? 'error';
  const inner = Object.hasOwn(object, name) ? object[name] : undefined;
  if (isMembers(inner) && random() < 0.7) spoil(inner, random);
  else Object.defineProperty(object, name, {value: pick(strange(), random), enumerable: true, configurable: true, writable: true});
}

/** An item, spoilt in up to three places, or something else altogether. */
function hostile(make: () => Members, random: () => number): unknown {
  if (random() < 0.02) return pick(strange(), random);
  const item = make();
  for (let times = Math.floor(random() * 4); times > 0; times--) spoil(item, random);
  return item;
}

const many = (make: () => Members, seed: number): readonly unknown[] => {
  const random = seeded(seed);
  return Array.from({length: 20_000}, () => hostile(make, random));
};

const withoutEach = (make: () => Members, names: readonly string[]): readonly object[] =>
  names.map((name) => {
    const item = make();
    const {attributes} = item;
    if (isMembers(attributes)) Reflect.deleteProperty(attributes, name);
    return item;
  });

describe('an item of a list that is taken as it came', () => {
  const kinds = [
    {name: 'resolution', make: resolution, schema: ResolutionItem, isUsual: isUsualResolution},
    {name: 'url', make: url, schema: UrlItem, isUsual: isUsualUrl},
  ] as const;

  for (const {name, make, schema, isUsual} of kinds) {
    it(`is one that its schema would give back unchanged: ${name}`, () => {
      let [taken, left] = [0, 0];
      for (const item of many(make, 1)) {
        if (typeof item !== 'object' || item === null || !isUsual(item)) {
          left += 1;
          continue;
        }
        taken += 1;
        const {success, output} = v.safeParse(schema, item);
        expect(success, JSON.stringify(item)).to.equal(true);
        expect(named(item, output), JSON.stringify(item)).to.deep.equal(output);
      }
      // Both happen often, or this tests nothing.
      expect(Math.min(taken, left)).to.be.greaterThan(4000);
    });
  }

  it('is every usual one, whichever of its fields are missing', () => {
    const dated = ['date', 'host_name', 'ip_address', 'host_name_last_analysis_stats', 'ip_address_last_analysis_stats'];
    for (const item of [resolution(), ...withoutEach(resolution, dated)]) {
      expect(v.parse(ResolutionsAnswer, {data: [item]}).data[0]).to.equal(item);
    }
    for (const item of [url(), ...withoutEach(url, ['last_analysis_stats', 'last_analysis_date']), {...url(), links: undefined}]) {
      expect(v.parse(UrlsAnswer, {data: [item]}).data[0]).to.equal(item);
    }
  });

  it('is none whose identity is missing or wrong, or of which an error is told', () => {
    const wrong = [
      {...url(), type: 'resolution'},
      {...url(), id: 7},
      {...url(), attributes: []},
      {...url(), error: null},
      {...url(), error: {}},
    ];
    expect(v.parse(UrlsAnswer, {data: [...wrong, ...withoutEach(url, ['url'])]}).data).to.deep.equal([null, null, null, null, null, null]);
  });
});

describe('a list', () => {
  it('gives the rows that the schema alone gives, whatever its items are', () => {
    const answer = {data: many(resolution, 2), meta: {count: 200}};
    const bySchema = {data: v.parse(items(ResolutionItem), answer.data), meta: answer.meta, links: undefined};
    const page = resolutionPage(v.parse(ResolutionsAnswer, answer));
    expect(page).to.deep.equal(resolutionPage(bySchema));
    expect(page.unavailable).to.be.within(500, answer.data.length - 500);
  });

  it('is an array', () => {
    for (const data of [undefined, null, {}, {length: 1}, 'rows']) expect(v.is(ResolutionsAnswer, {data})).to.equal(false);
    expect(v.is(ResolutionsAnswer, {data: []})).to.equal(true);
  });
});

/** A value without the members that another lacks: those that no schema names. */
const named = (value: unknown, like: unknown): unknown =>
  isMembers(value) && isMembers(like)
    ? Object.fromEntries(Object.entries(like).map(([name, one]) => [name, named(value[name], one)]))
    : value;
