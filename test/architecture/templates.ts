import ts from 'typescript';

/** One `${…}` of a template, and where it stands. */
export interface Insertion {
  readonly expression: ts.Expression;
  readonly place: 'text' | 'attribute' | 'property' | 'event' | 'boolean';
}

/** Every `html` and `svg` template of a file. */
export function templatesIn(file: ts.SourceFile): ts.TaggedTemplateExpression[] {
  const found: ts.TaggedTemplateExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText(file))) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The literal pieces of a template, in order. */
export function piecesOf({template}: ts.TaggedTemplateExpression): string[] {
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({literal}) => literal.text)];
}

/** The insertions of a template with their places. */
export function insertionsOf(node: ts.TaggedTemplateExpression): Insertion[] {
  if (ts.isNoSubstitutionTemplateLiteral(node.template)) return [];
  const pieces = piecesOf(node);
  let before = '';
  return node.template.templateSpans.map(({expression}, index) => {
    before += pieces[index] ?? '';
    return {expression, place: placeAfter(before)};
  });
}

/** The markup with a mark that no text holds in the place of each insertion. */
export function markupOf(node: ts.TaggedTemplateExpression): string {
  return piecesOf(node).join('\u0001');
}

function placeAfter(before: string): Insertion['place'] {
  const tag = before.slice(before.lastIndexOf('<'));
  if (tag.includes('>') || !tag.startsWith('<')) return 'text';
  // A text like any other, without a mark beside it.
  if (/\.textContent=["']?$/.test(tag)) return 'text';
  const name = /([@.?]?)[\w:-]+=["']?[^"'=>]*$/.exec(tag)?.[1];
  return name === '@' ? 'event' : name === '.' ? 'property' : name === '?' ? 'boolean' : 'attribute';
}

/** `file:line` of a node. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName.replace(/^.*\/src\//, 'src/')}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
