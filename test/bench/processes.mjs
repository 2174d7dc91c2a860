// Programs that a measurement starts and ends, and what they cost.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** Processor time that a process has used, in microseconds; Linux counts it in hundredths of a second. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** The first child of a process. */
export const childOf = (pid) => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

/** Programs of one measurement; `end` ends them all. */
export function programs() {
  const running = [];
  return {
    /** Starts a program and waits until it has printed something that matches, or for a second without a pattern. */
    start: (command, words, {ready, env = {}} = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, words, {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
        running.push(child);
        let printed = '';
        const read = (part) => {
          if (printed.length < 10_000) printed += part;
          if (ready?.test(printed)) resolve({child, printed});
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        child.on('error', reject);
        child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${printed}`)));
        if (!ready) setTimeout(() => resolve({child, printed}), 1000);
      }),
    end: () => {
      for (const child of running.reverse()) {
        child.removeAllListeners('exit');
        child.kill('SIGTERM');
      }
    },
  };
}
