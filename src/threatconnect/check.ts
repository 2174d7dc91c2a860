import type {ApiError} from '../model/api-error.js';
import {isApiError} from '../model/api-error.js';
import type {FindOptions, IndicatorRef} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {indicatorKey} from '../model/indicator.js';

/** One existence check in progress: what was found, and what could not be checked. */
export class Check {
  /** What is asked, each indicator once. */
  readonly indicators: readonly Indicator[];
  readonly #options: FindOptions;
  readonly #found = new Map<string, IndicatorRef>();
  readonly #unchecked = new Map<Indicator, ApiError>();
  #stopped?: ApiError;

  constructor(indicators: readonly Indicator[], options: FindOptions) {
    this.indicators = distinct(indicators);
    this.#options = options;
  }

  /** Notes the record of an indicator; undefined is the answer that there is none. */
  keep(indicator: Indicator, ref: IndicatorRef | undefined): void {
    if (ref !== undefined) this.#found.set(indicatorKey(indicator), ref);
  }

  /** Asks for some of the indicators, and notes them as unchecked when that fails. Rejects only for an abort. */
  async attempt(indicators: readonly Indicator[], ask: () => Promise<void>): Promise<void> {
    const failure = this.#stopped ?? (await this.#failureOf(ask));
    if (failure === undefined) return;
    for (const indicator of indicators) this.#unchecked.set(indicator, failure);
    if (endsCheck(failure)) this.#stopped = failure;
  }

  /**
   * What was found; what could not be checked goes to `onUnchecked`.
   * @throws {ApiError} When nothing could be checked.
   */
  result(): Map<string, IndicatorRef> {
    const failure = this.#stopped ?? this.#unchecked.values().next().value;
    if (failure !== undefined && this.#unchecked.size === this.indicators.length) throw failure;
    for (const [indicator, error] of this.#unchecked) this.#options.onUnchecked?.(indicator, error);
    return this.#found;
  }

  async #failureOf(ask: () => Promise<void>): Promise<ApiError | undefined> {
    try {
      await ask();
      return undefined;
    } catch (error) {
      if (this.#options.signal?.aborted || !isApiError(error)) throw error;
      return error;
    }
  }
}

/** Each indicator once. */
export const distinct = (indicators: readonly Indicator[]): readonly Indicator[] => [
  ...new Map(indicators.map((indicator) => [indicatorKey(indicator), indicator])).values(),
];

/** Whether the next request of a check would meet this error as well. */
export function endsCheck({kind}: ApiError): boolean {
  return !['invalid', 'too-large', 'server', 'timeout', 'schema', 'not-found'].includes(kind);
}
