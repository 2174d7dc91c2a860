import type {FileHashes} from './indicator.js';

const NAME_BY_LENGTH: ReadonlyMap<number, keyof FileHashes> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);
const NAMES: ReadonlyArray<keyof FileHashes> = ['md5', 'sha1', 'sha256'];

/** Three hashes and two ` : ` with some slack for blanks. */
const LONGEST_SUMMARY = 200;

/**
 * The hashes of a single hash or of a summary `MD5 : SHA1 : SHA256` whose parts may be empty or left out, lower case (C8);
 * undefined for every other text.
 */
export function parseHashes(text: string): FileHashes | undefined {
  if (text.length > LONGEST_SUMMARY) return undefined;
  const parts = text.split(':').map((part) => part.trim().toLowerCase());
  if (parts.length > NAMES.length) return undefined;
  const hashes = new Map<keyof FileHashes, string>();
  let last = -1;
  for (const part of parts) {
    if (part === '') continue;
    const name = NAME_BY_LENGTH.get(part.length);
    if (name === undefined || !/^[0-9a-f]{32,64}$/.test(part)) return undefined;
    if (NAMES.indexOf(name) <= last) return undefined;
    last = NAMES.indexOf(name);
    hashes.set(name, part);
  }
  return hashes.size === 0 ? undefined : Object.fromEntries(hashes);
}

/** The hash that is the file's identity: the strongest one given (C8). */
export function strongestHash({md5, sha1, sha256}: FileHashes): string | undefined {
  return sha256 ?? sha1 ?? md5;
}

/** ThreatConnect's summary of a file: the hashes given, upper case, in the order MD5, SHA1, SHA256, joined by ` : ` (C8). */
export function hashSummary(hashes: FileHashes): string {
  return NAMES.flatMap((name) => hashes[name]?.toUpperCase() ?? []).join(' : ');
}
