// Writes what was measured: RESULTS.md to be read, results.json for programs. A run of one case leaves the others as they were.
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
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

/** So many samples each; where some have fewer, it says which. */
function samplesText(rows, shuffled) {
  const most = Math.max(...rows.map(({samples}) => samples));
  const fewer = rows.filter(({samples}) => samples < most).map(({variant, samples}) => `${samples} of ${variant}`);
  return [`${most} ${shuffled ? 'shuffled ' : ''}samples each`, ...fewer].join(', ');
}

/** What the numbers of a table are. Of earlier results it is not known whether the samples were shuffled. */
function legend({limit, rows}, measured) {
  if (rows.every(({samples}) => samples === 1))
    return `Counted once${limit === undefined ? '.' : '; in bold the ratio to what it is compared with.'}`;
  const ratio = limit === undefined ? '' : ' in bold the ratio to what it is compared with in the same run,';
  return `${samplesText(rows, measured !== undefined)}: medians,${ratio} and in brackets the tenth and the ninetieth of a hundred where they differ.`;
}

const stampText = ({date, commit, machine}) => `Measured on ${date}${commit === undefined ? '' : `, commit ${commit}`}: ${machine}.`;

function tableText(table, measured) {
  const {title, limit, columns, rows, note} = table;
  const heads = ['', ...Object.values(columns)];
  const lines = rows.map(({variant, numbers}) => [
    variant === limit ? `${variant} (compared with)` : variant,
    ...Object.keys(columns).map((key) => cell(numbers[key])),
  ]);
  const text = [heads, heads.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
  const said = [legend(table, measured), note, measured ? stampText(measured) : 'When and where was not noted.'];
  return `## ${title}\n\n${text}\n\n${said.filter(Boolean).join(' ')}\n`;
}

/** @param cases - The tables of each case that was measured, and when, where and of what it was, by its name. */
export async function writeReport(cases) {
  const known = existsSync(file('results.json')) ? JSON.parse(await readFile(file('results.json'), 'utf8')) : {};
  const results = {...known, ...cases};
  await writeFile(file('results.json'), `${JSON.stringify(results, null, 1)}\n`);
  const judgement = await readFile(file('JUDGEMENT.md'), 'utf8');
  const text = `# Results

What \`npm run bench\` measured, ours beside the limit and the peers that [docs/performance.md](../../docs/performance.md) names. No test judges these
numbers; sizes and counts are tests.

${judgement}
${Object.values(results)
  .flatMap(({tables, measured}) => tables.map((table) => tableText(table, measured)))
  .join('\n')}`;
  const options = await resolveConfig(file('RESULTS.md'));
  await writeFile(file('RESULTS.md'), await format(text, {...options, parser: 'markdown'}));
}
