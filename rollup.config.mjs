import {existsSync, readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import license from 'rollup-plugin-license';
import {licences, packageLicences, quiet} from './scripts/lib/bundle.mjs';

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));

/** Copies a file into the bundle's folder as it is. */
const copy = (files) => ({
  name: 'copy',
  async buildStart() {
    for (const [from, fileName] of Object.entries(files)) {
      this.addWatchFile(from);
      this.emitFile({type: 'asset', fileName, source: await readFile(from)});
    }
  },
});

/** A language is one file, of the page's own sentences and those of the elements; it is fetched when somebody reads it. */
const languageOf = (id) => /\/locales\/(\w+)\.js$/.exec(id)?.[1];

/** The page that runs inside ThreatConnect: the content of the package's `ui/` folder. The library itself is what the compiler gives, with compact templates (scripts/compact-templates.mjs). */
const spacesPage = {
  onwarn: quiet,
  input: {main: 'dist/spaces/main.js'},
  output: {
    dir: 'dist/ui',
    format: 'esm',
    entryFileNames: 'assets/[name].js',
    chunkFileNames: 'assets/[name].js',
    manualChunks: languageOf,
    // What languages share stays in the page's own file.
    onlyExplicitManualChunks: true,
  },
  plugins: [
    nodeResolve({exportConditions: ['production', 'browser']}),
    terser({ecma: 2020, module: true}),
    license({thirdParty: {output: {file: 'dist/ui/licences.txt', template: licences}}}),
    copy({
      'src/spaces/index.html': 'index.html',
      'src/spaces/page.css': 'assets/page.css',
      'src/spaces/install.json': 'install.json',
    }),
  ],
};

/** Hands on the source maps of the compiler, so that those of a bundle lead to the TypeScript. */
const sourceMaps = {
  name: 'source-maps',
  async load(id) {
    const map = `${id}.map`;
    return id.startsWith(path.resolve('dist')) && existsSync(map)
      ? {code: await readFile(id, 'utf8'), map: JSON.parse(await readFile(map, 'utf8'))}
      : undefined;
  },
};

/** Every element, in English, with all that they need, in one file for a CDN. */
const cdnFile = {
  onwarn: quiet,
  input: 'dist/cdn.js',
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    entryFileNames: 'vt-elements.min.js',
    // What is loaded on demand becomes a file of its own.
    chunkFileNames: 'vt-elements.[name].min.js',
    format: 'esm',
    // Whoever names one file with its hash gets all of it there: what others load on demand too.
    manualChunks: (id) => languageOf(id) ?? 'cdn',
    sourcemap: true,
    banner: `/*! vt-elements ${version} | MIT | the licences of what is in it: vt-elements.min.licences.txt */`,
  },
  plugins: [
    sourceMaps,
    nodeResolve({exportConditions: ['production', 'browser']}),
    terser({ecma: 2020, module: true, format: {comments: /^!/}}),
    license({thirdParty: {output: {file: 'dist/vt-elements.min.licences.txt', template: licences}}}),
  ],
};

/** One file that needs no package beside it, so that users of the elements install no server (architecture.md, decision 6). */
const gateway = (input, file, external = []) => ({
  onwarn: quiet,
  input,
  external,
  output: {file, format: 'esm', inlineDynamicImports: true, banner: '#!/usr/bin/env node'},
  plugins: [
    nodeResolve({exportConditions: ['node'], preferBuiltins: true}),
    commonjs({ignoreDynamicRequires: true}),
    json(),
    license({thirdParty: {output: {file: file.replace(/\.js$/, '.licences.txt'), template: packageLicences}}}),
  ],
});

export default [
  spacesPage,
  cdnFile,
  gateway('dist/gateway/main.js', 'dist/gateway/server.js'),
  gateway('dist/gateway/plugin.js', 'dist/gateway/index.js', ['fastify']),
];
