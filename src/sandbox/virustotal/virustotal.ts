import {systemClock} from '../clock.js';
import type {Clock, Simulator} from '../simulator.js';
import type {Fault} from '../switches.js';
import {Analyses} from './analyses.js';
import type {VirusTotalState} from './call.js';
import {Catalog} from './catalog.js';
import {Keys, publicLimits} from './keys.js';
import type {Limits} from './keys.js';
import {errorReply, jsonReply, notFound, Refusal} from './replies.js';
import {createVirusTotalSwitches} from './switches.js';
import type {VirusTotalSwitches} from './switches.js';
import {v2Fields, v2Refusal, v2Reply} from './v2.js';
import {isFree, routeOf, v3Reply} from './v3.js';

export interface VirusTotalOptions {
  readonly clock?: Clock;
  /** Another seed gives other data; the same seed gives the same bytes. */
  readonly seed?: string;
  /** The day that all dates lie before, in seconds since 1970; 2026-01-01 unless told. */
  readonly anchor?: number;
  /** Limits of the public key. */
  readonly limits?: Limits;
  readonly switches?: VirusTotalSwitches;
  /** Where `links` lead to, e.g. `https://www.virustotal.com/api/v3`; unless told, where the request came in, so that clients stay here. */
  readonly linkBase?: string;
}

/** The simulated VirusTotal (virustotal.md §15). */
export interface VirusTotalSimulator extends Simulator {
  readonly switches: VirusTotalSwitches;
}

/** Makes a VirusTotal that invents its data and answers under any prefix, by `/api/v3/…` and `/vtapi/v2/…`. */
export function createVirusTotal(options: VirusTotalOptions = {}): VirusTotalSimulator {
  return new GeneratedVirusTotal(options);
}

/** 2026-01-01 00:00:00 UTC. */
const defaultAnchor = 1_767_225_600;

class GeneratedVirusTotal implements VirusTotalSimulator {
  readonly switches: VirusTotalSwitches;
  readonly #initial: VirusTotalSwitches;
  readonly #state: VirusTotalState;
  readonly #linkBase: string | undefined;

  constructor({
    clock = systemClock,
    seed = 'sandbox',
    anchor = defaultAnchor,
    limits = publicLimits,
    switches,
    linkBase,
  }: VirusTotalOptions) {
    this.switches = switches ?? createVirusTotalSwitches();
    this.#initial = createVirusTotalSwitches(this.switches);
    this.#linkBase = linkBase;
    const catalog = new Catalog(seed, anchor);
    const keys = new Keys(clock, limits);
    this.#state = {
      clock,
      catalog,
      keys,
      switches: this.switches,
      issuedCursors: new Map(),
      analyses: new Analyses(clock, catalog, this.switches),
    };
  }

  reset(): void {
    const {catalog, keys, analyses, issuedCursors} = this.#state;
    catalog.reset();
    keys.reset();
    analyses.reset();
    issuedCursors.clear();
    Object.assign(this.switches, createVirusTotalSwitches(this.#initial));
  }

  async handle(request: Request): Promise<Response> {
    const {clock} = this.#state;
    const url = new URL(request.url);
    const [, prefix = '', api = '', path = ''] = /^(.*?)\/(api\/v3|vtapi\/v2)\/?(.*)$/.exec(url.pathname) ?? [];
    try {
      request.signal.throwIfAborted();
      const latency = this.switches['virustotal.latency'];
      if (latency > 0) await clock.sleep(latency, request.signal);
      this.#state.analyses.settle();
      if (api === 'api/v3') return await this.#v3(request, url, prefix, path);
      if (api === 'vtapi/v2') return await this.#v2(request, path);
      throw notFound('Resource not found.');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return errorReply(clock, (api === 'vtapi/v2' ? v2Refusal(error) : error).reply);
    }
  }

  async #v3(request: Request, url: URL, prefix: string, path: string): Promise<Response> {
    const segments = path.split('/').map(decodeSegment);
    const fault = this.#takeFault(routeOf(request.method, segments));
    if (fault !== undefined) return fault;
    const {keys, clock} = this.#state;
    const account = keys.account(request.headers.get('x-apikey'));
    if (!isFree(this.#state, segments)) keys.spend(account);
    const call = {
      ...this.#state,
      request,
      account,
      view: {enterprise: account.tier === 'premium', tool: request.headers.has('x-tool')},
      query: url.searchParams,
      base: this.#linkBase ?? `${url.origin}${prefix}/api/v3`,
    };
    return jsonReply(clock, await v3Reply(call, segments));
  }

  async #v2(request: Request, path: string): Promise<Response> {
    const fault = this.#takeFault(`${request.method} /vtapi/v2/${path}`);
    if (fault !== undefined) return fault;
    const {keys, clock} = this.#state;
    const fields = await v2Fields(request);
    const account = keys.account(fields.get('apikey'));
    keys.spend(account);
    return jsonReply(clock, await v2Reply(path, {state: this.#state, request, fields, tier: account.tier}), 'application/json');
  }

  /** @throws {TypeError} as `fetch` does, where the fault is a connection that fails */
  #takeFault(route: string): Response | undefined {
    const fault = this.switches['virustotal.fault'].find((one: Fault) => one.n > 0 && (one.route === '*' || one.route === route));
    if (fault === undefined) return undefined;
    fault.n -= 1;
    if (typeof fault.status !== 'number') throw new TypeError('Failed to fetch');
    const body = fault.body ?? JSON.stringify({error: {code: 'TransientError', message: 'Simulated fault'}});
    const headers = {'content-type': 'application/json; charset=utf-8', ...fault.headers};
    return new Response(fault.status === 204 ? null : body, {status: fault.status, headers});
  }
}

/** A path segment decoded once; as it is where that is not possible. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
