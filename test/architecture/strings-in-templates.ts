import ts from 'typescript';
import {insertionsOf, placeOf, templatesIn} from './templates.js';

// Follows every text that a template shows to where it comes from. A text is fit to be shown when it is one of our own words, or has
// gone through `indicator-view.ts`, the only place where a value becomes pixels (decision 5).

const ownWords = /\/src\/(i18n\/\w+|model\/spoken)\.ts$/;
const views = /\/src\/(elements|provider)\//;
const theOneView = /\/src\/elements\/indicator-view\.ts$/;

/** Functions whose text is safe by itself: a checked link, a date, a country of a code of two letters or nothing. */
const checked = new Set(['virusTotalLink', 'toISOString', 'formatCountry']);
/** What a view is given and does not show: the key of a row. */
const unseen = new Set(['keyOf']);
/** A link that the client checked (Q4), the only text of the model that may enter an attribute. */
const checkedLink = 'link';

/** The places in the views where a text of another origin is shown, as `file:line: expression`. */
export function unfitTexts(program: ts.Program): string[] {
  const files = program.getSourceFiles().filter(({fileName}) => views.test(fileName) && !theOneView.test(fileName));
  const origins = new Origins(program.getTypeChecker(), files);
  const unfit: string[] = [];
  const check = (expression: ts.Expression): void => {
    if (!origins.fit(expression)) unfit.push(`${placeOf(expression)}: ${expression.getText().replace(/\s+/g, ' ').slice(0, 80)}`);
  };
  for (const file of files) {
    for (const template of templatesIn(file)) {
      for (const {expression, place} of insertionsOf(template)) if (place === 'text' || place === 'attribute') check(expression);
    }
    for (const given of givenToViews(file, program.getTypeChecker())) check(given);
  }
  return [...new Set(unfit)].sort();
}

