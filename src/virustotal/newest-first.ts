/** Orders rows by date, newest first, those without a date last: VirusTotal's own order is not to be relied on (virustotal.md §4). */
export function newestFirst<T>(rows: readonly T[], dateOf: (row: T) => Date | undefined): T[] {
  const time = (row: T) => dateOf(row)?.getTime() ?? Number.NEGATIVE_INFINITY;
  // Infinities have no difference, so equal times are told apart first.
  return [...rows].sort((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)));
}
