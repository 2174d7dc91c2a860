import {defangParts, defangTextParts} from './defang-parts.js';
import type {DefangStyle} from './defang-style.js';

export {asDefangStyle, type DefangStyle} from './defang-style.js';

const join = (parts: ReadonlyArray<{readonly text: string}>): string => parts.map(({text}) => text).join('');

/**
 * Makes one value safe to show and to copy: no linkifier finds anything in it (section 2). A defanged value of either style comes back in
 * the style asked for; hashes are never altered. The notation is draft-grimminck-safe-ioc-sharing-11 (D14).
 */
export function defang(value: string, style: DefangStyle = 'hxxp'): string {
  return join(defangParts(value, style));
}

/** Makes free text safe: URLs, e-mail and IP addresses inside it; everything else stays byte for byte (D5, D6). */
export function defangText(text: string, style: DefangStyle = 'hxxp'): string {
  return join(defangTextParts(text, style));
}
