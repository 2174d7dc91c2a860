import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-provider.js';
import '../../src/define/vt-resolutions-table.js';
import {counting} from '../support/counting.js';
import {drawn} from '../support/long-table.js';
import {resolutionsOf} from '../support/reports.js';
import {sourceOf, targetOf} from '../support/stage.js';
import {until} from '../support/until.js';
import {itWhere} from '../support/where.js';

const hosts = Array.from({length: 300}, (_, index) => ({host: `h${index}.example`}));

/** Lists that are drawn in part, scrolled, filtered and ticked, one after the other, each while the one before is gone. */
async function mountAndRemove(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const provider = document.createElement('vt-provider');
    provider.source = sourceOf({resolutions: () => Promise.resolve(resolutionsOf(hosts))});
    provider.target = targetOf().target;
    const list = document.createElement('vt-resolutions-table');
    list.value = '203.0.113.47';
    provider.append(list);
    document.body.append(provider);
    const found = <E extends Element>(selector: string): E | null | undefined => list.shadowRoot?.querySelector<E>(selector);
    await until(() => found('tbody input') !== null);
    found<HTMLElement>('tbody input')?.click();
    window.scrollTo(0, 2000);
    await drawn();
    expect(found('tbody .gap')).not.to.equal(null);
    if (time % 2 === 0) found<HTMLInputElement>('.filter input')?.focus();
    provider.remove();
  }
  window.scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
}

describe('lists that came and went', () => {
  it('leave no listener of the page, no timer and no observer behind', async () => {
    await mountAndRemove(5);
    const counts = counting();
    try {
      await mountAndRemove(40);
      expect(counts.held()).to.deep.equal({listeners: 0, timers: 0, observers: 0});
    } finally {
      counts.stop();
    }
  }).timeout(60_000);

  itWhere('count what a page holds', 'leave the page with the listeners and the nodes that it had', async () => {
    await mountAndRemove(10);
    const before = await executeServerCommand('count-page');
    await mountAndRemove(40);
    expect(await executeServerCommand('count-page')).to.deep.equal(before);
  });
});
