import {systemClock} from '../clock.js';
import {logEntry} from '../request-log.js';
import type {Clock, RequestLogEntry, Simulator} from '../simulator.js';
import {type Fault, type SandboxSwitches, createSwitches} from '../switches.js';
import type {InstalledApp} from './apps.js';
import {authenticate, renewToken} from './auth.js';
import {BatchJobs} from './batch-jobs.js';
import {type Call, notFound} from './call.js';
import {detailsApp, legacyDetails} from './details.js';
import {RateLimit, faultReply, takeFault} from './limits.js';
import type {SeedRecord} from './records.js';
import {seedRecords} from './seeds.js';
import {ThreatConnectStore} from './store.js';
import {type Target, readTarget} from './target.js';
import {Refused, type Reply, errorReply, toResponse} from './wire.js';

export interface ThreatConnectOptions {
  readonly clock?: Clock;
  /** Records that the store holds besides its own seeds. */
  readonly records?: readonly SeedRecord[];
  /** Shared with whoever made the object (`createSwitches`). */
  readonly switches?: SandboxSwitches;
  /** Name of the signed-in user, as `whoami` gives it. */
  readonly userName?: string;
  /** Told of every answered request. */
  readonly log?: (entry: ThreatConnectLogEntry) => void;
}

/** A line of the simulator's log. */
export interface ThreatConnectLogEntry extends RequestLogEntry {
  /** Template of the route, e.g. `POST /v3/indicators`; undefined for unknown paths. */
  readonly route?: string;
  /** Characters after the `?`, as sent. */
  readonly queryLength: number;
  /** The indicators that the request created, each as JSON of type, summary and owner. */
  readonly created: readonly string[];
}

/** The simulated ThreatConnect (threatconnect.md §16). */
export interface ThreatConnectSimulator extends Simulator {
  readonly store: ThreatConnectStore;
  readonly switches: SandboxSwitches;
  /** Every answered request since the last reset. */
  readonly log: readonly ThreatConnectLogEntry[];
  readonly apps: readonly InstalledApp[];
  /** Answers the next `n` requests to a route with a status instead of the truth. */
  fault(route: string, n: number, status: Fault['status'], more?: Pick<Fault, 'body' | 'headers'>): void;
}

/** Makes a ThreatConnect that keeps everything in memory and answers under any prefix. */
export function createThreatConnectSimulator(options: ThreatConnectOptions = {}): ThreatConnectSimulator {
  return new MemoryThreatConnect(options);
}

class MemoryThreatConnect implements ThreatConnectSimulator {
  readonly store: ThreatConnectStore;
  readonly switches: SandboxSwitches;
  readonly log: ThreatConnectLogEntry[] = [];
  readonly apps: InstalledApp[] = [];
  readonly #seeds: readonly SeedRecord[];
  readonly #initial: SandboxSwitches;
  readonly #clock: Clock;
  readonly #userName: string;
  readonly #batches: BatchJobs;
  readonly #rate: RateLimit;
  readonly #listener?: (entry: ThreatConnectLogEntry) => void;

  constructor({clock = systemClock, records = [], switches = createSwitches(), userName = 'sam.sandbox', log}: ThreatConnectOptions) {
    this.#clock = clock;
    this.#seeds = [...seedRecords, ...records];
    this.switches = switches;
    this.#initial = createSwitches(switches);
    this.#userName = userName;
    this.#listener = log;
    this.store = new ThreatConnectStore(this.#seeds);
    this.#batches = new BatchJobs(this.store);
    this.#rate = new RateLimit(clock);
  }

  reset(): void {
    this.store.load(this.#seeds);
    this.#batches.reset();
    this.#rate.reset();
    this.log.length = 0;
    this.apps.length = 0;
    Object.assign(this.switches, createSwitches(this.#initial));
  }

  fault(route: string, n: number, status: Fault['status'], more: Pick<Fault, 'body' | 'headers'> = {}): void {
    this.switches.fault.push({...more, route, n, status});
  }

  async handle(request: Request): Promise<Response> {
    const target = readTarget(request, this.switches);
    const created: string[] = [];
    let status = 0;
    try {
      if (this.switches.latency > 0) await this.#clock.sleep(this.switches.latency, request.signal);
      request.signal.throwIfAborted();
      const reply = await this.#replyOrFault(request, target, created);
      status = reply.status;
      return toResponse(reply, this.switches.ids);
    } finally {
      const queryLength = Math.max(0, target.url.search.length - 1);
      const entry = {...logEntry('threatconnect', request, status, this.#clock.now()), route: target.route, queryLength, created};
      this.log.push(entry);
      this.#listener?.(entry);
    }
  }

  /** @throws {TypeError} as `fetch` does when a connection fails. */
  async #replyOrFault(request: Request, target: Target, created: string[]): Promise<Reply> {
    const fault = takeFault(this.switches.fault, target.route ?? '');
    if (typeof fault?.status === 'number') return faultReply(fault, target.version);
    if (fault?.status === 'refused') throw new TypeError('Failed to fetch');
    const reply = await this.#reply(request, target, created);
    if (fault?.status === 'lost') throw new TypeError('Failed to fetch');
    return reply;
  }

  async #reply(request: Request, {url, kind, version, base, match}: Target, created: string[]): Promise<Reply> {
    const {switches, store} = this;
    created.push(...this.#batches.settle(this.#clock.now()));
    if (kind === 'app') return detailsApp(store);
    if (kind === 'legacy') return legacyDetails(store, url.searchParams);
    if (kind === 'unknown') return notFound({version, switches});
    const limited = this.#rate.check(switches.rate, version);
    if (limited !== undefined) return limited;
    if (kind === 'appAuth') return renewToken(url.searchParams, this.#clock.now());
    if (version === 'v3' && switches.v3 !== 'on')
      return errorReply('v3', Number(switches.v3), switches.v3 === '401' ? 'Unauthorized' : 'Not Found');
    const caller = await authenticate(request, this.#clock.now());
    if ('refused' in caller) {
      return switches['auth.errors'] === 'json' ? errorReply(version, 401, caller.refused) : {status: 401, text: caller.refused};
    }
    if (match === 404) return notFound({version, switches});
    if (typeof match === 'number') return errorReply(version, match, match === 405 ? 'Method Not Allowed' : 'Bad Request');
    const call: Call = {
      request,
      version,
      params: match.params,
      query: url.searchParams,
      caller,
      store,
      switches,
      clock: this.#clock,
      rendering: {store, switches, base},
      batches: this.#batches,
      apps: this.apps,
      userName: this.#userName,
      created,
    };
    try {
      return await match.handler(call);
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  }
}
