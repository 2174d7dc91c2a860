/** Height of a row of the grid, in pixels; demo.css says the same. Engines take some thousands of rows, not more. */
const row = 4;

/**
 * Lays out the children of a grid without gaps under the short ones: each stays in the lane of its turn, so that the order of the lines
 * is that of the document, and one that grows moves only what is below it.
 */
export function keepLanes(place: HTMLElement): void {
  const children = () => [...place.children].filter((child) => child instanceof HTMLElement);
  let lanes = 0;
  const assign = (): void => {
    const columns = getComputedStyle(place).gridTemplateColumns.split(' ').length;
    if (columns === lanes) return;
    lanes = columns;
    for (const [index, child] of children().entries()) child.style.gridColumn = String((index % lanes) + 1);
  };
  const apply = (entries: readonly ResizeObserverEntry[]): void => {
    const gap = parseFloat(getComputedStyle(place).columnGap);
    for (const {target, borderBoxSize} of entries) {
      if (target === place) assign();
      else (target as HTMLElement).style.gridRowEnd = `span ${Math.ceil(((borderBoxSize[0]?.blockSize ?? 0) + gap) / row)}`;
    }
  };
  // In the next frame: what is observed must not change while it is told.
  const heights = new ResizeObserver((entries) => void requestAnimationFrame(() => apply(entries)));
  for (const each of [place, ...children()]) heights.observe(each);
}
