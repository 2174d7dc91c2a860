import {readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {expect} from 'chai';
import {failureOf} from '../../src/elements/failure-view.js';
import {en} from '../../src/i18n/en.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import {blocksOf} from './blocks.js';
import {complaintsOf, faultsOf} from './modules.js';

const file = 'docs/sources-and-targets.md';
const page = readFileSync(file, 'utf8');

const indicators = `
import {detect as detected, type Indicator as Found} from 'vt-elements';
const read = (text: string): Found => {
  const found = detected(text);
  if (found.type === null) throw new Error(text);
  return found;
};
const address = read('192.0.2[.]7');
const same = (is: unknown, wanted: unknown) => {
  if (is !== wanted) throw new Error(String(is) + ' is not ' + String(wanted));
};
`;

/** What is run behind each block after it has compiled, and throws where it is wrong; empty where the block needs a browser. */
const runs: Readonly<Record<string, string>> = {
  'VirusTotal: ts 1': '',
  'Giving them to the elements: ts 1': '',
  'ThreatConnect: ts 1': `same(direct.oneUser, false); same(behindGateway.oneUser, true);
    let kind = ''; try { createThreatConnect({apiUrl: 'http://tc.example/api'}); } catch (error) { kind = error.kind; } same(kind, 'denied');`,
  'A source of your own: ts 1': `const source = createArchive(new Map([['192.0.2.7', {malicious: 3, engines: 90}]]));
    const report = await source.address(address);
    same(report.ratio.positives, 3); same(report.ratio.undetected, 87);
    same((await source.address(read('192.0.2.8'))).type, 'not-found');
    same((await source.host(read('bad.example'))).type, 'not-found');
    same((await source.resolutions(address)).rows.length, 0);
    same(await source.address(read('bad.example')).catch(({kind}) => kind), 'invalid');
    same(await source.address(address, {signal: AbortSignal.abort('left')}).catch((reason) => reason), 'left');`,
  'What is left of a quota: ts 1': `const source = counted({address: async () => 'asked'}, 2);
    let told = 0; const end = source.watchBudget(() => told++);
    same(await source.address(address), 'asked'); same(source.budget().windows[0].left, 1); same(told, 1);
    end(); await source.address(address); await source.address(address); same(source.budget().windows[0].left, 0); same(told, 1);`,
  'A target of your own: ts 1': `const target = createWatchList((value) => value !== 'good.example');
    same((await target.find([address])).size, 0);
    same((await target.add(address)).kind, 'added'); same((await target.add(read('192.0.2.7'))).kind, 'existed');
    same((await target.find([address, read('bad.example')])).get(indicatorKey(address)).id, '1');
    same((await target.add(read('good.example'))).error.kind, 'excluded');`,
  'In tests: ts 1': `same(report.id, 'bad.example'); same(outcome.kind, 'existed');`,
};

/** The rows of the table under a heading, cell by cell. */
function rowsUnder(heading: string): ReadonlyArray<readonly string[]> {
  const section = page.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `(.*) \|$/gm)].map(([, row = '']) => `\`${row}`.split(' | '));
}

/** The members of an interface, in order. */
function membersOf(source: string, name: string): string[] {
  const [, body = ''] = new RegExp(`export interface ${name} \\{\\n([^]*?)^\\}`, 'm').exec(readFileSync(source, 'utf8')) ?? [];
  return [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, member = '']) => `\`${member}\``);
}

describe('the page on sources and targets', () => {
  const blocks = blocksOf(file);

  before(() => Object.defineProperty(globalThis, 'navigator', {value: {onLine: true}, configurable: true}));

  it('has a run for each block, and a block for each run', () => {
    expect(blocks.map(({name}) => name).sort()).to.deep.equal(Object.keys(runs).sort());
  });

  for (const {name, text} of blocks) {
    it(`has code that compiles against the built package, and does what it says: ${name}`, async () => {
      expect(complaintsOf(text)).to.deep.equal([]);
      const run = runs[name];
      if (run === '') return;
      expect(await faultsOf(`${text}${indicators}${run ?? ''}`)).to.equal('');
    });
  }

  it('would find a block that is wrong', async () => {
    const [{text = ''} = {}] = blocks.filter(({name}) => name === 'A target of your own: ts 1');
    expect(complaintsOf(text.replace("kind: 'added', ", '')).join(' ')).to.contain('kind');
    expect(await faultsOf(`${text}${indicators}same(1, 2);`)).to.contain('1 is not 2');
  });

  it('lists the options that there are, and no others', () => {
    const names = (heading: string) => rowsUnder(heading).map(([name]) => name);
    expect(names('VirusTotal')).to.deep.equal(membersOf('src/virustotal/client.ts', 'VirusTotalOptions'));
    expect(names('ThreatConnect')).to.deep.equal(membersOf('src/threatconnect/client.ts', 'ThreatConnectOptions'));
  });

  it('says of every kind of error what the elements make of it', () => {
    const [, union = ''] = /export type ApiErrorKind =\n((?: {2}\|.*\n)+)/.exec(readFileSync('src/model/api-error.ts', 'utf8')) ?? [];
    const kinds = [...union.matchAll(/\| '([\w-]+)'/g)].map(([, kind = '']) => kind as ApiErrorKind);
    expect(kinds.length).to.be.greaterThan(15);
    const made = kinds.map((kind) => {
      const {sentence, retryable} = failureOf(new ApiError(kind, {service: 'host'}), en);
      return [`\`${kind}\``, sentence, retryable ? 'yes' : 'no'];
    });
    expect(rowsUnder('Errors')).to.deep.equal(made);
  });
});
