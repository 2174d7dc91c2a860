/** What the value of a token has to be. */
export type TokenKind = 'colour' | 'length' | 'number' | 'font';

const named = (prefix: string, names: string, kind: TokenKind) => names.split(' ').map((name) => [`--vt-${prefix}${name}`, kind] as const);

/** What each token has to be, by the name that a page sets. */
export const tokenKinds: ReadonlyMap<string, TokenKind> = new Map([
  ...named('', 'surface surface-sunken text muted border control accent on-accent', 'colour'),
  ...named('', 'malicious suspicious clean unknown focus', 'colour'),
  ...named('', 'font font-mono', 'font'),
  ...named('size-', 'xs s m l', 'length'),
  ...named('space-', '1 2 3 4 5', 'length'),
  ...named('', 'radius card-padding', 'length'),
  ...named('', 'density', 'number'),
]);

/** Each kind as CSS writes it; no syntax holds a list of fonts. The first value is never seen: each host sets a default. */
const syntaxes: Readonly<Record<TokenKind, {readonly syntax: string; readonly initialValue?: string}>> = {
  colour: {syntax: '<color>', initialValue: 'black'},
  length: {syntax: '<length-percentage>', initialValue: '0px'},
  number: {syntax: '<number>', initialValue: '0'},
  font: {syntax: '*'},
};

/**
 * Gives the private tokens of the document their types. What pages set, `--vt-…`, stays without one: a typed `light-dark()` would be
 * decided where it is set, not where an element stands. On a server, and in engines without types, nothing happens.
 */
export function registerTokens(): void {
  if (typeof CSS === 'undefined' || !('registerProperty' in CSS)) return;
  for (const [name, kind] of tokenKinds) {
    try {
      CSS.registerProperty({name: name.replace('--', '--_'), inherits: true, ...syntaxes[kind]});
    } catch {
      // Another copy of the library was here before.
    }
  }
}
