// 10,000 host names to be added, and a ThreatConnect on the page's own server whose time passes faster.
import {sandboxTokens} from '../../../dist/sandbox/threatconnect/tokens.js';
import {createThreatConnect} from '../../../dist/threatconnect/client.js';

export const owner = 'Northwind CTI';

export const hostsOf = (count) => Array.from({length: count}, (_, index) => `h${index}.${(index * 2654435761).toString(36)}.example`);

/** A client whose waits take so many times less than they say, as the server's jobs do. */
export function clientOf(speed) {
  const start = Date.now();
  return createThreatConnect({
    apiUrl: `${location.origin}/api`,
    token: sandboxTokens.valid,
    clock: {
      now: () => start + (Date.now() - start) * speed,
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          setTimeout(() => (signal?.aborted ? reject(signal.reason) : resolve()), milliseconds / speed);
        }),
    },
  });
}
