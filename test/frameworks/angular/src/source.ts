import {baseUrl, createVirusTotal} from 'vt-elements';
import {createSandbox} from 'vt-elements/sandbox';

/** The sandbox answers inside the page; a real page names its gateway instead. */
export const source = createVirusTotal(
  baseUrl({url: 'https://sandbox.example/virustotal/api/v3', key: 'sandbox-premium', fetch: createSandbox().fetch}),
);
