import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import fastGlob from 'fast-glob';

const sheets = fastGlob.sync(['src/styles/*.ts', 'src/spaces/*.css']).sort();

/** Properties and values that mean a side of the screen, not of the text. */
const physical =
  /^\s*(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;

const places = (text: string): string[] => text.split('\n').filter((line) => physical.test(line));

describe('the styles', () => {
  it('follow the direction of the text: logical properties only', () => {
    expect(sheets.flatMap((file) => places(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`))).to.deep.equal([]);
    expect(sheets.length).to.be.greaterThan(8);
  });

  it('would be found if they did not', () => {
    const bad = [
      'margin-left: 0;',
      '  left: 1px;',
      'text-align: right;',
      'float: left;',
      'border-top-left-radius: 1px;',
      'max-width: 3rem;',
    ];
    expect(bad.filter((line) => places(line).length === 0)).to.deep.equal([]);
    const good = [
      'margin-inline-start: 0;',
      '@container (max-width: 30rem) {',
      'text-align: start;',
      'inset: auto 0 -1px;',
      'border-block: 0;',
    ];
    expect(good.filter((line) => places(line).length > 0)).to.deep.equal([]);
  });
});
