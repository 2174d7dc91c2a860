/** A piece of the visible text and what it is. */
export interface DisplayPart {
  readonly role: 'scheme' | 'userinfo' | 'host' | 'mark' | 'rest' | 'text' | 'token';
  readonly text: string;
}

type Parts = readonly DisplayPart[];

const SCHEME_BUDGET = 64;
const USERINFO_BUDGET = 40;
const TAIL_BUDGET = 100;
const TEXT_BUDGET = 150;
const MULTILINE_BUDGET = 400;
/** A host name of 253 characters with all its marks; what is longer is no host. */
const HOST_BUDGET = 600;
/** What stays of the end: extensions decide (G2). */
const LEAST_END = 16;

const lengthOf = (parts: Parts): number => parts.reduce((sum, {text}) => sum + text.length, 0);

const isAtomic = ({role}: DisplayPart): boolean => role === 'token' || role === 'mark';

/** The nearest place at or before `index` that is not inside a mark or a surrogate pair (G3). */
export function safeCut(text: string, index: number): number {
  if (text.charAt(index - 1) === '[' && text.charAt(index + 1) === ']') return index - 1;
  if (text.charAt(index - 2) === '[' && text.charAt(index) === ']') return index - 2;
  const code = text.charCodeAt(index);
  const before = text.charCodeAt(index - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? index - 1 : index;
}

const takeStart = (parts: Parts, budget: number): Parts => {
  const taken: DisplayPart[] = [];
  let left = budget;
  for (const part of parts) {
    if (part.text.length <= left) {
      taken.push(part);
      left -= part.text.length;
      continue;
    }
    const end = isAtomic(part) ? 0 : safeCut(part.text, left);
    return end > 0 ? [...taken, {role: part.role, text: part.text.slice(0, end)}] : taken;
  }
  return taken;
};

/** At least `budget` characters of the end: a token or mark across the cut stays whole. */
const takeEnd = (parts: Parts, budget: number): Parts => {
  const taken: DisplayPart[] = [];
  let left = budget;
  for (let index = parts.length - 1; index >= 0 && left > 0; index--) {
    const part = parts[index];
    if (part === undefined) break;
    const cut = part.text.length > left && !isAtomic(part) ? safeCut(part.text, part.text.length - left) : 0;
    taken.unshift({role: part.role, text: part.text.slice(cut)});
    left -= part.text.length;
  }
  return taken;
};

/** Cuts the middle out of parts that are longer than the budget. */
const cutMiddle = (parts: Parts, budget: number): Parts => {
  if (lengthOf(parts) <= budget) return parts;
  const end = takeEnd(parts, Math.max(LEAST_END, Math.floor(budget / 3)));
  const role = end[0]?.role === 'text' ? 'text' : 'rest';
  return [...takeStart(parts, budget - lengthOf(end) - 1), {role, text: '\u2026'}, ...end];
};

/**
 * The short form of a long value: at most 400 characters besides its host. The host stays whole; user info, path and query, or a text,
 * lose their middle (G1 to G3).
 */
export function collapse(parts: Parts, multiline: boolean): Parts {
  const firstHost = parts.findIndex(({role}) => role === 'host');
  if (firstHost < 0) return cutMiddle(parts, multiline ? MULTILINE_BUDGET : TEXT_BUDGET);
  const lastHost = parts.findLastIndex(({role}) => role === 'host');
  const firstOther = parts.findIndex(({role}) => role !== 'scheme');
  // The mark between user info and host is kept; everything before it may be cut.
  const at = parts[firstHost - 1]?.role === 'mark' ? firstHost - 1 : firstHost;
  return [
    ...cutMiddle(parts.slice(0, firstOther), SCHEME_BUDGET),
    ...cutMiddle(parts.slice(firstOther, at), USERINFO_BUDGET),
    ...parts.slice(at, firstHost),
    ...cutMiddle(parts.slice(firstHost, lastHost + 1), HOST_BUDGET),
    ...cutMiddle(parts.slice(lastHost + 1), TAIL_BUDGET),
  ];
}
