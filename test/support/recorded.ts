import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {recordedAbsent} from './skips.js';

/** The folder of recorded replies: `VT_RECORDED`, by default `../shared/recorded`. */
export const recordedFolder = path.resolve(process.env.VT_RECORDED ?? '../shared/recorded');

/** Whether the recorded replies are there; tests that need them are skipped by name where they are not. */
export const hasRecorded = existsSync(path.join(recordedFolder, 'virustotal', 'INDEX.json'));

/** Options for `it` and `describe` of tests that need the recorded replies. */
export const needsRecorded = hasRecorded ? {} : {skip: recordedAbsent};

export interface RecordedReply {
  /** Path below `virustotal/`. */
  readonly file: string;
  readonly version: 'v2' | 'v3';
  readonly kind: string;
  readonly http: {readonly method: string; readonly uri: string; readonly status: number; readonly headers: Record<string, string>} | null;
}

/** Every entry of the index of recorded VirusTotal replies; empty where the folder is absent. */
export const recordedReplies: readonly RecordedReply[] = hasRecorded
  ? (JSON.parse(readFileSync(path.join(recordedFolder, 'virustotal', 'INDEX.json'), 'utf8')) as RecordedReply[])
  : [];

/** The body as it was sent: wrapped bodies (empty or not JSON) are unwrapped. */
export function recordedBody(file: string): string {
  const text = readFileSync(path.join(recordedFolder, 'virustotal', file), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return hasRaw(parsed) ? parsed._raw : text;
}

function hasRaw(value: unknown): value is {readonly _raw: string} {
  return typeof value === 'object' && value !== null && '_raw' in value && typeof value._raw === 'string';
}
