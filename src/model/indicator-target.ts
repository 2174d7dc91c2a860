import type {ApiError} from './api-error.js';
import type {RequestOptions} from './enrichment-source.js';
import type {Indicator} from './indicator.js';

/** A record of an indicator in the target. */
export interface IndicatorRef {
  /** Always text: ids can exceed 2^53. */
  readonly id: string;
  readonly owner: string;
  readonly active: boolean;
  /** A checked link to its page (threatconnect.md §15); absent when none could be trusted. */
  readonly link?: string;
}

/** A security label as the target names it. */
export interface SecurityLabel {
  readonly name: string;
  /** Six hex digits without `#`, where the target gives a usable one. */
  readonly color?: string;
}

export interface OwnerOptions extends RequestOptions {
  /** Name of the owner; absent means the user's own organization. */
  readonly owner?: string;
}

export interface AddOptions extends OwnerOptions {
  readonly tags?: readonly string[];
  /** 0 to 5. */
  readonly rating?: number;
  /** 0 to 100. */
  readonly confidence?: number;
}

/** What became of one indicator. */
export type AddOutcome =
  | {readonly kind: 'added' | 'existed'; readonly indicator: Indicator; readonly ref?: IndicatorRef}
  | {readonly kind: 'excluded' | 'invalid' | 'failed'; readonly indicator: Indicator; readonly error: ApiError};

/** Where "Add" writes: ThreatConnect, or the host's own code. Methods other than `add` throw `ApiError`. */
export interface IndicatorTarget {
  /** Which of these exist in the owner, active or not, by `indicatorKey`. */
  find(indicators: readonly Indicator[], options?: OwnerOptions): Promise<Map<string, IndicatorRef>>;
  securityLabels(indicator: Indicator, options?: OwnerOptions): Promise<readonly SecurityLabel[]>;
  /** Checks for existence, then writes; never throws but for an abort: the outcome says what happened. */
  add(indicator: Indicator, options?: AddOptions): Promise<AddOutcome>;
}
