import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {chunked, searchFor} from '../../src/threatconnect/chunks.js';

const owner = 'Northwind CTI';
const read = (text: string): Indicator => {
  const indicator = detect(text);
  if (indicator.type === null) throw new Error(`${text} is none`);
  return indicator;
};

describe('chunks of what is asked about', () => {
  const hosts = Array.from({length: 3000}, (_, index) => read(`host-${index}.example`));

  it('hold everything once, in its order, in queries under 2,000 characters that have no room for one more (threatconnect.md §8)', () => {
    const chunks = [...chunked(hosts, {owner})].map((part) => ('tooLong' in part ? [] : part.indicators));
    expect(chunks.flat()).to.deep.equal(hosts);
    const lengthOf = (indicators: readonly Indicator[]) => searchFor({type: 'Host', indicators}, {owner}, 1000).toString().length;
    chunks.forEach((chunk, index) => {
      expect(lengthOf(chunk)).to.be.below(2000);
      const [next] = chunks[index + 1] ?? [];
      if (next) expect(lengthOf([...chunk, next])).to.be.at.least(2000);
    });
  });

  it('leave what fits into none alone, and keep the order of the others', () => {
    const long = read(`http://shop.example/${'a'.repeat(2500)}`);
    const urls = [read('http://one.example/'), long, read('http://two.example/')];
    expect([...chunked(urls, {owner})]).to.deep.equal([{tooLong: long}, {type: 'URL', indicators: [urls[0], urls[2]]}]);
  });

  it('are made one by one: the first request of thousands need not wait for the others', () => {
    const looked = new Set<Indicator>();
    const watched = hosts.map(
      (host) =>
        new Proxy(host, {
          get(target, key, self) {
            if (key !== 'type') looked.add(target);
            return Reflect.get(target, key, self) as unknown;
          },
        }),
    );
    const first = chunked(watched, {owner}).next();
    expect(first.done).to.equal(false);
    expect(looked.size).to.be.within(10, 200);
  });
});
