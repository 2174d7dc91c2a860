import * as v from 'valibot';

/*
 * The fields of VirusTotal's answers (virustotal.md §5.9): one that is missing, null or wrong is absent.
 */

/** An optional field; one that is null or of another form counts as absent. */
export const soft = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** The latest date that a calendar of four-digit years can show; greater numbers are no epoch seconds. */
const lastEpoch = 253_402_300_799;

/** Epoch seconds to a date. 0, 1, negative and absurd numbers mean "unknown" (virustotal.md §5.3). */
export const date = soft(
  v.pipe(
    v.number(),
    v.check((seconds) => seconds > 1 && seconds <= lastEpoch),
    v.transform((seconds) => new Date(seconds * 1000)),
  ),
);

/** A text that is not empty. */
export const text = soft(v.pipe(v.string(), v.nonEmpty()));
/** A count. */
export const whole = soft(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** The strings of a list; other items are dropped. */
export const texts = soft(
  v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.filter((item) => typeof item === 'string')),
  ),
);

/** Members of an object whose values are strings, as pairs: a key such as `__proto__` is only a key. */
export const textPairs = soft(
  v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input)),
    v.transform((record) => Object.entries(record).filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
  ),
);

/** A hash of `length` hex digits, in lower case. */
export const hex = (length: number) => v.pipe(v.string(), v.hexadecimal(), v.length(length), v.toLowerCase());

/** A list; null stands for an item that cannot be shown. */
export const items = <T extends v.GenericSchema>(item: T) => v.array(v.fallback(v.nullable(item), null));
