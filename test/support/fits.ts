import {expect} from 'chai';

/**
 * Fails where something in an element, its shadow roots included, stands outside of its place, or holds more than it shows. What is only
 * spoken does not count, nor what scrolls by itself.
 */
export function expectFits(element: HTMLElement, place: HTMLElement, what: string): void {
  const {left, right} = place.getBoundingClientRect();
  const faults: string[] = [];
  for (const part of partsOf(element)) {
    const rect = part.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) continue;
    const name = `${part.localName}.${part.getAttribute('class') ?? ''} "${(part.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}"`;
    if (rect.left < left - 0.5 || rect.right > right + 0.5) faults.push(`outside: ${name}`);
    const {overflowX, overflowY, display} = getComputedStyle(part);
    // An inline box has no sizes of its own.
    if (display === 'inline' || !(part instanceof HTMLElement)) continue;
    if (part.scrollWidth > part.clientWidth + 1 && overflowX !== 'auto' && overflowX !== 'scroll')
      faults.push(`wider than its box: ${name}`);
    if (part.scrollHeight > part.clientHeight + 1 && (overflowY === 'hidden' || overflowY === 'clip')) faults.push(`cut below: ${name}`);
  }
  expect(faults, what).to.deep.equal([]);
  expect(place.scrollWidth, `${what}: sideways scroll`).to.be.at.most(place.clientWidth);
}

/** Every part that is seen. */
function partsOf(root: Element): Element[] {
  const children = [...(root.shadowRoot ?? root).children];
  return children
    .filter((child) => !child.classList.contains('visually-hidden') && child.localName !== 'style' && child.localName !== 'input')
    .flatMap((child) => [child, ...(scrolls(child) ? [] : partsOf(child))]);
}

const scrolls = (element: Element): boolean =>
  ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.localName !== 'dialog';
