import {onRegistered} from '../i18n/languages.js';

// One observer for all elements of a page: it tells them when a `lang` has changed anywhere, or a language was added.

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
    observer.observe(root, {subtree: true, attributes: true, attributeFilter: ['lang']});
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

/** The `lang` of the nearest ancestor that has one, the element itself included, across shadow roots; undefined where none has. */
export function langOf(element: Element): string | undefined {
  let found = element.closest('[lang]');
  for (const root of rootsOf(element)) {
    if (found) break;
    found = root instanceof ShadowRoot ? root.host.closest('[lang]') : null;
  }
  return found?.getAttribute('lang') ?? undefined;
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
