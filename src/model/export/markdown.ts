/**
 * One cell of a Markdown table: shown text in a code span whose fence is longer than any run of backticks inside (X10). Empty for an
 * empty text.
 */
export function markdownCell(shown: string): string {
  if (shown === '') return '';
  const text = shown
    .replace(/\r\n|[\n\r\u2028\u2029]/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/\p{Cs}/gu, '\ufffd');
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
