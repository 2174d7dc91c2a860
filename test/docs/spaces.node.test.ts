import {execSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {expect} from 'chai';
import {unzipSync} from 'fflate';
import {en} from '../../src/i18n/en.js';
import {enSpaces} from '../../src/spaces/messages.js';
import {readQuery, type SpacesParameters} from '../../src/spaces/query.js';
import {blocksOf} from './blocks.js';

const file = 'docs/spaces.md';
const page = readFileSync(file, 'utf8');
const archive = 'dist/TCX_-_VirusTotal_v2.tcx';
const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {readonly scripts: Readonly<Record<string, string>>};

/** The names of the parameters that an administrator is asked for. */
function parameterNames(text: string): string[] {
  return (JSON.parse(text) as {readonly params: ReadonlyArray<{readonly name: string}>}).params.map(({name}) => name);
}

const ownNames = parameterNames(readFileSync('src/spaces/install.json', 'utf8'));

/** A folder of its own with what packing needs: other tests pack into `dist` at the same time. */
const folder = mkdtempSync(path.join(tmpdir(), 'vt-spaces-'));

/** Packs by a command of the page, and says what parameters the package then has. */
function packedNames(command: string): string[] {
  execSync(command, {cwd: folder});
  const install = unzipSync(readFileSync(path.join(folder, archive)))['TCX_-_VirusTotal_v2/install.json'] ?? new Uint8Array();
  return parameterNames(Buffer.from(install).toString());
}

/** A script that package.json has, and whose own command is run by another test; the build itself is behind the tests. */
const isScript = (line: string): boolean => line === 'npm ci' || (scripts[line.replace(/^npm (?:run )?/, '')] ?? '') !== '';

/** How each block of the page is run. */
const runs: Readonly<Record<string, (text: string) => void>> = {
  'The package: sh 1': (text) => {
    const lines = text.trim().split('\n');
    expect(lines.filter((line) => !isScript(line))).to.deep.equal([]);
    const [, packing = ''] = (scripts['build:spaces'] ?? '').split(' && ');
    expect(packedNames(packing)).to.deep.equal(ownNames);
    expect(page).to.contain(`\`${archive}\``);
    expect(statSync(path.join(folder, archive)).size).to.be.greaterThan(10_000);
  },
  'The package: sh 2': (text) => expect(packedNames(text)).to.deep.equal([...ownNames, 'virustotal_v2']),
  'Keys: sh 1': (text) => expect(packedNames(text)).to.deep.equal([...ownNames, 'gateway_url']),
  'Looking at it without ThreatConnect: sh 1': (text) => expect(isScript(text.trim())).to.equal(true),
};

/** The rows of the table under a heading, cell by cell. */
function rowsUnder(heading: string): ReadonlyArray<readonly string[]> {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (.*) \|$/gm)].slice(1).map(([, row = '']) => row.split(' | '));
}

const query = {tcToken: 't', tcApiPath: 'https://tc.example/api', tcType: 'Host', tcSelectedItem: 'bad.example', vt_api_token: 'k'};

function read(more: Readonly<Record<string, string>>): SpacesParameters {
  const found = readQuery(`?${new URLSearchParams({...query, ...more}).toString()}`);
  if (found.name !== 'parameters') throw new Error(found.name);
  return found.parameters;
}

describe('the page on installing the Spaces app', () => {
  const blocks = blocksOf(file);

  before(() => {
    for (const part of ['scripts/build-spaces.mjs', 'dist/ui', 'src/spaces/README.md'])
      cpSync(part, path.join(folder, part), {recursive: true});
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  });
  after(() => rmSync(folder, {recursive: true}));

  it('has a run for each block, and a block for each run', () => {
    expect(blocks.map(({name}) => name)).to.deep.equal(Object.keys(runs));
  });

  for (const {name, text} of blocks) it(`has a command that does what it says: ${name}`, () => runs[name]?.(text));

  it('leaves the package as it is without a switch', () => {
    expect(packedNames('node scripts/build-spaces.mjs')).to.deep.equal(ownNames);
  });

  it('lists every parameter, in its order, and every switch', () => {
    expect(ownNames).to.have.length(7);
    expect(rowsUnder('Parameters').map(([name]) => name)).to.deep.equal(ownNames.map((name) => `\`${name}\``));
    const usage = readFileSync('scripts/build-spaces.mjs', 'utf8');
    const switches = [...usage.matchAll(/^\/\/ {3}(--[\w-]+) /gm)].map(([, name = '']) => `\`${name}\``);
    expect(rowsUnder('The package').map(([name]) => name)).to.deep.equal(switches);
  });

  it('says how each is read', () => {
    expect(read({title: ' '}).title || enSpaces.defaultTitle).to.equal('VirusTotal');
    expect(['debug', 'warn', '', 'loud'].map((logging) => read({logging}).logLevel)).to.deep.equal(['DEBUG', 'WARNING', 'ERROR', 'ERROR']);
    expect(read({add_tags: ` a, ,A ,${'b'.repeat(129)}`}).tags).to.deep.equal(['a']);
    expect(['0', '', '101', '7.5'].map((text) => read({add_confidence: text}).confidence)).to.deep.equal([
      0,
      undefined,
      undefined,
      undefined,
    ]);
    expect(['0', '', '4.5', '6'].map((text) => read({add_rating: text}).rating)).to.deep.equal([0, undefined, 4.5, undefined]);
    expect(read({add_tags: 'b'.repeat(129), add_confidence: 'x', add_rating: '-1'}).notices).to.deep.equal([
      'tags',
      'rating',
      'confidence',
    ]);
    expect(read({auto_send_labels: ' TLP:WHITE ,,'}).autoSendLabels).to.deep.equal(['TLP:WHITE']);
    expect(read({vt_api_token: '', gateway_url: 'https://vt.example/'}).gateway).to.equal('https://vt.example');
    expect(['TRUE', 'true', 'yes', ''].map((text) => read({virustotal_v2: text}).v2)).to.deep.equal([true, true, false, false]);
  });

  it('quotes what the analyst sees', () => {
    const {fault, notice} = enSpaces;
    const sentences = [
      enSpaces.empty,
      enSpaces.faults,
      ...(['vt_api_token', 'gateway_url', 'tcToken', 'tcApiPath', 'tcType', 'tcSelectedItem'] as const).map((name) => fault[name]),
      enSpaces.unsupportedType,
      ...(['rating', 'confidence', 'tags'] as const).map((name) => notice[name]),
    ];
    expect(Object.keys(fault)).to.have.length(6);
    expect(Object.keys(notice)).to.have.length(3);
    expect(rowsUnder('What the analyst sees').map(([, sentence]) => sentence)).to.deep.equal(sentences);
    const {keyDropped, proxyUnavailable, proxyFailed, session} = en.state;
    const states = rowsUnder('When the proxy gets in the way').map(([, sentence]) => sentence);
    expect(states).to.deep.equal([keyDropped, proxyUnavailable, proxyFailed, session]);
  });
});
