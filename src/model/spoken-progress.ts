/** Fewer are over before a quarter of them is worth a word. */
const leastSpoken = 200;

/**
 * How many of so many are said to be done: the last full quarter, so that it is said three times and not at every step. 0 says nothing
 * yet; what is done is said otherwise.
 */
export function spokenProgress(done: number, all: number): number {
  if (all < leastSpoken || done >= all) return 0;
  return Math.ceil((Math.floor((4 * done) / all) * all) / 4);
}
