import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {freePort, programPath} from './programs.js';
import {nginxAbsent} from './skips.js';

const program = programPath('nginx');

/** Options for `it` and `describe` of tests that need a real nginx; the runner installs it where it can. */
export const needsNginx = program === undefined ? {skip: nginxAbsent} : {};

/** An nginx of the test's own. */
export interface TestNginx {
  readonly port: number;
  close(): Promise<void>;
}

const configuration = (folder: string, port: number, server: string): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; master_process off; pid ${folder}/pid; error_log stderr warn; worker_processes 1;
events { worker_connections 64; }
http {
  access_log off;
  ${['proxy', 'client_body', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port};
${server}
  }
}
`;

/** Starts one on a free port of the loopback. @param server - What stands in its only server. */
export async function startNginx(server: string): Promise<TestNginx> {
  if (program === undefined) throw new Error(nginxAbsent);
  const folder = await mkdtemp(path.join(tmpdir(), 'vt-elements-nginx-'));
  const port = await freePort();
  await writeFile(path.join(folder, 'nginx.conf'), configuration(folder, port, server));
  const child = spawn(program, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.on('exit', kill);
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await ended;
      process.off('exit', kill);
      await rm(folder, {recursive: true, force: true});
    },
  };
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
