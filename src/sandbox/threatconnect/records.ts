import type {FileHashes, IndicatorType} from '../../model/indicator.js';
import type {ThreatConnectSeed} from '../simulator.js';

/** A record of the start state: the sandbox's own seeds and whatever the options add. */
export interface SeedRecord extends ThreatConnectSeed {
  readonly tags?: readonly string[];
  /** False: the record exists but is inactive, so that most questions leave it out. */
  readonly active?: boolean;
  readonly rating?: number;
  readonly confidence?: number;
}

/** Permission of a user on an owner's indicators (threatconnect.md §12). */
export type Permission = 'FULL' | 'READ' | 'BUILD' | 'NONE';

export interface OwnerRecord {
  readonly id: string;
  readonly name: string;
  readonly type: 'Organization' | 'Community' | 'Source';
  readonly permission: Permission;
}

export interface LabelRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Six hex digits; some instances hold something else, or nothing. */
  readonly color?: string;
  /** `System`, or the name of the owner that defined it. */
  readonly owner: string;
}

export interface AttributeRecord {
  readonly type: string;
  readonly value: string;
  readonly default: boolean;
}

/** What identifies an indicator: its type, and one value or up to three hashes (upper case). */
export interface IndicatorValue {
  readonly type: IndicatorType;
  /** Hashes of a File are joined by ` : ` in the order md5, sha1, sha256. */
  readonly summary: string;
  readonly hashes?: FileHashes;
}

/** One stored indicator. Only the store changes it. */
export interface StoredIndicator extends IndicatorValue {
  /** Decimal digits; every other id is above 2^53. */
  readonly id: string;
  readonly owner: string;
  readonly rating?: number;
  readonly confidence?: number;
  readonly size?: number;
  readonly active: boolean;
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly attributes: readonly AttributeRecord[];
  /** Milliseconds since 1970. */
  readonly dateAdded: number;
  readonly lastModified: number;
  /** What the platform's own enrichment found; absent until asked for. */
  readonly maliciousCount?: number;
}

/** The parts that a write may set; absent parts stay as they are. */
export type IndicatorChanges = Partial<
  Pick<StoredIndicator, 'rating' | 'confidence' | 'size' | 'active' | 'tags' | 'labels' | 'attributes' | 'hashes' | 'maliciousCount'>
>;
