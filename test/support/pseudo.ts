import {en} from '../../src/i18n/en.js';
import type {Messages} from '../../src/i18n/messages.js';

/** What a key holds that is no sentence. */
const kept = new Set(['language', 'direction', 'comma', 'absent', 'noSkull', 'spoken']);

/** A language whose every sentence is 200 % longer than the English one, made of words that are twice as long. */
export const pseudo: Messages = {...stretched(en), language: 'en-x-pseudo', spoken: en.spoken};

function stretched<T extends object>(part: T): T {
  const entries = Object.entries(part).map(([name, value]: [string, unknown]) => [name, kept.has(name) ? value : stretchedValue(value)]);
  return Object.fromEntries(entries) as T;
}

function stretchedValue(value: unknown): unknown {
  if (typeof value === 'string') return longer(value);
  if (typeof value === 'function')
    return (...values: readonly unknown[]) => longer((value as (...given: readonly unknown[]) => string)(...values));
  return typeof value === 'object' && value !== null ? stretched(value) : value;
}

/** Three times as long: each word twice in one, and half of them once more. Numbers, names and values stay as they are. */
export function longer(text: string): string {
  const words = text.replaceAll(/(?<![\p{L}\d.:/[\]])\p{L}{2,}(?![\d.:/[\]]?\p{L}|\p{L}|\d)/gu, (word) => word + word.toLowerCase());
  const rest = Math.max(0, text.length * 3 - words.length);
  return rest < 4 ? words : `${words} ${words.slice(0, rest - 1).trim()}`;
}
