/** Everything that can be pressed in an element, those inside of it included, that is seen. */
export function targetsIn(root: Element): HTMLElement[] {
  const inner = [...(root.shadowRoot ?? root).querySelectorAll<HTMLElement>('*')];
  return inner.flatMap((element) => [
    ...(element.matches('button, a[href], input, select, summary, [role="tab"]') && element.checkVisibility() ? [element] : []),
    ...(element.shadowRoot ? targetsIn(element) : []),
  ]);
}
