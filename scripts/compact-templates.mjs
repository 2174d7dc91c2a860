// Takes out of the built templates and styles what only lays out their source: every page would load it, and every element hold it.
// Runs after the compiler; what is compact already stays as it is.
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import remapping from '@jridgewell/remapping';
import {minifyHTMLLiterals} from 'minify-literals';

const holdsTemplate = /\b(html|svg|css) ?`/;
const isWholeStyle = ({parts: [first, ...others]}) => others.length === 0 && first.text.includes('{');

/** A blank before a value stays one. Styles made of parts stay as they are, as the minifier cannot read them. */
const options = {minifyOptions: {conservativeCollapse: true}, shouldMinifyCSS: isWholeStyle};

/** The source map goes on leading to the TypeScript. */
async function compact(file) {
  const source = await readFile(file, 'utf8');
  if (!holdsTemplate.test(source)) return;
  const made = await minifyHTMLLiterals(source, {...options, fileName: file});
  if (!made || made.code === source) return;
  const before = JSON.parse(await readFile(`${file}.map`, 'utf8'));
  const map = remapping([made.map, before], () => null);
  await writeFile(file, made.code);
  await writeFile(`${file}.map`, JSON.stringify({...map, file: path.basename(file)}));
}

for (const folder of ['elements', 'provider', 'styles', 'spaces']) {
  const files = await readdir(`dist/${folder}`, {recursive: true});
  for (const file of files.filter((name) => name.endsWith('.js'))) await compact(`dist/${folder}/${file}`);
}
