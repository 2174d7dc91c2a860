// Runs the browser tests by Web Test Runner and collects their outcome.
import path from 'node:path';
import process from 'node:process';
import {defaultReporter, startTestRunner} from '@web/test-runner';
import fastGlob from 'fast-glob';
import {browserConfig, browserTests} from './browser-config.mjs';
import {emptyOutcome} from './outcome.mjs';

const skipReason = /\s*\[skipped: (.+)\]/;

/** Adds the tests of a suite, and of the suites in it, to the outcome; returns how many there are. */
function collectSuite(suite, names, outcome) {
  const here = suite.name ? [...names, suite.name] : names;
  for (const {name, passed, skipped} of suite.tests) {
    const fullName = [...here, name].join(' › ');
    if (skipped) {
      outcome.skipped.push({name: fullName.replace(skipReason, ''), reason: skipReason.exec(fullName)?.[1] ?? 'no reason given'});
    } else if (passed) outcome.passed += 1;
    else outcome.failed.push(fullName);
  }
  return suite.tests.length + suite.suites.reduce((sum, inner) => sum + collectSuite(inner, here, outcome), 0);
}

/** Adds what happened to one file in one browser. A file that did not load, raised errors or holds no test has failed. */
function collectSession(session, outcome) {
  const name = `${session.browser.name} › ${path.relative(process.cwd(), session.testFile)}`;
  const failedBefore = outcome.failed.length;
  const count = session.testResults === undefined ? 0 : collectSuite(session.testResults, [name], outcome);
  if (count === 0 && session.errors.length === 0) outcome.failed.push(`${name}: holds no test`);
  if (session.errors.length > 0) outcome.failed.push(`${name}: ${session.errors[0].message}`);
  else if (!session.passed && outcome.failed.length === failedBefore) outcome.failed.push(`${name}: did not pass`);
}

/**
 * Runs the browser tests whose path holds one of the filters, in each of the engines: those of `globs`, unless told every one, also of
 * pure code. Resolves to the outcome (outcome.mjs).
 * @throws {BrowserMissing} when a browser is missing and cannot be installed.
 */
export async function runBrowserTests(engines, filters = [], globs = browserTests) {
  const all = await fastGlob(globs);
  const files = all.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter))).sort();
  const outcome = emptyOutcome();
  if (files.length === 0) return outcome;
  let sessions = [];
  const collector = {
    stop(result) {
      sessions = result.sessions;
    },
  };
  const reporters = [defaultReporter({reportTestProgress: false}), collector];
  const config = {...(await browserConfig(engines, files)), reporters, watch: false};
  // The runner ends the process by itself when it cannot start; it must not end well then.
  process.exitCode = 1;
  const runner = await startTestRunner({config, readCliArgs: false, readFileConfig: false, autoExitProcess: false});
  await new Promise((resolve) => runner.on('stopped', resolve));
  for (const session of sessions) collectSession(session, outcome);
  const missing = files.length * engines.length - sessions.length;
  if (missing > 0) outcome.failed.push(`${missing} browser test files did not run`);
  return outcome;
}
