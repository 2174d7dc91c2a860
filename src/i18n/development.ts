/**
 * Says something to the page's author, once, in development builds: those in which Lit is its own development build, which keeps the
 * sentences that were said in `litIssuedWarnings`. A page that adds `code` to that set beforehand hears nothing.
 */
export function tellAuthor(code: string, sentence: string): void {
  const said = (globalThis as {readonly litIssuedWarnings?: Set<string | null>}).litIssuedWarnings;
  if (said === undefined || said.has(code) || said.has(sentence)) return;
  said.add(sentence);
  console.warn(sentence);
}
