import {accessSync, constants} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import process from 'node:process';

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's servers are in a folder that not everyone's PATH names; as in scripts/lib/debian.mjs. */
const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/** Where a program of this machine is; undefined where it is not installed. */
export const programPath = (name: string): string | undefined => folders.map((folder) => path.join(folder, name)).find(isProgram);

/** A port of the loopback on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
