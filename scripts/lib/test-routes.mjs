// What the test server serves besides the files of the project.
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fastGlob from 'fast-glob';
import {demoRoutes, folder} from './demo-routes.mjs';

const recordedFolder = process.env.VT_RECORDED ?? '../shared/recorded';

/** The names of the define files, as JSON: a browser cannot list a folder. */
async function defineFiles(context, next) {
  if (context.path !== '/test-routes/define-files.json') return next();
  context.body = (await fastGlob('src/define/*.ts', {ignore: ['**/all.ts']})).sort();
}

/** `/test-routes/answers/HOW/…` is a server that answers everything in one way. */
function answers(context, next) {
  const how = /^\/test-routes\/answers\/([\w-]+)\//.exec(context.path)?.[1];
  switch (how) {
    case undefined:
      return next();
    case 'html':
      context.type = 'text/html';
      context.body = '<!doctype html><title>Sign in</title><p>Sign in';
      return;
    case 'broken':
      context.type = 'application/json';
      context.body = '{"data": {';
      return;
    case 'schema':
      context.body = {data: {type: 'ip_address'}};
      return;
    case 'drop':
      context.respond = false;
      context.req.socket.destroy();
      return;
    default:
      context.status = Number(how);
      context.type = 'text/plain';
      context.body = 'A server fault';
  }
}

async function textOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

/** The simulated platform of `npm start` from the build, on the recorded replies where they are there. */
async function platform() {
  const [{handOver, mountSandbox, platformMiddleware}, {createSandbox}, {readRecordedFolder}] = await Promise.all([
    import('../platform.mjs'),
    import('../../dist/sandbox/sandbox.js'),
    import('../../dist/sandbox/recorded-folder.js'),
  ]);
  const recorded = existsSync(path.join(recordedFolder, 'virustotal/INDEX.json')) ? await readRecordedFolder(recordedFolder) : undefined;
  const own = new Map();

  /** The sandbox of a name's own: what one test adds or switches, no other finds. */
  const ownSandbox = (name) => {
    if (!own.has(name)) {
      const sandbox = createSandbox({recorded});
      own.set(name, {sandbox, ...mountSandbox(sandbox, `/test-routes/sandbox/${name}`)});
    }
    return own.get(name);
  };

  /** `/test-routes/sandbox/NAME/…`: POST sets `switches`, GET reads the `log`; everything else is answered by the sandbox. */
  const ownSandboxes = async (context, next) => {
    const [, name, rest] = /^\/test-routes\/sandbox\/([\w-]+)\/(.*)$/.exec(context.path) ?? [];
    if (name === undefined) return next();
    const {sandbox, listener} = ownSandbox(name);
    if (rest === 'switches' && context.method === 'POST') {
      Object.assign(sandbox.switches, JSON.parse(await textOf(context.req)));
      context.status = 204;
    } else if (rest === 'log' && context.method === 'GET') context.body = sandbox.log;
    else handOver(context, listener);
  };

  /** The proxy of a name's own, for the key `NAME:KEY`; what the proxy does with the key comes after. */
  const ownProxies = (context, next) => {
    if (!/^\/secureProxy(?:\/|$)/.test(context.path)) return next();
    const {req} = context;
    // API v2 has its key in the query of the target.
    const [, inQuery] = /[?&]apikey=([^&#]*)/.exec(context.query._targetUrl ?? '') ?? [];
    const [named, name, key] = /^([\w-]+):(.*)$/.exec(inQuery === undefined ? context.get('x-apikey') : decodeURIComponent(inQuery)) ?? [];
    if (name === undefined) return next();
    if (inQuery === undefined) req.rawHeaders[req.rawHeaders.findIndex((header) => header.toLowerCase() === 'x-apikey') + 1] = key;
    else req.url = req.url.replace(encodeURIComponent(encodeURIComponent(named)), encodeURIComponent(key));
    return handOver(context, ownSandbox(name).listener);
  };

  return [ownSandboxes, ownProxies, ...(await platformMiddleware({recorded}))];
}

/** Koa middleware: recorded replies under /recorded/, the list of define files, the built demo, the simulated platform. */
export async function testRoutes() {
  return [folder('/recorded/', recordedFolder), defineFiles, answers, ...demoRoutes(), ...(await platform())];
}
