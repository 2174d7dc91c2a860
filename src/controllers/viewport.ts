/** Whether any of an element stands in the part of the page that the user sees. */
export function isInViewport(element: Element): boolean {
  const {top, bottom, left, right, width, height} = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
}
