import * as v from 'valibot';

/*
 * Thin schemas (virustotal.md §5.9): identity is required, everything else may be missing, null or wrong and is then absent.
 * Engine tables stay unread until someone asks for them.
 */

/** An optional field; one that is null or of another form counts as absent. */
const soft = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** The latest date that a calendar of four-digit years can show; greater numbers are no epoch seconds. */
const lastEpoch = 253_402_300_799;

/** Epoch seconds to a date. 0, 1, negative and absurd numbers mean "unknown" (virustotal.md §5.3). */
const date = soft(
  v.pipe(
    v.number(),
    v.check((seconds) => seconds > 1 && seconds <= lastEpoch),
    v.transform((seconds) => new Date(seconds * 1000)),
  ),
);

const text = soft(v.pipe(v.string(), v.nonEmpty()));
const whole = soft(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** The strings of a list; other items are dropped. */
const texts = soft(
  v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.filter((item) => typeof item === 'string')),
  ),
);

/** Members of an object whose values are strings, as pairs: a key such as `__proto__` is only a key. */
const textPairs = soft(
  v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input)),
    v.transform((record) => Object.entries(record).filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
  ),
);

const stats = soft(v.record(v.string(), v.number()));

const common = {
  last_analysis_stats: stats,
  last_analysis_date: date,
  last_analysis_results: v.optional(v.unknown()),
  reputation: soft(v.number()),
  total_votes: soft(v.object({harmless: v.number(), malicious: v.number()})),
  tags: texts,
};

const links = soft(v.object({self: text, next: text}));

/** An answer that holds one object. */
const one = <T extends string, A extends v.ObjectEntries>(type: T, attributes: A) =>
  v.object({data: v.object({type: v.literal(type), id: v.pipe(v.string(), v.nonEmpty()), attributes: v.object(attributes), links})});

/** Answer to `GET /ip_addresses/{ip}` (virustotal.md §5.2). */
export const AddressAnswer = one('ip_address', {
  ...common,
  asn: whole,
  as_owner: text,
  country: soft(v.pipe(v.string(), v.regex(/^[a-z]{2}$/i))),
  network: text,
});

/** Answer to `GET /domains/{domain}` (virustotal.md §5.3). */
export const HostAnswer = one('domain', {...common, categories: textPairs, registrar: text, creation_date: date});

const hex = (length: number) => v.pipe(v.string(), v.hexadecimal(), v.length(length), v.toLowerCase());

/** Answer to `GET /files/{hash}` (virustotal.md §5.4). */
export const FileAnswer = one('file', {
  ...common,
  sha256: hex(64),
  sha1: soft(hex(40)),
  md5: soft(hex(32)),
  meaningful_name: text,
  names: texts,
  type_description: text,
  size: whole,
});

/** Answer to `GET /urls/{url id}` (virustotal.md §5.5). */
export const UrlAnswer = one('url', {
  ...common,
  url: v.pipe(v.string(), v.nonEmpty()),
  last_final_url: text,
  title: text,
  categories: textPairs,
});

/** An item of a list of resolutions (virustotal.md §5.6); one with an `error` is an object that VirusTotal no longer has (§4). */
const ResolutionItem = v.object({
  type: v.literal('resolution'),
  id: v.string(),
  error: v.optional(v.never()),
  attributes: v.object({
    date,
    host_name: text,
    ip_address: text,
    host_name_last_analysis_stats: stats,
    ip_address_last_analysis_stats: stats,
  }),
});

/** Answer to `GET …/resolutions`; null stands for an item that cannot be shown. */
export const ResolutionsAnswer = v.object({
  data: v.array(v.fallback(v.nullable(ResolutionItem), null)),
  meta: soft(v.object({cursor: text, count: whole})),
  links,
});
