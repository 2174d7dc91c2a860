import {en} from '../../src/i18n/en.js';
import {ar} from '../../src/i18n/locales/ar.js';
import {de} from '../../src/i18n/locales/de.js';
import {es} from '../../src/i18n/locales/es.js';
import {fr} from '../../src/i18n/locales/fr.js';
import {ja} from '../../src/i18n/locales/ja.js';
import type {Counted, Messages} from '../../src/i18n/messages.js';

export const catalogues: Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar', Messages>> = {en, de, fr, es, ja, ar};

export type Value = string | number | Counted;
export type Message = (...values: readonly Value[]) => string;

/** Every function of a catalogue with its path. */
export function functionsOf(part: object, path = ''): Array<readonly [path: string, message: Message]> {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') return [[here, value as Message] as const];
    return typeof value === 'object' && value !== null ? functionsOf(value, here) : [];
  });
}

/** Every sentence of a catalogue with its path. */
export function sentencesOf(part: object, path = ''): Array<readonly [path: string, sentence: string]> {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string') return [[here, value] as const];
    return typeof value === 'object' && value !== null ? sentencesOf(value, here) : [];
  });
}

/** Something that serves for a text, a number and both: it is written as `text` and counts as `value`. */
export function anyValue(text: string, value = 100): Value {
  return Object.assign(new String(text), {
    text,
    value,
    valueOf: () => value,
    [Symbol.toPrimitive]: primitive(text, value),
  });
}

const primitive = (text: string, value: number) => (hint: string) => (hint === 'number' ? value : text);
