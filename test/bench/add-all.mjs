// Add all of 10,000: how long the page's main thread is taken at one go. Calls are counted by tests.
import {createSandboxListener} from '../../dist/sandbox/server.js';
import {createSwitches} from '../../dist/sandbox/switches.js';
import {createThreatConnectSimulator} from '../../dist/sandbox/threatconnect/simulator.js';
import {startBrowser} from './browser.mjs';
import {shuffled, summary} from './samples.mjs';

const count = 10_000;
/** The jobs of ThreatConnect take seconds, which nobody has to wait for here. */
const speeds = {quick: 100, usual: 20};

/** A ThreatConnect in which nothing was added yet. */
function platform(speed) {
  const start = Date.now();
  const now = () => start + (Date.now() - start) * speed;
  const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / speed));
  return createSandboxListener(createThreatConnectSimulator({switches: createSwitches({}), clock: {now, sleep}}));
}

async function sample(browser, name, speed) {
  const page = await browser.open(name);
  try {
    await page.call('setup', count, speed);
    const opening = await page.tasks(() => page.call('open'));
    let added = 0;
    const running = await page.tasks(async () => (added = await page.call('run')));
    if (added !== count) throw new Error(`${added} added`);
    return {opening: opening.longest, openingLong: opening.long, longest: running.longest, long: running.long, cpu: running.all};
  } finally {
    await page.close();
  }
}

export async function measure({samples, quick}) {
  const speed = quick ? speeds.quick : speeds.usual;
  let simulated = platform(speed);
  const browser = await startBrowser('add-all', {width: 1100, height: 1200}, {'/api/': (...call) => simulated(...call)});
  const taken = {};
  try {
    for (let round = 0; round < samples; round += 1) {
      for (const name of shuffled(['vt-elements', 'client'])) {
        simulated = platform(speed);
        (taken[name] ??= []).push(await sample(browser, name, speed));
      }
    }
  } finally {
    await browser.close();
  }
  return [
    summary({
      title: `Add all of ${count.toLocaleString('en')}`,
      taken,
      columns: {
        opening: 'dialog, longest task ms',
        openingLong: 'dialog, tasks over 50 ms',
        longest: 'adding, longest task ms',
        long: 'adding, tasks over 50 ms',
        cpu: 'adding, main thread ms',
      },
    }),
  ];
}
