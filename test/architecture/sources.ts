import fastGlob from 'fast-glob';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Every TypeScript file below src. */
export const sourceFiles = fastGlob.sync('src/**/*.ts').sort();

/** What a module names in its import and export lines, types included, and in dynamic imports. */
export function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({fileName}) => fileName);
}

/** The source file that a relative import means, which the compiler makes sure is there; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return path.join(path.dirname(from), specifier).replace(/\.js$/, '.ts');
}

/** A file and all that it imports, directly or not, as far as `follow` goes along. */
export function reachable(file: string, follow: (file: string) => boolean, seen = new Set<string>()): Set<string> {
  seen.add(file);
  for (const specifier of importsOf(file)) {
    const imported = resolveImport(file, specifier);
    if (imported !== undefined && !seen.has(imported) && follow(imported) && existsSync(imported)) reachable(imported, follow, seen);
  }
  return seen;
}

/** The `vt-` tags that a module puts on the page: in its templates and by `createElement`. */
export function tagsUsedBy(file: string): Set<string> {
  const tags = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      for (const [, tag] of node.template.getText().matchAll(/<(vt-[a-z0-9-]+)/g)) if (tag !== undefined) tags.add(tag);
    }
    if (ts.isCallExpression(node) && /\bcreateElement$/.test(node.expression.getText())) {
      const [name] = node.arguments;
      if (name !== undefined && ts.isStringLiteralLike(name) && name.text.startsWith('vt-')) tags.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return tags;
}
