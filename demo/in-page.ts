import {baseUrl, createThreatConnect, createVirusTotal} from '../src/index.js';
import type {VtProvider} from '../src/index.js';
import {createSandbox, sandboxKeys} from '../src/sandbox/index.js';
import {sandboxTokens} from '../src/sandbox/threatconnect/tokens.js';
import {root} from './surroundings.js';

// Part of the static build alone: gives providers the services that are simulated in the page, in place of a gateway.

const sandbox = createSandbox();
/** Only ever asked of the sandbox; it may be any that is safe enough for a token. */
const base = isSecureContext ? new URL('sandbox', root).href : 'https://sandbox.example';

for (const provider of document.querySelectorAll<VtProvider>('vt-provider')) {
  provider.source = createVirusTotal(baseUrl({url: `${base}/virustotal/api/v3`, key: sandboxKeys.premium, fetch: sandbox.fetch}));
  provider.target = createThreatConnect({apiUrl: `${base}/threatconnect/api`, token: sandboxTokens.valid, fetch: sandbox.fetch});
}
