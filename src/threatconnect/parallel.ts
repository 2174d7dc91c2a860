/** Runs tasks in order, at most `limit` at once. Rejects with the first rejection; tasks that have not begun then never begin. */
export async function inParallel(limit: number, tasks: ReadonlyArray<() => Promise<void>>): Promise<void> {
  const waiting = tasks.values();
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
  await Promise.all(Array.from({length: Math.min(limit, tasks.length)}, worker));
}
