import * as v from 'valibot';
import type {Shape} from './attributes.js';

/*
 * The fields of VirusTotal's answers (virustotal.md §5.9): one that is missing, null or wrong is absent.
 */

/** An optional field; one that is null or of another form counts as absent. */
export const soft = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** The latest date that a calendar of four-digit years can show; greater numbers are no epoch seconds. */
const lastEpoch = 253_402_300_799;

/** Whether epoch seconds say when: 0, 1, negative and absurd numbers mean "unknown" (virustotal.md §5.3). */
export const isEpoch = (seconds: number): boolean => seconds > 1 && seconds <= lastEpoch;

const epoch = v.pipe(v.number(), v.check(isEpoch));
/** Epoch seconds. */
export const seconds = soft(epoch);
/** The date of epoch seconds. */
export const dateOf = (epochSeconds: number): Date => new Date(epochSeconds * 1000);
/** Epoch seconds to a date. */
export const date = soft(v.pipe(epoch, v.transform(dateOf)));

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

/** How many engines said what (virustotal.md §6). */
export const stats = soft(v.record(v.string(), v.number()));
/** Links of an object or a list; they are read, never followed. */
export const links = soft(v.object({self: text, next: text}));

/** A hash of `length` hex digits, in lower case. */
export const hex = (length: number) => v.pipe(v.string(), v.hexadecimal(), v.length(length), v.toLowerCase());

/**
 * A list of objects; null stands for an item that cannot be shown. What `isUsual` knows passes as it is, which costs next to nothing;
 * the rest is read by the schema, one by one.
 *
 * @param isUsual - Says yes to nothing that the schema would refuse or change.
 */
export function items<T extends v.GenericSchema & Shape>(item: T, isUsual?: (item: object) => item is v.InferOutput<T> & object) {
  const read = (given: unknown): v.InferOutput<T> | null => {
    if (typeof given === 'object' && given !== null && isUsual?.(given)) return given;
    const {success, output} = v.safeParse(item, given);
    return success ? output : null;
  };
  const list = v.pipe(
    v.custom<readonly unknown[]>(Array.isArray),
    v.transform((given) => given.map(read)),
  );
  return Object.assign(list, {item});
}
