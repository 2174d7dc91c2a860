import type {ErrorName} from './errors.js';
import type {ObjectType} from './generate.js';

/** A row that stands first in a list: what differs from a generated one. */
export interface PinnedRow {
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is special about one list of an object. */
export interface ListScenario {
  /** Rows in all, pinned ones included. */
  readonly size?: number;
  /** `meta.count`, whatever the size. */
  readonly count?: number;
  readonly pinned?: readonly PinnedRow[];
  /** Between two pages one row is added at the top, so that a row comes twice. */
  readonly shifts?: boolean;
  /** Every so many rows is one that VirusTotal no longer has. */
  readonly missingEvery?: number;
  /** Cursors are refused after so many seconds. */
  readonly cursorSeconds?: number;
}

/** A value that shows one thing. */
export interface Scenario {
  readonly type: ObjectType;
  /** The canonical value: an address, a domain, a SHA-256, or a URL. */
  readonly value: string;
  /** What it shows, in a sentence for people. */
  readonly shows: string;
  readonly fields?: 'all' | 'required';
  /** Engines asked, and how many of them find it malicious; the others are harmless or undetected. */
  readonly verdict?: {readonly engines: number; readonly malicious: number};
  /** Attributes in place of the generated ones; undefined takes one away. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly lists?: Readonly<Record<string, ListScenario>>;
  readonly error?: ErrorName | 'slow' | 'dropped';
  /** What is special about an analysis of it. */
  readonly analysis?: 'stays-queued' | 'late' | 'integer-id';
  /** Not known to VirusTotal. */
  readonly unknown?: boolean;
}
