/** Waits until the condition holds. @throws where that takes longer than so many milliseconds */
export async function until(holds: () => boolean, milliseconds = 3_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`did not come true within ${milliseconds} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
