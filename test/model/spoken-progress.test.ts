import {expect} from 'chai';
import {spokenProgress} from '../../src/model/spoken-progress.js';

const said = (all: number): readonly number[] => [
  ...new Set(Array.from({length: all + 1}, (_, done) => spokenProgress(done, all)).filter((count) => count > 0)),
];

describe('what is said of a long run', () => {
  it('is each quarter, once', () => {
    expect(said(10_000)).to.deep.equal([2500, 5000, 7500]);
    expect(said(1001)).to.deep.equal([251, 501, 751]);
  });

  it('is never more than what is done', () => {
    for (const all of [200, 201, 202, 203, 10_000]) {
      for (let done = 0; done <= all; done++) expect(spokenProgress(done, all)).to.be.at.most(done);
    }
  });

  it('is nothing of a short one', () => {
    expect(said(199)).to.deep.equal([]);
  });
});
