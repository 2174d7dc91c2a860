import type {EngineVerdict} from './reports.js';

/** What an engine said, in four groups: those that flag it come first (guide; virustotal.md §5.1). */
export type EngineGroup = 'malicious' | 'suspicious' | 'clean' | 'no-verdict';

export interface EngineRow extends EngineVerdict {
  readonly group: EngineGroup;
}

const order: readonly EngineGroup[] = ['malicious', 'suspicious', 'clean', 'no-verdict'];

/** An unknown category is no verdict. */
function groupOf(category: string): EngineGroup {
  switch (category) {
    case 'malicious':
    case 'suspicious':
      return category;
    case 'harmless':
    case 'undetected':
      return 'clean';
    default:
      return 'no-verdict';
  }
}

/** Every engine, those that flagged it first, by name within a group. */
export function engineRows(verdicts: readonly EngineVerdict[]): readonly EngineRow[] {
  return verdicts
    .map((verdict) => ({...verdict, group: groupOf(verdict.category)}))
    .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || compare(a.engine.toLowerCase(), b.engine.toLowerCase()));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many engines are in each group. */
export function countGroups(rows: readonly EngineRow[]): Readonly<Record<EngineGroup, number>> {
  const counts = {malicious: 0, suspicious: 0, clean: 0, 'no-verdict': 0};
  for (const {group} of rows) counts[group] += 1;
  return counts;
}
