// npm run build:demo: writes the demo as a site of files that any server of files can serve, below any path and without a network.
// usage: node scripts/build-demo.mjs [--out dist-demo] [--gateway]
//   --gateway   the dashboard asks the gateway that serves the site, instead of services that are simulated in the page
import {existsSync} from 'node:fs';
import {cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {transform} from 'esbuild';
import fastGlob from 'fast-glob';
import {rollup} from 'rollup';
import license from 'rollup-plugin-license';
import {licences, quiet} from './lib/bundle.mjs';
import {reference, scriptsOf, staticPage, withParts} from './lib/static-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...names) => path.join(root, ...names);

/** The pages by their paths in the site. */
const pages = {
  'index.html': 'demo/start.html',
  'demo/index.html': 'demo/index.html',
  'demo/dashboard.html': 'demo/dashboard.html',
  'demo/element.html': 'demo/element.html',
  'demo/embed.html': 'demo/embed.html',
  'sandbox/threatconnect/index.html': 'demo/records.html',
  'spaces/index.html': 'demo/platform.html',
};
/** What stands in the place of servers: the services are simulated in the page. */
const inPage = 'demo/in-page.ts';
const sandboxFetch = 'demo/sandbox-fetch.ts';
/** All elements and what else the package exports, for pages of one's own beside these. */
const elements = 'dist/elements.js';
const frame = 'spaces/app/index.html';

/** Finds what the demo imports: its own scripts, and of the library what `npm run build` has made of it. */
const demoModules = (texts) => ({
  name: 'demo-modules',
  resolveId(source, importer) {
    if (texts.has(source)) return source;
    const self = /^vt-elements(?:\/(.*))?$/.exec(source);
    if (self) return inRoot('dist', {undefined: 'index.js', sandbox: 'sandbox/index.js'}[self[1]] ?? self[1]);
    if (importer === undefined || !source.startsWith('.')) return null;
    const file = path.relative(root, path.resolve(path.dirname(importer), source)).replaceAll(path.sep, '/');
    if (file.startsWith('src/')) return inRoot('dist', file.slice('src/'.length));
    if (file === 'demo/surroundings.js') return inRoot('demo/surroundings-in-page.ts');
    return file.startsWith('demo/') ? inRoot(file.replace(/\.js$/, '.ts')) : null;
  },
  load: (id) => texts.get(id) ?? null,
  async transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const {code: script, map} = await transform(code, {loader: 'ts', target: 'es2022', sourcemap: true, sourcefile: id});
    return {code: script, map};
  },
});

/** Builds the scripts of the site into its folder `assets`. */
async function buildScripts(input, texts, out) {
  const bundle = await rollup({
    input,
    onwarn: quiet,
    plugins: [
      demoModules(texts),
      nodeResolve({exportConditions: ['production', 'browser']}),
      terser({ecma: 2020, module: true}),
      license({thirdParty: {output: {file: path.join(out, 'licences.txt'), template: licences}}}),
    ],
  });
  await bundle.write({
    dir: out,
    format: 'esm',
    entryFileNames: 'assets/[name].js',
    chunkFileNames: 'assets/[name]-[hash].js',
  });
  await bundle.close();
}

/** The scripts of a page by their names in `assets`, in order; the text of one that stands in the page goes into `texts`. */
function entriesOf(html, source, texts) {
  return scriptsOf(html).map(({file, text}) => {
    const name = path.basename(file ?? source).replace(/\.\w+$/, '');
    if (file !== undefined) return [name, inRoot(file)];
    const id = `${source}.js`;
    texts.set(id, text);
    return [name, id];
  });
}

/**
 * Builds the site.
 * @param out - The folder, which is emptied first.
 * @param gateway - Whether the dashboard asks the gateway that serves the site.
 * @throws Error where a page refers to what is not in the site
 */
export async function buildDemo({out, gateway = false}) {
  await rm(out, {recursive: true, force: true});
  const kept = gateway ? ['gateway'] : ['in-page'];
  const texts = new Map([[elements, "import 'vt-elements/define/all.js';\nexport * from 'vt-elements';\n"]]);
  const entries = {elements, 'sandbox-fetch': inRoot(sandboxFetch)};
  const written = new Map();
  const referred = [];
  for (const [page, source] of Object.entries(pages)) {
    const given = withParts(await readFile(inRoot(source), 'utf8'), kept);
    const asks = given.includes(' gateway="/gateway"');
    const own = entriesOf(given, source, texts);
    if (asks && !gateway) own.push(['in-page', inRoot(inPage)]);
    Object.assign(entries, Object.fromEntries(own));
    const html = given.replace(
      '<vt-provider gateway="/gateway"',
      gateway ? `<vt-provider gateway="${reference(page, '')}"` : '<vt-provider',
    );
    const {html: result, files} = staticPage(html, {page, scripts: own.map(([name]) => `assets/${name}.js`)});
    written.set(page, result);
    referred.push(...files);
  }
  await buildScripts(entries, texts, out);

  // The Spaces page is what ships, with one script before its own.
  await cp(inRoot('dist/ui'), path.join(out, path.dirname(frame)), {recursive: true});
  const spaces = await readFile(inRoot('dist/ui/index.html'), 'utf8');
  const script = `    <script type="module" src="${reference(frame, 'assets/sandbox-fetch.js')}"></script>\n`;
  written.set(frame, spaces.replace(/( *<script )/, `${script}$1`));
  for (const [page, html] of written) {
    await mkdir(path.join(out, path.dirname(page)), {recursive: true});
    await writeFile(path.join(out, page), html);
  }
  for (const file of await fastGlob(['demo/*.{css,svg}', 'custom-elements.json'], {cwd: root}))
    await cp(inRoot(file), path.join(out, file));
  const missing = referred.filter((file) => !existsSync(path.join(out, file)));
  if (missing.length > 0) throw new Error(`The site has no ${[...new Set(missing)].join(', ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {values} = parseArgs({options: {out: {type: 'string'}, gateway: {type: 'boolean'}}});
  const out = path.resolve(values.out ?? inRoot('dist-demo'));
  await buildDemo({out, gateway: values.gateway});
  console.log(`${path.relative(process.cwd(), out)}: the demo, for any server of files`);
}
