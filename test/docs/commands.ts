import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import type {Installed} from '../support/installed.js';

/** A command of the gateway that serves. */
export interface RunningGateway {
  readonly port: number;
  /** With the base path. */
  readonly origin: string;
  readonly printed: () => string;
  stop(): Promise<void>;
}

/** Exact texts of a page that are replaced before it is run, where they name what is not there: a key, a host, a port. */
export type Replacements = Readonly<Record<string, string>>;

/** The text as it is run. @throws for a replacement that it does not hold, and for a `…` that nothing replaces */
export function filledIn(text: string, replacements: Replacements): string {
  let filled = text;
  for (const [from, to] of Object.entries(replacements)) {
    if (!filled.includes(from)) throw new Error(`not in the block: ${from}`);
    filled = filled.replaceAll(from, to);
  }
  if (filled.includes('…')) throw new Error(`left open: ${filled}`);
  return filled;
}

const children = new Set<ChildProcess>();

/** Ends every command that is still running, its own children included. */
export function endCommands(): void {
  for (const child of children) endGroup(child);
}

function endGroup({pid}: ChildProcess): void {
  try {
    // npx starts the command below itself.
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

function started(installed: Installed, command: string, environment: Readonly<Record<string, string>>) {
  const child = spawn('sh', ['-c', command], {
    cwd: installed.folder,
    // npx may use what is installed, and ask nobody.
    env: {PATH: process.env.PATH, HOME: process.env.HOME, npm_config_offline: 'true', ...environment},
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [output, error] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (error += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).finally(() => children.delete(child));
  return {child, ended, output: () => output, error: () => error};
}

/** Runs a command by a shell in the folder where the package is installed, to its end: what it wrote to standard output. */
export async function runToEnd(installed: Installed, command: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const {ended, output, error} = started(installed, command, environment);
  const code = await ended;
  if (code !== 0) throw new Error(`ended with ${String(code)}: ${output()}${error()}`);
  return output();
}

/** Runs one that serves, and waits until it listens. */
export async function runServing(
  installed: Installed,
  command: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningGateway> {
  const {child, ended, output, error} = started(installed, command, environment);
  const printed = () => output() + error();
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const origin = /listens on (http:\S+)\n/.exec(error())?.[1];
    if (origin !== undefined) {
      const stop = async (): Promise<void> => {
        endGroup(child);
        await ended;
      };
      return {port: Number(new URL(origin).port), origin, printed, stop};
    }
    if (child.exitCode !== null || Date.now() > end) throw new Error(`does not listen: ${command}${printed()}`);
  }
}
