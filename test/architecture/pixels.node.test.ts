import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import {sourceFiles} from './sources.js';
import {unfitTexts} from './strings-in-templates.js';

const {options} = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)).config, ts.sys, '.');

const made = path.resolve('src/elements/made-by-a-test.ts');

/** The program, with a view of our making among its files. */
function programWith(extra: string): ts.Program {
  const roots = sourceFiles.filter((file) => /^src\/(elements|provider)\//.test(file)).map((file) => path.resolve(file));
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists} = host;
  host.getSourceFile = (name, ...rest) =>
    name === made ? ts.createSourceFile(name, extra, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === made || fileExists(name);
  return ts.createProgram([...roots, made], options, host);
}

/** A view that shows what it should not, and one that does it right. */
const views = `
        import {html} from 'lit';
        import type {Messages} from '../i18n/messages.js';
        import type {Indicator} from '../model/indicator.js';
        import type {SecurityLabel} from '../model/indicator-target.js';
        import type {AddressReport} from '../model/reports.js';
        import {thirdPartyView, shownTextOf} from './indicator-view.js';
        import {pairsView} from './pairs-view.js';
        import {noticeView} from './state-view.js';

        export function bad(report: AddressReport, labels: readonly SecurityLabel[], indicator: Indicator, messages: Messages) {
          const {asOwner = '', country} = report;
          const copied = indicator.given;
          return html\`
            <p>\${report.asOwner}</p>
            <p .textContent=\${report.asOwner}></p>
            <p class=\${asOwner}>\${country ?? messages.absent}</p>
            <p>\${labels.map(({name}) => html\`<i>\${name}</i>\`)}</p>
            <p>\${copied}</p>
            <p>\${[[1, report.country ?? ''] as const].map(([count, words]) => html\`\${count} \${words}\`)}</p>
            <p>\${\`AS \${report.network}\`}</p>
            <p>\${messages.copy(indicator.wire)}</p>
            <p>\${helper(indicator.canonical)}</p>
            \${pairsView([{label: messages.absent, value: report.asOwner}], messages.absent)}
            \${noticeView({icon: 'lock', sentence: indicator.given}, messages)}
          \`;
        }

        function helper(text: string) {
          return html\`<b>\${text}</b>\`;
        }

        export function good(report: AddressReport, indicator: Indicator, messages: Messages) {
          const shown = shownTextOf(indicator);
          return html\`<p>\${thirdPartyView(report.asOwner ?? '', {messages})} \${messages.copy(shown)} \${report.asn}</p>\`;
        }
      `;

describe('the way of a value to the screen (decision 5)', () => {
  const found = unfitTexts(programWith(views));
  const isMade = (line: string): boolean => line.includes('made-by-a-test');

  it('leads through indicator-view.ts alone', () => {
    expect(found.filter((line) => !isMade(line))).to.deep.equal([]);
  });

  it('would be found if it led elsewhere', () => {
    const expressions = found.filter(isMade).map((line) => line.replace(/^.*?: /, ''));
    expect(expressions.sort()).to.deep.equal(
      [
        '`AS ${report.network}`',
        'asOwner',
        'copied',
        'country ?? messages.absent',
        'indicator.given',
        'messages.copy(indicator.wire)',
        'name',
        'report.asOwner',
        'report.asOwner',
        'report.asOwner',
        'text',
        'words',
      ].sort(),
    );
  });

  it('has no other way into the page: no text is written by hand', () => {
    // What a template binds to a property was looked at above.
    const writes =
      /\.(textContent|innerText|nodeValue|data)\s*=[^=$]|createTextNode|insertAdjacentText|\.(append|prepend|replaceChildren)\(/;
    const places = sourceFiles.filter(
      (file) => /^src\/(elements|controllers|provider)\//.test(file) && writes.test(readFileSync(file, 'utf8')),
    );
    expect(places, 'the field for copying, which holds a property, and the parts of a value').to.deep.equal([
      'src/controllers/clipboard-controller.ts',
      'src/elements/display-parts.ts',
    ]);
    const users = sourceFiles.filter((file) => readFileSync(file, 'utf8').includes("/display-parts.js'"));
    expect(users, 'and those are made for one module alone').to.deep.equal(['src/elements/indicator-view.ts']);
  });
});
