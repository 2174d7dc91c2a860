/** What a page configures as text for everything that is added (threatconnect.md §2). A bad value is left out, never clamped. */

/** The longest tag that ThreatConnect takes. */
const longestTag = 128;

/** The commas of Latin, Arabic, Chinese and Japanese keyboards. */
const commas = /[,\u060c\u3001\uff0c]/;

/** Tags between commas, those of other scripts too: trimmed, without empty ones and repeats in any case. `refused` are longer than 128 characters. */
export function parseTags(text: string): {readonly tags: readonly string[]; readonly refused: readonly string[]} {
  const seen = new Map<string, string>();
  for (const tag of partsOf(text, commas)) {
    if (!seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  }
  const tags = [...seen.values()];
  return {tags: tags.filter((tag) => tag.length <= longestTag), refused: tags.filter((tag) => tag.length > longestTag)};
}

/** Parts between commas, trimmed, without empty ones. */
export function splitList(text: string): readonly string[] {
  return partsOf(text, ',');
}

function partsOf(text: string, separator: string | RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A rating of 0 to 5; `absent` for an empty text, `bad` for anything else. */
export function parseRating(text: string): number | 'absent' | 'bad' {
  return parseNumber(text, /^\d(?:\.\d+)?$/, 5);
}

/** A confidence, a whole number of 0 to 100; `absent` for an empty text, `bad` for anything else. */
export function parseConfidence(text: string): number | 'absent' | 'bad' {
  return parseNumber(text, /^\d{1,3}$/, 100);
}

function parseNumber(text: string, form: RegExp, most: number): number | 'absent' | 'bad' {
  const trimmed = text.trim();
  if (trimmed === '') return 'absent';
  const value = Number(trimmed);
  return form.test(trimmed) && value <= most ? value : 'bad';
}
