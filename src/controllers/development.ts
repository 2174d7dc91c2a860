import {ReactiveElement} from 'lit';

/** Lit's development build has this list and the others have not: bundlers choose it by the export condition `development`. */
const isDevelopment = ReactiveElement.enabledWarnings !== undefined;

/** Says a sentence to who develops the page: in the console, in a development build only. It holds nothing but what the page wrote. */
export function tellDeveloper(sentence: string): void {
  if (isDevelopment) console.warn(sentence);
}
