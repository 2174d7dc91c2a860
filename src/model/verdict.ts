import type {Ratio} from './ratio.js';

/** The word that stands beside the count; the count itself is never rewritten. */
export type Verdict = 'malicious' | 'suspicious' | 'clean' | 'unknown';

/** From how many engines on the page says "Malicious". */
export const maliciousFrom = 3;

/**
 * The default word: 3 or more malicious is "malicious"; 1 or 2, or any suspicious, is "suspicious"; none is "clean", which means
 * only that no engine flags it. Without an analysis, or with one in which no engine gave a verdict, "unknown".
 */
export function verdictOf(ratio: Ratio | undefined): Verdict {
  if (!ratio || ratio.total === 0) return 'unknown';
  if (ratio.positives >= maliciousFrom) return 'malicious';
  return ratio.positives > 0 || ratio.suspicious > 0 ? 'suspicious' : 'clean';
}
