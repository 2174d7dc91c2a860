// Writes what was measured: RESULTS.md to be read, results.json for programs. A run of one case leaves the others as they were.
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {arch, cpus, release, type} from 'node:os';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

const digits = (value) => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

function cell(number) {
  if (number === undefined) return '–';
  const ratio = number.ratio === undefined ? '' : ` **${number.ratio.toFixed(2)}×**`;
  const [low, high] = number.spread;
  return low === high ? digits(number.median) + ratio : `${digits(number.median)}${ratio} (${digits(low)}–${digits(high)})`;
}

function tableText({title, limit, columns, rows, note}) {
  const heads = ['', ...Object.values(columns)];
  const lines = rows.map(({variant, numbers}) => [
    variant === limit ? `${variant} (compared with)` : variant,
    ...Object.keys(columns).map((key) => cell(numbers[key])),
  ]);
  const table = [heads, heads.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
  const counts = [...new Set(rows.map(({samples}) => samples))].join(', ');
  return `## ${title}\n\n${table}\n\n${counts} shuffled samples each: medians, the ratio to the limit of the same run, and in brackets the tenth and the ninetieth of a hundred. ${note ?? ''}\n`;
}

const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${type()} ${release()} ${arch()}, Node ${process.version}`;

/** @param cases - The tables of each case that was measured, by its name. */
export async function writeReport(cases) {
  const known = existsSync(file('results.json')) ? JSON.parse(await readFile(file('results.json'), 'utf8')) : {};
  const results = {...known, ...cases};
  await writeFile(file('results.json'), `${JSON.stringify(results, null, 1)}\n`);
  const judgement = await readFile(file('JUDGEMENT.md'), 'utf8');
  const text = `# Results

What \`npm run bench\` measured, ours beside the limit and the peers that [docs/performance.md](../../docs/performance.md) names. No test judges these
numbers; sizes and counts are tests. Measured on ${machine()}.

${judgement}
${Object.values(results)
  .flatMap(({tables}) => tables)
  .map(tableText)
  .join('\n')}`;
  const options = await resolveConfig(file('RESULTS.md'));
  await writeFile(file('RESULTS.md'), await format(text, {...options, parser: 'markdown'}));
}
