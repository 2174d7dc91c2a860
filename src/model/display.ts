import type {Badge} from './badges.js';
import {badgesOf, hostOf, LONG} from './badges.js';
import type {DisplayPart} from './collapse.js';
import {collapse} from './collapse.js';
import {defang} from './defang.js';
import {defangLiveParts, defangParts, defangTextParts} from './defang-parts.js';
import type {DefangPart, DefangStyle} from './defang-style.js';
import {unicodeHost} from './idn.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {refang} from './refang.js';
import {shownText, tokenise} from './tokens.js';

export type {DisplayPart} from './collapse.js';

export interface DisplayOptions {
  readonly style?: DefangStyle;
  /** The field has many lines: line feeds are kept (B3). */
  readonly multiline?: boolean;
}

/** Everything a view needs to show one value. */
export interface Display {
  /** What Copy raw gives, byte for byte (K1). */
  readonly given: string;
  /** Length of the shown text, in UTF-16 units. */
  readonly length: number;
  readonly badges: readonly Badge[];
  /** The short form of a long value; absent when the value is short enough to be shown whole (G1). */
  readonly collapsedParts?: readonly DisplayPart[];
  /** The Unicode form of an internationalised host, defanged (I1). */
  readonly unicode?: string;
  /** The whole value; the host is to be loud, scheme, user info, marks and tail recede. */
  parts(): readonly DisplayPart[];
  /** What the plain Copy button gives (K1). */
  shown(): string;
}

/** Puts tokens into defanged parts. Tokens are made from the whole text, as its ends and its runs count (B2). */
const withTokens = (parts: readonly DefangPart[], multiline: boolean): readonly DisplayPart[] => {
  const shown: DisplayPart[] = [];
  let order = 0;
  let used = 0;
  const skip = (length: number, keep: boolean): void => {
    for (let left = length; left > 0;) {
      const part = parts[order];
      if (part === undefined) return;
      const taken = Math.min(left, part.text.length - used);
      if (keep) shown.push({role: part.role, text: part.text.slice(used, used + taken)});
      left -= taken;
      used += taken;
      if (used === part.text.length) [order, used] = [order + 1, 0];
    }
  };
  for (const part of tokenise(shownText(parts), {multiline})) {
    if (part.kind === 'token') {
      shown.push({role: 'token', text: part.text});
      skip(part.count * String.fromCodePoint(part.codePoint).length, false);
    } else {
      skip(part.text.length, true);
    }
  }
  return shown;
};

const sourceParts = (value: string | Indicator | NotIndicator, style: DefangStyle): readonly DefangPart[] => {
  if (typeof value === 'string') return defangTextParts(value, style);
  return value.type === null ? defangParts(value.given, style) : defangLiveParts(value.wire, style);
};

/** The shown form of a value: an indicator, something that is none, or a free text (V3). Linear in the length of the value. */
export function displayOf(value: string | Indicator | NotIndicator, options: DisplayOptions = {}): Display {
  const {style = 'hxxp', multiline = false} = options;
  const given = typeof value === 'string' ? value : value.given;
  const indicator = typeof value === 'string' || value.type === null ? undefined : value;
  const parts = withTokens(sourceParts(value, style), multiline);
  const length = parts.reduce((sum, {text}) => sum + text.length, 0);
  const host = indicator && hostOf(indicator);
  const unicode = host === undefined ? undefined : unicodeHost(host);
  return {
    given,
    length,
    badges: badgesOf(value, {multiline, length}),
    ...(length > LONG && {collapsedParts: collapse(parts, multiline)}),
    ...(unicode !== undefined && {unicode: style === 'off' ? unicode : unicode.replaceAll('.', '[.]')}),
    parts: () => parts,
    shown: () => shownText(parts),
  };
}

/** The text as received, defanged and tokenised, where it says more than the shown text (V4). */
export function asReceived(value: Indicator | NotIndicator, style: DefangStyle = 'hxxp'): readonly DisplayPart[] | undefined {
  if (value.type === null) return undefined;
  const {given, wire, refanged} = value;
  if (given.toLowerCase() === wire.toLowerCase()) return undefined;
  // A defanged text is safe as it stands; undoing its marks would hide how it was written.
  const received = withTokens(refanged ? defangTextParts(given, style) : defangLiveParts(given, style), false);
  return shownText(received) === shownText(withTokens(sourceParts(value, style), false)) ? undefined : received;
}

/** Whether a value holds marks of its own: only Copy raw gives it back (D11). Names, addresses and hashes have none. */
export function containsMarks({type, wire}: Pick<Indicator, 'type' | 'wire'>): boolean {
  return type === 'URL' && refang(defang(wire)) !== wire;
}
