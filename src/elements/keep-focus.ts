/**
 * Runs an update that may replace the focused control, and puts the focus on what stands in its place: a button that was pressed
 * is gone when its row says Details…, and the keyboard must not start again at the top of the page.
 */
export function keepFocus(root: HTMLElement | DocumentFragment, place: string, update: () => void): void {
  const before = root instanceof ShadowRoot ? root.activeElement : null;
  const container = before?.closest(place);
  update();
  if (!container || container.contains(root instanceof ShadowRoot ? root.activeElement : null)) return;
  container.querySelector<HTMLElement>('a[href], button, [tabindex]')?.focus();
}
