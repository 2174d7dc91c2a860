const saidIn = () => (globalThis as {readonly litIssuedWarnings?: Set<string | null>}).litIssuedWarnings;

/** Whether this is a development build. */
export const isDevelopment = (): boolean => saidIn() !== undefined;

/**
 * Says something to the page's author, once, in development builds: those in which Lit is its own development build, which keeps the
 * sentences that were said in `litIssuedWarnings`. A page that adds `code` to that set beforehand hears nothing.
 */
export function tellAuthor(code: string, sentence: string): void {
  const said = saidIn();
  if (said === undefined || said.has(code) || said.has(sentence)) return;
  said.add(sentence);
  console.warn(sentence);
}

/** The longest wrong value that is repeated in the console. */
const longestQuote = 60;

/** A wrong value for such a sentence, between quotation marks: its beginning, with what is not plain ASCII written as an escape. */
export function quoted(text: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text.slice(0, longestQuote)).replace(/[^ -~]/g, escaped);
}
