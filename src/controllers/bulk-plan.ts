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

/** What adding many would do with one. */
export type Fate = 'toAdd' | 'existing' | 'underWay' | 'leftOut';

export function fateOf(indicator: Indicator, adding: AddController): Fate {
  switch (adding.stateOf(indicator).name) {
    case 'present':
      return 'existing';
    case 'adding':
      return 'underWay';
    case 'excluded':
    case 'invalid':
      return 'leftOut';
    case 'absent':
    case 'failed':
      return adding.cannotAdd(indicator) === undefined ? 'toAdd' : 'leftOut';
  }
}

/** The plan as far as it is known now; changes when the target says what exists. */
export function planFor(indicators: readonly Indicator[], adding: AddController): BulkPlan {
  const asked = [...new Map(indicators.map((indicator) => [indicatorKey(indicator), indicator])).values()];
  const toAdd: Indicator[] = [];
  const counts: Record<Fate, number> = {toAdd: 0, existing: 0, underWay: 0, leftOut: 0};
  for (const indicator of asked) {
    const fate = fateOf(indicator, adding);
    counts[fate] += 1;
    if (fate === 'toAdd') toAdd.push(indicator);
  }
  return {...counts, asked: asked.length, toAdd, unknown: toAdd.filter((indicator) => !adding.isKnown(indicator)).length, counting: false};
}
