import {indicatorKey, type Indicator} from '../model/indicator.js';
import {eachInSlices} from '../model/slices.js';
import type {AddController} from './add-controller.js';
import type {AddableList} from './addable-list.js';
import {fateOf, type BulkPlan, type Fate} from './bulk-plan.js';
import {nextTask} from '../model/next-task.js';

/** So many are read between two pauses: a target may look closely at each. */
const sliceLength = 1024;

/** What becomes of one; of the unknown, that are added, the target has not said whether they exist. */
type Kind = Fate | 'unknown';

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
  readonly #kinds: Kind[] = [];
  #counts = none();
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
    return (this.#plan ??= this.#counted ? this.#made() : nothingCounted);
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
    this.#counts[this.#kinds[place] ?? 'leftOut'] -= 1;
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
      // What wants the plan is drawn before it is counted.
      await nextTask();
      signal.throwIfAborted();
      const indicators = await this.list.read(slicing);
      signal.throwIfAborted();
      await eachInSlices(indicators, (indicator) => this.#place(indicator), sliceLength, slicing);
      this.#counts = none();
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
    const fate = fateOf(indicator, this.#adding);
    const kind = fate === 'toAdd' && !this.#adding.isKnown(indicator) ? 'unknown' : fate;
    this.#kinds[place] = kind;
    this.#counts[kind] += 1;
  }

  #made(): BulkPlan {
    const toAdd = this.#asked.filter((_, place) => this.#kinds[place] === 'toAdd' || this.#kinds[place] === 'unknown');
    return {...this.#counts, asked: this.#asked.length, toAdd, counting: false};
  }
}

const none = (): Record<Kind, number> => ({toAdd: 0, unknown: 0, existing: 0, underWay: 0, leftOut: 0});
const nothingCounted: BulkPlan = {...none(), asked: 0, toAdd: [], counting: true};
