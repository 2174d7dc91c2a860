import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {freePort, programPath} from './programs.js';
import {redisAbsent} from './skips.js';

const program = programPath('redis-server');

/** Options for `it` and `describe` of tests that need a real Redis; the runner installs it where it can. */
export const needsRedis = program === undefined ? {skip: redisAbsent} : {};

/** A Redis of the test's own, which keeps nothing on disk. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Ends it at once, as a crash would; what it held is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** Makes it hang: connections stay, no answer comes. */
  pause(): void;
  resume(): void;
  /** Ends it for good. */
  close(): Promise<void>;
}

function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Starts a Redis on a free port of the loopback. @param args - Further arguments of redis-server. */
export async function startRedis(args: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'vt-elements-redis-'));
  let child: ChildProcess | undefined;
  const kill = (): void => void child?.kill('SIGKILL');
  process.on('exit', kill);

  const start = async (): Promise<void> => {
    if (program === undefined) throw new Error(redisAbsent);
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, ...args];
    const started = spawn(program, options, {stdio: ['ignore', 'pipe', 'ignore']});
    child = started;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      started.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ready to accept connections')) resolve();
      });
      started.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
      started.once('error', reject);
    });
  };
  const stop = async (): Promise<void> => {
    kill();
    if (child !== undefined) await ended(child);
  };

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async close() {
      await stop();
      process.off('exit', kill);
      await rm(folder, {recursive: true, force: true});
    },
  };
}
