// A table of 100,000 rows: ours and its peers, against no more than the visible rows, cloned.
import {startBrowser} from './browser.mjs';
import {shuffled, summary} from './samples.mjs';

const variants = ['limit', 'vt-elements', 'lit-virtualizer', 'tanstack', 'vaadin-grid', 'tabulator', 'ag-grid'];
const many = 100_000;
const few = 1000;

async function sample(browser, name, count) {
  const page = await browser.open(name);
  try {
    await page.call('setup', count);
    const before = await page.held();
    const render = await page.cpu(() => page.call('mount'));
    const after = await page.held();
    const scrolls = 60;
    let blank = 0;
    const scroll = (await page.cpu(async () => (blank = await page.call('scroll', scrolls, 250)))) / scrolls;
    await page.call('begin');
    const progress = (await page.cpu(() => page.call('progress', 30, 16))) / 30;
    await page.call('added');
    return {render, scroll, blank, progress, heap: (after.heap - before.heap) / 1024, nodes: after.nodes - before.nodes};
  } finally {
    await page.close();
  }
}

export async function measure({samples}) {
  const browser = await startBrowser('tables', {width: 1100, height: 1200});
  const taken = {};
  try {
    for (let round = 0; round < samples; round += 1) {
      for (const [name, count] of shuffled([...variants.map((variant) => [variant, many]), ['vt-elements', few]])) {
        const key = count === many ? name : `${name}, ${few} rows`;
        (taken[key] ??= []).push(await sample(browser, name, count));
      }
    }
  } finally {
    await browser.close();
  }
  return [
    summary({
      title: `Table of ${many.toLocaleString('en')} rows`,
      taken,
      limit: 'limit',
      columns: {
        render: 'first render, CPU ms',
        scroll: 'scrolling, CPU ms a frame',
        progress: '16 rows a frame are added, CPU ms a frame',
        heap: 'heap over the data, kB',
        nodes: 'DOM nodes',
        blank: 'blank frames of 60',
      },
    }),
  ];
}
