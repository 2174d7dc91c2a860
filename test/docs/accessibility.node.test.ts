import {expect} from 'chai';
import {existsSync, readFileSync} from 'node:fs';

const page = readFileSync('docs/accessibility.md', 'utf8');
const rows = [...page.matchAll(/^\| (9\.[\d. to,]+|2\.2) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map((row) =>
  row.slice(1).map((cell) => cell.trim()),
);

/** The criteria of WCAG 2.2 of levels A and AA, and 4.1.1, which EN 301 549 still has. */
const criteria = [
  ...['1.1.1', '1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.3.1', '1.3.2', '1.3.3', '1.3.4', '1.3.5'],
  ...['1.4.1', '1.4.2', '1.4.3', '1.4.4', '1.4.5', '1.4.10', '1.4.11', '1.4.12', '1.4.13'],
  ...['2.1.1', '2.1.2', '2.1.4', '2.2.1', '2.2.2', '2.3.1', '2.4.1', '2.4.2', '2.4.3', '2.4.4', '2.4.5', '2.4.6', '2.4.7', '2.4.11'],
  ...['2.5.1', '2.5.2', '2.5.3', '2.5.4', '2.5.7', '2.5.8', '3.1.1', '3.1.2', '3.2.1', '3.2.2', '3.2.3', '3.2.4', '3.2.6'],
  ...['3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.7', '3.3.8', '4.1.1', '4.1.2', '4.1.3'],
];

/** The criteria of a row; "9.1.2.1 to 9.1.2.5" stands for five. */
function criteriaOf([clause = '', name = '']: readonly string[]): string[] {
  if (clause === '2.2') return [/^[\d.]+/.exec(name)?.[0] ?? ''];
  const [first = '', last] = clause.split(' to ');
  if (last === undefined) return clause.split(', ').map((one) => one.replace(/^9\./, ''));
  const [start, end] = [first, last].map((one) => Number(one.split('.').at(-1)));
  const stem = first.replace(/^9\./, '').replace(/\d+$/, '');
  return Array.from({length: (end ?? 0) - (start ?? 0) + 1}, (_, index) => `${stem}${(start ?? 0) + index}`);
}

describe('the page about accessibility', () => {
  it('answers for each criterion of WCAG 2.2, levels A and AA, once', () => {
    expect(rows.flatMap(criteriaOf).sort()).to.deep.equal([...criteria].sort());
  });

  it('has one of four answers, each level, and how it is shown', () => {
    for (const [clause, , level, answer, how] of rows) {
      expect(answer, clause).to.be.oneOf(['supported', 'partly', 'not applicable', 'page']);
      expect(level, clause).to.match(/^(A|AA|A, AA)$/);
      expect(how, clause).not.to.equal('');
    }
  });

  it('names a test wherever something is said to be supported, or says that there is none', () => {
    const bare = rows.filter(([, , , answer, how = '']) => answer === 'supported' && !/`test\/|no test|^axe/.test(how));
    expect(bare).to.deep.equal([]);
  });

  it('names tests that are there', () => {
    const named = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
    expect(named.length).to.be.above(40);
    expect(named.filter((file) => !existsSync(file))).to.deep.equal([]);
  });

  it('is led to by the README', () => {
    expect(readFileSync('README.md', 'utf8')).to.contain('(docs/accessibility.md)');
  });
});
