// Compiles the Node tests (Node 20 runs no TypeScript) and runs them with node's own runner.
// usage: node scripts/test-node.mjs [part of a path …]
import {rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import fastGlob from 'fast-glob';

const outdir = path.resolve('.cache/node-tests');

/** Runs every Node test whose path holds one of the filters. Resolves to {passed, failed, skipped}. */
export async function runNodeTests(filters = []) {
  const all = await fastGlob(['test/**/*.test.ts', '!test/**/*.browser.test.ts', '!test/{bench,frameworks}/**']);
  const files = all.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter))).sort();
  await rm(outdir, {recursive: true, force: true});
  await build({
    entryPoints: files,
    outdir,
    outbase: '.',
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outExtension: {'.js': '.mjs'},
    sourcemap: 'inline',
    inject: ['test/support/node-globals.ts'],
    logLevel: 'warning',
  });
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --enable-source-maps`;
  const totals = {passed: 0, failed: 0, skipped: 0};
  const compiled = files.map((file) => path.join(outdir, file.replace(/\.ts$/, '.mjs')));
  const stream = run({files: compiled, concurrency: true});
  const count = (outcome) => (event) => {
    // A file and a describe block report themselves too; only single tests count, and whatever failed.
    const container = event.details?.type === 'suite' || compiled.includes(event.name) || compiled.includes(path.resolve(event.name));
    if (container && outcome === 'passed') return;
    if (container && event.details?.error?.failureType === 'subtestsFailed') return;
    totals[event.skip === undefined && event.todo === undefined ? outcome : 'skipped'] += 1;
  };
  stream.on('test:pass', count('passed'));
  stream.on('test:fail', count('failed'));
  stream.compose(new spec()).pipe(process.stdout);
  await new Promise((resolve) => stream.on('close', resolve).on('end', resolve));
  if (totals.passed + totals.failed + totals.skipped === 0) totals.failed = 1;
  return totals;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const {passed, failed, skipped} = await runNodeTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}
