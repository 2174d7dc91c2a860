import type {EngineVerdict} from '../model/reports.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads an engine table (`last_analysis_results`) when it is first asked for. Engines are listed by their key, as pairs, so that an
 * engine named `__proto__` is one of many (virustotal.md §5.1). Entries without a category are dropped.
 */
export function enginesOf(table: unknown): () => readonly EngineVerdict[] {
  let verdicts: readonly EngineVerdict[] | undefined;
  return () => (verdicts ??= isObject(table) ? Object.entries(table).flatMap(([engine, entry]) => verdictOf(engine, entry)) : []);
}

function verdictOf(engine: string, entry: unknown): readonly EngineVerdict[] {
  if (!isObject(entry) || !('category' in entry) || typeof entry.category !== 'string') return [];
  const {category} = entry;
  return 'result' in entry && typeof entry.result === 'string' ? [{engine, category, result: entry.result}] : [{engine, category}];
}
