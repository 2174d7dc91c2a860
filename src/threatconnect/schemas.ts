import * as v from 'valibot';
import {ApiError} from '../model/api-error.js';

/** An optional member; one of a wrong form counts as absent (threatconnect.md §7). Unknown members are allowed everywhere. */
export const orAbsent = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

/** An id: always text. A number that JSON.parse cannot hold exactly has lost digits already and is refused. */
export const id = v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.safeInteger(), v.transform(String))]);

const text = orAbsent(v.string());
const trimmed = orAbsent(v.pipe(v.string(), v.trim()));
const truth = orAbsent(
  v.union([
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform((word) => word === 'true'),
    ),
  ]),
);
const numeric = v.pipe(v.string(), v.trim(), v.regex(/^\d+(?:\.\d+)?$/), v.transform(Number));
/** A number, also as text. */
export const measure = orAbsent(v.union([v.pipe(v.number(), v.finite()), numeric]));
/** The `Z` may be missing; all times are UTC. */
const date = orAbsent(
  v.pipe(
    v.string(),
    v.trim(),
    v.transform((time) => new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`)),
    v.date(),
  ),
);

const shared = {
  id,
  dateAdded: date,
  lastModified: date,
  rating: measure,
  confidence: measure,
  active: truth,
  webLink: trimmed,
  legacyLink: trimmed,
  md5: text,
  sha1: text,
  sha256: text,
};

/** A v3 indicator: needed are `id`, `type` and `summary`. `securityLabels` is read by `labels.ts`. */
export const v3Indicator = v.object({
  ...shared,
  type: v.string(),
  summary: v.string(),
  ownerName: text,
  securityLabels: v.optional(v.unknown()),
});

/** A v2 record of one indicator; one of the value members is there. Lists carry `ownerName` instead of `owner`. */
export const v2Indicator = v.object({
  ...shared,
  ip: text,
  hostName: text,
  text,
  summary: text,
  ownerName: text,
  owner: orAbsent(v.object({name: v.string()})),
});

/** A security label in v3 or v2; v2 has no colour. */
export const securityLabel = v.object({name: v.pipe(v.string(), v.nonEmpty()), color: text});

/** Answer of the token renewal; it has no `status`. */
export const renewal = v.object({success: v.literal(true), apiToken: v.pipe(v.string(), v.nonEmpty()), apiTokenExpires: measure});

export type V3Indicator = v.InferOutput<typeof v3Indicator>;
export type V2Indicator = v.InferOutput<typeof v2Indicator>;

const envelope = v.object({status: v.literal('Success'), data: v.optional(v.unknown()), next: v.optional(v.unknown())});

/**
 * The `data` of an answer that says Success, and whether more pages follow.
 * @throws {ApiError} kind 'schema'
 */
export function unwrapped(body: unknown): {readonly data: unknown; readonly more: boolean} {
  const {data, next} = read(envelope, body);
  return {data, more: typeof next === 'string' && next.trim() !== ''};
}

/**
 * The answer in its schema's form.
 * @throws {ApiError} kind 'schema'
 */
export function read<const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const {success, output} = v.safeParse(schema, value);
  // The issues of a failed parse repeat the received values, so they do not become the cause.
  if (!success) throw schemaError();
  return output;
}

/** The rows that have their schema's form, and how many were dropped. */
export function readRows<const S extends v.GenericSchema>(
  schema: S,
  rows: readonly unknown[],
): {rows: v.InferOutput<S>[]; dropped: number} {
  const parsed = rows.map((row) => v.safeParse(schema, row));
  const good = parsed.flatMap(({success, output}) => (success ? [output] : []));
  return {rows: good, dropped: rows.length - good.length};
}

const collection = v.object({data: v.nullish(v.array(v.unknown())), count: measure});

/**
 * The rows of a collection: a list, `{}`, `{"data": [...]}`, null, or absent.
 * @throws {ApiError} kind 'schema', also when the collection counts more rows than it holds.
 */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  const {data, count} = read(collection, value);
  const rows = data ?? [];
  if (count !== undefined && count > rows.length) throw schemaError();
  return rows;
}

export const schemaError = (): ApiError => new ApiError('schema', {service: 'threatconnect'});
