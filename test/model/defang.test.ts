import {expect} from 'chai';
import {defang, defangText} from '../../src/model/defang.js';
import {detect} from '../../src/model/detect.js';
import {refang} from '../../src/model/refang.js';
import {textOf, vectorCases} from '../support/vectors.js';

const cases = await vectorCases('defang');
const LIVE = /(?:https?|ftp):\/\//i;

describe('defang', () => {
  for (const {id, raw: rawText, hxxp: hxxpText, safeIoc: safeIocText, back = rawText, backSafeIoc = back, lossy = false} of cases) {
    const [raw, hxxp, safeIoc] = [textOf(rawText), textOf(hxxpText), textOf(safeIocText)];

    it(`writes ${id} in both styles (D1-D8)`, () => {
      expect(defang(raw)).to.equal(hxxp);
      expect(defang(raw, 'safe-ioc')).to.equal(safeIoc);
    });
    it(`leaves ${id} as it is when off (D13)`, () => {
      expect(defang(raw, 'off')).to.equal(raw);
    });
    it(`leaves no live scheme in ${id} (D10)`, () => {
      expect(defang(raw)).not.to.match(LIVE);
      expect(defang(raw, 'safe-ioc')).not.to.match(LIVE);
    });
    it(`gives ${id} back (D11)`, () => {
      expect(refang(hxxp)).to.equal(back === null ? hxxp : textOf(back));
      expect(refang(safeIoc)).to.equal(backSafeIoc === null ? safeIoc : textOf(backSafeIoc));
    });
    if (lossy) continue;
    it(`changes ${id} no more the second time (D9)`, () => {
      expect(defang(hxxp)).to.equal(hxxp);
      expect(defang(safeIoc, 'safe-ioc')).to.equal(safeIoc);
      expect(defang(refang(raw))).to.equal(hxxp);
    });
    if (back === null) continue;
    it(`turns either style of ${id} into the other (D9)`, () => {
      expect(defang(safeIoc)).to.equal(hxxp);
      expect(defang(hxxp, 'safe-ioc')).to.equal(hxxp === safeIoc ? hxxp : safeIoc.replace(/^\[[A-Z]+\]/, (scheme) => scheme.toLowerCase()));
    });
    it(`keeps the canonical form of ${id} on the way back (D11)`, () => {
      const [before, after] = [detect(raw), detect(textOf(back))];
      expect({...after, given: '', refanged: false, wire: ''}).to.deep.equal({...before, given: '', refanged: false, wire: ''});
    });
  }

  for (const {id, raw, hxxp, safeIoc} of cases.filter(({id: name}) => name.startsWith('free-text'))) {
    it(`writes ${id} as free text in both styles (D5)`, () => {
      expect(defangText(textOf(raw))).to.equal(textOf(hxxp));
      expect(defangText(textOf(raw), 'safe-ioc')).to.equal(textOf(safeIoc));
      expect(defangText(textOf(raw), 'off')).to.equal(textOf(raw));
    });
  }
});
