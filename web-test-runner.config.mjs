// For work on one test: npx wtr --watch test/elements/address-card.browser.test.ts
// VT_BROWSERS=chromium,firefox,webkit chooses the engines. `npm test` and `npm run test:all` use the same settings.
import process from 'node:process';
import {browserConfig} from './scripts/lib/browser-config.mjs';

export default await browserConfig((process.env.VT_BROWSERS ?? 'chromium').split(','));
