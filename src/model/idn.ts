import {holdsHidden} from './hidden.js';

/** How much the bias moves (RFC 3492, section 6.1). */
const adapt = (delta: number, points: number, first: boolean): number => {
  let scaled = first ? Math.floor(delta / 700) : delta >> 1;
  scaled += Math.floor(scaled / points);
  let k = 0;
  for (; scaled > 455; k += 36) scaled = Math.floor(scaled / 35);
  return k + Math.floor((36 * scaled) / (scaled + 38));
};

const digitOf = (code: number): number => {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : -1;
};

/** Decodes what follows `xn--`, in lower case (RFC 3492, section 6.2); undefined when it is not valid. */
export function decodePunycode(encoded: string): string | undefined {
  if (encoded.length > 63) return undefined;
  const hyphen = encoded.lastIndexOf('-');
  const output = hyphen > 0 ? Array.from(encoded.slice(0, hyphen), (character) => character.charCodeAt(0)) : [];
  let position = 0;
  let point = 128;
  let bias = 72;
  for (let index = hyphen > 0 ? hyphen + 1 : 0; index < encoded.length;) {
    const before = position;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(encoded.charCodeAt(index++));
      if (digit < 0 || position + digit * weight > 0x7fffffff) return undefined;
      position += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = output.length + 1;
    bias = adapt(position - before, length, before === 0);
    point += Math.floor(position / length);
    position %= length;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    output.splice(position++, 0, point);
  }
  return String.fromCodePoint(...output);
}

/** The host name of `http://…/` as the platform reads it (UTS-46, non-transitional; C4); undefined when it refuses. */
export function platformHost(host: string): string | undefined {
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return undefined;
  }
}

/** Decodes every A-label of a canonical host name; undefined when one is not valid. A host without A-labels comes back unchanged. */
export function decodeHost(host: string): string | undefined {
  const labels = host.split('.').map((label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label));
  return labels.every((label) => label !== undefined) ? labels.join('.') : undefined;
}

/** Whether every A-label of a canonical host name is valid: decoding and encoding it again gives the same name. */
export function hasValidALabels(host: string): boolean {
  const decoded = decodeHost(host);
  return decoded === host || (decoded !== undefined && platformHost(decoded) === host);
}

/**
 * The Unicode form of a canonical host name, live; undefined when it has no A-label, when encoding it again gives another name, or when
 * it holds a character that cannot be seen (I2).
 */
export function unicodeHost(host: string): string | undefined {
  const decoded = decodeHost(host);
  if (decoded === undefined || decoded === host || holdsHidden(decoded)) return undefined;
  return platformHost(decoded) === host ? decoded : undefined;
}
