// A list of 100,000 rows arrives, is sorted and filtered: how long the page's main thread is taken at one go.
import {startBrowser} from './browser.mjs';
import {shuffled, summary} from './samples.mjs';

const count = 100_000;
const actions = {
  arrive: 'it arrives, newest first',
  name: 'sorted by name',
  date: 'sorted by date',
  filter: 'filtered by a text',
  clear: 'filter cleared',
};
/** One of so many names is of other scripts, and dear to read. */
const lists = {'one name in twenty internationalised': 20, 'every name internationalised': 1};

async function sample(browser, every) {
  const page = await browser.open('vt-elements');
  try {
    await page.call('setup', count, every);
    const taken = {};
    for (const action of Object.keys(actions)) taken[action] = await page.tasks(() => page.call(action));
    return taken;
  } finally {
    await page.close();
  }
}

export async function measure({samples}) {
  const browser = await startBrowser('sorting', {width: 1100, height: 1200});
  const taken = Object.fromEntries(Object.keys(lists).map((list) => [list, {}]));
  try {
    for (let round = 0; round < samples; round += 1) {
      for (const list of shuffled(Object.keys(lists))) {
        const each = await sample(browser, lists[list]);
        for (const [action, name] of Object.entries(actions)) (taken[list][name] ??= []).push(each[action]);
      }
    }
  } finally {
    await browser.close();
  }
  const columns = {longest: 'longest task, ms', longestCpu: 'longest task, CPU ms', long: 'tasks over 50 ms', all: 'main thread, ms'};
  return Object.entries(taken).map(([list, each]) =>
    summary({title: `Sorting and filtering ${count.toLocaleString('en')} rows, ${list}`, taken: each, columns}),
  );
}
