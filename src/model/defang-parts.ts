import {looksLikeIpv6} from './address.js';
import {parseHashes} from './hashes.js';
import {findLinkable} from './linkable.js';
import type {Unmarked} from './marks.js';
import {unmark} from './marks.js';
import {refang} from './refang.js';

/** How a scheme is written; `off` is the host's decision and leaves the value live (D1, D13). */
export type DefangStyle = 'hxxp' | 'safe-ioc' | 'off';

/** What a piece of a shown value is: the host is to be loud, the rest recedes. */
export type PartRole = 'scheme' | 'userinfo' | 'host' | 'mark' | 'rest' | 'text';

export interface DefangPart {
  readonly role: PartRole;
  readonly text: string;
}

/** Any scheme, at most 31 characters, bracketed or not (D12). */
const WORD = '[a-z][a-z0-9+.-]{0,30}';
const HEAD = new RegExp(String.raw`^(?:\[(${WORD})\]|(${WORD})):`, 'i');
const NESTED = new RegExp(String.raw`(?:\[(${WORD})\]|(${WORD}))://`, 'gi');
const WEB_SCHEME = /^(?:https?|hxxps?|ftp|fxp)$/i;
const HXXP: ReadonlyMap<string, string> = new Map([
  ['http', 'hxxp'],
  ['https', 'hxxps'],
  ['ftp', 'fxp'],
]);
const DOTS = '.\u3002\uff0e\uff61';

/** A scheme with its colon, safe to show (D1, D7). */
const schemeText = (word: string, style: DefangStyle): string => {
  if (style === 'safe-ioc') return `[${word}]:`;
  const lower = word.toLowerCase();
  return WEB_SCHEME.test(word) ? `${HXXP.get(lower) ?? lower}:` : `${word}[:]`;
};

/** Length of the text before the first match. */
const lengthBefore = (text: string, pattern: RegExp): number => {
  const index = text.search(pattern);
  return index < 0 ? text.length : index;
};

/** One value or text on its way to its shown form. Works through it once, from left to right. */
class Defanger {
  readonly parts: DefangPart[] = [];
  readonly #text: string;
  readonly #marked: Uint8Array;
  readonly #style: DefangStyle;
  /** Schemes followed by `://`, in their order. */
  readonly #nested: readonly RegExpExecArray[];
  /** In free text nothing is told apart. */
  readonly #plain: boolean;

  constructor({text, marked}: Unmarked, style: DefangStyle, plain: boolean) {
    this.#text = text;
    this.#marked = marked;
    this.#style = style;
    this.#plain = plain;
    this.#nested = [...text.matchAll(NESTED)];
  }

  /** A single value: its head is a scheme or an authority. */
  value(): void {
    const text = this.#text;
    const head = this.#head();
    const start = head?.[0].length ?? 0;
    const web = head !== undefined && WEB_SCHEME.test(head[1] ?? head[2] ?? '');
    const separator = lengthBefore(text.slice(start), /[^/\\]/);
    const hasAuthority = web || (head ? text.startsWith('//', start) : separator !== 1);
    if (head) this.#scheme(head, 0);
    if (!hasAuthority) return this.#tail(start, text.length);
    const from = start + (head && !web ? 2 : separator);
    this.#push('scheme', text.slice(start, from));
    const next = this.#nested.find(({index}) => index >= from)?.index ?? text.length;
    const end = Math.min(from + lengthBefore(text.slice(from), /[/\\?#]/), next);
    this.#authority(from, end);
    this.#tail(end, text.length);
  }

  /** Free text, or what follows the authority of a value: only what a linkifier would find is touched (D5). */
  #tail(from: number, to: number): void {
    let position = from;
    this.#nested.forEach((match, order) => {
      if (match.index < position) return;
      this.#rest(position, match.index);
      this.#scheme(match, match.index);
      const start = match.index + match[0].length;
      const next = this.#nested[order + 1]?.index ?? to;
      position = start + this.#nestedAuthority(this.#text.slice(start, next));
      this.#authority(start, position);
    });
    this.#rest(position, to);
  }

