import {readFile} from 'node:fs/promises';
import * as v from 'valibot';
import {SettingsError} from './settings-error.js';

/**
 * Reads a JSON file that the operator wrote.
 *
 * @param schema - Gives every leaf a message of its own, that reads on after the name of the entry: `must be …`.
 * @throws {SettingsError} One sentence for each fault, naming file and entry. Values stand in none: they may be secret.
 */
export async function readSettingsFile<T>(file: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const {success, output, issues} = v.safeParse(schema, parsed(file, await textOf(file)));
  if (!success) throw new SettingsError(...new Set(issues.map((issue) => `${file}: ${faultOf(issue)}.`)));
  return output;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new SettingsError(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words repeat the text that it stumbled over.
    throw new SettingsError(`${file} is not JSON.`);
  }
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  const names = (issue.path ?? []).map(({key}) => nameOf(key));
  if (!issue.type.endsWith('object') || names.length === 0) return [names.join(', '), issue.message].join(' ').trim();
  const [last = '', ...before] = names.reverse();
  const place = before.length === 0 ? 'it' : before.reverse().join(', ');
  if (issue.expected === 'never') return `${place} has a member that is not known`;
  return issue.input === undefined ? `${place} lacks ${last}` : `${names.reverse().join(', ')} ${issue.message}`;
}

/** Entries of a list by their number from 1, members by name, unless the name could be a secret in the wrong place. */
function nameOf(key: unknown): string {
  if (typeof key === 'number') return `entry ${key + 1}`;
  return typeof key === 'string' && /^[\w.@-]{1,31}$/.test(key) ? `"${key}"` : 'a name that is not shown';
}
