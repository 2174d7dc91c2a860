import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {openRecorded} from './recorded.js';
import type {RecordedEntry, RecordedReplies} from './recorded.js';

/** A folder that cannot be served, in a sentence for whoever named it. */
export class RecordedFolderError extends Error {}

/**
 * Reads a folder of recorded replies: one with `INDEX.json`, or one whose subfolder `virustotal` has it.
 * @throws {RecordedFolderError} where there is none
 */
export async function readRecordedFolder(folder: string): Promise<RecordedReplies> {
  for (const root of [folder, path.join(folder, 'virustotal')]) {
    const text = await readText(path.join(root, 'INDEX.json'));
    if (text === undefined) continue;
    const index = entries(text);
    if (index === undefined) throw new RecordedFolderError(`${path.join(root, 'INDEX.json')} is not an index of recorded replies.`);
    return openRecorded(index, (file) => readFile(inside(root, file)));
  }
  throw new RecordedFolderError(`There is no INDEX.json in ${folder} nor in its folder virustotal.`);
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A file of the index, which must not lead out of the folder. */
function inside(root: string, file: string): string {
  const full = path.resolve(root, file);
  if (!full.startsWith(path.resolve(root) + path.sep)) throw new RecordedFolderError(`The index names a file outside its folder: ${file}`);
  return full;
}

function entries(text: string): readonly RecordedEntry[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is RecordedEntry {
  if (typeof value !== 'object' || value === null || !('file' in value) || !('http' in value)) return false;
  const {file, http} = value;
  if (typeof file !== 'string') return false;
  if (http === null) return true;
  return (
    typeof http === 'object' &&
    'method' in http &&
    'uri' in http &&
    typeof http.uri === 'string' &&
    URL.canParse(http.uri) &&
    'headers' in http
  );
}
