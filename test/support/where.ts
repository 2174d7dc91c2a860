import {cannot, engineLimits, recordedAbsent, type Ability} from './skips.js';

/** The engine that runs this page, as the reports name it. */
export const engine = /Firefox\//.test(navigator.userAgent)
  ? 'Firefox'
  : /Chrom(e|ium)\//.test(navigator.userAgent)
    ? 'Chromium'
    : 'WebKitGTK';

/** Whether the server has the folder of recorded replies, under `/recorded/`. */
export const hasRecorded = (await fetch('/recorded/virustotal/INDEX.json')).ok;

/** Mocha knows no reason of a skip, so the name carries it; the runner reads it there. */
function skipped(name: string, reason: string): string {
  return `${name} [skipped: ${reason}]`;
}

/** `it` for a test that needs an ability; skipped by name in an engine that lacks it. */
export function itWhere(ability: Ability, name: string, run: () => void | Promise<void>): void {
  const lacking: readonly string[] = engineLimits[ability];
  if (lacking.includes(engine)) it.skip(skipped(name, cannot(engine, ability)), run);
  else it(name, run);
}

/** `it` for a test that needs the recorded replies; skipped by name where they are absent. */
export function itRecorded(name: string, run: () => void | Promise<void>): void {
  if (hasRecorded) it(name, run);
  else it.skip(skipped(name, recordedAbsent), run);
}
