import type {FileHashes, IndicatorType} from '../../model/indicator.js';
import type {IndicatorChanges, IndicatorValue, LabelRecord, OwnerRecord, SeedRecord, StoredIndicator} from './records.js';
import {homeOwner, seedLabels, seedOwners, seedTime} from './seeds.js';
import {fileSummary, valueOf} from './values.js';

const hashNames = ['md5', 'sha1', 'sha256'] as const;

/** The indicators, owners and labels of the simulated ThreatConnect. The same seeds and writes give the same ids. */
export class ThreatConnectStore {
  readonly #indicators = new Map<string, StoredIndicator>();
  /** Ids by type, owner and value, so that a look-up does not walk the whole store. */
  readonly #index = new Map<string, string>();
  readonly #owners = new Map<string, OwnerRecord>();
  #next = 0;

  constructor(seeds: readonly SeedRecord[]) {
    this.load(seeds);
  }

  /** Forgets everything and takes in the seeds. An owner that no seed knows yet becomes a Community that may be written. */
  load(seeds: readonly SeedRecord[]): void {
    this.#indicators.clear();
    this.#index.clear();
    this.#owners.clear();
    this.#next = 0;
    for (const owner of seedOwners) this.#owners.set(owner.name, owner);
    for (const seed of seeds) this.#plant(seed);
  }

  /** Every indicator, oldest first. */
  all(): readonly StoredIndicator[] {
    return [...this.#indicators.values()];
  }

  /** The indicator with this id. */
  byId(id: string): StoredIndicator | undefined {
    return this.#indicators.get(id);
  }

  /** The indicator of an owner that holds this value: for a File one of its hashes, or its whole summary. */
  find(type: IndicatorType, value: string, owner: string = homeOwner): StoredIndicator | undefined {
    const id = this.#index.get(keyOf(type, owner, value));
    return id === undefined ? undefined : this.#indicators.get(id);
  }

  /** Every indicator of an owner that shares a value with the given one; more than one only for Files. */
  matching({type, summary, hashes}: IndicatorValue, owner: string): readonly StoredIndicator[] {
    const values = hashes === undefined ? [summary] : hashNames.map((name) => hashes[name]);
    const found = values.map((value) => (value === undefined ? undefined : this.find(type, value, owner)));
    return [...new Set(found.filter((indicator) => indicator !== undefined))];
  }

  /** Adds an indicator and returns it with its id. */
  add(value: IndicatorValue, owner: string, changes: IndicatorChanges, time: number): StoredIndicator {
    const indicator: StoredIndicator = {
      active: true,
      tags: [],
      labels: [],
      attributes: [],
      ...changes,
      ...value,
      id: this.#nextId(),
      owner,
      dateAdded: time,
      lastModified: time,
    };
    this.#put(indicator);
    return indicator;
  }

  /** Changes the parts given and returns the indicator as it is then. */
  change(indicator: StoredIndicator, changes: IndicatorChanges, time: number): StoredIndicator {
    this.#unindex(indicator);
    const hashes: FileHashes | undefined = changes.hashes ?? indicator.hashes;
    const summary = hashes === undefined ? indicator.summary : fileSummary(hashes);
    const changed: StoredIndicator = {...indicator, ...changes, summary, lastModified: time};
    this.#put(changed);
    return changed;
  }

  /** Takes an indicator out: only merged Files go that way. */
  remove(indicator: StoredIndicator): void {
    this.#indicators.delete(indicator.id);
    this.#unindex(indicator);
  }

  owners(): readonly OwnerRecord[] {
    return [...this.#owners.values()];
  }

  /** The owner of that name, in any case, as ThreatConnect finds it. */
  owner(name: string): OwnerRecord | undefined {
    return this.#owners.get(name) ?? this.owners().find((owner) => owner.name.toLowerCase() === name.toLowerCase());
  }

  /** The label of that name which an indicator of the owner may carry. */
  label(name: string, owner: string): LabelRecord | undefined {
    return seedLabels.find((label) => label.name === name && (label.owner === 'System' || label.owner === owner));
  }

  labels(): readonly LabelRecord[] {
    return seedLabels;
  }

  #plant({type, summary, owner = homeOwner, labels = [], ...changes}: SeedRecord): void {
    if (!this.#owners.has(owner)) {
      const id = String(20 + this.#owners.size);
      this.#owners.set(owner, {id, name: owner, type: 'Community', permission: 'FULL'});
    }
    const value = valueOf(type, summary);
    if (this.matching(value, owner).length === 0) this.add(value, owner, {...changes, labels}, seedTime);
  }

  #put(indicator: StoredIndicator): void {
    this.#indicators.set(indicator.id, indicator);
    for (const key of keysOf(indicator)) this.#index.set(key, indicator.id);
  }

  #unindex(indicator: StoredIndicator): void {
    for (const key of keysOf(indicator)) this.#index.delete(key);
  }

  /** Every other id is an odd number above 2^53, which a plain JSON.parse would change. */
  #nextId(): string {
    const place = this.#next++;
    return place % 2 === 0 ? String(9_007_199_254_990_021n + BigInt(place)) : String(123_456 + place);
  }
}

function keysOf({type, owner, summary, hashes}: StoredIndicator): readonly string[] {
  const parts = hashes === undefined ? [] : hashNames.flatMap((name) => hashes[name] ?? []);
  return [summary, ...parts].map((value) => keyOf(type, owner, value));
}

function keyOf(type: IndicatorType, owner: string, value: string): string {
  return JSON.stringify([type, owner, value]);
}
