import {spawn, type ChildProcess} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** The bundled file, as it ships. */
const command = path.resolve('dist/gateway/server.js');
/** How the command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly error: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<Ended>;
}

const started: ChildProcess[] = [];

/** Ends what still runs: a test that fails leaves nothing behind. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** Runs the file below an empty folder, so that no package is found beside it. */
export function run(flags: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [command, ...flags], {
    cwd: '/',
    env: {PATH: process.env.PATH, ...environment},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let [output, error] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({code, output, error})));
  return {child, printed: () => output + error, ended};
}

/** The origin, once it listens. */
export async function listening(running: Running): Promise<string> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const origin = /listens on (http:\S+)/.exec(running.printed())?.[1];
    if (origin !== undefined) return origin;
    if (running.child.exitCode !== null) throw new Error(running.printed());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`does not listen: ${running.printed()}`);
}
