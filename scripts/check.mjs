// Builds, then runs every `check:…` script of package.json, each to its end, and says which failed.
// usage: npm run check [-- name …]
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';

const {scripts} = JSON.parse(readFileSync('package.json', 'utf8'));
const asked = process.argv.slice(2);
const checks = Object.keys(scripts).filter(
  (name) => name.startsWith('check:') && (asked.length === 0 || asked.includes(name.slice('check:'.length))),
);

/** Runs a script of package.json, says how it went, and shows what it wrote where it failed. */
function passes(name) {
  const started = Date.now();
  const {status, stdout, stderr} = spawnSync('npm', ['run', '--silent', name], {encoding: 'utf8', maxBuffer: 64 * 1024 * 1024});
  const passed = status === 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!passed) console.log(`${stdout}${stderr}`);
  return passed;
}

// The checks of the package look at what is published.
const failed = ['build', ...checks].filter((name) => !passes(name));
console.log(failed.length === 0 ? `${checks.length} checks passed` : `failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 && checks.length > 0 ? 0 : 1;