  text(): void {
    this.#tail(0, this.#text.length);
  }

  /** The scheme at the start; not the host of `evil.example:443`, nor the first group of an IPv6 address. */
  #head(): RegExpExecArray | undefined {
    const text = this.#text;
    const head = HEAD.exec(text);
    if (!head) return undefined;
    const authority = text.slice(0, lengthBefore(text, /[/\\?#]/));
    if (looksLikeIpv6(authority)) return undefined;
    const host = head[2] ?? '';
    const port = /^\d{1,5}$/.test(authority.slice(head[0].length));
    return host.includes('.') && port ? undefined : head;
  }

  #scheme(match: RegExpExecArray, index: number): void {
    const colon = index + match[0].indexOf(':');
    const after = this.#text.slice(colon + 1, index + match[0].length);
    if (this.#style === 'off') {
      this.#push('scheme', this.#text.slice(index, colon));
      this.#push('scheme', this.#marked[colon] === 1 ? '[:]' : ':');
    } else {
      this.#push('scheme', schemeText(match[1] ?? match[2] ?? '', this.#style));
    }
    this.#push('scheme', after);
  }

  /** Length of an authority inside a text: a browser would read on where a sentence goes on, so user info decides. */
  #nestedAuthority(text: string): number {
    const longest = lengthBefore(text, /[\s/\\?#<>"]/);
    const authority = text.slice(0, longest);
    return authority.includes('@') ? longest : lengthBefore(authority, /[!$&'()*+,;=`{}|^]/);
  }

  #authority(from: number, to: number): void {
    const at = this.#text.slice(from, to).lastIndexOf('@') + 1;
    if (at > 0) {
      this.#marks('userinfo', from, from + at - 1, '.@');
      this.#marks('userinfo', from + at - 1, from + at, '@');
    }
    this.#host(from + at, to);
  }

  #host(from: number, to: number): void {
    const text = this.#text.slice(from, to);
    const literalEnd = text.startsWith('[') ? text.indexOf(']') : -1;
    if (literalEnd > 0 && text.slice(0, literalEnd).includes(':')) {
      this.#marks('host', from, from + literalEnd + 1, ':.');
      this.#marks('rest', from + literalEnd + 1, to, DOTS);
    } else if (looksLikeIpv6(text)) {
      this.#marks('host', from, to, ':.');
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
      this.#push(role === 'rest' ? role : 'mark', `[${DOTS.includes(character) ? '.' : character}]`);
      start = index + 1;
    }
    this.#push(role, this.#text.slice(start, to));
  }

  #push(givenRole: PartRole, text: string): void {
    if (text === '') return;
    const role = this.#plain ? 'text' : givenRole;
    const last = this.parts.at(-1);
    if (last?.role === role && role !== 'mark') this.parts[this.parts.length - 1] = {role, text: last.text + text};
    else this.parts.push({role, text});
  }
}

/** The pieces of `defangText(text, style)`: one, as free text has no host. */
export function defangTextParts(text: string, style: DefangStyle = 'hxxp'): readonly DefangPart[] {
  if (style === 'off') return text === '' ? [] : [{role: 'text', text}];
  const defanger = new Defanger(unmark(text), style, true);
  defanger.text();
  return defanger.parts;
}

/** The pieces of `defang(value, style)`, in their order, with what each of them is. */
export function defangParts(value: string, style: DefangStyle = 'hxxp'): readonly DefangPart[] {
  const live = style === 'off' ? value : refang(value);
  const core = live.trim();
  if (core === '' || parseHashes(core)) return live === '' ? [] : [{role: 'text', text: live}];
  if (/\s/.test(core)) return defangTextParts(live, style);
  const start = live.indexOf(core);
  const defanger = new Defanger(unmark(core), style, false);
  defanger.value();
  const around = [live.slice(0, start), live.slice(start + core.length)].map((text): DefangPart[] =>
    text === '' ? [] : [{role: 'text', text}],
  );
  return [...(around[0] ?? []), ...defanger.parts, ...(around[1] ?? [])];
}
