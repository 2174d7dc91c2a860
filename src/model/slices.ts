/** What long work needs to stay out of the page's way. */
export interface Slicing {
  /** Lets the page have its turn; resolves in a task of its own. */
  readonly pause: () => Promise<void>;
  /** Ends the work at the next pause. */
  readonly signal: AbortSignal;
}

/** So many rows are compared or read between two pauses: a few milliseconds on a slow machine. */
const sliceLength = 4096;
/** So many rows are sorted at one go. */
const runLength = 2048;

/**
 * The items that pass, in their order, as `filter` gives them.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function filterInSlices<T>(items: readonly T[], passes: (item: T) => boolean, slicing: Slicing): Promise<readonly T[]> {
  const passed: T[] = [];
  const use = (item: T): void => {
    if (passes(item)) passed.push(item);
  };
  await eachInSlices(items, use, sliceLength, slicing);
  return passed;
}

/**
 * Uses one item after the other, so many at a time: the dearer an item, the fewer.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function eachInSlices<T>(items: readonly T[], use: (item: T) => void, length: number, slicing: Slicing): Promise<void> {
  for (let start = 0; start < items.length; start += length) {
    if (start > 0) await rest(slicing);
    for (const item of items.slice(start, start + length)) use(item);
  }
}

/**
 * The items as `toSorted` gives them; equal ones stay as they stood. Short runs are sorted, then merged two by two; what is in order
 * already, or the other way round, costs no more than to see that it is.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function sortInSlices<T extends object>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slicing: Slicing,
): Promise<readonly T[]> {
  let runs: ReadonlyArray<readonly T[]> = await runsOf(items, compare, slicing);
  while (runs.length > 1) {
    const merged: Array<readonly T[]> = [];
    for (let index = 0; index < runs.length; index += 2) {
      await rest(slicing);
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, slicing));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function runsOf<T>(items: readonly T[], compare: (a: T, b: T) => number, slicing: Slicing): Promise<ReadonlyArray<readonly T[]>> {
  const runs: Array<readonly T[]> = [];
  for (let start = 0; start < items.length; start += runLength) {
    if (start > 0) await rest(slicing);
    runs.push(items.slice(start, start + runLength).sort(compare));
  }
  return runs;
}

async function merge<T extends object>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  slicing: Slicing,
): Promise<readonly T[]> {
  const [end, start, last, first] = [left.at(-1), right[0], right.at(-1), left[0]];
  if (end === undefined || start === undefined || compare(end, start) <= 0) return left.concat(right);
  if (last !== undefined && first !== undefined && compare(last, first) < 0) return right.concat(left);
  const merged: T[] = [];
  let [one, other] = [0, 0];
  for (;;) {
    const [a, b] = [left[one], right[other]];
    if (a === undefined || b === undefined) break;
    const first = compare(a, b) <= 0;
    merged.push(first ? a : b);
    if (first) one += 1;
    else other += 1;
    if (merged.length % sliceLength === 0) await rest(slicing);
  }
  return merged.concat(left.slice(one), right.slice(other));
}

async function rest({pause, signal}: Slicing): Promise<void> {
  await pause();
  signal.throwIfAborted();
}
