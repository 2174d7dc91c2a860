// Measures what docs/performance.md names, ours and its peers side by side in one run, and writes RESULTS.md. Nothing here passes or fails.
// usage: npm run bench [-- CASE …] [--quick], after npm run build
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {writeReport} from './report.mjs';
import {stamp} from './stamp.mjs';

const suites = {
  tables: () => import('./tables.mjs'),
  sorting: () => import('./sorting.mjs'),
  cards: () => import('./cards.mjs'),
  sizes: () => import('./sizes.mjs'),
  validation: () => import('./validation.mjs'),
  'add-all': () => import('./add-all.mjs'),
  gateway: () => import('./gateway.mjs'),
  lighthouse: () => import('./lighthouse.mjs'),
};
const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');
const chosen = words.filter((word) => word !== '--quick');

if (chosen.some((name) => !Object.hasOwn(suites, name))) {
  console.error(`usage: npm run bench [-- ${Object.keys(suites).join('|')} …] [--quick]`);
  process.exit(2);
}
// The peers are no dependencies of the project.
const read = (file) => JSON.parse(readFileSync(`${here}${file}`, 'utf8'));
const isInstalled = ([name, version]) => {
  const file = `node_modules/${name}/package.json`;
  return existsSync(`${here}${file}`) && read(file).version === version;
};
if (!Object.entries(read('package.json').dependencies).every(isInstalled))
  execFileSync('npm', ['ci', '--ignore-scripts'], {cwd: here, stdio: 'inherit'});

const started = performance.now();
const secondsSince = (start) => Math.round((performance.now() - start) / 1000);
for (const name of chosen.length > 0 ? chosen : Object.keys(suites)) {
  console.log(`${name} …`);
  const start = performance.now();
  const measured = stamp();
  const {measure} = await suites[name]();
  const tables = await measure({samples: quick ? 1 : 15, seconds: quick ? 1 : 2, quick});
  // What was measured in a hurry is not written down; what was measured well is not lost with a later case.
  if (!quick) await writeReport({[name]: {measured, tables}});
  for (const {title, columns, rows} of tables) {
    console.log(title);
    const shown = (number) => number && `${Number(number.median.toPrecision(3))}${number.ratio ? ` (${number.ratio.toFixed(2)})` : ''}`;
    console.table(
      Object.fromEntries(
        rows.map(({variant, numbers}) => [
          variant,
          Object.fromEntries(Object.keys(columns).map((key) => [columns[key], shown(numbers[key])])),
        ]),
      ),
    );
  }
  console.log(`${name}: ${secondsSince(start)} seconds`);
}
console.log(`${secondsSince(started)} seconds in all`);
