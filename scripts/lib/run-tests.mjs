// What `npm test` and `npm run test:all` share: the build before, and the closing line whatever happens.
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {addOutcomes, emptyOutcome, judge, report} from './outcome.mjs';

/** Builds the package, which the tests of the Spaces page and of the published paths need. @throws where the build fails */
export function buildPackage() {
  const {status} = spawnSync('npm', ['run', '--silent', 'build'], {stdio: 'inherit'});
  if (status !== 0) throw new Error('The build failed, so no test was run.');
}

/**
 * Runs what gives outcomes one after the other, and ends with the closing line `N passed, N failed, N skipped`, also where something
 * breaks on the way: that counts as one failure.
 */
export async function closeWith(run) {
  let closed = false;
  process.on('exit', () => {
    if (closed) return;
    console.log('0 passed, 1 failed, 0 skipped');
    process.exitCode = 1;
  });
  let outcome;
  try {
    outcome = addOutcomes(await run());
  } catch (error) {
    console.error(error.name === 'BrowserMissing' ? error.message : error);
    outcome = {...emptyOutcome(), failed: [error.message]};
  }
  report(await judge(outcome));
  closed = true;
}
