import {Random} from '../random.js';
import type {Catalog, View} from './catalog.js';
import type {CursorStyle} from './cursors.js';
import type {MissingObject, VtObject} from './draft.js';
import type {ObjectType} from './generate.js';
import {fileIdentity} from './file-identity.js';
import type {ListScenario} from './scenario.js';
import {hostName, nearbyAddress, urlOf} from './list-values.js';
import {resolvers} from './vocabulary.js';

/** A list whose rows are made when they are asked for: 100,000 cost no more than one. */
export interface List {
  /** Tells this list's cursors from those of others. */
  readonly name: string;
  readonly style: CursorStyle;
  readonly size: number;
  /** `meta.count`, where the answer has one. */
  readonly count: number | undefined;
  readonly scenario: ListScenario;
  row(index: number): VtObject | MissingObject;
}

const rowTypes: Readonly<Record<string, string>> = {
  resolutions: 'resolution',
  urls: 'url',
  communicating_files: 'file',
  referrer_files: 'file',
  downloaded_files: 'file',
  comments: 'comment',
};

/** The rows of a relationship; those that the sandbox has no rows for are empty. */
export function listOf(catalog: Catalog, type: ObjectType, value: string, relationship: string, view: View): List {
  const name = `${catalog.generator.seed} ${type} ${value} ${relationship}`;
  const scenario = catalog.scenario(type, value)?.lists?.[relationship] ?? {};
  const random = new Random(`${name} size`);
  const size = scenario.size ?? sizeOf(random, type, relationship);
  const counted = random.chance(0.5) ? Math.min(size, 200) : undefined;
  const rows = new Rows(catalog, {type, value, relationship, name, view, scenario});
  const style = relationship === 'resolutions' || relationship === 'comments' ? 'dated' : 'offset';
  return {name, style, size, count: size === 0 ? undefined : (scenario.count ?? counted), scenario, row: (index) => rows.row(index)};
}

function sizeOf(random: Random, type: ObjectType, relationship: string): number {
  const draw = random.next();
  if (relationship === 'comments' || rowTypes[relationship] === undefined || type === 'file' || type === 'url') return 0;
  if (draw < 0.1) return 0;
  if (draw < 0.4) return random.int(1, 9);
  if (draw < 0.75 || relationship !== 'resolutions') return random.int(10, 39);
  return draw < 0.95 ? random.int(40, 200) : random.int(201, 600);
}

interface ListSubject {
  readonly type: ObjectType;
  readonly value: string;
  readonly relationship: string;
  readonly name: string;
  readonly view: View;
  readonly scenario: ListScenario;
}

class Rows {
  readonly #catalog: Catalog;
  readonly #subject: ListSubject;

  constructor(catalog: Catalog, subject: ListSubject) {
    this.#catalog = catalog;
    this.#subject = subject;
  }

  row(index: number): VtObject | MissingObject {
    const {scenario, relationship} = this.#subject;
    const pinned = scenario.pinned?.[index];
    const row = this.#make(index, pinned?.attributes ?? {});
    if (scenario.missingEvery !== undefined && index % scenario.missingEvery === scenario.missingEvery - 1) {
      const {type, id} = row;
      return {type, id, error: {code: 'NotFoundError', message: `${rowTypes[relationship] ?? 'Item'} "${id}" not found`}};
    }
    return pinned?.id === undefined ? row : {...row, id: pinned.id};
  }

  #make(index: number, pinned: Readonly<Record<string, unknown>>): VtObject {
    const kind = rowTypes[this.#subject.relationship];
    if (kind === 'resolution') return this.#resolution(index, pinned);
    if (kind === 'url') return this.#url(index, pinned);
    return kind === 'file' ? this.#file(index, pinned) : this.#comment(index, pinned);
  }

  /** Newest first. Older lists have no stats, newer ones both (virustotal.md §5.6). */
  #resolution(index: number, pinned: Readonly<Record<string, unknown>>): VtObject {
    const {type, value, name} = this.#subject;
    const random = new Random(`${name} ${index}`);
    const host = type === 'domain' ? value : hostName(this.#catalog, name, index);
    const address = type === 'domain' ? nearbyAddress(name, index) : value;
    const withStats = new Random(`${name} stats`).chance(23 / 61);
    const attributes = merge(
      {
        date: this.#catalog.generator.anchor - ageOf(index) - random.int(0, 7_000),
        host_name: host,
        ip_address: address,
        resolver: random.pick(resolvers),
        ...(withStats
          ? {
              host_name_last_analysis_stats: rowStats(random, this.#catalog.positives('domain', host)),
              ip_address_last_analysis_stats: rowStats(random, this.#catalog.positives('ip_address', address)),
            }
          : {}),
      },
      pinned,
    );
    return {type: 'resolution', id: `${textOf(attributes.ip_address)}${textOf(attributes.host_name)}`, attributes};
  }

  /** Mostly detected, as in the recorded lists; one row in ten is not (virustotal.md §11). */
  #url(index: number, pinned: Readonly<Record<string, unknown>>): VtObject {
    const {type, value, name, view} = this.#subject;
    const host = type === 'domain' ? value : hostName(this.#catalog, name, index);
    const given = typeof pinned.url === 'string' ? pinned.url : undefined;
    const url = given ?? this.#knownValue('url', index, (attempt) => urlOf(new Random(`${name} ${index} ${attempt}`), host, index));
    const object = this.#catalog.object('url', url, view);
    return {...object, attributes: merge(object.attributes, pinned)};
  }

  #file(index: number, pinned: Readonly<Record<string, unknown>>): VtObject {
    const {name, view} = this.#subject;
    const md5 = this.#knownValue('file', index, (attempt) => new Random(`${name} ${index} ${attempt}`).hex(32));
    const object = this.#catalog.object('file', fileIdentity(md5)?.sha256 ?? md5, view);
    return {...object, attributes: merge(object.attributes, pinned)};
  }

  #comment(index: number, pinned: Readonly<Record<string, unknown>>): VtObject {
    const {name} = this.#subject;
    const random = new Random(`${name} ${index}`);
    const date = this.#catalog.generator.anchor - index * 86_400;
    const attributes = merge(
      {date, text: 'An invented comment.', html: 'An invented comment.', tags: [], votes: {positive: 0, negative: 0, abuse: 0}},
      pinned,
    );
    return {type: 'comment', id: `c-${random.hex(32)}-${random.hex(8)}`, attributes};
  }

  /** A value that VirusTotal knows; but for one row in ten, one that is detected. */
  #knownValue(type: 'url' | 'file', index: number, make: (attempt: number) => string): string {
    const clean = index % 10 === 9;
    for (let attempt = 0; ; attempt += 1) {
      const value = make(attempt);
      if (attempt >= 60 || (this.#catalog.isKnown(type, value) && this.#catalog.positives(type, value) > 0 !== clean)) return value;
    }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const rowStats = (random: Random, malicious: number): Record<string, number> => {
  const undetected = random.int(10, 30);
  return {malicious, suspicious: 0, undetected, harmless: 94 - malicious - undetected, timeout: 0};
};

function merge(attributes: Readonly<Record<string, unknown>>, pinned: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({...attributes, ...pinned}).filter(([, attribute]) => attribute !== undefined));
}

/** Seconds between the newest row and this one: a day or two apart at first, closer in the long tail of a list of 100,000. */
function ageOf(index: number): number {
  const spread = Math.min(index, 200);
  return spread * 150_000 + (index - spread) * 7_200;
}
