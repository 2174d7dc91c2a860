// Bytes that a browser fetches before it shows anything, compressed by brotli at its best; what is loaded on demand is not in them, but in
// the row that says so.
import {readdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'esbuild';
import {summary} from './samples.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = '../../dist';

const trivialCard = 'lit, ky, valibot and a trivial card';
const imports = {
  'lit alone': "export * from 'lit'",
  [trivialCard]: "import './trivial-card.js'",
  'smallest element: vt-indicator': `import '${dist}/define/vt-indicator.js'`,
  'vt-file-card with its gateway': `import '${dist}/define/vt-file-card.js'; import '${dist}/define/vt-provider.js'`,
  'all elements': `import '${dist}/define/all.js'`,
  'Shoelace, button': "import '@shoelace-style/shoelace/dist/components/button/button.js'",
  'Shoelace, all': "import '@shoelace-style/shoelace/dist/shoelace.js'",
  'Web Awesome, button': "import '@awesome.me/webawesome/dist/components/button/button.js'",
  'Material, all': "import '@material/web/all.js'",
  'vaadin-grid': "import '@vaadin/grid/vaadin-grid.js'",
  'AG Grid, three modules':
    "import {createGrid, ModuleRegistry, ClientSideRowModelModule, ScrollApiModule, RenderApiModule} from 'ag-grid-community'; ModuleRegistry.registerModules([ClientSideRowModelModule, ScrollApiModule, RenderApiModule]); globalThis.grid = createGrid",
};

async function sizeOf(contents) {
  const {outputFiles, metafile} = await build({
    stdin: {contents, resolveDir: here},
    bundle: true,
    minify: true,
    write: false,
    splitting: true,
    metafile: true,
    outdir: '/',
    absWorkingDir: '/',
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    loader: {'.css': 'text', '.svg': 'text'},
    define: {'process.env.NODE_ENV': '"production"'},
    legalComments: 'none',
    logLevel: 'error',
  });
  const [entry] = Object.keys(metafile.outputs).filter((name) => metafile.outputs[name].entryPoint === '<stdin>');
  const contentsOf = new Map(outputFiles.map(({path, contents: bytes}) => [path.slice(1), bytes]));
  return compressed([...firstFiles(metafile.outputs, entry)].map((name) => contentsOf.get(name)));
}

/** Kilobytes of files, each compressed by itself. */
const compressed = (files) => files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0) / 1000;

/** A file and those that it imports, but on demand; as esbuild lists them. */
function firstFiles(files, name, found = new Set()) {
  found.add(name);
  for (const {path, kind} of files[name].imports) if (kind === 'import-statement' && !found.has(path)) firstFiles(files, path, found);
  return found;
}

/** The built page, as it is: what it needs at its start, and every file but the languages, of which one user loads one at most. */
async function spacesPage() {
  const folder = fileURLToPath(new URL(`${dist}/ui/assets`, import.meta.url));
  const {metafile} = await build({
    entryPoints: ['main.js'],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    logLevel: 'error',
  });
  const languages = await readdir(new URL(`${dist}/i18n/locales/`, import.meta.url));
  const all = (await readdir(folder)).filter((name) => name.endsWith('.js') && !languages.includes(name));
  const size = async (names) => compressed(await Promise.all(names.map((name) => readFile(`${folder}/${name}`))));
  return {'at start': await size([...firstFiles(metafile.inputs, 'main.js')]), 'all JavaScript': await size(all)};
}

export async function measure() {
  const taken = {};
  for (const [name, contents] of Object.entries(imports)) taken[name] = [{size: await sizeOf(contents)}];
  for (const [what, size] of Object.entries(await spacesPage())) taken[`Spaces page, ${what}`] = [{size}];
  const columns = {size: 'kB, brotli'};
  const path = [trivialCard, 'vt-file-card with its gateway', 'Shoelace, button', 'Web Awesome, button'];
  return [
    summary({title: 'Sizes', taken, limit: 'lit alone', columns}),
    summary({
      title: 'Path to the first card',
      taken: Object.fromEntries(path.map((name) => [name, taken[name]])),
      limit: trivialCard,
      columns,
    }),
  ];
}
