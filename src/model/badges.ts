import {canonicalAddress} from './address.js';
import type {HiddenKind} from './hidden.js';
import {hiddenKind} from './hidden.js';
import {decodeHost} from './idn.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {refang} from './refang.js';
import {mixesScripts} from './scripts.js';
import {tokenise} from './tokens.js';
import {splitUrl} from './url.js';

/** What a person should know before trusting their eyes; information, never a block (B5). */
export type Badge = HiddenKind | 'idn' | 'mixed-script' | 'userinfo' | 'rewritten' | 'scheme' | 'long';

/** A value over this many shown characters is long (G1). */
export const LONG = 160;

/** The host of a Host or URL, canonical; undefined for other types. */
export function hostOf({type, wire}: Pick<Indicator, 'type' | 'wire'>): string | undefined {
  if (type === 'Host') return wire;
  return type === 'URL' ? splitUrl(wire).host : undefined;
}

const hiddenBadges = (given: string, multiline: boolean): readonly Badge[] => {
  const kinds = new Set<Badge>();
  for (const part of tokenise(given, {multiline})) {
    if (part.kind === 'token') kinds.add(part.codePoint === 0x20 ? 'space' : hiddenKind(String.fromCodePoint(part.codePoint)));
  }
  return (['bidi', 'invisible', 'control', 'space'] as const).filter((kind) => kinds.has(kind));
};

const withoutRootDot = (host: string): string => (host.endsWith('.') ? host.slice(0, -1) : host);

/** Whether a host was given in a spelling that is more than letter case, an international name or an IPv6 form away from the canonical one. */
const isRewritten = (given: string, canonical: string): boolean => {
  const lower = withoutRootDot(given.toLowerCase().normalize('NFC'));
  const host = withoutRootDot(canonical);
  if (lower === host || lower === decodeHost(host)) return false;
  return !host.startsWith('[') || canonicalAddress(lower) !== host.slice(1, -1);
};

const hostBadges = (indicator: Indicator): readonly Badge[] => {
  const host = hostOf(indicator);
  if (host === undefined) return [];
  const live = (indicator.refanged ? refang(indicator.given) : indicator.given).trim();
  const pieces = indicator.type === 'URL' ? splitUrl(live) : {host: live, userinfo: ''};
  const decoded = decodeHost(host) ?? host;
  const badges: Badge[] = [];
  // A name without A-labels is of Latin letters, if any.
  if (decoded !== host) {
    badges.push('idn');
    if (decoded.split('.').some(mixesScripts)) badges.push('mixed-script');
  }
  if (pieces.userinfo !== '') badges.push('userinfo');
  if (isRewritten(pieces.host, host)) badges.push('rewritten');
  return badges;
};

/**
 * The badges of a value, in a fixed order, computed from the text as received; `long` from the length of the shown text in UTF-16 units.
 * A string is free text.
 */
export function badgesOf(
  value: string | Indicator | NotIndicator,
  {multiline = false, length = 0}: {readonly multiline?: boolean; readonly length?: number} = {},
): readonly Badge[] {
  const badges = [...hiddenBadges(typeof value === 'string' ? value : value.given, multiline)];
  if (typeof value !== 'string') {
    if (value.type !== null) badges.push(...hostBadges(value));
    else if (value.reason === 'scheme') badges.push('scheme');
  }
  if (length > LONG) badges.push('long');
  return badges;
}
