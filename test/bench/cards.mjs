// 500 cards: ours against the same DOM cloned without a framework; and 20 cards against 20 frames.
import {startBrowser} from './browser.mjs';
import {shuffled, summary} from './samples.mjs';

async function sample(browser, name, count) {
  const page = await browser.open(name);
  try {
    await page.call('setup');
    const before = await page.held();
    const create = await page.cpu(() => page.call('create', count));
    const fill = await page.cpu(() => page.call('fill', count, 1));
    const after = await page.held();
    const one = name === 'iframes' || count < 500 ? undefined : (await page.cpu(() => page.call('one', 20))) / 20;
    return {create, fill, both: create + fill, one, heap: (after.heap - before.heap) / 1024, nodes: after.nodes - before.nodes};
  } finally {
    await page.close();
  }
}

const columns = {
  both: 'create and fill, CPU ms',
  create: 'create, CPU ms',
  fill: 'fill, CPU ms',
  one: 'one more changed, CPU ms',
  heap: 'heap, kB',
  nodes: 'DOM nodes',
};

export async function measure({samples}) {
  const browser = await startBrowser('cards', {width: 1400, height: 1000});
  const [many, few] = [{}, {}];
  try {
    for (let round = 0; round < samples; round += 1) {
      for (const name of shuffled(['limit', 'vt-elements', 'lit-nested'])) (many[name] ??= []).push(await sample(browser, name, 500));
      for (const name of shuffled(['vt-elements', 'iframes'])) (few[name] ??= []).push(await sample(browser, name, 20));
    }
  } finally {
    await browser.close();
  }
  return [
    summary({title: '500 cards', taken: many, limit: 'limit', columns}),
    summary({title: '20 cards against 20 frames', taken: few, limit: 'iframes', columns}),
  ];
}
