import type {ReactiveControllerHost} from 'lit';
import {indicatorKey, type Indicator} from '../model/indicator.js';

/** Which rows of a list the user has ticked. */
export class SelectionController {
  readonly #host: ReactiveControllerHost;
  readonly #ticked = new Set<string>();
  #among?: {readonly indicators: readonly Indicator[]; readonly ticked: readonly Indicator[]};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(indicator: Indicator): boolean {
    return this.#ticked.has(indicatorKey(indicator));
  }

  /** The ticked ones among these. */
  among(indicators: readonly Indicator[]): readonly Indicator[] {
    if (this.#ticked.size === 0) return [];
    // Asked for at every drawing of a list that may be long.
    if (this.#among?.indicators !== indicators) this.#among = {indicators, ticked: indicators.filter((indicator) => this.has(indicator))};
    return this.#among.ticked;
  }

  set(indicators: readonly Indicator[], ticked: boolean): void {
    for (const indicator of indicators) {
      if (ticked) this.#ticked.add(indicatorKey(indicator));
      else this.#ticked.delete(indicatorKey(indicator));
    }
    this.#among = undefined;
    this.#host.requestUpdate();
  }
}
