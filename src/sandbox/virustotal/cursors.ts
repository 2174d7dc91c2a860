import {hash32} from '../random.js';
import {encodeBase64} from './identifiers.js';

/** How a list writes its cursors: an offset (files, URLs), or a long opaque text (dated lists). */
export type CursorStyle = 'offset' | 'dated';

/** The cursor for the rows from `offset` on; `list` names the list it belongs to. */
export function encodeCursor(style: CursorStyle, list: string, offset: number): string {
  if (style === 'offset') return encodeBase64(`I${offset}\n.`);
  const mark = hash32(`${list} ${offset}`).toString(16).padStart(8, '0');
  return encodeBase64(`\n0\n\x11\n\x04date\x12\t\b${mark}\x12\x1bj\x11s~sandbox-${offset}.`).replaceAll('+', '-').replaceAll('/', '_');
}

/** The offset a cursor stands for; undefined for one that this list did not give out. */
export function decodeCursor(style: CursorStyle, list: string, cursor: string): number | undefined {
  let text: string;
  try {
    text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
  const digits = (style === 'offset' ? /^I(\d{1,9})\n\.$/ : /sandbox-(\d{1,9})\.$/).exec(text)?.[1];
  if (digits === undefined) return undefined;
  const offset = Number(digits);
  return encodeCursor(style, list, offset) === cursor ? offset : undefined;
}
