// When, where and of which commit something was measured.
import {execFileSync} from 'node:child_process';
import {arch, cpus, release, type} from 'node:os';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const cwd = fileURLToPath(new URL('.', import.meta.url));
const git = (...words) => execFileSync('git', words, {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();

/** The commit that is checked out; what a run writes by itself is no change. Nothing where git or the history is absent. */
function commit() {
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', ':/', ':!RESULTS.md', ':!results.json') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return undefined;
  }
}

export const stamp = () => ({
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${type()} ${release()} ${arch()}, Node ${process.version}`,
});
