// custom-elements.json: what users may rely on, under the published paths, and nothing else.

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

/** Only elements, event classes and registrations are for users; views and helpers are not. */
function keepPublic(module) {
  module.declarations = module.declarations.filter(({kind}) => kind === 'class');
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
