import {toApiError} from '../model/api-error.js';
import type {Indicator} from '../model/indicator.js';
import type {AddOptions, AddOutcome, IndicatorTarget} from '../model/indicator-target.js';

/** So many are under way at once. */
const atOnce = 5;

/** Adds many to a target that takes only one at a time. Outcomes come as they become known; an abort ends it between two. */
export async function* oneByOne(target: IndicatorTarget, indicators: readonly Indicator[], options: AddOptions): AsyncIterable<AddOutcome> {
  const waiting = [...indicators];
  const running = new Map<Indicator, Promise<AddOutcome>>();
  while (waiting.length + running.size > 0) {
    while (running.size < atOnce && waiting.length > 0 && !options.signal?.aborted) {
      const indicator = waiting.shift();
      // What is under way is not cut short: its fate would be unknown.
      if (indicator) running.set(indicator, added(target, indicator, {...options, signal: undefined}));
    }
    if (running.size === 0) return;
    const outcome = await Promise.race(running.values());
    running.delete(outcome.indicator);
    yield outcome;
  }
}

/** The outcome for this very object, whatever a page's own target gives back. */
async function added(target: IndicatorTarget, indicator: Indicator, options: AddOptions): Promise<AddOutcome> {
  try {
    return {...(await target.add(indicator, options)), indicator};
  } catch (error) {
    return {kind: 'failed', indicator, error: toApiError(error)};
  }
}
