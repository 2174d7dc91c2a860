// What a type checker says against what a project's wrong files are marked for.
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';

/** `file:line` of each line that is marked as wrong. */
export function expectedLines(folder) {
  return readdirSync(folder)
    .flatMap((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (/(\/\/|<!--) wrong\b/.test(line) ? [`${file}:${index + 1}`] : [])),
    )
    .sort();
}

/** `file:line` of each complaint in what tsc, vue-tsc, svelte-check or ngc wrote, each once. */
export function complaints(said) {
  const found = [...stripVTControlCharacters(said).matchAll(/([\w.-]+\.(?:tsx?|vue|svelte))[(:](\d+)[,:]\d+/g)].map(
    ([, file, line]) => `${file}:${line}`,
  );
  return [...new Set(found)].sort();
}
