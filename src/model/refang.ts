import {classify, isLive, LONGEST_INPUT} from './classify.js';

/** Words that people write for http and https, with and without an `s` (R3). */
const LEGACY = String.raw`(?:hxxp|hxtp|htxp|h\[tt\]p|meow)s?|fxp`;

/** A scheme at the start, in any spelling, with its separator (R3, R4). */
const HEAD = new RegExp(String.raw`^(?:\[(${LEGACY})://\]|(?:(${LEGACY})|\[(https?|ftp)\]|(https?|ftp))(?:://|\[://\]|\[:\]//))`, 'i');

const AUTHORITY_MARK = /\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\[:\]|\[@\]|\(@\)|\[at\]|\(at\)/gi;

/** Marks and schemes behind the authority; any bracketed scheme counts, as the safe-ioc style writes any (R5). */
const TAIL_MARK =
  /\[:\/\/\]|\[[.:@]\]|h\[tt\]ps?(?=:\/\/|\[:\/\/\]|\[:\]\/\/)|\[[a-z][a-z0-9+.-]{0,30}\](?=:\/\/)|[a-z][a-z0-9+.-]{0,30}(?=:\/\/|\[:\/\/\]|\[:\]\/\/)/gi;

const LEGACY_WORD = new RegExp(`^(?:${LEGACY})$`, 'i');

/** The live scheme of a legacy word, lower case. */
const liveScheme = (word: string): string => {
  const lower = word.toLowerCase();
  if (lower === 'fxp') return 'ftp';
  return lower.endsWith('s') ? 'https' : 'http';
};

const undoAuthority = (text: string): string =>
  text.replace(AUTHORITY_MARK, (mark) => {
    if (mark === '[:]') return ':';
    return /[.d]/i.test(mark) ? '.' : '@';
  });

const undoTail = (text: string): string =>
  text.replace(TAIL_MARK, (found) => {
    if (found === '[://]') return '://';
    if (LEGACY_WORD.test(found)) return liveScheme(found);
    return found.startsWith('[') ? found.slice(1, -1) : found;
  });

/** Undoes every mark without asking whether the outcome makes sense; the white space at the ends is gone already. */
export const undoMarks = (text: string): string => {
  const head = HEAD.exec(text);
  const start = head?.[0].length ?? 0;
  const [, whole, legacy, bracketed, live] = head ?? [];
  const word = whole ?? legacy;
  const scheme = word === undefined ? (bracketed ?? live) : liveScheme(word);
  const length = text.slice(start).search(/[/\\?#]/);
  const end = length < 0 ? text.length : start + length;
  const given = text.slice(start, end);
  const authority = undoAuthority(given);
  const defanged = scheme !== live || authority !== given || text.slice(0, start) !== (live === undefined ? '' : `${live}://`);
  const tail = text.slice(end);
  return `${scheme === undefined ? '' : `${scheme}://`}${authority}${defanged ? undoTail(tail) : tail}`;
};

/** The live text that is given, or that a defanged text stands for, without white space at its ends; undefined when there is none. */
export function liveText(input: string): string | undefined {
  if (input.length > LONGEST_INPUT) return undefined;
  const text = input.trim();
  if (isLive(classify(text))) return text;
  const undone = undoMarks(text);
  return undone !== text && isLive(classify(undone)) ? undone : undefined;
}

/**
 * The live text that a defanged one stands for (section 3). All or nothing: when the input is live already, or when the undone text is
 * not an address, network, e-mail address, file hash, host or URL, the input comes back unchanged (R1, R2).
 */
export function refang(input: string): string {
  const live = liveText(input);
  return live === undefined || live === input.trim() ? input : live;
}
