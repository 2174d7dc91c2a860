import type {Badge} from './badges.js';
import {badgesOf, hostOf} from './badges.js';
import {safeCut} from './collapse.js';
import {defang, defangText} from './defang.js';
import {decodeHost} from './idn.js';
import type {Indicator, IndicatorType, NotIndicator} from './indicator.js';
import {codePointName, tokenise} from './tokens.js';
import {splitUrl} from './url.js';

/** The words of one language from which spoken forms are made (A2, A4). */
export interface SpokenWords {
  readonly kind: Readonly<Record<IndicatorType, string>>;
  readonly dot: string;
  readonly colon: string;
  readonly at: string;
  readonly internationalised: string;
  readonly host: (host: string) => string;
  readonly port: (port: string) => string;
  readonly path: (path: string) => string;
  readonly withQuery: string;
  readonly withFragment: string;
  /** A hash by its first and last digits. */
  readonly hash: (algorithm: string, first: string, last: string) => string;
  /** Such as `U+202E`. */
  readonly hiddenCharacter: (codePoint: string) => string;
  readonly hiddenCharacters: (count: number, codePoint: string) => string;
  readonly badge: Readonly<Record<Badge, string>>;
  readonly warning: (warnings: string) => string;
  readonly and: string;
  /** Between the parts of a spoken form. */
  readonly comma: string;
  /** How many characters of a long text are not spoken. */
  readonly more: (characters: number) => string;
}

/** Longest stretch of hostile text that is spoken. */
const LONGEST = 120;
const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
]);
/** Badges that a spoken form says by itself. */
const SAID_ELSEWHERE: readonly Badge[] = ['idn', 'long'];

/** A host or an address, its punctuation in words. */
const speakName = (name: string, {dot, colon, at}: SpokenWords): string => {
  const words = new Map([
    ['.', ` ${dot} `],
    [':', ` ${colon} `],
    ['@', ` ${at} `],
  ]);
  return name
    .replace(/[.:@]/g, (character) => words.get(character) ?? character)
    .replace(/ {2,}/g, ' ')
    .trim();
};

/** A defanged text: its marks and hidden characters in words, its end left out when it is long. */
const speakText = (defanged: string, words: SpokenWords): string => {
  const pieces: string[] = [];
  let length = 0;
  let left = 0;
  for (const part of tokenise(defanged)) {
    if (length >= LONGEST) {
      left += part.kind === 'token' ? part.count : part.text.length;
    } else if (part.kind === 'token') {
      const name = codePointName(part.codePoint);
      pieces.push(part.count === 1 ? words.hiddenCharacter(name) : words.hiddenCharacters(part.count, name));
      length += part.text.length;
    } else {
      const said = part.text.length > LONGEST ? part.text.slice(0, safeCut(part.text, LONGEST)) : part.text;
      pieces.push(said.replace(/\[[.:@]\]/g, (mark) => ` ${speakName(mark.charAt(1), words)} `));
      length += said.length;
      left += part.text.length - said.length;
    }
  }
  if (left > 0) pieces.push(words.more(left));
  return pieces
    .map((piece) => piece.replace(/ {2,}/g, ' ').trim())
    .filter((piece) => piece !== '')
    .join(words.comma);
};

const warningsOf = (value: Indicator | NotIndicator, {badge, and, warning}: SpokenWords): readonly string[] => {
  const warnings = badgesOf(value).filter((name) => !SAID_ELSEWHERE.includes(name));
  return warnings.length === 0 ? [] : [warning(warnings.map((name) => badge[name]).join(and))];
};

const speakUrl = (wire: string, words: SpokenWords): readonly string[] => {
  const {host, port, tail} = splitUrl(wire);
  const pathLength = tail.search(/[?#]/);
  const path = pathLength < 0 ? tail : tail.slice(0, pathLength);
  return [
    words.host(speakName(host.replace(/[[\]]/g, ''), words)),
    ...(port.length > 1 ? [words.port(port.slice(1))] : []),
    ...(path.length > 1 ? [words.path(speakText(defangText(path), words))] : []),
    ...(/^[^?#]*\?[^#]/.test(tail) ? [words.withQuery] : []),
    ...(/#./.test(tail) ? [words.withFragment] : []),
  ];
};

const speakIndicator = ({type, wire}: Indicator, words: SpokenWords): readonly string[] => {
  const host = hostOf({type, wire}) ?? '';
  const named = decodeHost(host) === host ? [] : [words.internationalised];
  switch (type) {
    case 'Address':
      return [`${words.kind.Address} ${speakName(wire, words)}`];
    case 'File':
      return [`${words.kind.File} ${words.hash(ALGORITHMS.get(wire.length) ?? '', wire.slice(0, 4), wire.slice(-4))}`];
    case 'Host':
      return [...named, words.host(speakName(host, words))];
    case 'URL':
      return [words.kind.URL, ...named, ...speakUrl(wire, words)];
  }
};

/**
 * What a screen reader says for a value: kind, host, port, path and warnings in words, no bracket and never a raw URL (A2 to A4).
 * A string is free text.
 */
export function spokenOf(value: string | Indicator | NotIndicator, words: SpokenWords): string {
  if (typeof value === 'string') return speakText(defangText(value), words);
  const said = value.type === null ? [speakText(defang(value.given), words)] : speakIndicator(value, words);
  return [...said, ...warningsOf(value, words)].join(words.comma);
}
