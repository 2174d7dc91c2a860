// The static build of the demo as browsers meet it: from a plain server of files, and from the command of the gateway behind a proxy.
import {spawn} from 'node:child_process';
import {createReadStream, existsSync, rmSync, statSync} from 'node:fs';
import {mkdtemp} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Serves a folder under a prefix; a file that is not there, or lies outside the folder, is a 404. */
export function folder(prefix, root) {
  return async (context, next) => {
    if (!context.path.startsWith(prefix)) return next();
    const file = path.resolve(root, decodeURIComponent(context.path.slice(prefix.length)));
    const inside = file.startsWith(path.resolve(root) + path.sep);
    if (!inside || !existsSync(file) || !statSync(file).isFile()) {
      context.status = 404;
      return;
    }
    context.type = path.extname(file) || 'application/octet-stream';
    context.body = createReadStream(file);
  };
}

/** Builds the site into a folder of its own, which goes with the process. */
async function site(options) {
  const {buildDemo} = await import('../build-demo.mjs');
  const out = await mkdtemp(path.join(tmpdir(), 'vt-demo-'));
  process.once('exit', () => rmSync(out, {recursive: true, force: true}));
  await buildDemo({out, ...options});
  return out;
}

/** Made once, when it is first asked for. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** A server that stops no process from ending, and its port. */
async function listen(listener) {
  const server = createServer(listener);
  server.unref();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

/** Starts the built command in front of a sandbox, serving the site below a base path; resolves to its port. */
async function startGateway(basePath) {
  const [{createSandbox}, {createSandboxListener}, {sandboxTokens}, out] = await Promise.all([
    import('../../dist/sandbox/sandbox.js'),
    import('../../dist/sandbox/server.js'),
    import('../../dist/sandbox/threatconnect/tokens.js'),
    site({gateway: true}),
  ]);
  const services = `http://127.0.0.1:${await listen(createSandboxListener(createSandbox()))}`;
  const flags = ['--port', '0', '--base-path', basePath, '--serve', out, '--per-minute', '1000', '--per-day', '5000'];
  const child = spawn(process.execPath, [path.resolve('dist/gateway/server.js'), ...flags, '--vt-url', `${services}/virustotal`], {
    cwd: '/',
    env: {
      PATH: process.env.PATH,
      VT_API_KEY: 'sandbox-premium',
      TC_API_BASE: `${services}/threatconnect/api`,
      TC_API_TOKEN: sandboxTokens.valid,
      GATEWAY_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr.on('data', (part) => {
      printed += part.toString();
      const port = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port === undefined) return;
      // It ends with the tests, and keeps them from ending no longer.
      child.unref();
      child.stderr.unref();
      resolve(Number(port));
    });
    child.once('exit', () => reject(new Error(`The gateway ended: ${printed}`)));
  });
}

/** `/test-routes/a%20site/of~files/…` is the site from a server of files; `/test-routes/served/…` is that of the gateway. */
export function demoRoutes() {
  const prefix = '/test-routes/a%20site/of~files/';
  const files = once(async () => folder(prefix, await site()));
  const basePath = '/test-routes/served';
  const gateway = once(() => startGateway(basePath));
  return [
    async (context, next) => (context.path.startsWith(prefix) ? (await files())(context, next) : next()),
    async (context, next) => {
      if (!context.path.startsWith(`${basePath}/`)) return next();
      const {req, res} = context;
      res.statusCode = 200;
      const port = await gateway();
      context.respond = false;
      const passed = request({host: '127.0.0.1', port, method: req.method, path: req.url, headers: req.headers}, (answer) => {
        res.writeHead(answer.statusCode, answer.headers);
        answer.pipe(res);
      });
      req.pipe(passed);
    },
  ];
}
