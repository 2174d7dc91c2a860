import {expect} from 'chai';
import {detect} from '../../../src/model/detect.js';
import {clipboardLine} from '../../../src/model/export/clipboard.js';
import {csvCell} from '../../../src/model/export/csv.js';
import {markdownCell} from '../../../src/model/export/markdown.js';
import {stixPattern} from '../../../src/model/export/stix.js';
import {tqlLiteral} from '../../../src/model/tql-literal.js';

const pattern = (text: string): string => {
  const found = detect(text);
  if (found.type === null) throw new Error(found.reason);
  return stixPattern(found);
};

describe('csvCell', () => {
  it('guards every start that a spreadsheet takes for a formula (X2)', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\uff1d', '\uff0b', '\uff0d', '\uff20']) {
      expect(csvCell(`${start}1`)).to.equal(`"'${start}1"`);
    }
    expect(csvCell('a=1')).to.equal('"a=1"');
    expect(csvCell('')).to.equal('""');
  });

  it('writes machine CSV without the guard (X1)', () => {
    expect(csvCell('=1+"1"', {guard: false})).to.equal('"=1+""1"""');
  });

  it('writes our own numbers as numbers, and none for what is not finite (X3, H5)', () => {
    expect(csvCell(-20)).to.equal('-20');
    expect(csvCell(NaN)).to.equal('');
    expect(csvCell(Infinity)).to.equal('');
  });

  it('writes a lone surrogate as U+FFFD and keeps pairs (X11)', () => {
    expect(csvCell('a\ud800b\ud83d\ude00')).to.equal('"a\ufffdb\ud83d\ude00"');
  });
});

describe('clipboardLine', () => {
  it('parts cells by tabs, writes our numbers as numbers and absent cells empty (X3)', () => {
    expect(clipboardLine(['evil[.]example', 12, undefined, '2026-01-01', -20])).to.equal('evil[.]example\t12\t\t2026-01-01\t-20');
  });

  it('guards what a spreadsheet takes for a formula (X2)', () => {
    for (const start of ['=', '+', '-', '@', '\0', '\uff1d', '\uff0b', '\uff0d', '\uff20']) {
      expect(clipboardLine([`${start}1`])).to.equal(`'${start}1`);
    }
    expect(clipboardLine(['\t=1'])).to.equal(`"'\t=1"`);
  });

  it('quotes what would part cells or lines, and writes a lone surrogate as U+FFFD (X11)', () => {
    expect(clipboardLine(['a\tb', 'c\r\nd', 'say "e"', 'f\ud800'])).to.equal('"a\tb"\t"c\r\nd"\t"say ""e"""\tf\ufffd');
  });
});

describe('markdownCell', () => {
  it('uses a fence that the text cannot close (X10)', () => {
    expect(markdownCell('a``b`c')).to.equal('``` a``b`c ```');
    expect(markdownCell('`')).to.equal('`` ` ``');
  });

  it('keeps the cell in its row and column (X10)', () => {
    expect(markdownCell('a|b\r\nc\nd\u2028e')).to.equal('`a\\|b c d e`');
    expect(markdownCell('')).to.equal('');
  });
});

describe('stixPattern', () => {
  it('names the object and the hash of every type (X4)', () => {
    expect(pattern('192.0.2.1')).to.equal("[ipv4-addr:value = '192.0.2.1']");
    expect(pattern('2001:db8:0::1')).to.equal("[ipv6-addr:value = '2001:db8::1']");
    expect(pattern('EVIL[.]example')).to.equal("[domain-name:value = 'evil.example']");
    expect(pattern('hxxp://evil[.]example/a')).to.equal("[url:value = 'http://evil.example/a']");
    expect(pattern('900150983cd24fb0d6963f7d28e17f72')).to.equal("[file:hashes.MD5 = '900150983cd24fb0d6963f7d28e17f72']");
    expect(pattern('A9993E364706816ABA3E25717850C26C9CD0D89D')).to.equal(
      "[file:hashes.'SHA-1' = 'a9993e364706816aba3e25717850c26c9cd0d89d']",
    );
    expect(pattern('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')).to.equal(
      "[file:hashes.'SHA-256' = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad']",
    );
  });
});

describe('tqlLiteral', () => {
  it('escapes everything that could end or change a literal (Q1)', () => {
    expect(tqlLiteral('a\\b\'c"d`e')).to.equal('"a\\\\b\\\'c\\"d\\`e"');
  });
});
