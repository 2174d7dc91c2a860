import {systemClock} from './clock.js';
import {followRedirect, toRequest, unlessAborted} from './fetch.js';
import {SecureProxy} from './proxy.js';
import {RecordedVirusTotal} from './recorded.js';
import type {RecordedReplies} from './recorded.js';
import {logEntry} from './request-log.js';
import type {Clock, RequestLogEntry, SandboxService, Simulator} from './simulator.js';
import {createSwitches} from './switches.js';
import type {SandboxSwitches} from './switches.js';
import {createThreatConnectSimulator} from './threatconnect/simulator.js';
import type {ThreatConnectSimulator} from './threatconnect/simulator.js';
import {createVirusTotal} from './virustotal/virustotal.js';
import type {VirusTotalOptions} from './virustotal/virustotal.js';

export interface SandboxOptions extends Pick<VirusTotalOptions, 'seed' | 'anchor' | 'limits' | 'linkBase'> {
  readonly clock?: Clock;
  readonly switches?: Partial<SandboxSwitches>;
  /** Serves these before inventing replies; no key is checked for them, and ThreatConnect holds the recorded objects. */
  readonly recorded?: RecordedReplies;
  /** Name of the signed-in user of ThreatConnect. */
  readonly userName?: string;
}

/** VirusTotal, ThreatConnect and the platform's proxy, simulated in memory behind one `fetch` function. */
export interface Sandbox {
  /**
   * Works like the page's own `fetch` and routes by path, whatever the host: `/virustotal/api/v3/…`, `/virustotal/vtapi/v2/…`,
   * `/threatconnect/…`, `/secureProxy`, and the paths of `www.virustotal.com` itself. Both services may stand below another
   * folder, such as `/sandbox/virustotal/…`. It never leaves the sandbox.
   */
  readonly fetch: typeof globalThis.fetch;
  /** The same for servers: redirects are handed out, not followed. */
  handle(request: Request): Promise<Response>;
  /** Every request since the last reset, without secrets. */
  readonly log: readonly RequestLogEntry[];
  /** Back to the start: stores, quotas, analyses, switches, log. */
  reset(): void;
  /** How the simulated services behave; set them at any time. */
  readonly switches: SandboxSwitches;
  readonly clock: Clock;
  readonly virustotal: Simulator;
  readonly threatconnect: ThreatConnectSimulator;
}

/** Whether the sandbox answers a path; for servers that serve other things as well. */
export function isSandboxPath(pathname: string): boolean {
  return /^\/(?:virustotal|threatconnect|secureProxy)(?:\/|$)/.test(pathname);
}

/** Makes a sandbox. Two sandboxes share nothing. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return new MemorySandbox(options);
}

class MemorySandbox implements Sandbox {
  readonly log: RequestLogEntry[] = [];
  readonly switches: SandboxSwitches;
  readonly clock: Clock;
  readonly virustotal: Simulator;
  readonly threatconnect: ThreatConnectSimulator;
  readonly #proxy: SecureProxy;
  readonly #initial: SandboxSwitches;

  constructor({clock = systemClock, switches, recorded, userName, ...virustotal}: SandboxOptions) {
    this.clock = clock;
    this.switches = createSwitches(switches);
    this.#initial = createSwitches(switches);
    const invented = createVirusTotal({...virustotal, clock, switches: this.switches});
    this.virustotal = recorded === undefined ? invented : new RecordedVirusTotal(recorded, invented);
    this.threatconnect = createThreatConnectSimulator({
      clock,
      switches: this.switches,
      userName,
      records: recorded?.records ?? [],
      log: (entry) => this.log.push(entry),
    });
    this.#proxy = new SecureProxy(this.switches, clock, {handle: (request) => this.#logged('virustotal', this.virustotal, request)});
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = toRequest(input, init);
    const answer = await unlessAborted(this.handle(request), request.signal);
    return followRedirect(request, answer, (next) => unlessAborted(this.handle(next), request.signal));
  };

  async handle(request: Request): Promise<Response> {
    const {pathname, hostname} = new URL(request.url);
    const service = /^(?:\/[^/]+)*?\/(virustotal|threatconnect)\//.exec(pathname)?.[1];
    if (service === 'virustotal' || hostname === 'www.virustotal.com') return this.#logged('virustotal', this.virustotal, request);
    if (service === 'threatconnect') return this.threatconnect.handle(request);
    if (/^\/secureProxy(?:\/|$)/.test(pathname)) return this.#logged('proxy', this.#proxy, request);
    return new Response('The sandbox has no such path', {status: 404, headers: {'content-type': 'text/plain; charset=utf-8'}});
  }

  reset(): void {
    this.virustotal.reset();
    this.threatconnect.reset();
    Object.assign(this.switches, createSwitches(this.#initial));
    this.log.length = 0;
  }

  async #logged(service: SandboxService, simulator: Pick<Simulator, 'handle'>, request: Request): Promise<Response> {
    let status = 0;
    try {
      const answer = await simulator.handle(request);
      status = answer.status;
      return answer;
    } finally {
      this.log.push(logEntry(service, request, status, this.clock.now()));
    }
  }
}
