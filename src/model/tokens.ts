import {HIDDEN} from './hidden.js';

/** A stretch of a shown text: as it is, or a visible stand-in for `count` equal characters that cannot be seen or that move others (B2). */
export type TextPart =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'token'; readonly text: string; readonly codePoint: number; readonly count: number};

export interface TokenOptions {
  /** The field has many lines: U+000A is kept (B3). */
  readonly multiline?: boolean;
}

/** Runs of equal hidden characters; U+0020 at either end, or three and more in a row (B1). */
const RUN = new RegExp(String.raw` {3,}|^ {1,2}| {1,2}$|(${HIDDEN.source})\1*`, 'gu');

/** A code point as `U+202E`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Cuts a text, defanged before, into what is shown as it is and tokens such as `⟨U+202E⟩` or `⟨U+0020×60⟩` (section 7). */
export function tokenise(text: string, {multiline = false}: TokenOptions = {}): readonly TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  for (const {0: run, index} of text.matchAll(RUN)) {
    const codePoint = run.codePointAt(0) ?? 0;
    if (multiline && codePoint === 0x0a) continue;
    if (index > start) parts.push({kind: 'text', text: text.slice(start, index)});
    const count = run.length / String.fromCodePoint(codePoint).length;
    const name = codePointName(codePoint);
    parts.push({kind: 'token', text: `\u27e8${name}${count > 1 ? `\u00d7${count}` : ''}\u27e9`, codePoint, count});
    start = index + run.length;
  }
  if (start < text.length) parts.push({kind: 'text', text: text.slice(start)});
  return parts;
}

/** The visible text of parts. */
export function shownText(parts: ReadonlyArray<{readonly text: string}>): string {
  return parts.map(({text}) => text).join('');
}
