// The settings of Web Test Runner, for any engines and any files.
import {fileURLToPath} from 'node:url';
import {inspect} from 'node:util';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {needBrowsers} from '../browsers.mjs';
import {mediaFeatures} from './media-features.mjs';
import {launchers} from './launchers.mjs';
import {testRoutes} from './test-routes.mjs';

/** Every test that runs in browsers. */
export const browserTests = ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/{bench,frameworks}/**'];

/** Those of them that need a browser. */
export const browserOnlyTests = ['test/**/*.browser.test.ts', '!test/{bench,frameworks}/**'];

/** An error in the console, which uncaught errors are too, fails the file; Lit's word that it is in development mode is noise. */
function judgeLog({type, args}, result) {
  if (type === 'error') {
    result.passed = false;
    result.errors = [
      ...(result.errors ?? []),
      {message: `Error in the console: ${args.map((arg) => arg?.stack ?? (typeof arg === 'string' ? arg : inspect(arg))).join(' ')}`},
    ];
  }
  return !(type === 'warn' && String(args[0]).startsWith('Lit is in dev mode'));
}

/**
 * The settings for a run in the named engines, whose browsers are installed where they are missing and can be.
 * @throws {BrowserMissing} see browsers.mjs
 */
export async function browserConfig(engines, files = browserTests) {
  return {
    files,
    browsers: await launchers(needBrowsers(engines)),
    concurrency: 2,
    concurrentBrowsers: 1,
    nodeResolve: {exportConditions: ['development']},
    plugins: [
      esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url))}),
      mediaFeatures(),
    ],
    middleware: await testRoutes(),
    testFramework: {config: {timeout: '60000'}},
    testsStartTimeout: 60_000,
    browserStartTimeout: 60_000,
    testsFinishTimeout: 180_000,
    filterBrowserLogs: judgeLog,
    testRunnerHtml: (testFramework) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tests</title></head><body><script type="module" src="${testFramework}"></script></body></html>`,
  };
}
