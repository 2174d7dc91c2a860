// custom-elements.json: what users may rely on, under the published paths, and nothing else.
import {readFileSync} from 'node:fs';

const published = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** What belongs to the class alone, or to Lit. */
function isInternal({name, privacy, static: isStatic}) {
  return privacy === 'private' || privacy === 'protected' || name.startsWith('#') || (isStatic && name === 'styles');
}

/** Turns every `module` in a part of the manifest into its published path. */
function publishPaths(part) {
  if (Array.isArray(part)) {
    for (const each of part) publishPaths(each);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  if (typeof part.module === 'string') part.module = published(part.module);
  for (const inner of Object.values(part)) publishPaths(inner);
}

/** The tokens that src/styles/tokens.ts describes, with the defaults of its rule. */
function designTokens() {
  const text = readFileSync('src/styles/tokens.ts', 'utf8').replaceAll(/\s+/g, ' ');
  const described = [...text.matchAll(/@cssprop (--vt-[\w-]+) - (.*?)(?= \* @cssprop| \*\/)/g)];
  return described.map(([, name, description]) => ({
    name,
    description: description.replaceAll(' * ', ' '),
    default: defaultOf(name, text),
  }));
}

/** What the host of an element has for a token, which is what the page's value takes the place of. */
function defaultOf(name, text) {
  const [, standard] = new RegExp(`--_vt-(?:default-)?${name.slice('--vt-'.length)}: ([^;]+);`).exec(text) ?? [];
  if (standard === undefined || !text.includes(`var(${name}, `)) throw new Error(`No style reads ${name}.`);
  return standard;
}

/** Every element that has styles of its own reads the tokens. */
function addTokens(module) {
  if (!readFileSync(module.path, 'utf8').includes("'../styles/index.js'")) return;
  for (const declaration of module.declarations) {
    if (declaration.superclass?.name === 'LitElement')
      declaration.cssProperties = [...(declaration.cssProperties ?? []), ...designTokens()];
  }
}

const isPublic = ({kind, superclass}) => kind === 'class' && ['LitElement', 'Event'].includes(superclass?.name);

/** Only elements, event classes and registrations are for users; views and helpers are not. */
function keepPublic(module) {
  module.declarations = module.declarations.filter(isPublic);
  const names = new Set(module.declarations.map(({name}) => name));
  module.exports = module.exports.filter(({kind, name}) => kind === 'custom-element-definition' || names.has(name));
  for (const declaration of module.declarations) {
    declaration.members = declaration.members?.filter((member) => !isInternal(member));
    // Events that are dispatched without @fires have no name.
    declaration.events = declaration.events?.filter(({name}) => name);
  }
}

function publishedApi() {
  return {
    name: 'published-api',
    packageLinkPhase({customElementsManifest}) {
      customElementsManifest.modules.forEach(keepPublic);
      customElementsManifest.modules.forEach(addTokens);
      publishPaths(customElementsManifest.modules);
      for (const module of customElementsManifest.modules) module.path = published(module.path);
      customElementsManifest.modules = customElementsManifest.modules
        .filter((module) => module.exports.length > 0)
        .sort((one, other) => (one.path < other.path ? -1 : 1));
    },
  };
}

export default {
  globs: ['src/define/*.ts', 'src/elements/*.ts', 'src/provider/*.ts', 'src/events.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publishedApi()],
};
