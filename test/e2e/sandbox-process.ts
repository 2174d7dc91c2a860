import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';

/** The sandbox's own command, running. */
export interface SandboxProcess {
  readonly port: number;
  /** What it printed. */
  readonly output: string;
  /** Ends it by a signal and gives its exit code. */
  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
}

/** Bundles the command, since Node 20 runs no TypeScript; the path of the result. */
export async function sandboxCommand(): Promise<string> {
  const outfile = path.resolve('.cache', `sandbox-${String(process.pid)}`, 'main.mjs');
  await mkdir(path.dirname(outfile), {recursive: true});
  await build({
    entryPoints: ['src/sandbox/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}

/** Runs the command to its end: its exit code and what it wrote to standard error. */
export async function runToEnd(command: string, words: readonly string[]): Promise<{readonly code: number | null; readonly error: string}> {
  const child = spawn(process.execPath, [command, ...words], {stdio: ['ignore', 'ignore', 'pipe']});
  let error = '';
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  const code = await exitOf(child);
  return {code, error};
}

/** Starts the command and waits for the addresses it prints. */
export async function startSandbox(command: string, words: readonly string[] = []): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [command, '--port', '0', ...words], {stdio: ['ignore', 'pipe', 'inherit']});
  let output = '';
  while (!output.includes('/secureProxy')) {
    const [part] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [undefined])])) as [Buffer | undefined];
    if (part === undefined) throw new Error(`the sandbox ended: ${output}`);
    output += part.toString();
  }
  return {
    port: Number(/:(\d+)\//.exec(output)?.[1]),
    output,
    stop: (signal) => {
      const code = exitOf(child);
      child.kill(signal);
      return code;
    },
  };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
