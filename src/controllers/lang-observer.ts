import {onRegistered} from '../i18n/languages.js';
import type {Direction} from '../i18n/messages.js';

// One observer for all elements of a page: it tells them when a `lang` or `dir` has changed anywhere, or a language was added.

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;
let observed = new WeakSet<Node>();
let stop: (() => void) | undefined;

const tellAll = (): void => {
  for (const follow of followers) follow();
};

/** Calls back whenever the language of an element may have changed, until `unfollowLang`. */
export function followLang(element: Element, follow: () => void): void {
  followers.add(follow);
  observer ??= new MutationObserver(tellAll);
  stop ??= onRegistered(tellAll);
  for (const root of rootsOf(element)) {
    if (observed.has(root)) continue;
    observer.observe(root, {subtree: true, attributes: true, attributeFilter: ['lang', 'dir']});
    observed.add(root);
  }
}

export function unfollowLang(follow: () => void): void {
  followers.delete(follow);
  if (followers.size > 0) return;
  observer?.disconnect();
  stop?.();
  stop = undefined;
  observed = new WeakSet();
}

/** What the page says of the text at an element. */
export interface PageLanguage {
  /** The `lang` of the nearest ancestor, the element itself included, across shadow roots; empty where none has one. */
  readonly tag: string;
  /** Its `dir`, if that is said no farther away; without it the direction follows the language. */
  readonly direction?: Direction;
}

export function pageLanguageOf(element: Element): PageLanguage {
  const tag = nearest(element, '[lang]')?.getAttribute('lang') ?? '';
  const direction = nearest(element, '[lang], [dir]')?.getAttribute('dir')?.toLowerCase();
  return {tag, direction: direction === 'ltr' || direction === 'rtl' ? direction : undefined};
}

function nearest(element: Element, selector: string): Element | null {
  for (let inside: Element | undefined = element; inside !== undefined;) {
    const found: Element | null = inside.closest(selector);
    if (found) return found;
    const root: Node = inside.getRootNode();
    inside = root instanceof ShadowRoot ? root.host : undefined;
  }
  return null;
}

/** The roots an element stands in, its own first, the document's last. */
function rootsOf(element: Element): readonly Node[] {
  const roots: Node[] = [];
  for (let inside: Element | undefined = element; inside !== undefined;) {
    const root: Node = inside.getRootNode();
    roots.push(root);
    inside = root instanceof ShadowRoot ? root.host : undefined;
  }
  return roots;
}
