import {tellAuthor} from './development.js';
import {en} from './en.js';
import type {Direction, Messages} from './messages.js';

/** Fetches the messages of one language when the first element needs them. */
export type MessagesLoader = () => Promise<Messages>;

/** A language: its messages, once they are there. */
interface Language {
  readonly load: MessagesLoader;
  loading?: Promise<void>;
  messages?: Messages;
  /** The same for each tag and direction under which a page asks for it: regions write numbers in their own way. */
  readonly variants: Map<string, Messages>;
}

const languageOf = (load: MessagesLoader, messages?: Messages): Language => ({load, messages, variants: new Map()});

const languages = new Map<string, Language>([
  ['en', languageOf(() => Promise.resolve(en), en)],
  ['de', languageOf(async () => (await import('./locales/de.js')).de)],
  ['fr', languageOf(async () => (await import('./locales/fr.js')).fr)],
  ['es', languageOf(async () => (await import('./locales/es.js')).es)],
  ['ja', languageOf(async () => (await import('./locales/ja.js')).ja)],
  ['ar', languageOf(async () => (await import('./locales/ar.js')).ar)],
]);

const listeners = new Set<() => void>();

/**
 * Adds a language of the page's own, or takes the place of one of ours. Elements that stand on the page already change to it.
 *
 * @param tag - BCP 47 tag, such as `nl`; it also serves the regions of that language that have no messages of their own.
 * @param messages - All messages, or a function that loads them when the first element needs them. Messages that lack one are not taken.
 */
export function registerLanguage(tag: string, messages: Messages | MessagesLoader): void {
  const load = typeof messages === 'function' ? messages : () => Promise.resolve(messages);
  const ready = typeof messages === 'function' ? undefined : checked(tag, messages);
  if (typeof messages !== 'function' && ready === undefined) return;
  languages.set(tag.toLowerCase(), languageOf(load, ready));
  for (const listener of listeners) listener();
}

/** The messages for a tag, English for a language that nobody has; undefined while they have yet to be loaded. */
export function messagesFor(tag: string, direction?: Direction): Messages | undefined {
  // An empty tag says that the language is not known.
  const language = find(tag.trim() === '' ? 'en' : tag);
  if (language === undefined) {
    tellAuthor('vt-language-unknown', `vt-elements: nobody has messages for lang="${tag}", so its elements speak English.`);
    return en;
  }
  return language.messages && variant(language, language.messages, tag, direction);
}

/** Resolves when `messagesFor` has an answer: English where they could not be loaded. */
export function loadMessages(tag: string): Promise<void> {
  const language = find(tag);
  if (language === undefined) return Promise.resolve();
  return (language.loading ??= load(tag, language));
}

/** Tells when a language was added, until the returned function is called. */
export function onRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function load(tag: string, language: Language): Promise<void> {
  try {
    language.messages = checked(tag, await language.load()) ?? en;
  } catch {
    tellAuthor('vt-language-failed', `vt-elements: the messages for lang="${tag}" could not be loaded, so English stays.`);
    language.messages = en;
  }
}

/** The longest part of a tag that somebody has: `zh-Hant` before `zh`. */
function find(tag: string): Language | undefined {
  const parts = tag.trim().toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const language = languages.get(parts.slice(0, length).join('-'));
    if (language) return language;
  }
  return undefined;
}

/** The same object for the same tag: what was drawn with it is kept. */
function variant({variants}: Language, messages: Messages, tag: string, direction: Direction = messages.direction): Messages {
  const key = `${tag} ${direction}`;
  const known = variants.get(key);
  if (known) return known;
  const own = speaks(tag, messages) ? {language: regionalTag(tag, messages), direction} : undefined;
  const same = own === undefined || (own.language === messages.language && own.direction === messages.direction);
  const made = same ? messages : {...messages, ...own};
  variants.set(key, made);
  return made;
}

/** English that stands in for another language is not written in the way of that language. */
const speaks = (tag: string, {language}: Messages): boolean => tag.trim() === '' || primary(tag) === primary(language);
const primary = (tag: string): string => tag.trim().toLowerCase().split('-', 1).join('');

/** The page's tag with the digits of the language, so that a number looks like those in dates and indicators; ours if it is none. */
function regionalTag(tag: string, {language}: Messages): string {
  try {
    const own = new Intl.Locale(language);
    const page = new Intl.Locale(tag.trim());
    return new Intl.Locale(page, {numberingSystem: page.numberingSystem ?? own.numberingSystem}).toString();
  } catch {
    return language;
  }
}

/** Messages that lack none; undefined, and a word to the author, for others: those who write JavaScript have no type errors. */
function checked(tag: string, messages: Messages): Messages | undefined {
  const missing = missingIn(messages, en);
  if (missing === undefined) return messages;
  tellAuthor('vt-language-incomplete', `vt-elements: the messages for "${tag}" are not used, because ${missing} is missing.`);
  return undefined;
}

/** The path of the first message that is not of the kind of ours. */
function missingIn(messages: object, model: object): string | undefined {
  const given = new Map<string, unknown>(Object.entries(messages));
  for (const [name, message] of Object.entries(model) as Array<[string, unknown]>) {
    const other = given.get(name);
    if (typeof other !== typeof message || other === null) return name;
    const inner = isObject(message) && isObject(other) ? missingIn(other, message) : undefined;
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
