import type {Clock} from '../simulator.js';
import type {Fault, ThreatConnectSwitches} from '../switches.js';
import {type ApiVersion, type Reply, errorReply} from './wire.js';

const minute = 60_000;

/** Counts requests against the switch `rate`. */
export class RateLimit {
  readonly #times: number[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  reset(): void {
    this.#times.length = 0;
  }

  /** A 429 with `Retry-After` in seconds when the minute is used up; undefined when the request may pass. */
  check(perMinute: ThreatConnectSwitches['rate'], version: ApiVersion): Reply | undefined {
    const now = this.#clock.now();
    while (this.#times[0] !== undefined && this.#times[0] <= now - minute) this.#times.shift();
    const [oldest = now] = this.#times;
    if (perMinute > 0 && this.#times.length >= perMinute) {
      const seconds = String(Math.max(1, Math.ceil((oldest + minute - now) / 1000)));
      return {...errorReply(version, 429, 'Too Many Requests'), headers: {'retry-after': seconds}};
    }
    this.#times.push(now);
    return undefined;
  }
}

/** The next fault for a route, counted down; undefined when none is left. */
export function takeFault(faults: readonly Fault[], route: string): Fault | undefined {
  const fault = faults.find(({route: of, n}) => n > 0 && (of === route || of === '*'));
  if (fault !== undefined) fault.n -= 1;
  return fault;
}

/** What a fault answers. */
export function faultReply({status, body, headers}: Fault, version: ApiVersion): Reply {
  const code = typeof status === 'number' ? status : 200;
  return body === undefined ? {...errorReply(version, code, 'Simulated fault'), headers} : {status: code, text: body, headers};
}
