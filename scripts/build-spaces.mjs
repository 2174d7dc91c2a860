// npm run build:spaces: packs the built Spaces page as dist/TCX_-_VirusTotal_v2.tcx, the same bytes from the same sources.
// usage: node scripts/build-spaces.mjs [--no-title] [--url-upper] [--gateway] [--v2]
//   --no-title    leaves the parameter `title` out, where the platform's dialog has a field of its own for it
//   --url-upper   adds the context `URL` beside `Url`, where the platform spells it so
//   --gateway     for a gateway that keeps the key: `gateway_url` is a parameter and `vt_api_token` is not required
//   --v2          lets the operator switch on VirusTotal's API v2: `virustotal_v2` is a parameter
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import fastGlob from 'fast-glob';
import {zipSync} from 'fflate';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The folder's name is the app's key: an upgrade works only if it stays the same. */
const key = 'TCX_-_VirusTotal_v2';
/** The first day a ZIP can name; a build has no time of its own. */
const mtime = new Date(1980, 0, 1);

const v2Label = 'Ask VirusTotal API v2 for detected URLs if the key may not see the list (without a gateway the key is then in the URL)';

/** What the administrator installs, with the switches of the build; without any, as it is. */
function installation(text, {title = true, urlUpper = false, gateway = false, v2 = false} = {}) {
  if (title && !urlUpper && !gateway && !v2) return text;
  const install = JSON.parse(text);
  const add = (parameter) => install.params.push({...parameter, sequence: install.params.at(-1).sequence + 1});
  if (!title) install.params = install.params.filter(({name}) => name !== 'title');
  if (urlUpper) install.runtimeContext.push('URL');
  if (gateway) {
    install.params.find(({name}) => name === 'vt_api_token').required = false;
    add({name: 'gateway_url', label: 'Address of the gateway that keeps the VirusTotal key', type: 'String'});
  }
  if (v2) add({name: 'virustotal_v2', label: v2Label, type: 'Boolean'});
  return `${JSON.stringify(install, null, 2)}\n`;
}

/** The files of the package by their paths in it. */
export async function packageFiles(options) {
  const page = path.join(root, 'dist/ui');
  const names = (await fastGlob('**/*', {cwd: page})).sort();
  const read = (name) => readFile(path.join(page, name));
  const entries = await Promise.all(names.map(async (name) => [`${key}/ui/${name}`, await read(name)]));
  const install = Buffer.from(installation(await readFile(path.join(page, 'install.json'), 'utf8'), options));
  const files = new Map(entries);
  files.set(`${key}/ui/install.json`, install);
  files.set(`${key}/install.json`, install);
  files.set(`${key}/README.md`, await readFile(path.join(root, 'src/spaces/README.md')));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The package as the bytes of a ZIP: entries sorted, one date, no links, forward slashes. */
export async function packageBytes(options) {
  const files = Object.fromEntries(await packageFiles(options));
  return zipSync(files, {mtime, level: 9, os: 3, attrs: 0o644 << 16});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {values} = parseArgs({
    options: {'no-title': {type: 'boolean'}, 'url-upper': {type: 'boolean'}, gateway: {type: 'boolean'}, v2: {type: 'boolean'}},
  });
  const {'no-title': noTitle = false, 'url-upper': urlUpper = false, gateway = false, v2 = false} = values;
  const options = {title: !noTitle, urlUpper, gateway, v2};
  const file = path.join(root, 'dist', `${key}.tcx`);
  const bytes = await packageBytes(options);
  await writeFile(file, bytes);
  console.log(`dist/${key}.tcx: ${bytes.length} bytes`);
}
