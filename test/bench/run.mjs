// Measures what performance.md names, ours and its peers side by side in one run, and prints a table. Nothing here passes or fails.
// usage: npm run bench -- gateway [--quick]
import process from 'node:process';

const suites = {gateway: () => import('./gateway.mjs')};
const [name = '', ...flags] = process.argv.slice(2);
const quick = flags.includes('--quick');

if (!(name in suites) || flags.some((flag) => flag !== '--quick')) {
  console.error(`usage: npm run bench -- ${Object.keys(suites).join('|')} [--quick]`);
  process.exit(2);
}
const {measure} = await suites[name]();
await measure({samples: quick ? 3 : 15, seconds: quick ? 1 : 2});
