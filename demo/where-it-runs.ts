import type {Surroundings} from './surroundings.js';

/** Says in one sentence where the demo runs, and what leaves it. */
export function whereItRuns({realVirusTotal, inPage}: Surroundings): string {
  if (inPage) return 'Everything here runs in your browser: both services are simulated, no key is needed and nothing leaves the page.';
  if (!realVirusTotal) return 'Everything here runs on this machine: both services are simulated, no key is needed and nothing leaves it.';
  return 'VT_API_KEY is set, so what the dashboard and the gateway are asked about is sent to VirusTotal; all else is simulated and runs on this machine.';
}
