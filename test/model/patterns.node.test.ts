import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import fastGlob from 'fast-glob';
import ts from 'typescript';

/** Sources of the regular expressions in a file: literals, and the texts from which `new RegExp` makes one. */
function patternsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const patterns: string[] = [];
  const visit = (node: ts.Node, inside: boolean): void => {
    const makes = inside || (ts.isNewExpression(node) && node.expression.getText() === 'RegExp');
    if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text.slice(1, node.text.lastIndexOf('/')));
    else if (makes && ts.isTemplateExpression(node)) patterns.push(rawTemplate(node));
    else if (makes && ts.isStringLiteralLike(node)) patterns.push(node.getText().slice(1, -1));
    ts.forEachChild(node, (child) => visit(child, makes));
  };
  visit(source, false);
  return patterns;
}

/** The text of a template; what is inserted counts as one group. */
function rawTemplate({head, templateSpans}: ts.TemplateExpression): string {
  return [head, ...templateSpans.map(({literal}) => literal)].map((piece) => piece.getText().replace(/^[`}]|(?:`|\$\{)$/g, '')).join('(X)');
}

const ATOM = /\[(?:\\.|[^\]\\])*\]|\\p\{[^}]*\}|\\u[0-9a-f]{4}|\\.|[*+]|\{\d+,\}|\|/g;

/**
 * Why a pattern could take more than linear time: an unbounded repeat of a group, or one that is followed by something it would have to be
 * tried again for, unless the pattern is anchored at the start and repeats once.
 */
function complaint(pattern: string): string | undefined {
  // Classes and escapes become one letter, so that what is left is structure.
  const shape = pattern.replace(ATOM, (atom) => (/^(?:[*+|]|\{\d+,\})$/.test(atom) ? atom : 'A'));
  for (const alternative of shape.split('|')) {
    const repeats = [...alternative.matchAll(/[*+]|\{\d+,\}/g)];
    for (const {0: repeat, index} of repeats) {
      if (alternative.charAt(index - 1) === ')') return 'repeats a group without a bound';
      const rest = alternative.slice(index + repeat.length).replace(/^\)*/, '');
      if (rest !== '' && !shape.startsWith('^')) return 'goes on after an unbounded repeat';
    }
    if (repeats.length > 1) return 'has two unbounded repeats in a row';
  }
  return undefined;
}

describe('every regular expression of the model', () => {
  for (const file of fastGlob.sync('src/model/**/*.ts').sort()) {
    const patterns = patternsIn(file);
    if (patterns.length === 0) continue;
    it(`has bounded repeats only: ${file} (D12)`, () => {
      for (const pattern of patterns) expect(complaint(pattern), pattern).to.equal(undefined);
    });
  }

  it('would be refused with an unbounded group, or with a repeat that is tried again', () => {
    for (const pattern of ['(?:a+)+$', '\\s+$', '(a|b)*c', '^a*b*$', '[a-z]+@', 'x(?:ab){2,}']) {
      expect(complaint(pattern), pattern).to.be.a('string');
    }
    for (const pattern of ['^[a-z]+$', '[a-z]{1,64}@', '`+', '^(?:a+|b*)$', '(X)\\1*'])
      expect(complaint(pattern), pattern).to.equal(undefined);
  });
});
