// The simulated platform: what ThreatConnect and VirusTotal are to a page, served beside it. Used by `npm start` and by the tests.
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {gatewayMiddleware} from './lib/gateway.mjs';
import {createSandbox} from '../dist/sandbox/sandbox.js';
import {createSandboxListener} from '../dist/sandbox/server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** A sandbox that answers below a folder of the server (`/sandbox/virustotal/…`) and, as the platform's proxy, at `/secureProxy`. */
export function mountSandbox(sandbox, mount) {
  return {mount, listener: createSandboxListener(sandbox)};
}

/** Hands a Koa request to a listener of node's own, which reads the path as it was sent. */
export function handOver(context, listener) {
  context.respond = false;
  context.res.statusCode = 200;
  listener(context.req, context.res);
}

/** Serves `/sandbox/…` and `/secureProxy` from one sandbox. */
function sandboxRoutes({mount, listener}) {
  return (context, next) => {
    const mine = context.path.startsWith(`${mount}/`) || context.path === '/secureProxy';
    return mine ? handOver(context, listener) : next();
  };
}

/** Serves the built page of the package, with the policy that a platform would send. */
export async function spacesPage(context, next) {
  const prefix = '/spaces/app/';
  if (!context.path.startsWith(prefix)) return next();
  const name = context.path.slice(prefix.length) || 'index.html';
  const file = path.join(root, 'dist/ui', path.normalize(`/${name}`));
  if (!existsSync(file)) {
    context.status = 404;
    context.body = 'No such file. Was the page built? npm run build\n';
    return;
  }
  context.set('content-type', types[path.extname(file)] ?? 'application/octet-stream');
  context.set('content-security-policy', "frame-ancestors 'self'");
  context.set('referrer-policy', 'no-referrer');
  context.set('x-content-type-options', 'nosniff');
  context.set('cache-control', 'no-cache');
  context.body = await readFile(file);
}

/** Tells the demo's pages which replies are served, and whether VirusTotal itself is asked. */
const description = (recorded, key) => (context, next) => {
  if (context.path !== '/platform.json') return next();
  context.body = {recorded: recorded !== undefined, realVirusTotal: Boolean(key)};
};

/** Koa middleware of the platform: the built Spaces page, the simulated services, and the gateway in front of them; with a key, of VirusTotal. */
export async function platformMiddleware({recorded, key} = {}) {
  const sandbox = createSandbox({recorded});
  return [description(recorded, key), spacesPage, sandboxRoutes(mountSandbox(sandbox, '/sandbox')), gatewayMiddleware(sandbox, key)];
}
