import type {ReactiveControllerHost} from 'lit';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import {eachInSlices} from '../model/slices.js';
import {nextTask} from '../model/next-task.js';

/** So many are ticked in one task. */
const sliceLength = 4096;

/** Which rows of a list the user has ticked. */
export class SelectionController {
  readonly #host: ReactiveControllerHost;
  readonly #ticked = new Set<string>();
  #among?: {readonly indicators: readonly Indicator[]; readonly ticked: readonly Indicator[]};
  /** What is ticked while a long list is being ticked waits for its turn: the user's last word counts. */
  #before?: Promise<void>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(indicator: Indicator): boolean {
    return this.#ticked.has(indicatorKey(indicator));
  }

  get isEmpty(): boolean {
    return this.#ticked.size === 0;
  }

  /** The ticked ones among these. */
  among(indicators: readonly Indicator[]): readonly Indicator[] {
    if (this.#ticked.size === 0) return [];
    // Asked for at every drawing of a list that may be long.
    if (this.#among?.indicators !== indicators) this.#among = {indicators, ticked: indicators.filter((indicator) => this.has(indicator))};
    return this.#among.ticked;
  }

  /** Ticks these, or takes their ticks away: a short list at once, a long one in slices, and what is not known yet once it is. */
  set(indicators: readonly Indicator[] | Promise<readonly Indicator[]>, ticked: boolean): void {
    if (this.#before === undefined && !(indicators instanceof Promise) && indicators.length <= sliceLength) {
      for (const indicator of indicators) this.#setOne(indicator, ticked);
      this.#changed();
      return;
    }
    const work = (this.#before ?? Promise.resolve()).then(async () => this.#setInSlices(await indicators, ticked));
    this.#before = work;
    void work.finally(() => {
      if (this.#before === work) this.#before = undefined;
    });
  }

  async #setInSlices(indicators: readonly Indicator[], ticked: boolean): Promise<void> {
    const slicing = {pause: nextTask, signal: new AbortController().signal};
    await eachInSlices(indicators, (indicator) => this.#setOne(indicator, ticked), sliceLength, slicing);
    this.#changed({indicators, ticked: ticked ? indicators : []});
  }

  #setOne(indicator: Indicator, ticked: boolean): void {
    if (ticked) this.#ticked.add(indicatorKey(indicator));
    else this.#ticked.delete(indicatorKey(indicator));
  }

  #changed(among?: {readonly indicators: readonly Indicator[]; readonly ticked: readonly Indicator[]}): void {
    this.#among = among;
    this.#host.requestUpdate();
  }
}
