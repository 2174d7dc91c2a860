import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {execPath} from 'node:process';
import {transform} from 'esbuild';
import ts from 'typescript';

const {options} = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)).config, ts.sys, '.');

/** What the compiler says of a module of somebody who has installed the package. */
export function complaintsOf(text: string): string[] {
  const made = path.resolve('made-by-a-test.ts');
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists} = host;
  host.getSourceFile = (name, ...rest) =>
    name === made
      ? ts.createSourceFile(name, text, {languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: ts.ModuleKind.ESNext})
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === made || fileExists(name);
  const program = ts.createProgram([made], {...options, noUnusedLocals: false}, host);
  return ts.getPreEmitDiagnostics(program).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** What Node wrote to standard error when it ran a TypeScript module beside the built package; empty when all went well. */
export async function faultsOf(text: string): Promise<string> {
  const {code} = await transform(text, {loader: 'ts', format: 'esm', target: 'node20'});
  const {status, stderr} = spawnSync(execPath, ['--input-type=module', '-e', code], {encoding: 'utf8'});
  return status === 0 ? '' : stderr || `ended with ${String(status)}`;
}

interface Manifest {
  readonly modules: ReadonlyArray<{
    readonly declarations?: ReadonlyArray<{readonly tagName?: string; readonly attributes?: ReadonlyArray<{readonly name: string}>}>;
  }>;
}

/** Tags and attributes of our elements in a piece of HTML that there are not, as `tag` or `tag attribute`. */
export function unknownIn(html: string): string[] {
  const {modules} = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
  const known = new Map(
    modules.flatMap(({declarations = []}) =>
      declarations.flatMap(({tagName, attributes = []}) => (tagName === undefined ? [] : [[tagName, attributes] as const])),
    ),
  );
  const everywhere = ['id', 'class', 'lang', 'slot'];
  return [...html.matchAll(/<(vt-[a-z-]+)([^>]*)>/g)].flatMap(([, tag = '', rest = '']) => {
    const own = known.get(tag);
    if (own === undefined) return [tag];
    const names = [...rest.matchAll(/\s([a-z][a-z0-9-]*)(?==|\s|$)/g)].map(([, name = '']) => name);
    return names
      .filter((name) => !everywhere.includes(name) && !own.some((attribute) => attribute.name === name))
      .map((name) => `${tag} ${name}`);
  });
}
