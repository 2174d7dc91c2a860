// The browser tests in Chromium, Firefox and WebKitGTK.
// usage: npm run test:all [-- part of a path …]
import process from 'node:process';
import {engineNames, needBrowsers} from './browsers.mjs';
import {runBrowserTests} from './lib/browser-tests.mjs';
import {buildPackage, closeWith} from './lib/run-tests.mjs';

const filters = process.argv.slice(2);

await closeWith(async () => {
  needBrowsers(engineNames);
  buildPackage();
  return [await runBrowserTests(engineNames, filters)];
});
