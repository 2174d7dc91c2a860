/**
 * Runs tasks in order, at most `limit` at once; each is taken when it is its turn. Rejects with the first rejection; tasks that have not
 * begun then never begin.
 */
export async function inParallel(limit: number, tasks: Iterable<() => Promise<void>>): Promise<void> {
  const waiting = (function* () {
    yield* tasks;
  })();
  let failed = false;
  const worker = async () => {
    for (const task of waiting) {
      if (failed) return;
      try {
        await task();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({length: limit}, worker));
}

/** The results of tasks in the order in which they come, at most `limit` tasks at once. Ends with the first rejection. */
export async function* asCompleted<T>(limit: number, tasks: ReadonlyArray<() => Promise<T>>): AsyncGenerator<T> {
  const running = new Map<number, Promise<readonly [key: number, result: T]>>();
  let next = 0;
  for (;;) {
    for (const task of tasks.slice(next, next + limit - running.size)) {
      const key = next++;
      const result = task().then((value) => [key, value] as const);
      // When another one ends the iteration, nobody awaits this one.
      result.catch(() => undefined);
      running.set(key, result);
    }
    if (running.size === 0) return;
    const [key, value] = await Promise.race(running.values());
    running.delete(key);
    yield value;
  }
}
