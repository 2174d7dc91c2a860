import type {ReactiveElement} from 'lit';
import {quoted, tellAuthor} from '../i18n/development.js';
import {tokenKinds, type TokenKind} from '../styles/token-kinds.js';

/** A property that takes what a token of the kind may be, and what that is, as the end of a sentence. */
const kinds: Readonly<Record<TokenKind, readonly [property: string, takes: string]>> = {
  colour: ['color', 'a colour'],
  length: ['padding-top', 'a length that is not negative'],
  number: ['flex-grow', 'a number that is not negative'],
  font: ['font-family', 'a list of fonts'],
};

/** A size in the element's own letters would be measured by itself. */
const ofItself = /\d(?:em|ex|ch|ic|cap|lh)\b/i;

/**
 * Says of each token of the page which value it cannot have where an element stands: in development builds, once for each value. The
 * styles pass such a value over by themselves (src/styles/token-kinds.ts).
 */
export function tellOfTheme(host: ReactiveElement): void {
  // What stands in an element of ours has the same tokens.
  const root = host.getRootNode();
  if (root instanceof ShadowRoot && root.host.localName.startsWith('vt-')) return;
  // Later, so that what the page does to the element at once is seen, and styles are computed once for all.
  setTimeout(() => {
    if (host.isConnected) look(getComputedStyle(host));
  });
}

function look(style: CSSStyleDeclaration): void {
  for (const [name, kind] of tokenKinds) {
    const value = style.getPropertyValue(name).trim();
    if (value !== '' && !isValue(name, kind, value)) tell(name, kind, value);
  }
}

function isValue(name: string, kind: TokenKind, value: string): boolean {
  if (name.startsWith('--vt-size-') && ofItself.test(value)) return false;
  return CSS.supports(kinds[kind][0], value);
}

function tell(name: string, kind: TokenKind, value: string): void {
  const takes = name.startsWith('--vt-size-') ? 'a length such as 0.875rem, not in em' : kinds[kind][1];
  tellAuthor('vt-theme', `vt-elements: ${name} cannot be ${quoted(value)}, because it is ${takes}. It has its default instead.`);
}
