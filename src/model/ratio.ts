/** What VirusTotal's engines said, counted (virustotal.md §6). */
export interface Ratio {
  /** Engines that call it malicious. */
  readonly positives: number;
  /** Engines that gave a verdict: malicious, suspicious, undetected or harmless. */
  readonly total: number;
  readonly suspicious: number;
  readonly undetected: number;
  readonly harmless: number;
  /** Engines that timed out, failed or do not handle the type; never part of `total`. */
  readonly noVerdict: number;
}

/** Count of engines for each category, as VirusTotal sends it; keys may be missing or unknown. */
export type AnalysisStats = Readonly<Record<string, number>>;

const count = (stats: AnalysisStats, key: string): number => {
  const value = Object.hasOwn(stats, key) ? stats[key] : undefined;
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : 0;
};

/** The one place where Positive/Total is computed (virustotal.md §6). A missing or odd count is 0. */
export function ratioOf(stats: AnalysisStats): Ratio {
  const positives = count(stats, 'malicious');
  const suspicious = count(stats, 'suspicious');
  const undetected = count(stats, 'undetected');
  const harmless = count(stats, 'harmless');
  const noVerdict =
    count(stats, 'timeout') + count(stats, 'confirmed-timeout') + count(stats, 'failure') + count(stats, 'type-unsupported');
  return {positives, total: positives + suspicious + undetected + harmless, suspicious, undetected, harmless, noVerdict};
}
