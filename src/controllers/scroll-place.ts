import {zoomOf} from './viewport.js';

/** What an element stands in, seen through shadow roots and slots: its page scrolls it, or a box, or both. */
export class ScrollPlace {
  /** The nearest first. */
  readonly #ancestors: readonly Element[];
  readonly #roots: readonly Node[];

  constructor(element: Element) {
    const nodes = [...flatAncestors(element)];
    this.#ancestors = nodes.filter((node) => node instanceof Element);
    this.#roots = nodes.filter((node) => node instanceof ShadowRoot || node instanceof Document);
  }

  /** Calls back at every scroll around the element. What scrolls inside a shadow root is not heard outside of it. */
  listen(listener: (event: Event) => void): void {
    for (const root of this.#roots) root.addEventListener('scroll', listener, {capture: true, passive: true});
  }

  unlisten(listener: (event: Event) => void): void {
    for (const root of this.#roots) root.removeEventListener('scroll', listener, {capture: true});
  }

  /** Whether what scrolls there moves the element. */
  isScrolledBy(target: EventTarget | null): boolean {
    return target === document || (target instanceof Element && this.#ancestors.includes(target));
  }

  /** What can be seen of the height here, in pixels of the viewport. */
  visible(): {readonly top: number; readonly bottom: number} {
    let [top, bottom] = [0, window.innerHeight];
    for (const box of this.#boxes()) {
      const [rect, zoom] = [box.getBoundingClientRect(), zoomOf(box)];
      top = Math.max(top, rect.top + zoom * box.clientTop);
      bottom = Math.min(bottom, rect.top + zoom * (box.clientTop + box.clientHeight));
    }
    return {top, bottom: Math.max(top, bottom)};
  }

  /** Scrolls at once what scrolls the element, by pixels of the viewport: the nearest box that has something to scroll, or the page. */
  scrollBy(pixels: number): void {
    const box = this.#boxes().find((each) => each.scrollHeight > each.clientHeight && scrolling.has(getComputedStyle(each).overflowY));
    if (box) box.scrollBy({top: pixels / zoomOf(box), behavior: 'instant'});
    else window.scrollBy({top: pixels, behavior: 'instant'});
  }

  /** Boxes that cut off what sticks out of them. */
  #boxes(): readonly Element[] {
    return this.#ancestors.filter((node) => !isPage(node) && getComputedStyle(node).overflowY !== 'visible');
  }
}

const scrolling: ReadonlySet<string> = new Set(['auto', 'scroll']);

/** The window itself scrolls what these let overflow. */
function isPage(node: Element): boolean {
  if (node === document.documentElement) return true;
  return node === document.body && getComputedStyle(document.documentElement).overflowY === 'visible';
}

function* flatAncestors(element: Element): Iterable<Node> {
  for (let node: Node | null = element; node; node = parentOf(node)) if (node !== element) yield node;
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
}
