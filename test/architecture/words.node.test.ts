import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import ts from 'typescript';
import {en} from '../../src/i18n/en.js';
import {sourceFiles} from './sources.js';
import {insertionsOf, markupOf, placeOf, templatesIn} from './templates.js';

const views = sourceFiles.filter((file) => /^src\/(elements|provider)\//.test(file));
const letter = /\p{L}/u;

/** Words in templates that are not from the catalogue: text, attributes that are read out, and texts put in as they stand. */
function strayWords(file: ts.SourceFile): string[] {
  return templatesIn(file).flatMap((template) => {
    const markup = markupOf(template).replace(/<!--.*?-->/gs, '');
    const text = markup.replace(/<[^>]*>/gs, ' ').replaceAll('\u0001', ' ');
    const attributes = [...markup.matchAll(/\s(?:aria-label|aria-description|title|alt|placeholder)=["']?([^"'>\u0001]*)/g)].map(
      ([, value]) => value ?? '',
    );
    const literals = insertionsOf(template).flatMap(({expression, place}) => (place === 'text' ? literalsOf(expression) : []));
    return [text.trim(), ...attributes, ...literals].filter((words) => letter.test(words)).map((words) => `${placeOf(template)}: ${words}`);
  });
}

/** The literals that an insertion shows as they are. */
function literalsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literalsOf(node.left), ...literalsOf(node.right)];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({literal}) => literal.text)];
  return [];
}

const parse = (name: string, text: string) => ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);

/** The keys of the catalogue that hold a sentence or a function, as paths of names. */
function keysOf(part: object, names: readonly string[] = []): string[] {
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value as object, [...names, name]) : [[...names, name].join('.')],
  );
}

describe('the words of the elements', () => {
  it('all come from the catalogue', () => {
    expect(views.flatMap((file) => strayWords(parse(file, readFileSync(file, 'utf8'))))).to.deep.equal([]);
  });

  it('would be found in a template', () => {
    const stray = (template: string) => strayWords(parse('src/elements/x.ts', `html\`${template}\``)).length;
    expect(['<p>Hello</p>', '<i aria-label="Close"></i>', '<p>${open ? "Less" : more}</p>', '<p>${`AS${n}`}</p>'].map(stray)).to.deep.equal(
      [1, 1, 1, 1],
    );
    expect(
      ['<p class="hello" id="tab-${name}">${messages.less} /${n}</p>', '<i aria-label=${name} role="status">, </i>'].map(stray),
    ).to.deep.equal([0, 0]);
  });

  it('are all used: the catalogue holds no sentence that nobody says', () => {
    const sources = sourceFiles
      .filter(
        (file) =>
          /^src\/(elements|provider|i18n|model)\//.test(file) &&
          !/^src\/i18n\/(en|locales\/\w+)\.ts$/.test(file) &&
          file !== 'src/i18n/messages.ts',
      )
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = keysOf(en)
      .map((key) => key.split('.'))
      .filter((names) => !names.slice(-2).some((name) => new RegExp(`\\b${name}\\b`).test(sources)));
    expect(unused.map((names) => names.join('.'))).to.deep.equal([]);
  });
});
