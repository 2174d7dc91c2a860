import {expect} from 'chai';
import {html, LitElement} from 'lit';
import '../../src/define/vt-provider.js';
import {AddController, type AddScope} from '../../src/controllers/add-controller.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {stage, targetOf} from '../support/stage.js';
import {until} from '../support/until.js';

class Host extends LitElement {
  readonly adding = new AddController(this);
}

customElements.define('test-adding', Host);

const hosts = Array.from({length: 5000}, (_, index) => detect(`h${index}.example`)).filter(
  (value): value is Indicator => value.type !== null,
);
/** So many are told of in one task at most; the page's own turn may fall into the middle of two slices. */
const mostInTask = 1100;

/** How many were told of while it runs, in all and in the fullest task. */
async function toldWhile({adding}: Host, run: () => Promise<unknown>): Promise<{readonly all: number; readonly most: number}> {
  let [inTask, most, all, running] = [0, 0, 0, true];
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => (inTask = 0);
  adding.watch(() => {
    if (!running) return;
    if (inTask === 0) port2.postMessage(undefined);
    inTask += 1;
    all += 1;
    most = Math.max(most, inTask);
  });
  await run();
  running = false;
  port1.close();
  return {all, most};
}

describe('five thousand that are added at once', () => {
  it('are asked about in another task than the one in which they are drawn', async () => {
    const asked: number[] = [];
    const {target} = targetOf();
    const element = await stage<Host>(html`<test-adding></test-adding>`, {
      target: {...target, find: (indicators, options) => (asked.push(indicators.length), target.find(indicators, options))},
    });
    element.adding.show(() => hosts);
    element.requestUpdate();
    await element.updateComplete;
    expect(asked).to.deep.equal([]);
    await until(() => asked.length > 0);
    expect(asked).to.deep.equal([5000]);
  });

  it('are marked, and given free again, but never so many in one task', async () => {
    const element = await stage<Host>(html`<test-adding></test-adding>`, {target: targetOf().target});
    const {adding} = element;
    let scope: AddScope | undefined;
    const marked = await toldWhile(element, async () => (scope = await adding.startMany(hosts)));
    expect(marked.all).to.equal(5000);
    expect(marked.most).to.be.at.most(mostInTask);
    expect(hosts.every((host) => adding.stateOf(host).name === 'adding')).to.equal(true);
    const released = await toldWhile(element, () => adding.release(hosts, scope ?? [undefined, undefined]));
    expect(released.all).to.equal(5000);
    expect(released.most).to.be.at.most(mostInTask);
    expect(hosts.every((host) => adding.stateOf(host).name === 'absent' && !adding.isKnown(host))).to.equal(true);
  });
});
