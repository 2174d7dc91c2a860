import {expect} from 'chai';
import {parseTags, splitList} from '../../src/model/add-parameters.js';

describe('tags that somebody types', () => {
  it('are told apart by the commas of each of our languages, and by nothing else', () => {
    expect(parseTags('phishing, seen').tags).to.deep.equal(['phishing', 'seen']);
    expect(parseTags('تصيد، برمجيات خبيثة').tags).to.deep.equal(['تصيد', 'برمجيات خبيثة']);
    expect(parseTags('フィッシング、確認済み').tags).to.deep.equal(['フィッシング', '確認済み']);
    expect(parseTags('钓鱼，seen,钓鱼').tags).to.deep.equal(['钓鱼', 'seen']);
    expect(parseTags('a; b. c・d').tags).to.deep.equal(['a; b. c・d']);
  });

  it('are not empty', () => {
    expect(parseTags('،, 、 ，').tags).to.deep.equal([]);
  });

  it('are not labels, whose names are the platform’s: those stand between plain commas', () => {
    expect(splitList('TLP:WHITE, 公開、共有')).to.deep.equal(['TLP:WHITE', '公開、共有']);
  });
});
