// Serves what a project built: its files, or by its own server.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** Serves the files of a folder: its origin, and how to end it. */
export async function serveFolder(folder) {
  const server = createServer(async ({url}, response) => {
    const {pathname} = new URL(url, 'http://localhost');
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)));
    try {
      const content = await readFile(file);
      response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream').end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}/`,
    log: () => '',
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function freePort() {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a project's own server and waits until it answers. @throws with its words where it ends, or does not within 30 seconds */
export async function startServer(words, cwd, environment) {
  const port = String(await freePort());
  const child = spawn(process.execPath, words, {
    cwd,
    env: {...environment, PORT: port, HOST: '127.0.0.1', HOSTNAME: '127.0.0.1', NITRO_HOST: '127.0.0.1', NODE_ENV: 'production'},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  const origin = `http://127.0.0.1:${port}/`;
  const close = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  for (const end = Date.now() + 30_000; Date.now() < end && child.exitCode === null; await pause(100)) {
    const answered = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answered) return {origin, log: () => said, close};
  }
  await close();
  throw new Error(`${words.join(' ')} did not start:\n${said}`);
}
