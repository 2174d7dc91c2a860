import type {AddOptions, FindOptions, IndicatorRef, OwnerOptions, SecurityLabel} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import type {LinkRules} from './links.js';
import {ApiError, isApiError} from '../model/api-error.js';

/** A record that was created; its link may be missing from the answer. */
export interface Created {
  readonly ref?: IndicatorRef;
  /** Tags that could not be attached. */
  readonly without: readonly string[];
}

/** What the client does with records, over v3 or v2 of the API. Methods throw `ApiError`, or the signal's reason. */
export interface Records {
  /** The records of these indicators by `indicatorKey`. Throws only when none could be checked. */
  find(indicators: readonly Indicator[], options: FindOptions): Promise<Map<string, IndicatorRef>>;
  /** The record of one indicator, read by its summary. */
  one(indicator: Indicator, options: OwnerOptions): Promise<IndicatorRef | undefined>;
  /** Creates a record, by one request; whether it existed was checked before. */
  create(indicator: Indicator, options: AddOptions): Promise<Created>;
  /** Attaches the tags to a record whose create request did not carry them; resolves to those that it lacks. */
  attachTags(indicator: Indicator, options: AddOptions): Promise<readonly string[]>;
  labels(indicator: Indicator, options: OwnerOptions): Promise<readonly SecurityLabel[]>;
}

export interface RecordsContext {
  readonly links: LinkRules;
  /** Told of rows that were dropped because they could not be read. */
  readonly onDropped?: (rows: number) => void;
}

/**
 * A value as one segment of a path (hostile-strings.md Q2).
 * @throws {ApiError} kind 'invalid' when it cannot be one: `.` and `..` would be resolved, a lone surrogate cannot be encoded.
 */
export function segment(value: string): string {
  if (value === '' || value === '.' || value === '..' || /\p{Cs}/u.test(value)) throw new ApiError('invalid', {service: 'threatconnect'});
  return encodeURIComponent(value);
}

/** The result, or undefined where the service says that there is no such record. */
export async function unlessAbsent<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isApiError(error) && error.kind === 'not-found') return undefined;
    throw error;
  }
}
