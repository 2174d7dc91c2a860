// Compiles the Node tests (Node 20 runs no TypeScript) and runs them with node's own runner.
// usage: node scripts/test-node.mjs [--long] [part of a path …]
import {spawnSync} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
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

/** Servers that tests start by themselves: what needs them, the program, and its Debian package. */
const servers = [
  {title: 'Redis', program: 'redis-server', packages: ['redis-server'], tests: /^test\/(?:gateway|docs)\//},
  {title: 'nginx', program: 'nginx', packages: ['nginx-light'], tests: /^test\/docs\//},
];

/** Installs the servers that the tests need where they are missing; where they cannot be had, those tests are skipped by name. */
function wantServers(files) {
  for (const {title, program, packages, tests} of servers) {
    if (!files.some((file) => tests.test(file)) || firstProgram([program]) !== undefined || !canInstall()) continue;
    // The service that the package may start is not needed, and its port is not ours to take.
    if (installPackages(packages, title) === undefined) spawnSync('service', [program, 'stop'], {stdio: 'ignore'});
  }
}

/**
 * Runs every Node test whose path holds one of the filters. Those that wait for real time (`X.long.node.test.ts`) are a run of their
 * own, so that `npm test` stays under five minutes. Resolves to the outcome (lib/outcome.mjs).
 */
export async function runNodeTests(filters = [], {long = false} = {}) {
  const all = await fastGlob(['test/**/*.test.ts', '!test/**/*.browser.test.ts', '!test/{bench,frameworks}/**']);
  const files = all
    .filter((file) => file.includes('.long.') === long)
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
  if (files.length === 0) return emptyOutcome();
  wantServers(files);
  // A folder of its own: two runs at a time do not meet.
  const outdir = path.resolve(`.cache/node-tests-${process.pid}`);
  try {
    const sources = await compile(files, outdir);
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --enable-source-maps`;
    // Those that take long mostly wait; by itself node would run one file at a time on two cores.
    const stream = run({files: [...sources.keys()], concurrency: long ? 3 : availableParallelism(), timeout: 180_000});
    const outcome = collect(stream, sources);
    stream.compose(new spec()).pipe(process.stdout);
    await new Promise((resolve) => stream.on('close', resolve).on('end', resolve));
    return outcome;
  } finally {
    await rm(outdir, {recursive: true, force: true});
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2);
  const filters = words.filter((word) => word !== '--long');
  report(await judge(await runNodeTests(filters, {long: words.includes('--long')})));
}
