import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {SettingsError} from '../../../src/gateway/callers/settings-error.js';

/** A folder for settings files, removed after the tests of the suite. */
export function settingsFolder(): {write(name: string, content: unknown): Promise<string>; pathOf(name: string): string} {
  let folder = '';
  before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'gateway-'))));
  after(() => rm(folder, {recursive: true, force: true}));
  const pathOf = (name: string): string => path.join(folder, name);
  return {
    pathOf,
    write: async (name, content) => {
      await writeFile(pathOf(name), typeof content === 'string' ? content : JSON.stringify(content));
      return pathOf(name);
    },
  };
}

/** The faults with which something does not start. */
export async function faultsOf(start: () => unknown): Promise<readonly string[]> {
  try {
    await start();
  } catch (error) {
    expect(error, String(error)).to.be.instanceOf(SettingsError);
    return error instanceof SettingsError ? error.faults : [];
  }
  throw new Error('it starts');
}

/** A caller or refusal in the form of JSON, without the headers. */
export function plain(answer: object): object {
  if ('refused' in answer && 'status' in answer && 'message' in answer) return {status: answer.status, message: answer.message};
  return 'rights' in answer && answer.rights instanceof Set ? {...answer, rights: [...(answer.rights as Set<string>)]} : answer;
}
