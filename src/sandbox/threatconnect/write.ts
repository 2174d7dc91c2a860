import type {IndicatorType} from '../../model/indicator.js';
import {isObject, textOf} from './call.js';
import type {AttributeRecord, IndicatorChanges, IndicatorValue, StoredIndicator} from './records.js';
import type {ThreatConnectStore} from './store.js';
import {acceptedValue, hashesOf} from './values.js';

type Body = Readonly<Record<string, unknown>>;

/** Longest tag (threatconnect.md §10). */
const longestTag = 128;

/** A write that ThreatConnect does not accept; the message is its own. */
export class WriteProblem extends Error {
  override readonly name = 'WriteProblem';
}

const valueMember = {Address: 'ip', Host: 'hostName', URL: 'text'} as const;

/**
 * The indicator that a body names: by its value members, or by `summary` where that is allowed (batch).
 *
 * @throws {WriteProblem} "Please enter a valid …".
 */
export function valueOfBody(type: IndicatorType, body: Body, summary?: string): IndicatorValue {
  const text = (type === 'File' ? hashText(body) : textOf(body[valueMember[type]])) ?? summary;
  const value = text === undefined ? undefined : acceptedValue(type, text);
  if (value === undefined) throw new WriteProblem(`Please enter a valid ${type}`);
  return value;
}

/** The hash members joined, if each has the length of its name; a text that is no hash otherwise, for the refusal. */
function hashText(body: Body): string | undefined {
  const given = (['md5', 'sha1', 'sha256'] as const).flatMap((name) => {
    const hash = body[name];
    if (hash === undefined || hash === null) return [];
    return typeof hash === 'string' && hashesOf(hash)?.[name] !== undefined ? [hash] : ['no hash'];
  });
  return given.length === 0 ? undefined : given.join(' : ');
}

/**
 * Rating, confidence, size and state from a body; members that are absent stay out.
 *
 * @param wholeRating - Batches know whole ratings only.
 * @throws {WriteProblem} for values out of range.
 */
export function scoresOfBody(body: Body, wholeRating = false): IndicatorChanges {
  const {rating, confidence, size, active} = body;
  return {
    ...(rating === undefined ? {} : {rating: inRange('rating', rating, 5, wholeRating)}),
    ...(confidence === undefined ? {} : {confidence: inRange('confidence', confidence, 100, true)}),
    ...(size === undefined ? {} : {size: inRange('size', size, Number.MAX_SAFE_INTEGER, true)}),
    ...(typeof active === 'boolean' ? {active} : {}),
  };
}

function inRange(name: string, value: unknown, most: number, whole: boolean): number {
  const fits = typeof value === 'number' && value >= 0 && value <= most && (!whole || Number.isInteger(value));
  if (!fits) throw new WriteProblem(`The ${name} must be between 0 and ${String(most)}`);
  return value;
}

/** How a collection in a body is put together with what is there. */
export type Mode = 'append' | 'delete' | 'replace';

/** Names joined by a mode; nothing twice, in any case. */
export function joinNames(present: readonly string[], names: readonly string[], mode: Mode): readonly string[] {
  const same = (list: readonly string[], name: string): boolean => list.some((other) => other.toLowerCase() === name.toLowerCase());
  if (mode === 'delete') return present.filter((name) => !same(names, name));
  const joined: string[] = mode === 'replace' ? [] : [...present];
  for (const name of names) if (!same(joined, name)) joined.push(name);
  return joined;
}

/** Names in a list of `{name}` rows. @throws {WriteProblem} for rows without one, and for tags that are too long. */
export function namesOf(rows: unknown): readonly string[] {
  if (!Array.isArray(rows)) throw new WriteProblem('The collection must be a list');
  return rows.map((row: unknown) => checkedTag(isObject(row) ? row.name : undefined));
}

/** @throws {WriteProblem} for a text that cannot be a name. */
export function checkedTag(name: unknown): string {
  if (typeof name !== 'string' || name.trim() === '') throw new WriteProblem('A name is required');
  if (name.length > longestTag) throw new WriteProblem(`A name may have at most ${String(longestTag)} characters`);
  return name;
}

/** @throws {WriteProblem} for a label that the owner does not have. */
export function checkLabels(names: readonly string[], owner: string, store: ThreatConnectStore): readonly string[] {
  const unknown = names.find((name) => store.label(name, owner) === undefined);
  if (unknown !== undefined) throw new WriteProblem(`The security label ${unknown} does not exist`);
  return names;
}

/** Attributes in a list of `{type, value, default}` rows. @throws {WriteProblem} for rows without type and value. */
export function attributesOf(rows: unknown): readonly AttributeRecord[] {
  if (!Array.isArray(rows)) throw new WriteProblem('The collection must be a list');
  return rows.map((row: unknown) => {
    const {type, value, default: isDefault} = isObject(row) ? row : {};
    if (typeof type !== 'string' || typeof value !== 'string') throw new WriteProblem('An attribute needs a type and a value');
    return {type, value, default: isDefault === true};
  });
}

/** How the log names an indicator that was created. */
export function createdName({type, summary}: IndicatorValue, owner: string): string {
  return JSON.stringify([type, summary, owner]);
}

/** Hashes of both, the given ones first. @throws {WriteProblem} when a hash would be exchanged for another. */
export function joinHashes(present: StoredIndicator, {hashes}: IndicatorValue): IndicatorChanges {
  if (hashes === undefined || present.hashes === undefined) return {};
  for (const name of ['md5', 'sha1', 'sha256'] as const) {
    const [own, given] = [present.hashes[name], hashes[name]];
    if (own !== undefined && given !== undefined && own !== given) throw new WriteProblem(`The File already exists with another ${name}`);
  }
  return {hashes: {...present.hashes, ...hashes}};
}
