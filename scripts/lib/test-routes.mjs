// What the test server serves besides the files of the project.
import {createReadStream, existsSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fastGlob from 'fast-glob';

/** Serves a folder under a prefix; a file that is not there, or lies outside the folder, is a 404. */
function folder(prefix, root) {
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

/** The names of the define files, as JSON: a browser cannot list a folder. */
async function defineFiles(context, next) {
  if (context.path !== '/test-routes/define-files.json') return next();
  context.body = (await fastGlob('src/define/*.ts', {ignore: ['**/all.ts']})).sort();
}

/** The simulated platform, as `npm start` serves it. */
async function platform() {
  if (!existsSync(new URL('../platform.mjs', import.meta.url))) return [];
  const {platformMiddleware, default: fallback} = await import('../platform.mjs');
  return [await (platformMiddleware ?? fallback)()].flat();
}

/** Koa middleware: recorded replies under /recorded/, the list of define files, the simulated platform. */
export async function testRoutes() {
  return [folder('/recorded/', process.env.VT_RECORDED ?? '../shared/recorded'), defineFiles, ...(await platform())];
}
