import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect} from 'chai';
import {createMemoryCache} from '../../../src/gateway/cache/memory-cache.js';
import type {Answer, AnswerCache} from '../../../src/gateway/cache/cache.js';
import {seeded} from '../../support/random.js';
import {answerOf} from './answers.js';

const start = 1_768_478_400_000;

describe('the cache of one process', () => {
  let time: number;
  let cache: AnswerCache;

  beforeEach(() => {
    time = start;
    cache = createMemoryCache({bytes: 1_000_000, now: () => time});
  });

  it('keeps an answer until it may no longer stand in for a fresh one', async () => {
    const answer = answerOf('{}', {staleUntil: start + 1_000});
    await cache.set('key', answer);
    time = start + 999;
    expect(cache.peek('key')).to.equal(answer);
    expect(await cache.get('key')).to.equal(answer);
    time = start + 1_000;
    expect(cache.peek('key')).to.equal(undefined);
    expect(await cache.get('other')).to.equal(undefined);
  });

  it('does not keep what is not fresh at all', async () => {
    await cache.set('key', answerOf('{}', {freshUntil: start}));
    expect(cache.peek('key')).to.equal(undefined);
  });

  it('drops the answers that bear one of the tags, and no others', async () => {
    await cache.set('report', answerOf('1', {tags: ['a']}));
    await cache.set('list', answerOf('2', {tags: ['a', 'b']}));
    await cache.set('other', answerOf('3', {tags: ['b']}));
    await cache.drop(['a', 'unknown']);
    expect(['report', 'list', 'other'].map((key) => cache.peek(key)?.body.toString())).to.deep.equal([undefined, undefined, '3']);
  });

  it('knows an answer by its latest tags', async () => {
    await cache.set('key', answerOf('1', {tags: ['a']}));
    await cache.set('key', answerOf('2', {tags: ['b']}));
    await cache.drop(['a']);
    expect(cache.peek('key')?.body.toString()).to.equal('2');
    await cache.drop(['b']);
    expect(cache.peek('key')).to.equal(undefined);
  });

  it('keeps to its bytes; what was used least recently goes first', async () => {
    cache = createMemoryCache({bytes: 10_000, now: () => time});
    for (const key of ['a', 'b', 'c']) await cache.set(key, answerOf('x'.repeat(2_500)));
    cache.peek('a');
    await cache.set('d', answerOf('x'.repeat(2_500)));
    expect(['a', 'b', 'c', 'd'].map((key) => cache.peek(key) !== undefined)).to.deep.equal([true, false, true, true]);
    await cache.set('huge', answerOf('x'.repeat(10_000), {tags: ['t']}));
    expect(cache.peek('huge')).to.equal(undefined);
    expect(cache.peek('d')).not.to.equal(undefined);
  });

  it('does as a plain list of answers would, whatever is set, dropped and evicted', async () => {
    const random = seeded(7);
    const pick = (count: number): number => Math.floor(random() * count);
    cache = createMemoryCache({bytes: 20_000, now: () => time});
    const set = new Map<string, Answer>();
    for (let step = 0; step < 5_000; step += 1) {
      const key = `key${pick(40)}`;
      if (random() < 0.1) {
        const tag = `tag${pick(10)}`;
        await cache.drop([tag]);
        for (const [name, {tags}] of set) if (tags.includes(tag)) set.delete(name);
      } else if (random() < 0.5) {
        const answer = answerOf(`${step}`.padEnd(pick(1_500)), {tags: [`tag${pick(10)}`, `tag${pick(10)}`]});
        await cache.set(key, answer);
        set.set(key, answer);
      } else {
        // Evicted or as it was set; never one that was dropped or replaced.
        expect(cache.peek(key)).to.be.oneOf([undefined, set.get(key)]);
      }
    }
    expect([...set.keys()].filter((key) => cache.peek(key) !== undefined).length).to.be.greaterThan(5);
  });

  it('holds nothing of what was evicted, its tags included', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const bytesUsed = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    cache = createMemoryCache({bytes: 20_000, now: () => time});
    const before = bytesUsed();
    for (let index = 0; index < 100_000; index += 1) await cache.set('key'.concat(String(index)), answerOf('', {tags: [`tag${index}`]}));
    // A set in a map for each tag would take 30 MB.
    expect(bytesUsed() - before).to.be.lessThan(3_000_000);
  });

  describe('joining', () => {
    it('runs one load for all who ask meanwhile, and another afterwards', async () => {
      let loads = 0;
      const load = async (): Promise<Answer> => {
        loads += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return answerOf(`${loads}`);
      };
      const answers = await Promise.all(Array.from({length: 50}, () => cache.join('key', load)));
      expect(loads).to.equal(1);
      expect(new Set(answers).size).to.equal(1);
      await cache.join('other', load);
      await cache.join('key', load);
      expect(loads).to.equal(3);
    });

    it('hands a failure to all who wait, and forgets it', async () => {
      const failing = (): Promise<Answer> => Promise.reject(new Error('down'));
      const failures = await Promise.allSettled([cache.join('key', failing), cache.join('key', failing)]);
      expect(failures.map(({status}) => status)).to.deep.equal(['rejected', 'rejected']);
      expect((await cache.join('key', async () => answerOf('up'))).body.toString()).to.equal('up');
    });

    it('does not keep an answer whose tags were dropped while it was on its way', async () => {
      const load = (meanwhile: () => Promise<void>) => async (): Promise<Answer> => {
        const answer = answerOf('{}', {tags: ['a']});
        await meanwhile();
        await cache.set('key', answer);
        return answer;
      };
      await cache.join(
        'key',
        load(() => cache.drop(['a'])),
      );
      expect(cache.peek('key')).to.equal(undefined);
      await cache.join(
        'key',
        load(() => cache.drop(['b'])),
      );
      expect(cache.peek('key')).not.to.equal(undefined);
    });
  });
});
