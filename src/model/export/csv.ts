/** What makes a spreadsheet take a text for a formula (X2). */
const FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/**
 * One cell of a CSV file: a text is quoted and, unless `guard` is off, kept from being read as a formula; a number that we counted is
 * written as a number, one that is not finite as nothing (X1 to X3). Lone surrogates become U+FFFD (X11).
 */
export function csvCell(value: string | number, {guard = true}: {readonly guard?: boolean} = {}): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('"', '""');
  return `"${guard && FORMULA.test(value) ? "'" : ''}${text}"`;
}
