import {indicatorKey, type Indicator} from '../model/indicator.js';
import {eachInSlices} from '../model/slices.js';
import type {AddController} from './add-controller.js';
import type {AddableList} from './addable-list.js';
import {fateOf, type BulkPlan, type Fate} from './bulk-plan.js';
import {nextTask} from '../model/next-task.js';

/** So many are read between two pauses: a target may look closely at each. */
const sliceLength = 1024;

/** What becomes of one. */
const [toAdd, toAddUnknown, existing, underWay, leftOut] = [0, 1, 2, 3, 4] as const;
const kinds = 5;
const kindOf: Readonly<Record<Fate, number>> = {toAdd, existing, underWay, leftOut};

/**
 * The plan of a list that is too long to be gone through at every drawing: it is read once, in slices, and then only what changes.
 * Says the same as `planFor`.
 */
export class LongPlan {
  readonly list: AddableList;
  readonly #adding: AddController;
  readonly #onCounted: () => void;
  readonly #asked: Indicator[] = [];
  readonly #places = new Map<string, number>();
  #kinds = new Uint8Array();
  #counts = new Uint32Array(kinds);
  #plan?: BulkPlan;
  #counting = new AbortController();
  /** So many have been read. */
  #read = 0;
  #counted = false;
  #run: Promise<void>;

  constructor(list: AddableList, adding: AddController, onCounted: () => void) {
    this.list = list;
    this.#adding = adding;
    this.#onCounted = onCounted;
    this.#run = this.#count();
  }

  /** As far as it is known now. */
  get plan(): BulkPlan {
    return (this.#plan ??= this.#counted ? this.#made() : {...nothingCounted, asked: this.list.rowCount});
  }

  /** Something else is known of one, or of all. */
  changed(key?: string): void {
    if (key === undefined) {
      this.stop();
      this.#run = this.#count();
      return;
    }
    const place = this.#places.get(key);
    const indicator = place === undefined ? undefined : this.#asked[place];
    // What was not read yet will be.
    if (place === undefined || indicator === undefined || place >= this.#read) return;
    this.#take(this.#kinds[place] ?? leftOut, -1);
    this.#readOne(indicator, place);
    this.#plan = undefined;
  }

  /** Once it is known, or given up. */
  async whenCounted(): Promise<BulkPlan> {
    for (let run; run !== this.#run;) await (run = this.#run);
    return this.plan;
  }

  stop(): void {
    this.#counting.abort();
  }

  async #count(): Promise<void> {
    this.#counting = new AbortController();
    const {signal} = this.#counting;
    this.#counted = false;
    this.#plan = undefined;
    this.#read = 0;
    this.#asked.length = 0;
    this.#places.clear();
    const slicing = {pause: nextTask, signal};
    try {
      await eachInSlices(await this.list.read(slicing), (indicator) => this.#place(indicator), sliceLength, slicing);
      this.#kinds = new Uint8Array(this.#asked.length);
      this.#counts = new Uint32Array(kinds);
      await eachInSlices(this.#asked, (indicator) => this.#readOne(indicator, this.#read++), sliceLength, slicing);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    this.#counted = true;
    this.#plan = undefined;
    this.#onCounted();
  }

  #place(indicator: Indicator): void {
    const key = indicatorKey(indicator);
    if (this.#places.has(key)) return;
    this.#places.set(key, this.#asked.length);
    this.#asked.push(indicator);
  }

  #readOne(indicator: Indicator, place: number): void {
    const kind = this.#kindOf(indicator);
    this.#kinds[place] = kind;
    this.#take(kind, 1);
  }

  #take(kind: number, by: number): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + by;
  }

  #kindOf(indicator: Indicator): number {
    const fate = fateOf(indicator, this.#adding);
    return fate === 'toAdd' && !this.#adding.isKnown(indicator) ? toAddUnknown : kindOf[fate];
  }

  #made(): BulkPlan {
    const count = (kind: number): number => this.#counts[kind] ?? 0;
    return {
      asked: this.#asked.length,
      toAdd: this.#asked.filter((_, place) => (this.#kinds[place] ?? leftOut) <= toAddUnknown),
      existing: count(existing),
      underWay: count(underWay),
      leftOut: count(leftOut),
      unknown: count(toAddUnknown),
      counting: false,
    };
  }
}

const nothingCounted: BulkPlan = {asked: 0, toAdd: [], existing: 0, underWay: 0, leftOut: 0, unknown: 0, counting: true};
