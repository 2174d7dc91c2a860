import {expect} from 'chai';
import type {RequestOptions} from '../../src/model/enrichment-source.js';
import {createJoined} from '../../src/virustotal/joined.js';
import {rejection} from '../http/scripted-fetch.js';

/** Questions that are answered by the test, with what each was asked. */
function questions() {
  const asked: Array<{readonly request: RequestOptions; readonly answer: (value: string) => void}> = [];
  const ask = (request: RequestOptions) =>
    new Promise<string>((answer, fail) => {
      asked.push({request, answer});
      request.signal?.addEventListener('abort', () => fail(request.signal?.reason));
    });
  return {asked, ask};
}

describe('identical questions at the same time', () => {
  it('are one, and all get its answer; later ones and others are their own', async () => {
    const {asked, ask} = questions();
    const joined = createJoined<string>();
    const [one, other, third] = [joined('a', ask), joined('a', ask), joined('b', ask)];
    expect(asked).to.have.length(2);
    asked[0]?.answer('first');
    asked[1]?.answer('second');
    expect(await Promise.all([one, other, third])).to.deep.equal(['first', 'first', 'second']);
    const later = joined('a', ask);
    expect(asked).to.have.length(3);
    asked[2]?.answer('newer');
    expect(await later).to.equal('newer');
  });

  it('are aborted when nobody waits any more, and not before', async () => {
    const {asked, ask} = questions();
    const joined = createJoined<string>();
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = [joined('a', ask, {signal: one.signal}), joined('a', ask, {signal: other.signal})].map(rejection);
    one.abort(new Error('one'));
    expect(asked[0]?.request.signal?.aborted).to.equal(false);
    other.abort(new Error('other'));
    expect(asked[0]?.request.signal?.aborted).to.equal(true);
    expect((await Promise.all(answers)).map(String)).to.deep.equal(['Error: one', 'Error: other']);
  });

  it('are seen when one of them is', () => {
    const {asked, ask} = questions();
    const joined = createJoined<string>();
    void joined('a', ask, {visible: () => false});
    expect(asked[0]?.request.visible?.()).to.equal(false);
    void joined('a', ask, {visible: () => true});
    expect(asked[0]?.request.visible?.()).to.equal(true);
  });

  it('all hear that they wait, also who comes later, and that they wait no longer', async () => {
    const {asked, ask} = questions();
    const joined = createJoined<string>();
    const heard: string[] = [];
    const one = joined('a', ask, {onWait: (waits) => heard.push(`one ${waits}`)});
    asked[0]?.request.onWait?.(true);
    const other = joined('a', ask, {onWait: (waits) => heard.push(`other ${waits}`)});
    asked[0]?.request.onWait?.(false);
    asked[0]?.answer('there');
    await Promise.all([one, other]);
    expect(heard).to.deep.equal(['one true', 'other true', 'one false', 'other false']);
  });
});
