/** Scripts of UTS 31's recommended and limited-use lists; every other script counts as one more. */
const SCRIPTS = [
  ...['Latin', 'Cyrillic', 'Greek', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Arabic', 'Hebrew', 'Armenian', 'Georgian'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao'],
  ...[
    'Tibetan',
    'Myanmar',
    'Khmer',
    'Ethiopic',
    'Thaana',
    'Cherokee',
    'Canadian_Aboriginal',
    'Mongolian',
    'Syriac',
    'Nko',
    'Yi',
    'Tifinagh',
  ],
];

/** Mixtures that people write: with Latin, the scripts of Japanese, of Chinese with Bopomofo, of Korean (UTS 39, Highly Restrictive). */
const MIXTURES: ReadonlyArray<readonly string[]> = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const COMMON = /^[\p{scx=Common}\p{scx=Inherited}]$/u;
const patterns = SCRIPTS.map((script): readonly [string, RegExp] => [script, new RegExp(`^\\p{scx=${script}}$`, 'u')]);

/** The scripts a character may belong to; undefined for one that goes with all. */
const scriptsOf = (character: string): readonly string[] | undefined => {
  if (COMMON.test(character)) return undefined;
  const scripts = patterns.flatMap(([script, pattern]) => (pattern.test(character) ? [script] : []));
  return scripts.length === 0 ? ['other'] : scripts;
};

/** Whether one label of a host name, in Unicode, mixes scripts in a way that people do not write (I3). */
export function mixesScripts(label: string): boolean {
  const needed = Array.from(label, scriptsOf).filter((scripts) => scripts !== undefined);
  const covers = (allowed: readonly string[]) => needed.every((scripts) => scripts.some((script) => allowed.includes(script)));
  return ![...MIXTURES, ...SCRIPTS.map((script) => [script]), ['other']].some(covers);
}
