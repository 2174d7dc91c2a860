import {expect} from 'chai';
import {createShare} from '../../src/http/shared-requests.js';
import {rejection} from './scripted-fetch.js';

/** A request that is answered when the test says so. */
function pending() {
  const asked: AbortSignal[] = [];
  let answer: (word: string) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const ask = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push(signal);
      [answer, fail] = [resolve, reject];
    });
  return {asked, ask, answer: (word: string) => answer(word), fail: (reason: unknown) => fail(reason)};
}

describe('requests in flight', () => {
  it('are one for all who ask the same', async () => {
    const share = createShare<string>();
    const request = pending();
    const both = [share('a', request.ask), share('a', request.ask)];
    request.answer('word');
    expect(await Promise.all(both)).to.deep.equal(['word', 'word']);
    expect(request.asked.length).to.equal(1);
  });

  it('are two for two questions, and anew after the answer', async () => {
    const share = createShare<string>();
    const other = pending();
    const request = pending();
    const first = share('a', request.ask);
    void share('b', other.ask);
    request.answer('one');
    expect(await first).to.equal('one');
    const again = share('a', request.ask);
    request.answer('two');
    expect(await again).to.equal('two');
    expect([request.asked.length, other.asked.length]).to.deep.equal([2, 1]);
  });

  it('fail for all, and are asked anew after that', async () => {
    const share = createShare<string>();
    const request = pending();
    const both = [rejection(share('a', request.ask)), rejection(share('a', request.ask))];
    request.fail('why');
    expect(await Promise.all(both)).to.deep.equal(['why', 'why']);
    void share('a', request.ask);
    expect(request.asked.length).to.equal(2);
  });

  it('go on for the others when one leaves, and end when the last one does', async () => {
    const share = createShare<string>();
    const request = pending();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = rejection(share('a', request.ask, one.signal));
    const second = rejection(share('a', request.ask, other.signal));
    one.abort('first gone');
    expect(await first).to.equal('first gone');
    expect(request.asked[0]?.aborted).to.equal(false);
    other.abort('second gone');
    expect(await second).to.equal('second gone');
    expect(request.asked[0]?.aborted).to.equal(true);
    void share('a', request.ask);
    expect(request.asked.length, 'an aborted request is nobody’s answer').to.equal(2);
  });

  it('are not made for a signal that is aborted already', async () => {
    const share = createShare<string>();
    const request = pending();
    expect(await rejection(share('a', request.ask, AbortSignal.abort('never')))).to.equal('never');
    expect(request.asked.length).to.equal(0);
  });

  it('do not end through a signal that is aborted after the answer', async () => {
    const share = createShare<string>();
    const request = pending();
    const controller = new AbortController();
    const first = share('a', request.ask, controller.signal);
    request.answer('word');
    await first;
    controller.abort();
    expect(request.asked[0]?.aborted).to.equal(false);
  });
});
