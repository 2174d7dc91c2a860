// Bytes that a browser fetches before it shows anything, compressed by brotli at its best; what is loaded on demand is not in them.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'esbuild';
import {summary} from './samples.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = '../../dist';

const imports = {
  'lit alone': "export * from 'lit'",
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
  return [...firstFiles(metafile, entry)].reduce((sum, name) => sum + brotliCompressSync(contentsOf.get(name)).length, 0) / 1000;
}

/** A file and those that it imports, but on demand. */
function firstFiles({outputs}, name, found = new Set()) {
  found.add(name);
  for (const {path, kind} of outputs[name].imports) if (kind === 'import-statement' && !found.has(path)) firstFiles({outputs}, path, found);
  return found;
}

export async function measure() {
  const taken = {};
  for (const [name, contents] of Object.entries(imports)) taken[name] = [{size: await sizeOf(contents)}];
  const page = await readFile(new URL(`${dist}/ui/assets/main.js`, import.meta.url));
  taken['Spaces page, all JavaScript'] = [{size: brotliCompressSync(page).length / 1000}];
  return [summary({title: 'Sizes', taken, limit: 'lit alone', columns: {size: 'kB, brotli'}})];
}
