// A table of 100,000 rows: ours and its peers, against no more than the visible rows, cloned; and against a thousand rows of our own.
import {startBrowser} from './browser.mjs';
import {shuffled, summary} from './samples.mjs';

const many = 100_000;
const few = 1000;
const ours = ['vt-elements', `vt-elements, ${few} rows`];
const windowed = ['limit', ...ours, 'lit-virtualizer', 'tanstack', 'vaadin-grid', 'tabulator', 'ag-grid', 'clusterize'];
/** They draw every row, which takes most of a minute. */
const whole = ['raw', 'lit-repeat'];

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

export async function measure({samples, quick}) {
  if (quick) console.log(`without ${whole.join(' and ')}, which take most of a minute each`);
  const browser = await startBrowser('tables', {width: 1100, height: 1200});
  const variants = [...windowed, ...(quick ? [] : whole)];
  const taken = Object.fromEntries(variants.map((variant) => [variant, []]));
  try {
    for (let round = 0; round < samples; round += 1) {
      for (const variant of shuffled(variants)) {
        const [name, short] = variant.split(', ');
        taken[variant].push(await sample(browser, name, short ? few : many));
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
    summary({
      title: `First render: ${many.toLocaleString('en')} rows against ${few.toLocaleString('en')} of our own`,
      taken: Object.fromEntries(ours.map((variant) => [variant, taken[variant]])),
      limit: ours[1],
      columns: {render: 'first render, CPU ms'},
    }),
  ];
}
