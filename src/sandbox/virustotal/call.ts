import type {Catalog, View} from './catalog.js';
import type {Account, Keys} from './keys.js';
import type {Analyses} from './analyses.js';
import type {Clock} from '../simulator.js';
import type {VirusTotalSwitches} from './switches.js';

/** What the handlers of one simulated VirusTotal share. */
export interface VirusTotalState {
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly keys: Keys;
  readonly analyses: Analyses;
  readonly switches: VirusTotalSwitches;
  /** When cursors of lists that let them expire were given out, in milliseconds since 1970. */
  readonly issuedCursors: Map<string, number>;
}

/** One accepted call of the v3 API. */
export interface Call extends VirusTotalState {
  readonly request: Request;
  readonly account: Account;
  readonly view: View;
  readonly query: URLSearchParams;
  /** Where `links` lead to: the API's own base, or the sandbox's. */
  readonly base: string;
}
