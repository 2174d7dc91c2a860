import {detect} from '../model/detect.js';
import type {IndicatorRef} from '../model/indicator-target.js';
import type {FileHashes, Indicator} from '../model/indicator.js';
import {indicatorKey} from '../model/indicator.js';
import type {LinkRules} from './links.js';
import {detailsLink} from './links.js';
import type {V2Indicator, V3Indicator} from './schemas.js';
import {spelled, spellings} from './spelling.js';
import {typeNamed, upperHashes} from './types.js';

/** One record of either API, before it is matched to what was asked. */
export interface Row extends FileHashes {
  readonly type: string;
  readonly summary: string;
  readonly ref: IndicatorRef;
}

/** What the rows of an answer are read with. */
export interface RowContext {
  readonly links: LinkRules;
  /** The owner that was asked for. */
  readonly owner?: string;
}

export const rowOfV3 = (record: V3Indicator, context: RowContext): Row => ({
  ...record,
  ref: refOf(record, record.ownerName ?? context.owner, context.links),
});

export function rowOfV2(record: V2Indicator, type: string, context: RowContext): Row {
  const summary = record.ip ?? record.hostName ?? record.text ?? record.summary ?? record.sha256 ?? record.sha1 ?? record.md5 ?? '';
  return {...record, type, summary, ref: refOf(record, record.owner?.name ?? record.ownerName ?? context.owner, context.links)};
}

function refOf(record: V3Indicator | V2Indicator, owner: string | undefined, links: LinkRules): IndicatorRef {
  const {id, webLink, legacyLink, active} = record;
  return {id, owner: owner ?? '', active: active ?? true, link: detailsLink({id, webLink, legacyLink}, links)};
}

/** Matches the rows of answers to the asked indicators by type and canonical value; Files by any of their hashes (threatconnect.md §8). */
export class Matcher {
  readonly #asked = new Map<string, Indicator[]>();
  readonly #owner?: string;

  constructor(indicators: readonly Indicator[], owner?: string) {
    this.#owner = owner;
    for (const indicator of indicators) {
      for (const name of namesOf(indicator)) {
        const same = this.#asked.get(name) ?? [];
        if (!same.some((other) => indicatorKey(other) === indicatorKey(indicator))) this.#asked.set(name, [...same, indicator]);
      }
    }
  }

  /** The asked indicators that this row is a record of; none for a row of another owner. */
  match(row: Row): readonly Indicator[] {
    if (this.#owner !== undefined && row.ref.owner !== '' && !sameName(row.ref.owner, this.#owner)) return [];
    const type = typeNamed(row.type);
    if (type === undefined) return [];
    const read = detect(row.summary);
    const names = type === 'File' ? hashesOf(row) : [row.summary, ...(read.type === type ? [read.canonical] : [])];
    const matched = names.flatMap((name) => this.#asked.get(`${type} ${name}`) ?? []);
    return [...new Set(matched)];
  }
}

/** What to keep of two records of one indicator: an active one, then one spelled as this library would. */
export function better(indicator: Indicator, one: Row, other: Row): Row {
  if (one.ref.active !== other.ref.active) return one.ref.active ? one : other;
  return other.summary === spelled(indicator) ? other : one;
}

/** The reference to a matched row, marked when the record itself holds defang marks (hostile-strings.md V5). */
export function refFor(row: Row): IndicatorRef {
  const {type, ...read} = detect(row.summary);
  return type !== null && 'refanged' in read && read.refanged ? {...row.ref, defanged: true} : row.ref;
}

const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

function namesOf(indicator: Indicator): readonly string[] {
  const names = indicator.type === 'File' ? upperHashes(indicator).map(([, hash]) => hash) : [indicator.canonical, ...spellings(indicator)];
  return names.map((name) => `${indicator.type} ${name}`);
}

/** Upper-case hashes of a row: of its own members and of its summary, whose parts may be empty. */
function hashesOf({summary, md5, sha1, sha256}: Row): readonly string[] {
  const parts = [...summary.split(':'), md5, sha1, sha256].map((part) => part?.trim().toUpperCase() ?? '');
  return [...new Set(parts.filter((part) => /^[0-9A-F]{32,64}$/.test(part)))];
}
