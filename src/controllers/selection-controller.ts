import type {ReactiveControllerHost} from 'lit';
import {indicatorKey, type Indicator} from '../model/indicator.js';

/** Which rows of a list the user has ticked. */
export class SelectionController {
  readonly #host: ReactiveControllerHost;
  readonly #ticked = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(indicator: Indicator): boolean {
    return this.#ticked.has(indicatorKey(indicator));
  }

  /** The ticked ones among these. */
  among(indicators: readonly Indicator[]): readonly Indicator[] {
    return indicators.filter((indicator) => this.has(indicator));
  }

  set(indicators: readonly Indicator[], ticked: boolean): void {
    for (const indicator of indicators) {
      if (ticked) this.#ticked.add(indicatorKey(indicator));
      else this.#ticked.delete(indicatorKey(indicator));
    }
    this.#host.requestUpdate();
  }
}
