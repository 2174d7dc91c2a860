import type {Fault} from '../switches.js';

/** How the simulated VirusTotal behaves where sources differ (virustotal.md §18). The first value of each is the default. */
export interface VirusTotalSwitches {
  /** The answer for a valid address that VirusTotal has never seen. */
  'virustotal.unknownAddress': 'sparse' | 'not-found';
  /** What `?relationships=` with a name the key's tier does not include does: fail, an error in its place, left out, or given. */
  'virustotal.relationships': 'forbidden' | 'error' | 'omit' | 'give';
  /** Which keys may ask for a new analysis. */
  'virustotal.rescan': 'every-key' | 'premium';
  /** Milliseconds an analysis stays queued, then in progress. */
  'virustotal.queuedMs': number;
  'virustotal.runningMs': number;
  /** Milliseconds before each answer. */
  'virustotal.latency': number;
  /** Answers in place of the true ones; `route` is a method and a path template such as `GET /ip_addresses/{id}/resolutions`. */
  'virustotal.fault': Fault[];
}

/** The defaults, with the given ones in their place; other switches in the object are left out. */
export function createVirusTotalSwitches(chosen: Partial<VirusTotalSwitches> = {}): VirusTotalSwitches {
  return {
    'virustotal.unknownAddress': chosen['virustotal.unknownAddress'] ?? 'sparse',
    'virustotal.relationships': chosen['virustotal.relationships'] ?? 'forbidden',
    'virustotal.rescan': chosen['virustotal.rescan'] ?? 'every-key',
    'virustotal.queuedMs': chosen['virustotal.queuedMs'] ?? 10_000,
    'virustotal.runningMs': chosen['virustotal.runningMs'] ?? 20_000,
    'virustotal.latency': chosen['virustotal.latency'] ?? 0,
    'virustotal.fault': (chosen['virustotal.fault'] ?? []).map((fault) => ({...fault})),
  };
}
