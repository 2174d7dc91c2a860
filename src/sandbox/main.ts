#!/usr/bin/env node
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import process from 'node:process';
import {FlagError, readFlags, usage} from './flags.js';
import type {Flags} from './flags.js';
import {readRecordedFolder, RecordedFolderError} from './recorded-folder.js';
import {createSandbox} from './sandbox.js';
import {createSandboxListener} from './server.js';

const paths = [
  '/virustotal/api/v3',
  '/virustotal/vtapi/v2',
  '/threatconnect/api/v3',
  '/threatconnect/api/v2',
  '/threatconnect/api/appAuth',
  '/secureProxy',
];

const listening = (server: Server, {port, host}: Flags): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** One sentence for what went wrong, where it is the caller's to mend. */
function sentenceFor(error: unknown, {port, host}: Pick<Flags, 'port' | 'host'>): string | undefined {
  if (error instanceof FlagError || error instanceof RecordedFolderError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use; choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} of ${host} may not be used; choose another with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine.`;
  return undefined;
}

async function main(words: readonly string[]): Promise<void> {
  let flags: Flags = {port: 0, host: '', help: false};
  try {
    flags = readFlags(words);
    if (flags.help) {
      process.stdout.write(`${usage}\n`);
      return;
    }
    const recorded = flags.recorded === undefined ? undefined : await readRecordedFolder(flags.recorded);
    const server = createServer(createSandboxListener(createSandbox({recorded})));
    const port = await listening(server, flags);
    const origin = `http://${flags.host.includes(':') ? `[${flags.host}]` : flags.host}:${port}`;
    process.stdout.write(
      `The sandbox serves ${recorded === undefined ? 'invented' : 'recorded'} replies:\n${paths.map((path) => `  ${origin}${path}\n`).join('')}`,
    );
    const close = (): void => {
      server.close();
      server.closeAllConnections();
    };
    process.once('SIGINT', close);
    process.once('SIGTERM', close);
  } catch (error) {
    const sentence = sentenceFor(error, flags);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

await main(process.argv.slice(2));
