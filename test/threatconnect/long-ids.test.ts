import {expect} from 'chai';
import {parseWithLongIds} from '../../src/threatconnect/long-ids.js';

describe('parseWithLongIds', () => {
  it('keeps every digit of ids above 2^53', () => {
    expect(parseWithLongIds('{"id": 9007199254990021, "ownerId":11111797252348111,"itemId":-1234567890123456789 }')).to.deep.equal({
      id: '9007199254990021',
      ownerId: '11111797252348111',
      itemId: '-1234567890123456789',
    });
  });

  it('leaves short ids and other long numbers as numbers', () => {
    expect(parseWithLongIds('{"id": 12, "size": 1234567890123456, "ids": [1]}')).to.deep.equal({id: 12, size: 1234567890123456, ids: [1]});
  });

  it('leaves texts that look like members alone', () => {
    const value = {description: '"id": 9007199254990021, {"ownerId":9007199254990021}'};
    expect(parseWithLongIds(JSON.stringify(value))).to.deep.equal(value);
  });

  it('leaves a decimal number alone', () => {
    expect(parseWithLongIds('{"id": 1234567890123456.5}')).to.deep.equal({id: 1234567890123456.5});
  });

  it('throws for what is not JSON', () => {
    expect(() => parseWithLongIds('<html>')).to.throw(SyntaxError);
  });
});
