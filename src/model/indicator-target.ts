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
  /** The record itself holds defang marks; it was matched by its canonical value (hostile-strings.md V5). */
  readonly defanged?: boolean;
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

export interface FindOptions extends OwnerOptions {
  /** Called for each indicator that could not be checked while others could: neither "exists" nor "absent" is known of it. */
  readonly onUnchecked?: (indicator: Indicator, error: ApiError) => void;
}

export interface AddOptions extends OwnerOptions {
  readonly tags?: readonly string[];
  /** 0 to 5. */
  readonly rating?: number;
  /** 0 to 100. */
  readonly confidence?: number;
}

/** Why a target does not take an indicator, known before anything is sent (threatconnect.md §14). */
export type CannotAddReason =
  | 'empty'
  | 'blanks'
  | 'control-characters'
  | 'characters' // outside RFC 3986, such as `{` and `}`
  | 'protocol' // a URL without one
  | 'address-form'
  | 'address-as-host'
  | 'wildcard'
  | 'host-form'
  | 'too-long'
  | 'hash-form';

/** An owner that the user knows. */
export interface Owner {
  readonly name: string;
  readonly type: 'Organization' | 'Community' | 'Source';
  /** Whether the user may create indicators in it. */
  readonly writable: boolean;
}

/** What became of one indicator. */
export type AddOutcome =
  | {
      readonly kind: 'added' | 'existed';
      readonly indicator: Indicator;
      readonly ref?: IndicatorRef;
      /** Tags that the target did not take: "added, without ..." (threatconnect.md §10). */
      readonly without?: readonly string[];
    }
  | {readonly kind: 'excluded' | 'invalid' | 'failed'; readonly indicator: Indicator; readonly error: ApiError};

/** Where "Add" writes: ThreatConnect, or the host's own code. Methods other than `add` throw `ApiError`. */
export interface IndicatorTarget {
  /** Whoever adds, it is written in the name of one user, that of a server between. */
  readonly oneUser?: boolean;
  /** Which of these exist in the owner, active or not, by `indicatorKey`. Throws only when none could be checked. */
  find(indicators: readonly Indicator[], options?: FindOptions): Promise<Map<string, IndicatorRef>>;
  securityLabels(indicator: Indicator, options?: OwnerOptions): Promise<readonly SecurityLabel[]>;
  /** Why this indicator gets no Add button; absent when it may be added, or when the target has no such rules. */
  cannotAdd?(indicator: Indicator): CannotAddReason | undefined;
  /** Checks for existence, then writes; never throws but for an abort: the outcome says what happened. */
  add(indicator: Indicator, options?: AddOptions): Promise<AddOutcome>;
  /**
   * Adds many, checking for existence right before. Yields each indicator's outcome once, in the order in which they become known.
   * Aborting the signal ends the iteration between two requests: what was yielded stands, for the rest nothing is known.
   * A target without it is given the indicators one by one.
   */
  addAll?(indicators: readonly Indicator[], options?: AddOptions): AsyncIterable<AddOutcome>;
  /** The owners that the user can see; absent where there is only one. */
  owners?(options?: RequestOptions): Promise<readonly Owner[]>;
}
