// What the linter bans, and why. test/architecture/lint.node.test.ts shows that each ban fires.
import {builtinModules} from 'node:module';

/** Names that make markup, styles or code from strings (hostile-strings H1, H2). */
const markupNames = [
  'unsafeHTML',
  'unsafeSVG',
  'unsafeMathML',
  'unsafeStatic',
  'unsafeCSS',
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'DOMParser',
  'srcdoc',
  'styleMap',
  'cssText',
];
const markup = `/^(${markupNames.join('|')})$/`;
const markupMessage = 'Hostile text lives here: use Lit text or property bindings, and classes for looks (H1, H2).';

const inTemplate = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';

const markupBans = [
  {selector: `Identifier[name=${markup}]`, message: markupMessage},
  {selector: `Literal[value=${markup}]`, message: markupMessage},
  {selector: 'MemberExpression[object.name="document"][property.name=/^write(ln)?$/]', message: markupMessage},
  {selector: `${inTemplate}[value.raw=/[.\\s](innerHTML|outerHTML|srcdoc)\\s*=/i]`, message: markupMessage},
  {selector: `${inTemplate}[value.raw=/<style|[\\s.]style\\s*=/i]`, message: 'Styles live in src/styles; a template has classes (H2).'},
  {selector: `${inTemplate}[value.raw=/\\son\\w+\\s*=/i]`, message: 'No code in attributes: write @event=${listener}.'},
  {
    selector: 'CallExpression[callee.property.name=/^(setAttribute|toggleAttribute)$/][arguments.0.value=/^(style|srcdoc|on.*)$/i]',
    message: markupMessage,
  },
];

const linkBans = [
  {
    selector: `${inTemplate}[tail=false][value.raw=/\\stitle\\s*=\\s*["']?$/]`,
    message: 'No title attribute with a value in it: some hosts make links of tooltips (L7).',
  },
  {
    selector: `${inTemplate}[tail=false][value.raw=/\\s(src|srcset|action|formaction|ping|poster|data|cite|xlink:href)\\s*=\\s*["']?$/]`,
    message: 'No value reaches an attribute that loads or navigates (L1).',
  },
  {
    selector: 'MemberExpression[object.name=/^(window|globalThis|self)$/][property.name="open"]',
    message: 'Links are real <a> elements (L2, L4).',
  },
];

const languageBans = [
  {selector: 'TSEnumDeclaration', message: 'TypeScript only for types: a union of strings.'},
  {selector: 'TSModuleDeclaration[kind="namespace"]', message: 'TypeScript only for types: modules, not namespaces.'},
  {selector: 'TSParameterProperty', message: 'TypeScript only for types: write the field.'},
];

const focused = {
  selector: 'MemberExpression[object.name=/^(it|describe|test|context)$/][property.name="only"]',
  message: 'A focused test silences the others.',
};

const markupModules = {
  regex: '^(lit|lit-html|lit-element)/(directives/(unsafe-[a-z]+|style-map)|static-html|static)(\\.js)?$',
  message: markupMessage,
};

const nodeModules = {
  regex: `^(node:.*|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`,
  message: 'This code runs in browsers: no Node modules.',
};

/** For everything in src and demo. */
export const sourceBans = {
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-restricted-syntax': ['error', ...markupBans, ...linkBans, ...languageBans],
  'no-restricted-imports': ['error', {patterns: [markupModules]}],
};

/** For what runs in browsers, besides. */
export const browserBans = {
  'no-console': 'error',
  'no-restricted-imports': ['error', {patterns: [markupModules, nodeModules]}],
  'no-restricted-globals': [
    'error',
    ...['process', 'Buffer', 'require', '__dirname', '__filename', 'setImmediate'].map((name) => ({
      name,
      message: 'This code runs in browsers.',
    })),
    ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'].map((name) => ({
      name,
      message: 'Nothing is stored in the browser.',
    })),
    ...['alert', 'confirm', 'prompt', 'open'].map((name) => ({name, message: 'The elements speak for themselves, in the page.'})),
    ...['event', 'name', 'status', 'length', 'origin', 'parent', 'top'].map((name) => ({
      name,
      message: 'A forgotten declaration: this is a global of the page.',
    })),
  ],
};

/** For tests, which may build hostile markup but not by the back door. */
export const testBans = {
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-syntax': ['error', focused, ...languageBans],
  'no-restricted-imports': ['error', {patterns: [markupModules]}],
};
