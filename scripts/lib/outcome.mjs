// Sums up test runs: which tests passed and failed, and whether each skip has one of the allowed reasons.
import {existsSync} from 'node:fs';
import process from 'node:process';
import {build} from 'esbuild';
import {firstProgram} from './debian.mjs';

/** An outcome: how many tests passed, the names of those that failed, and the skipped ones with their reasons. */
export function emptyOutcome() {
  return {passed: 0, failed: [], skipped: []};
}

/** Several outcomes as one. */
export function addOutcomes(outcomes) {
  return {
    passed: outcomes.reduce((sum, {passed}) => sum + passed, 0),
    failed: outcomes.flatMap(({failed}) => failed),
    skipped: outcomes.flatMap(({skipped}) => skipped),
  };
}

/** The reasons that test/support/skips.ts allows. */
async function allowedReasons() {
  const {outputFiles} = await build({entryPoints: ['test/support/skips.ts'], bundle: true, format: 'esm', write: false, logLevel: 'error'});
  const {recordedAbsent, redisAbsent, nginxAbsent, engineReasons} = await import(
    `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
  );
  const recorded = process.env.VT_RECORDED ?? '../shared/recorded';
  return new Set([
    ...engineReasons,
    ...(existsSync(`${recorded}/virustotal/INDEX.json`) ? [] : [recordedAbsent]),
    ...(firstProgram(['redis-server']) === undefined ? [redisAbsent] : []),
    ...(firstProgram(['nginx']) === undefined ? [nginxAbsent] : []),
  ]);
}

/** The outcome with each skip for a reason that is not allowed turned into a failure. A run without any test has failed. */
export async function judge(outcome) {
  const allowed = await allowedReasons();
  const wrong = outcome.skipped.filter(({reason}) => !allowed.has(reason));
  const failed = [...outcome.failed, ...wrong.map(({name, reason}) => `${name} (may not be skipped: ${reason})`)];
  if (outcome.passed + failed.length === 0) failed.push('no test ran');
  return {passed: outcome.passed, failed, skipped: outcome.skipped.filter(({reason}) => allowed.has(reason))};
}

/** The closing line. */
export function closingLine({passed, failed, skipped}) {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** Names every failed and skipped test, ends with the closing line, and sets the exit code. */
export function report(outcome) {
  for (const {name, reason} of outcome.skipped) console.log(`skipped: ${name} (${reason})`);
  for (const name of outcome.failed) console.log(`failed: ${name}`);
  console.log(closingLine(outcome));
  process.exitCode = outcome.failed.length === 0 ? 0 : 1;
}
