import {looksLikeIpv6} from './address.js';
import type {DefangPart, DefangStyle, PartRole} from './defang-style.js';
import {findLinkable} from './linkable.js';
import type {Unmarked} from './marks.js';

/** Any scheme, at most 31 characters, bracketed or not (D12). */
const WORD = '[a-z][a-z0-9+.-]{0,30}';
const HEAD = new RegExp(String.raw`^(?:\[(${WORD})\]|(${WORD})):`, 'i');
const NESTED = new RegExp(String.raw`(?:\[(${WORD})\]|(${WORD}))://`, 'gi');
const SCHEME_BEFORE = new RegExp(`${WORD}$`, 'i');
const WEB_SCHEME = /^(?:https?|hxxps?|ftp|fxp)$/i;
const HXXP: ReadonlyMap<string, string> = new Map([
  ['http', 'hxxp'],
  ['https', 'hxxps'],
  ['ftp', 'fxp'],
]);
const DOTS = '.\u3002\uff0e\uff61';

/** The text as it reads once every dot is a full stop (D4). */
const foldDots = (text: string): string => text.replace(/[\u3002\uff0e\uff61]/g, '.');

/** Where the authority of a value ends, and where one inside a text does; `g` lets a search start anywhere. */
const AUTHORITY_END = /[/\\?#]/g;
const NESTED_END = /[\s/\\?#<>"]/g;
const NO_SEPARATOR = /[^/\\]/g;

/** The index of the first match of a `g` pattern at or after `from`; the length of the text when there is none. */
const indexFrom = (text: string, pattern: RegExp, from: number): number => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
};

/** One value or text on its way to its shown form. Works through it once, from left to right. */
export class Defanger {
  readonly parts: DefangPart[] = [];
  readonly #text: string;
  readonly #marked: Uint8Array;
  readonly #style: DefangStyle;
  /** Schemes followed by `://`, in their order. */
  readonly #nested: readonly RegExpExecArray[];
  /** The one role of all that follows: in free text, and behind the first authority, nothing is told apart. */
  #only: PartRole | undefined;

  constructor({text, marked}: Unmarked, style: DefangStyle) {
    this.#text = text;
    this.#marked = marked;
    this.#style = style;
    this.#nested = [...text.matchAll(NESTED)];
  }

  /** A single value: its head is a scheme or an authority. */
  value(): void {
    const text = this.#text;
    const head = this.#head();
    const start = head?.[0].length ?? 0;
    const web = head !== undefined && WEB_SCHEME.test(head[1] ?? head[2] ?? '');
    const separator = indexFrom(text, NO_SEPARATOR, start) - start;
    const hasAuthority = web || (head ? text.startsWith('//', start) : separator !== 1);
    if (head) this.#scheme(head, 0);
    if (!hasAuthority) {
      this.#tail(start, text.length);
      return;
    }
    const from = start + (head && !web ? 2 : separator);
    this.#push('scheme', text.slice(start, from));
    this.#tail(this.#authorities(from, indexFrom(text, AUTHORITY_END, from)), text.length);
  }

  /** Free text: there is no head. */
  text(): void {
    this.#only = 'text';
    this.#tail(0, this.#text.length);
  }

  /** What follows the first authority, or a whole text: only what a linkifier would find is touched (D5). */
  #tail(from: number, to: number): void {
    this.#only ??= 'rest';
    let position = from;
    for (const match of this.#nested) {
      const start = match.index + match[0].length;
      if (start <= position) continue;
      if (match.index >= position) {
        this.#rest(position, match.index);
        this.#scheme(match, match.index);
      } else {
        this.#separator(position, start);
      }
      position = this.#authorities(start, this.#nestedEnd(start));
    }
    this.#rest(position, to);
  }

  /** A scheme whose first letters were taken for the end of an authority: only its colon is marked. */
  #separator(from: number, to: number): void {
    const colon = to - '://'.length;
    this.#rest(from, colon);
    this.#marks('rest', colon, colon + 1, ':');
    this.#push('rest', '//');
  }

  /** The scheme at the start; not the host of `evil.example:443`, nor the first group of an IPv6 address. */
  #head(): RegExpExecArray | undefined {
    const text = this.#text;
    const folded = foldDots(text);
    const head = HEAD.exec(folded);
    if (!head) return undefined;
    const authority = folded.slice(0, indexFrom(text, AUTHORITY_END, 0));
    if (looksLikeIpv6(authority)) return undefined;
    const host = head[2] ?? '';
    const port = /^\d{1,5}$/.test(authority.slice(head[0].length));
    return host.includes('.') && port ? undefined : head;
  }

  #scheme(match: RegExpExecArray, index: number): void {
    const [whole, bracketed, bare = ''] = match;
    const word = bracketed ?? bare;
    const start = index + whole.indexOf(word);
    const colon = index + whole.indexOf(':');
    const glued = SCHEME_BEFORE.test(this.#text.slice(Math.max(index - 31, 0), index));
    if (this.#style === 'off' || (glued && bracketed !== undefined)) {
      // Without its brackets it would grow together with the letters before it.
      this.#marks('scheme', index, colon + 1, '');
    } else if (this.#style === 'safe-ioc' && !glued) {
      this.#push('scheme', '[');
      this.#marks('scheme', start, start + word.length, '');
      this.#push('scheme', ']:');
    } else if (WEB_SCHEME.test(word)) {
      this.#push('scheme', `${HXXP.get(word.toLowerCase()) ?? word.toLowerCase()}:`);
    } else {
      this.#marks('scheme', start, start + word.length, '');
      this.#push('scheme', '[:]');
    }
    this.#push('scheme', this.#text.slice(colon + 1, index + whole.length));
  }

  /** The end of an authority inside a text: a browser would read on where a sentence goes on, so user info decides. */
  #nestedEnd(from: number): number {
    const end = indexFrom(this.#text, NESTED_END, from);
    const authority = this.#text.slice(from, end);
    const length = authority.includes('@') ? -1 : authority.search(/[!$&'()*+,;=`{}|^]/);
    return length < 0 ? end : from + length;
  }

  /** An authority, and another for as long as a colon and two slashes follow. Returns where the last one ends. */
  #authorities(from: number, firstEnd: number): number {
    let end = firstEnd;
    this.#authority(from, end);
    while (this.#text.startsWith('://', end - 1)) {
      this.#only ??= 'rest';
      this.#push('rest', '//');
      const start = end + 2;
      end = this.#nestedEnd(start);
      this.#authority(start, end);
    }
    return end;
  }

  #authority(from: number, to: number): void {
    const at = this.#text.slice(from, to).lastIndexOf('@') + 1;
    if (at > 0) {
      this.#marks('userinfo', from, from + at - 1, '.@');
      this.#marks('userinfo', from + at - 1, from + at, '@');
    }
    // A colon without a port, followed by slashes, would read like a scheme's.
    const end = this.#text.startsWith('://', to - 1) && to - 1 >= from + at ? to - 1 : to;
    this.#host(from + at, end);
    this.#marks('rest', end, to, ':');
  }

  #host(from: number, to: number): void {
    const text = this.#text.slice(from, to);
    const literalEnd = text.startsWith('[') ? text.indexOf(']') : -1;
    if (literalEnd > 0 && text.slice(0, literalEnd).includes(':')) {
      this.#marks('host', from, from + literalEnd + 1, ':.');
      this.#marks('rest', from + literalEnd + 1, to, DOTS);
    } else if (looksLikeIpv6(foldDots(text))) {
      this.#marks('host', from, to, `:${DOTS}`);
    } else {
      const colon = text.lastIndexOf(':');
      const end = colon >= 0 && /^\d*$/.test(text.slice(colon + 1)) ? from + colon : to;
      this.#marks('host', from, end, DOTS);
      this.#marks('rest', end, to, '');
    }
  }

  #rest(from: number, to: number): void {
    if (from >= to) return;
    if (this.#style !== 'off') findLinkable(this.#text.slice(from, to), (index) => (this.#marked[from + index] = 1));
    this.#marks('rest', from, to, '');
  }

  /** Adds a stretch of the text; the given characters, and those that had marks before, are put between brackets. */
  #marks(role: PartRole, from: number, to: number, characters: string): void {
    const live = this.#style === 'off' ? '' : characters;
    let start = from;
    for (let index = from; index < to; index++) {
      const character = this.#text.charAt(index);
      if (this.#marked[index] !== 1 && !live.includes(character)) continue;
      this.#push(role, this.#text.slice(start, index));
      this.#push(role === 'rest' || role === 'scheme' ? role : 'mark', `[${DOTS.includes(character) ? '.' : character}]`);
      start = index + 1;
    }
    this.#push(role, this.#text.slice(start, to));
  }

  #push(givenRole: PartRole, text: string): void {
    if (text === '') return;
    const role = this.#only ?? givenRole;
    const last = this.parts.at(-1);
    if (last?.role === role && role !== 'mark') this.parts[this.parts.length - 1] = {role, text: last.text + text};
    else this.parts.push({role, text});
  }
}
