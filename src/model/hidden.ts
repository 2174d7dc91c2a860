/** What kind of trouble a character of the token class is (B1, B5). */
export type HiddenKind = 'bidi' | 'control' | 'space' | 'invisible';

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const BIDI = /\p{Bidi_Control}/u;
const SPACE = /[\p{Zs}\u2800]/u;

/**
 * Matches one character of the token class, the space U+0020 left out: that one counts only at either end and in runs of three (B1).
 * Surrogates match only when they stand alone.
 */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;

/** The kind of a character that `HIDDEN` matches. */
export function hiddenKind(character: string): HiddenKind {
  if (CONTROL.test(character)) return 'control';
  if (BIDI.test(character)) return 'bidi';
  return SPACE.test(character) ? 'space' : 'invisible';
}

/** Whether a text holds a character that `HIDDEN` matches. */
export function holdsHidden(text: string): boolean {
  return HIDDEN.test(text);
}
