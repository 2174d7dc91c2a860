// npm start: builds, then serves the demo and the simulated platform. No key, no network.
// usage: npm start -- [--port 8000] [--recorded DIR] [--no-build]
import {spawnSync} from 'node:child_process';
import {createServer} from 'node:http';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {startDevServer} from '@web/dev-server';
import {esbuildPlugin} from '@web/dev-server-esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function flags() {
  try {
    const {values} = parseArgs({options: {port: {type: 'string'}, recorded: {type: 'string'}, 'no-build': {type: 'boolean'}}});
    const port = Number(values.port ?? process.env.PORT ?? 8000);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`The port must be a whole number from 1 to 65535.`);
    return {port, recorded: values.recorded, build: !values['no-build']};
  } catch (error) {
    return stop(`${error.message} Known are --port NUMBER and --recorded DIR.`);
  }
}

const {port, recorded: folder, build} = flags();
if (build && spawnSync('npm', ['run', '--silent', 'build'], {cwd: root, stdio: ['ignore', 'inherit', 'inherit']}).status !== 0) {
  stop('The build failed, so nothing is served.');
}

const {platformMiddleware} = await import('./platform.mjs');
const {readRecordedFolder, RecordedFolderError} = await import('../dist/sandbox/recorded-folder.js');
const recorded =
  folder === undefined
    ? undefined
    : await readRecordedFolder(folder).catch((error) => {
        if (error instanceof RecordedFolderError) return stop(error.message);
        throw error;
      });

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Only loopback names are answered, so that no page of another site reaches this server by a name of its own. */
async function loopbackOnly(context, next) {
  if (loopback.test(context.headers.host ?? '')) return next();
  context.status = 421;
  context.body = 'This server answers to loopback names only.\n';
}

const pages = {'/': '/demo/start.html', '/spaces/': '/demo/platform.html', '/demo/': '/demo/index.html'};

async function startPages(context, next) {
  if (context.path === '/spaces' || context.path === '/demo') return context.redirect(`${context.path}/${context.search}`);
  const page = pages[context.path];
  if (page) context.url = `${page}${context.search}`;
  return next();
}

/** Says in one sentence why the port cannot be had. */
function listenFailure(error) {
  if (error.code === 'EADDRINUSE') return stop(`Port ${port} is in use. Choose another: PORT=8001 npm start`);
  if (error.code === 'EACCES') return stop(`Port ${port} may not be used here. Choose another: PORT=8001 npm start`);
  throw error;
}

// The development server listens on every interface when it is told 127.0.0.1, so the listening is ours.
const server = createServer();
server.on('upgrade', ({headers}, socket) => {
  if (!loopback.test(headers.host ?? '')) socket.destroy();
});
const {koaApp} = await startDevServer({
  config: {
    rootDir: root,
    middlewareMode: {server},
    // A page shows a change of its sources on save: it is loaded again.
    watch: true,
    nodeResolve: {exportConditions: ['development']},
    plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url))})],
    middleware: [loopbackOnly, ...(await platformMiddleware({recorded, key: process.env.VT_API_KEY})), startPages],
  },
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
server.on('request', koaApp.callback());
server.on('error', listenFailure);
server.listen(port, '127.0.0.1', announce);

function announce() {
  const origin = `http://127.0.0.1:${port}`;
  console.log(`vt-elements is served, with ${recorded ? 'recorded' : 'invented'} replies:

  ${origin}/                                start here
  ${origin}/demo/                           every element in every state
  ${origin}/spaces/                         the Spaces tab of a simulated ThreatConnect
  ${origin}/sandbox/virustotal/api/v3/      simulated VirusTotal
  ${origin}/sandbox/threatconnect/api/v3/   simulated ThreatConnect
  ${origin}/secureProxy                     the platform's proxy
  ${origin}/gateway/                        the gateway in front of ${process.env.VT_API_KEY ? 'VirusTotal' : 'them'}
`);
}
