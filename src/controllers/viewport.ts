/** Whether any of an element stands in the part of the page that the user sees. */
export function isInViewport(element: Element): boolean {
  const {top, bottom, left, right, width, height} = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
}

/** What is rounded to whole pixels tells less than this apart. */
const rounding = 0.01;

/** So many pixels of the viewport one of an element's own takes; not 1 where it stands in something that is zoomed or scaled. */
export function zoomOf(element: Element): number {
  const own = element instanceof HTMLElement ? element.offsetHeight : 0;
  const zoom = own > 0 ? element.getBoundingClientRect().height / own : 1;
  return Math.abs(zoom - 1) < rounding ? 1 : zoom;
}
