import type {Clock} from '../simulator.js';
import type {Catalog} from './catalog.js';
import {fileIdentity} from './file-identity.js';
import type {ObjectType} from './generate.js';
import {encodeBase64} from './identifiers.js';
import {sha256Hex} from './sha256.js';
import type {VirusTotalSwitches} from './switches.js';

interface Analysis {
  readonly id: string | number;
  readonly type: ObjectType;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly asked: number;
  readonly staysQueued: boolean;
  /** How many polls are still answered with a 404, as right after a submission. */
  late: number;
}

/** What an analysis looks like from outside. */
export interface AnalysisState {
  readonly type: ObjectType;
  readonly value: string;
  readonly status: 'queued' | 'in-progress' | 'completed';
  /** Seconds since 1970: when it was asked for, or when it ended. */
  readonly date: number;
}

/** How often a late analysis is not found (virustotal.md §8). */
const latePolls = 2;

/** Analyses that were asked for. They move on with the clock. */
export class Analyses {
  readonly #clock: Clock;
  readonly #catalog: Catalog;
  readonly #switches: VirusTotalSwitches;
  readonly #all = new Map<string, Analysis>();

  constructor(clock: Clock, catalog: Catalog, switches: VirusTotalSwitches) {
    this.#clock = clock;
    this.#catalog = catalog;
    this.#switches = switches;
  }

  reset(): void {
    this.#all.clear();
  }

  /** Asks for a new analysis; its id is a number in old answers (virustotal.md §3). */
  start(type: ObjectType, value: string): string | number {
    const asked = this.#clock.now();
    const special = this.#catalog.scenario(type, value)?.analysis;
    const id = special === 'integer-id' ? Math.floor(asked / 1_000) : idOf(this.#catalog, type, value, Math.floor(asked / 1_000));
    if (!this.#all.has(String(id))) {
      this.#all.set(String(id), {
        id,
        type,
        value,
        asked,
        staysQueued: special === 'stays-queued',
        late: special === 'late' ? latePolls : 0,
      });
    }
    return id;
  }

  /** Whether the id was given out; polls of others cost nothing. */
  has(id: string): boolean {
    return this.#all.has(id);
  }

  /** The state now; undefined for an unknown id and for one that cannot be found yet. */
  poll(id: string): AnalysisState | undefined {
    const analysis = this.#all.get(id);
    if (analysis === undefined) return undefined;
    if (analysis.late > 0) {
      analysis.late -= 1;
      return undefined;
    }
    return this.#state(analysis);
  }

  /** Whether an analysis of the value has not ended yet. */
  isPending(type: ObjectType, value: string): boolean {
    return [...this.#all.values()].some((one) => one.type === type && one.value === value && this.#state(one).status !== 'completed');
  }

  /** Brings the catalog up to date: what an ended analysis found is in the object. */
  settle(): void {
    for (const analysis of this.#all.values()) {
      const {type, value, status, date} = this.#state(analysis);
      if (status === 'completed') this.#catalog.setAnalysed(type, value, date);
    }
  }

  #state({type, value, asked, staysQueued}: Analysis): AnalysisState {
    const {'virustotal.queuedMs': queuedMs, 'virustotal.runningMs': runningMs} = this.#switches;
    const age = this.#clock.now() - asked;
    const seconds = (ms: number): number => Math.floor(ms / 1_000);
    if (staysQueued || age < queuedMs) return {type, value, status: 'queued', date: seconds(asked)};
    if (age < queuedMs + runningMs) return {type, value, status: 'in-progress', date: seconds(asked)};
    return {type, value, status: 'completed', date: seconds(asked + queuedMs + runningMs)};
  }
}

/** Ids in the forms of virustotal.md §3. */
function idOf(catalog: Catalog, type: ObjectType, value: string, epoch: number): string {
  if (type === 'file') return encodeBase64(`${fileIdentity(value)?.md5 ?? value}:${epoch}`);
  if (type === 'url') return `u-${catalog.id('url', value)}-${epoch}`;
  return `${type === 'domain' ? 'd' : 'i'}-${sha256Hex(value)}-${epoch}`;
}
