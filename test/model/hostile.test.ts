import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {displayOf} from '../../src/model/display.js';
import {csvCell} from '../../src/model/export/csv.js';
import {markdownCell} from '../../src/model/export/markdown.js';
import {stixPattern} from '../../src/model/export/stix.js';
import type {Indicator, NotIndicator} from '../../src/model/indicator.js';
import {spokenOf} from '../../src/model/spoken.js';
import {shownText} from '../../src/model/tokens.js';
import {tqlLiteral} from '../../src/model/tql-literal.js';
import {spokenWords} from '../support/spoken-words.js';
import type {HostileCase} from '../support/vectors.js';
import {textOf, vectorCases} from '../support/vectors.js';

const cases = await vectorCases('hostile');
const TOKEN_CLASS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|^ | $| {3}/u;

/** The value as an element reads it: a typed field through `detect`, any other as free text. */
const valueOf = ({type, value}: HostileCase): string | Indicator | NotIndicator =>
  type === 'text' ? textOf(value) : detect(textOf(value));

describe('hostile strings', () => {
  for (const entry of cases) {
    const {id, shown, badges, unicode, collapsed, spoken, csv, markdown, stix, tql, multiline = false} = entry;
    const value = valueOf(entry);
    const raw = textOf(entry.value);
    const display = displayOf(value, {multiline});

    it(`shows ${id} (V3, B1-B3)`, () => {
      expect(display.shown()).to.equal(textOf(shown));
      expect(shownText(display.parts())).to.equal(textOf(shown));
      expect(display.length).to.equal(textOf(shown).length);
    });
    it(`leaves nothing unseen in ${id} (B1)`, () => {
      const visible = [...display.parts(), ...(display.collapsedParts ?? [])].map(({text}) => text);
      const seen = multiline ? display.shown().replaceAll('\n', '') : display.shown();
      expect(seen).not.to.match(TOKEN_CLASS);
      for (const text of visible) expect(multiline ? text.replaceAll('\n', '') : text).not.to.match(/(?!\u0020)[\p{Z}\p{C}]/u);
    });
    it(`gives ${id} back byte for byte (K1)`, () => {
      expect(display.given).to.equal(raw);
    });
    it(`puts the right badges on ${id} (B5)`, () => {
      expect([...display.badges].sort()).to.deep.equal([...badges].sort());
    });
    it(`shows a Unicode form of ${id} only where it is safe (I1, I2)`, () => {
      expect(display.unicode).to.equal(unicode);
    });
    it(`speaks ${id} without brackets or a raw URL (A2-A4)`, () => {
      const said = spokenOf(value, spokenWords);
      for (const words of spoken ?? []) expect(said).to.include(words);
      expect(said).not.to.match(/\[[.:@]\]|(?:https?|ftp):\/\//i);
      expect(said).not.to.equal('');
      expect(said.length).to.be.below(600);
    });
    if (collapsed) {
      it(`collapses ${id} (G1, G2)`, () => {
        const text = shownText(display.collapsedParts ?? []);
        for (const kept of collapsed.includes) expect(text).to.include(kept);
        expect(text.length).to.be.at.most(collapsed.maxLength);
      });
    }
    if (csv !== undefined) it(`writes ${id} as a CSV cell (X2)`, () => expect(csvCell(raw)).to.equal(csv));
    if (markdown !== undefined) {
      it(`writes ${id} as a Markdown cell (X10)`, () => expect(markdownCell(display.shown())).to.equal(markdown));
    }
    if (tql !== undefined) it(`writes ${id} as a TQL literal (Q1)`, () => expect(tqlLiteral(raw)).to.equal(tql));
    if (stix !== undefined) {
      it(`writes ${id} as a STIX pattern (X4)`, () => {
        if (typeof value === 'string' || value.type === null) throw new Error('not an indicator');
        expect(stixPattern(value)).to.equal(stix);
      });
    }
  }
});
