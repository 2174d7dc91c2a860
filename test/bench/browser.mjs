// Pages of a measurement in real Chromium: bundled, served from memory, and what the main thread spends on them.
import {createServer} from 'node:http';
import {readdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import puppeteer from 'puppeteer-core';
import {firstProgram} from '../../scripts/lib/debian.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const arguments_ = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--js-flags=--expose-gc'];

/** Every page of a folder below pages/, bundled by its name. */
async function bundle(folder) {
  const files = (await readdir(here(`pages/${folder}`))).filter((file) => file.endsWith('.js'));
  const {outputFiles} = await build({
    entryPoints: files.map((file) => here(`pages/${folder}/${file}`)),
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    loader: {'.css': 'text'},
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({path, contents}) => [path, contents]));
}

const htmlOf = (script) => `<!doctype html><meta charset="utf-8"><style>body{margin:0}#root{width:1000px}</style><div id="root"></div>
<script type="module" src="${script}"></script>`;

/** The tasks of the page's main thread in a trace, in milliseconds; Chromium has others, for windows of its own. */
function tasksOf({traceEvents}) {
  const [{args}] = traceEvents.filter(({name}) => name === 'TracingStartedInBrowser');
  const {processId} = args.data.frames.find(({url}) => url.startsWith('http:'));
  const main = traceEvents.find(({name, pid, args: of}) => name === 'thread_name' && pid === processId && of.name === 'CrRendererMain');
  const tasks = traceEvents.filter(({name, pid, tid}) => name === 'RunTask' && pid === main.pid && tid === main.tid);
  const times = tasks.map(({dur = 0}) => dur / 1000);
  return {
    longest: Math.max(0, ...times),
    longestCpu: Math.max(0, ...tasks.map(({tdur = 0}) => tdur / 1000)),
    long: times.filter((time) => time > 50).length,
    all: times.reduce((a, b) => a + b, 0),
  };
}

/**
 * Opens pages of a folder: `open(name)` gives a fresh page in a profile of its own, and its counters.
 * @param answers - What answers requests below a path, by that path.
 */
export async function startBrowser(folder, viewport, answers = {}) {
  const executablePath = firstProgram(['chromium', 'chromium-browser', 'google-chrome']);
  if (executablePath === undefined) throw new Error('Chromium is not installed: node scripts/browsers.mjs');
  const scripts = await bundle(folder);
  const server = createServer((request, response) => {
    const {url = ''} = request;
    const [, answer] = Object.entries(answers).find(([path]) => url.startsWith(path)) ?? [];
    if (answer) return answer(request, response);
    const script = scripts.get(url);
    return response
      .writeHead(200, {'content-type': script ? 'text/javascript' : 'text/html'})
      .end(script ?? htmlOf(`${url.slice(0, -5)}.js`));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await puppeteer.launch({executablePath, args: arguments_});

  async function open(name) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(viewport);
    page.setDefaultTimeout(120_000);
    await page.goto(`http://127.0.0.1:${server.address().port}/${name}.html`);
    await page.waitForFunction('globalThis.bench !== undefined');
    const devtools = await page.createCDPSession();
    await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
    const metrics = async () =>
      Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({name: key, value}) => [key, value]));
    return {
      call: (method, ...words) => page.evaluate((key, given) => globalThis.bench[key](...given), method, words),
      /** Milliseconds of the main thread while it runs, painting and all. */
      async cpu(run) {
        const before = await metrics();
        await run();
        return (await metrics()).TaskDuration * 1000 - before.TaskDuration * 1000;
      },
      /** Tasks of the main thread while it runs, in milliseconds: the longest, by the clock and in CPU time, how many are over 50, and all. */
      async tasks(run) {
        await page.tracing.start({categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']});
        await run();
        return tasksOf(JSON.parse(new TextDecoder().decode(await page.tracing.stop())));
      },
      /** Bytes of the JavaScript heap, and nodes of the DOM. */
      async held() {
        await devtools.send('HeapProfiler.collectGarbage');
        const {JSHeapUsedSize, Nodes} = await metrics();
        return {heap: JSHeapUsedSize, nodes: Nodes};
      },
      close: () => context.close(),
    };
  }

  return {
    open,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
