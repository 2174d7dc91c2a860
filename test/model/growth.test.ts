import {expect} from 'chai';
import {defang, defangText} from '../../src/model/defang.js';
import {detect} from '../../src/model/detect.js';
import {asReceived, containsMarks, displayOf} from '../../src/model/display.js';
import {csvCell} from '../../src/model/export/csv.js';
import {markdownCell} from '../../src/model/export/markdown.js';
import {refang} from '../../src/model/refang.js';
import {spokenOf} from '../../src/model/spoken.js';
import {spokenWords} from '../support/spoken-words.js';
import {countSteps} from '../support/steps.js';

/** Families of texts that get slow parsers into trouble, repeated to a length. */
const FAMILIES = [
  ...[
    'a',
    '1',
    'f',
    '.',
    ':',
    '@',
    '-',
    '/',
    '[',
    ' ',
    '\n',
    '`',
    'a.',
    '1:',
    'a@',
    'a:',
    '::',
    '[.]',
    '[:]',
    '[@]',
    '[at]',
    '(dot)',
    '%41',
  ],
  ...[
    'http://',
    'http:',
    '[http]://',
    'x://',
    'http://a,',
    'http://a@',
    'hxxp[://]',
    'a.b@c.example ',
    '1.2.3.4 ',
    '1.2.3.4.',
    '2001:db8::1 ',
    '1:2:3:',
  ],
  ...[
    '\u202e',
    '\u202ea',
    '\u200b\u200c',
    'e\u0301',
    '\ud800',
    '\u3002',
    '\u0430',
    '\u00df.',
    'xn--',
    '=',
    '\u00e9',
    'Domain: EVIL.EXAMPLE\n',
  ],
];
const HEADS = ['', 'http://evil.example/', 'hxxp://evil[.]example/?', 'http://', 'javascript:', 'xn--'];

const TASKS: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
  ['detect', detect],
  ['refang', refang],
  ['defang', (text) => defang(text)],
  ['defang in safe-ioc', (text) => defang(text, 'safe-ioc')],
  ['defangText', (text) => defangText(text)],
  ['displayOf a text', (text) => displayOf(text)],
  ['displayOf an indicator', (text) => displayOf(detect(text))],
  ['asReceived', (text) => asReceived(detect(text))],
  ['containsMarks', (text) => containsMarks({type: 'URL', wire: text})],
  ['spokenOf', (text) => spokenOf(detect(text), spokenWords)],
  ['csvCell', (text) => csvCell(text)],
  ['markdownCell', markdownCell],
]);

describe('the work on a hostile string', () => {
  for (const [name, task] of TASKS) {
    it(`grows no faster than its length: ${name} (D12, C10)`, () => {
      for (const head of HEADS) {
        for (const piece of FAMILIES) {
          const text = (length: number) => head + piece.repeat(Math.ceil(length / piece.length));
          const [short, long] = [600, 6000].map((length) => countSteps(() => task(text(length)))) as [number, number];
          expect(long, `${JSON.stringify(head + piece)}: ${short} steps`).to.be.at.most(12 * short);
        }
      }
    });
  }

  it('is counted: a parser that reads the rest again for every character is found out', () => {
    const slow = (text: string) => {
      for (let index = 0; index < text.length; index++) /x/.test(text.slice(index));
    };
    expect(countSteps(() => slow('a'.repeat(5000)))).to.be.above(12 * countSteps(() => slow('a'.repeat(500))));
  });
});
