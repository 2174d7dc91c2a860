/** A page that is seen has drawn a frame by then; one in the background draws none. */
const withoutFrame = 100;

/**
 * Calls back with the next frame, or soon after where none comes: a tab in the background has to be right when it is printed, read or
 * brought to the front. Returns what gives it up.
 */
export function nextFrame(callback: () => void): () => void {
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = (): void => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, withoutFrame);
  return cancel;
}
