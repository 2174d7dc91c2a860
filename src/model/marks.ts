/** A text without its marks, and where they were. */
export interface Unmarked {
  readonly text: string;
  /** 1 for every character of `text` that stands between mark brackets. */
  readonly marked: Uint8Array;
}

const MARK = /\[[.:@]\]/g;

/**
 * Takes the brackets of `[.]`, `[:]` and `[@]` away and remembers them. Every rule of defanging then works on the same text whether it is
 * defanged already or not, which is why defanging twice changes nothing (D9).
 */
export function unmark(value: string): Unmarked {
  const marked = new Uint8Array(value.length);
  let removed = 0;
  const text = value.replace(MARK, (mark, offset: number) => {
    marked[offset - removed] = 1;
    removed += 2;
    return mark.charAt(1);
  });
  return {text, marked: marked.subarray(0, text.length)};
}
