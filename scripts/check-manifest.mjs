// Fails where custom-elements.json is not what the sources say now.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const folder = mkdtempSync(path.resolve('.cache-manifest-'));
try {
  const {status} = spawnSync('npm', ['run', '--silent', 'manifest', '--', '--outdir', path.relative('.', folder), '--quiet'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('cem analyze failed');
  const fresh = readFileSync(path.join(folder, 'custom-elements.json'), 'utf8');
  if (fresh !== readFileSync('custom-elements.json', 'utf8')) {
    console.error('custom-elements.json is stale: run `npm run manifest` and commit it.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
