// Writes what follows from custom-elements.json, the types of the tags and what editors read, and from the build: the hash in the README.
// usage: npm run generate (which makes both first) [-- --check: writes nothing, fails where a file is stale]
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {format} from 'prettier';
import {vsCodeCss, vsCodeHtml, webTypes} from './lib/editor-data.mjs';
import {elementTypes} from './lib/element-types.mjs';
import {withHashes} from './lib/integrity.mjs';
import {elementsOf, readManifest} from './lib/manifest.mjs';
import {wrapperModule, wrapperTypes} from './lib/react-wrappers.mjs';

const {name, version} = JSON.parse(readFileSync('package.json', 'utf8'));
const style = JSON.parse(readFileSync('.prettierrc.json', 'utf8'));

/** The words behind the name of a type: editors offer them. */
const [, defangStyle] = /type DefangStyle = (.*);/.exec(readFileSync('src/model/defang-style.ts', 'utf8'));
const resolve = (type) => type?.replace('DefangStyle', defangStyle);

/** Each generated file with its text. */
async function generatedFiles() {
  const elements = elementsOf(readManifest());
  const data = {
    'vscode.html-custom-data.json': vsCodeHtml(elements, resolve),
    'vscode.css-custom-data.json': vsCodeCss(elements),
    'web-types.json': webTypes(elements, {name, version}, resolve),
  };
  const code = (text) => format(text, {...style, parser: 'typescript'});
  return {
    'integrations/elements.d.ts': await code(elementTypes(elements)),
    'integrations/react-wrappers.js': await code(wrapperModule(elements)),
    'integrations/react-wrappers.d.ts': await code(wrapperTypes(elements)),
    'README.md': withHashes(readFileSync('README.md', 'utf8')),
    ...Object.fromEntries(Object.entries(data).map(([file, content]) => [`integrations/${file}`, `${JSON.stringify(content, null, 2)}\n`])),
  };
}

const currentText = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const stale = Object.entries(await generatedFiles()).filter(([file, text]) => currentText(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is stale: run \`npm run generate\` and commit it.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else for (const [file, text] of stale) writeFileSync(file, text);
