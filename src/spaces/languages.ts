import {enSpaces, type SpacesMessages} from './messages.js';

type Loader = () => Promise<SpacesMessages>;

const loaders = new Map<string, Loader>([
  ['en', () => Promise.resolve(enSpaces)],
  ['de', async () => (await import('./locales/de.js')).de],
  ['fr', async () => (await import('./locales/fr.js')).fr],
  ['es', async () => (await import('./locales/es.js')).es],
  ['ja', async () => (await import('./locales/ja.js')).ja],
  ['ar', async () => (await import('./locales/ar.js')).ar],
]);

export interface SpacesLanguage {
  /** For the document, from which its elements take theirs. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: SpacesMessages;
}

/**
 * The first of the user's languages that the page speaks, English where there is none or it cannot be loaded. The platform names no
 * language in the query string (threatconnect.md §2), so that of the browser decides.
 */
export async function pageLanguage(preferred: readonly string[]): Promise<SpacesLanguage> {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-', 1).join('');
    const load = loaders.get(primary);
    if (load === undefined) continue;
    const messages = await load().catch(() => undefined);
    return messages ? {tag, direction: primary === 'ar' ? 'rtl' : 'ltr', messages} : english;
  }
  return english;
}

const english: SpacesLanguage = {tag: 'en', direction: 'ltr', messages: enSpaces};