/** What object literals give to the views' own interfaces: a label, a sentence, a value. */
function givenToViews(file: ts.SourceFile, checker: ts.TypeChecker): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getContextualType(node);
      for (const property of node.properties) {
        const declared = type && property.name && checker.getPropertyOfType(type, property.name.getText())?.declarations?.[0];
        if (!declared || !views.test(declared.getSourceFile().fileName) || unseen.has(property.name.getText())) continue;
        if (ts.isPropertyAssignment(property))
          found.push(...(isFunction(property.initializer) ? returnsOf(property.initializer) : [property.initializer]));
        if (ts.isShorthandPropertyAssignment(property)) found.push(property.name);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

class Origins {
  readonly #checker: ts.TypeChecker;
  readonly #files: readonly ts.SourceFile[];
  readonly #busy = new Set<ts.Node>();

  constructor(checker: ts.TypeChecker, files: readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
  }

  /** Whether an expression is no open text, or one that is fit to be shown. */
  fit(node: ts.Expression): boolean {
    if (this.#busy.has(node) || !this.#isText(this.#checker.getTypeAtLocation(node))) return true;
    this.#busy.add(node);
    try {
      return this.#fitText(node);
    } finally {
      this.#busy.delete(node);
    }
  }

  #fitText(node: ts.Expression): boolean {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return this.fit(node.expression);
    if (ts.isStringLiteralLike(node)) return true;
    if (ts.isTemplateExpression(node)) return node.templateSpans.every(({expression}) => this.fit(expression));
    if (ts.isConditionalExpression(node)) return this.fit(node.whenTrue) && this.fit(node.whenFalse);
    if (ts.isBinaryExpression(node)) {
      const both = node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken;
      return (!both || this.fit(node.left)) && this.fit(node.right);
    }
    if (ts.isCallExpression(node)) return this.#fitCall(node);
    if (ts.isElementAccessExpression(node)) return this.#fitRecord(node.expression);
    if (ts.isArrayLiteralExpression(node)) return node.elements.every((element) => this.fit(element));
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return this.#fitName(node);
    return false;
  }

  #fitCall(call: ts.CallExpression): boolean {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (!declaration) return false;
    const {fileName} = declaration.getSourceFile();
    if (theOneView.test(fileName)) return true;
    if (checked.has(nameOf(call.expression))) return true;
    if (ownWords.test(fileName)) return call.arguments.every((argument) => this.fit(argument));
    // What such a function gives is checked where it is given to the view.
    if (ts.isFunctionTypeNode(declaration) && views.test(fileName)) return true;
    if (isFunction(declaration) && views.test(fileName)) return returnsOf(declaration).every((returned) => this.fit(returned));
    // A number as text, and a list without some of its members.
    if (nameOf(call.expression) === 'String') return call.arguments.every((argument) => this.fit(argument));
    if (nameOf(call.expression) === 'filter' && ts.isPropertyAccessExpression(call.expression)) return this.fit(call.expression.expression);
    const callback = call.arguments.at(-1);
    if (/^(map|repeat)$/.test(nameOf(call.expression)) && callback && isFunction(callback))
      return returnsOf(callback).every((returned) => this.fit(returned));
    return false;
  }

  #fitName(node: ts.Identifier | ts.PropertyAccessExpression): boolean {
    const name = ts.isIdentifier(node) ? node : node.name;
    const shorthand = ts.isShorthandPropertyAssignment(node.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
      : undefined;
    return this.#fitDeclaration((shorthand ?? this.#checker.getSymbolAtLocation(name))?.declarations?.[0]);
  }

  #fitRecord(node: ts.Expression): boolean {
    if (ts.isElementAccessExpression(node)) return this.#fitRecord(node.expression);
    const symbol = this.#checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
    return this.#fitDeclaration(symbol?.declarations?.[0], true);
  }

  #fitDeclaration(declaration: ts.Declaration | undefined, isRecord = false): boolean {
    if (!declaration) return false;
    const {fileName} = declaration.getSourceFile();
    if (ts.isBindingElement(declaration) && ts.isArrayBindingPattern(declaration.parent)) return this.#fitMember(declaration.parent);
    if (ts.isBindingElement(declaration)) return this.#fitDeclaration(this.#propertyOf(declaration), isRecord);
    if (ts.isVariableDeclaration(declaration)) {
      const {initializer} = declaration;
      return (
        initializer !== undefined && (isRecord ? ts.isObjectLiteralExpression(initializer) || this.fit(initializer) : this.fit(initializer))
      );
    }
    if (ts.isParameter(declaration)) return this.#fitParameter(declaration);
    if (ts.isPropertySignature(declaration) && declaration.name.getText() === checkedLink) return true;
    // What the views' own interfaces hold is checked where it is given to them.
    return ownWords.test(fileName) || (views.test(fileName) && ts.isPropertySignature(declaration));
  }

  /** A member taken out of a list is fit when the list is. */
  #fitMember({parent}: ts.ArrayBindingPattern): boolean {
    if (ts.isParameter(parent)) return this.#fitParameter(parent);
    return ts.isVariableDeclaration(parent) && parent.initializer !== undefined && this.fit(parent.initializer);
  }

  /** The property that a destructuring takes out. */
  #propertyOf(element: ts.BindingElement): ts.Declaration | undefined {
    const name = (element.propertyName ?? element.name).getText();
    const type = this.#checker.getTypeAtLocation(element.parent);
    return this.#checker.getPropertyOfType(type, name)?.declarations?.[0];
  }

  /** A parameter is fit when every call gives it something fit. */
  #fitParameter(parameter: ts.ParameterDeclaration): boolean {
    const owner = parameter.parent;
    const index = owner.parameters.indexOf(parameter);
    if (ts.isArrowFunction(owner) && ts.isCallExpression(owner.parent) && ts.isPropertyAccessExpression(owner.parent.expression)) {
      return this.fit(owner.parent.expression.expression);
    }
    const calls = this.#files
      .flatMap((file) => callsIn(file))
      .filter((call) => this.#checker.getResolvedSignature(call)?.declaration === owner);
    return calls.length > 0 && calls.every(({arguments: given}) => given[index] === undefined || this.fit(given[index]));
  }

  #isText(type: ts.Type): boolean {
    if (type.isUnion()) return type.types.some((part) => this.#isText(part));
    if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.String)) !== 0) return true;
    const isList = this.#checker.isArrayType(type) || this.#checker.isTupleType(type);
    return isList && this.#checker.getTypeArguments(type as ts.TypeReference).some((member) => this.#isText(member));
  }
}

const nameOf = (callee: ts.Expression): string => (ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText());

type WithBody = ts.FunctionDeclaration | ts.ArrowFunction | ts.MethodDeclaration;
const isFunction = (node: ts.Node): node is WithBody =>
  ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);

function returnsOf({body}: WithBody): ts.Expression[] {
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    if (!isFunction(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function callsIn(file: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
