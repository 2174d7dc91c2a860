// Every test once: by node's runner, and in Chromium where a browser is needed. `npm run test:all` runs pure code in the browsers too.
// usage: npm test [-- part of a path …]
import process from 'node:process';
import {needBrowsers} from './browsers.mjs';
import {browserOnlyTests} from './lib/browser-config.mjs';
import {runBrowserTests} from './lib/browser-tests.mjs';
import {buildPackage, closeWith} from './lib/run-tests.mjs';
import {runNodeTests} from './test-node.mjs';

const filters = process.argv.slice(2);

await closeWith(async () => {
  needBrowsers(['chromium']);
  buildPackage();
  return [await runNodeTests(filters), await runBrowserTests(['chromium'], filters, browserOnlyTests)];
});
