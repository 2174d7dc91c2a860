import type {Random} from '../random.js';
import type {Draft} from './draft.js';
import {engineNames, malwareWords} from './vocabulary.js';

/** What an engine says about an object. */
export interface EngineResult {
  readonly method: 'blacklist';
  readonly engine_name: string;
  readonly category: string;
  readonly result: string | null;
  readonly engine_version?: string | null;
  readonly engine_update?: string | null;
}

export interface Verdicts {
  readonly stats: Record<string, number>;
  readonly results: Record<string, EngineResult>;
}

/** How many engines find an object malicious. Decided by the object's value alone, so that a list and the object agree. */
export function positivesOf(random: Random): number {
  const kind = random.next();
  if (kind < 0.55) return 0;
  return kind < 0.8 ? random.int(1, 5) : random.int(6, 48);
}

interface EngineMix {
  readonly file: boolean;
  /** URL reports of earlier years carry empty version fields. */
  readonly versions: boolean;
  readonly engines: number;
  readonly malicious: number;
  readonly suspicious: number;
  /** Files only: engines without a verdict. */
  readonly confirmedTimeout: boolean;
}

/** Every engine's verdict and the counts; as many engines as `mix` says, up to 120. */
export function verdicts(random: Random, mix: EngineMix): Verdicts {
  const stats: Record<string, number> = {malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0};
  if (mix.file) Object.assign(stats, {failure: 0, 'type-unsupported': 0});
  if (mix.confirmedTimeout) stats['confirmed-timeout'] = 0;
  const results: Record<string, EngineResult> = {};
  const first = random.int(0, engineNames.length - 1);
  for (let index = 0; index < mix.engines; index += 1) {
    const name = engineNames[(first + index) % engineNames.length] ?? `Engine ${index}`;
    const category =
      index < mix.malicious ? 'malicious' : index < mix.malicious + mix.suspicious ? 'suspicious' : quietCategory(random, mix);
    stats[category] = (stats[category] ?? 0) + 1;
    results[name] = {
      method: 'blacklist',
      engine_name: name,
      ...(mix.file ? fileVersion(random) : mix.versions ? {engine_version: null, engine_update: null} : {}),
      category,
      result: resultText(random, category, mix.file),
    };
  }
  return {stats, results};
}

function quietCategory(random: Random, {file, confirmedTimeout}: EngineMix): string {
  const draw = random.next();
  if (!file) return draw < 0.01 ? 'timeout' : draw < 0.2 ? 'undetected' : 'harmless';
  if (draw < 0.03) return 'timeout';
  if (draw < 0.05 && confirmedTimeout) return 'confirmed-timeout';
  if (draw < 0.07) return 'failure';
  return draw < 0.15 ? 'type-unsupported' : 'undetected';
}

function fileVersion(random: Random): Pick<EngineResult, 'engine_version' | 'engine_update'> {
  const update = `2025${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`;
  return {
    engine_version: random.chance(0.01) ? null : `${random.int(1, 9)}.${random.int(0, 20)}.${random.int(0, 9999)}`,
    engine_update: random.chance(0.0005) ? null : update,
  };
}

function resultText(random: Random, category: string, file: boolean): string | null {
  if (file) return category === 'malicious' ? `${random.pick(malwareWords)}.${random.hex(4)}` : null;
  if (category === 'malicious') return random.pick(['malicious', 'malware', 'phishing']);
  if (category === 'suspicious') return random.pick(['suspicious', 'spam']);
  return category === 'harmless' ? 'clean' : 'unrated';
}

/** Adds stats, results and, as often as seen, the date of the last analysis. */
export function addAnalysis(
  draft: Draft,
  {stats, results}: Verdicts,
  {date, seen, dated, of}: {readonly date: number; readonly seen: number; readonly dated: number; readonly of: number},
): void {
  if (!draft.has('analysis', seen, of)) return;
  draft.attributes.last_analysis_stats = stats;
  draft.attributes.last_analysis_results = results;
  if (draft.has('analysis date', dated, seen)) draft.attributes.last_analysis_date = date;
}
