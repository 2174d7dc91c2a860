/** Waits until the condition holds. @throws where that takes longer than so many milliseconds */
export async function until(holds: () => Promise<boolean> | boolean, milliseconds = 3_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come true within ${milliseconds} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
