import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {isUsualHost} from '../../src/model/host.js';
import {orderBy, rowKind} from '../../src/model/row-kind.js';
import {seeded} from '../support/random.js';

interface Row {
  readonly text: string;
  readonly date?: Date;
}

const {valueOf, keyOf, nameOf, timeOf} = rowKind<Row>(
  ({text}) => text,
  ({date}) => date,
);

describe('a row of a list', () => {
  it('is recognised once', () => {
    const row = {text: 'Evil.Example.'};
    expect(valueOf(row)).to.deep.equal(detect('Evil.Example.'));
    expect(valueOf(row)).to.equal(valueOf(row));
  });

  it('has the key of every spelling of what it is about, and of nothing else', () => {
    const texts = ['evil.example', 'EVIL.example', 'evil[.]example.', '203.0.113.7', 'http://evil.example/', 'no host', '', '? no host'];
    expect(texts.map((text) => keyOf({text}))).to.deep.equal([
      'evil.example',
      'evil.example',
      'evil.example',
      'Address 203.0.113.7',
      'URL http://evil.example/',
      '? no host',
      '? ',
      '? ? no host',
    ]);
    expect(nameOf({text: 'Evil.Example'})).to.equal('evil.example');
    expect(nameOf({text: 'no host'})).to.equal('no host');
  });

  it('is older than any without a date', () => {
    expect([timeOf({text: ''}), timeOf({text: '', date: new Date(7)})]).to.deep.equal([Number.NEGATIVE_INFINITY, 7]);
  });
});

describe('an order', () => {
  it('is by what is read, those without it last either way', () => {
    const rows = [2, undefined, 1, 3];
    const sorted = (descending: boolean) => rows.map((value) => ({value})).toSorted(orderBy(({value}) => value, descending));
    expect(sorted(false).map(({value}) => value)).to.deep.equal([1, 2, 3, undefined]);
    expect(sorted(true).map(({value}) => value)).to.deep.equal([3, 2, 1, undefined]);
  });
});

describe('a host name that is written as nearly all are (C4)', () => {
  /** The odd ones come last, and seldom. */
  const pieces = [
    'evil',
    '.',
    'a',
    '.',
    'z9',
    '.',
    '-',
    '1',
    '255',
    'local',
    '0x7f',
    'xn--',
    'xn--bcher-kva',
    '_',
    'E',
    ' ',
    ':',
    '%',
    '\n',
    '\u00fc',
  ];

  it('is its own canonical form, as it is read in full', () => {
    const random = seeded(11);
    let usual = 0;
    for (let round = 0; round < 50_000; round++) {
      const text = Array.from({length: 1 + Math.floor(random() * 7)}, () => pieces[Math.floor(random() ** 3 * pieces.length)] ?? '').join(
        '',
      );
      if (!isUsualHost(text)) continue;
      usual += 1;
      const value = detect(text);
      expect([value.type, value.type !== null && value.canonical, value.type !== null && value.wire], text).to.deep.equal([
        'Host',
        text,
        text,
      ]);
    }
    expect(usual).to.be.greaterThan(1000);
  });

  it('has labels of 63 characters and 253 in all at most', () => {
    const label = 'a'.repeat(63);
    const longest = `${label}.${label}.${label}.${'a'.repeat(61)}`;
    expect(
      [longest, `${longest}a`, `${label}a.example`, 'example', '-a.example', 'a-.example', 'a.123', ''].map(isUsualHost),
    ).to.deep.equal([true, false, false, false, false, false, false, false]);
  });
});
