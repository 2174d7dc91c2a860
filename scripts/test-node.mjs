// Compiles the Node tests (Node 20 runs no TypeScript) and runs them with node's own runner.
// usage: node scripts/test-node.mjs [part of a path …]
import {spawnSync} from 'node:child_process';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import fastGlob from 'fast-glob';
import {canInstall, firstProgram, installPackages} from './lib/debian.mjs';
import {emptyOutcome, judge, report} from './lib/outcome.mjs';

async function compile(files, outdir) {
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
  return new Map(files.map((file) => [path.resolve(outdir, file.replace(/\.ts$/, '.mjs')), file]));
}

/** Collects the outcome of a stream of node's runner; `sources` maps the compiled files to the written ones. */
function collect(stream, sources) {
  const outcome = emptyOutcome();
  const names = [];
  const fullName = ({file, name, nesting}) => {
    const own = sources.has(name) ? [] : [name];
    return [sources.get(file) ?? sources.get(name) ?? path.relative(process.cwd(), file), ...names.slice(0, nesting), ...own].join(' › ');
  };
  stream.on('test:start', ({name, nesting}) => {
    names.length = nesting;
    names[nesting] = name;
  });
  stream.on('test:pass', (event) => {
    if (event.skip !== undefined)
      outcome.skipped.push({name: fullName(event), reason: event.skip === true ? 'no reason given' : event.skip});
    else if (event.todo !== undefined) outcome.skipped.push({name: fullName(event), reason: 'left to do'});
    // A file reports itself only if there is nothing else to report.
    else if (sources.has(event.name)) outcome.failed.push(`${fullName(event)}: holds no test`);
    else if (event.details.type !== 'suite') outcome.passed += 1;
  });
  stream.on('test:fail', (event) => {
    if (event.details.error.failureType !== 'subtestsFailed') outcome.failed.push(fullName(event));
  });
  return outcome;
}

/** The tests of the gateway start a Redis of their own; where it cannot be had they are skipped by name. */
function wantRedis() {
  if (firstProgram(['redis-server']) !== undefined || !canInstall()) return;
  // The service that the package may start is not needed, and its port is not ours to take.
  if (installPackages(['redis-server'], 'Redis') === undefined) spawnSync('service', ['redis-server', 'stop'], {stdio: 'ignore'});
}

/** Runs every Node test whose path holds one of the filters. Resolves to the outcome (lib/outcome.mjs). */
export async function runNodeTests(filters = []) {
  const all = await fastGlob(['test/**/*.test.ts', '!test/**/*.browser.test.ts', '!test/{bench,frameworks}/**']);
  const files = all.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter))).sort();
  if (files.length === 0) return emptyOutcome();
  if (files.some((file) => file.startsWith('test/gateway/'))) wantRedis();
  // A folder of its own: two runs at a time do not meet.
  const outdir = path.resolve(`.cache/node-tests-${process.pid}`);
  try {
    const sources = await compile(files, outdir);
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --enable-source-maps`;
    const stream = run({files: [...sources.keys()], concurrency: true, timeout: 180_000});
    const outcome = collect(stream, sources);
    stream.compose(new spec()).pipe(process.stdout);
    await new Promise((resolve) => stream.on('close', resolve).on('end', resolve));
    return outcome;
  } finally {
    await rm(outdir, {recursive: true, force: true});
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  report(await judge(await runNodeTests(process.argv.slice(2))));
}
