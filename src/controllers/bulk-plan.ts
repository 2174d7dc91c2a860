import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {AddController} from './add-controller.js';

/** What adding many would do, counted before anything is written. Each indicator counts once. */
export interface BulkPlan {
  readonly asked: number;
  readonly toAdd: readonly Indicator[];
  readonly existing: number;
  /** Being added one by one at this moment. */
  readonly underWay: number;
  /** On an exclusion list, or not accepted by the target. */
  readonly leftOut: number;
  /** So many of those to add may exist already: the target has not said. */
  readonly unknown: number;
  /** A long list is still being gone through: the rest of the plan says nothing. */
  readonly counting: boolean;
}

/** The plan as far as it is known now; changes when the target says what exists. */
export function planFor(indicators: readonly Indicator[], adding: AddController): BulkPlan {
  const asked = [...new Map(indicators.map((indicator) => [indicatorKey(indicator), indicator])).values()];
  const toAdd: Indicator[] = [];
  let [existing, underWay, unknown] = [0, 0, 0];
  for (const indicator of asked) {
    const {name} = adding.stateOf(indicator);
    if (name === 'present') existing += 1;
    else if (name === 'adding') underWay += 1;
    else if (name !== 'excluded' && name !== 'invalid' && adding.cannotAdd(indicator) === undefined) {
      toAdd.push(indicator);
      if (!adding.isKnown(indicator)) unknown += 1;
    }
  }
  return {
    asked: asked.length,
    toAdd,
    existing,
    underWay,
    leftOut: asked.length - toAdd.length - existing - underWay,
    unknown,
    counting: false,
  };
}
