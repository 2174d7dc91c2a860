import type {EngineVerdict} from '../../model/reports.js';
import type {Ratio} from '../../model/ratio.js';

type Counts = {readonly positives?: number | undefined; readonly total?: number | undefined};

/** The words of v2 for URLs, in those of v3. */
const categories: ReadonlyMap<unknown, string> = new Map([
  ['clean site', 'harmless'],
  ['unrated site', 'undetected'],
  ['suspicious site', 'suspicious'],
]);

/** Whether there is a table of engines at all: without one the scan is not finished (virustotal.md §12). */
export const isTable = (table: unknown): table is object => typeof table === 'object' && table !== null && !Array.isArray(table);

/**
 * Positive/Total as v2 counted it; undefined when it did not (virustotal.md §6). What the engines that did not detect it said comes from
 * their table; without one they are all "undetected", as v2 then says no more.
 */
export function ratioOfCounts({positives, total}: Counts, table?: unknown): Ratio | undefined {
  if (positives === undefined || total === undefined) return undefined;
  const said = verdictsOf(table).map(({category}) => category);
  const suspicious = said.filter((category) => category === 'suspicious').length;
  const harmless = said.filter((category) => category === 'harmless').length;
  return {positives, total, suspicious, harmless, undetected: Math.max(0, total - positives - suspicious - harmless), noVerdict: 0};
}

/** Reads a table of engines (`scans`) when it is first asked for. */
export function enginesOfScans(table: unknown): () => readonly EngineVerdict[] {
  let verdicts: readonly EngineVerdict[] | undefined;
  return () => (verdicts ??= verdictsOf(table));
}

/** Engines by their key, as pairs, so that one named `__proto__` is one of many. Entries that do not say whether they detected it are dropped. */
function verdictsOf(table: unknown): readonly EngineVerdict[] {
  if (!isTable(table)) return [];
  return Object.entries(table).flatMap(([engine, entry]: [string, unknown]): readonly EngineVerdict[] => {
    if (!isTable(entry) || !('detected' in entry) || typeof entry.detected !== 'boolean') return [];
    const result = 'result' in entry ? entry.result : undefined;
    const category = entry.detected ? 'malicious' : (categories.get(result) ?? 'undetected');
    return typeof result === 'string' ? [{engine, category, result}] : [{engine, category}];
  });
}
