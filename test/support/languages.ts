import type {LitElement} from 'lit';
import {loadMessages} from '../../src/i18n/languages.js';
import {settle} from './stage.js';

/** The languages that come with the library, and how a reader of each looks at the screen. */
export const languages = {en: 'ltr', de: 'ltr', fr: 'ltr', es: 'ltr', ja: 'ltr', ar: 'rtl'} as const;
export type Language = keyof typeof languages;

/** Has everything below a place speak a language, and waits until it does. */
export async function speak(place: HTMLElement, tag: string, element: LitElement): Promise<void> {
  place.lang = tag;
  await loadMessages(tag);
  await settle(element);
}
