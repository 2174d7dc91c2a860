import {expect} from 'chai';
import {importsOf, resolveImport, sourceFiles} from './sources.js';

/** A folder of src, or a file right in it: which others it may import from besides itself, and which packages it may use. */
const layers: Record<string, {readonly imports: readonly string[]; readonly packages: readonly string[]}> = {
  model: {imports: [], packages: []},
  http: {imports: ['model'], packages: ['ky']},
  virustotal: {imports: ['http', 'model'], packages: ['valibot']},
  threatconnect: {imports: ['http', 'model'], packages: ['valibot']},
  sandbox: {imports: ['virustotal', 'threatconnect', 'http', 'model'], packages: ['node:']},
  gateway: {
    imports: ['virustotal', 'threatconnect', 'http', 'model'],
    packages: ['node:', 'valibot', 'fastify', '@fastify/static', 'pino', 'jose', 'ioredis', 'lru-cache', 'prom-client'],
  },
  'events.ts': {imports: ['model'], packages: []},
  i18n: {imports: ['model'], packages: []},
  styles: {imports: [], packages: ['lit']},
  context: {imports: ['model'], packages: ['lit', '@lit/context']},
  controllers: {imports: ['context', 'model', 'i18n', 'events.ts'], packages: ['lit', '@lit/context', '@lit/task']},
  elements: {imports: ['controllers', 'context', 'model', 'styles', 'i18n', 'events.ts'], packages: ['lit', '@lit/context']},
  provider: {
    imports: ['virustotal', 'threatconnect', 'http', 'elements', 'controllers', 'context', 'model', 'styles', 'i18n', 'events.ts'],
    packages: ['lit', '@lit/context'],
  },
  define: {imports: ['elements', 'provider', 'controllers'], packages: []},
  'index.ts': {
    imports: [
      'virustotal',
      'threatconnect',
      'http',
      'elements',
      'controllers',
      'context',
      'model',
      'styles',
      'i18n',
      'events.ts',
      'provider',
    ],
    packages: [],
  },
  'cdn.ts': {imports: ['define', 'index.ts'], packages: []},
  spaces: {
    imports: [
      'virustotal',
      'threatconnect',
      'http',
      'elements',
      'controllers',
      'context',
      'model',
      'styles',
      'i18n',
      'events.ts',
      'provider',
      'define',
      'index.ts',
    ],
    packages: ['lit', '@lit/context'],
  },
};

const layerOf = (file: string): string => file.split('/')[1] ?? '';

/** What is wrong with an import of a file; undefined where it is allowed. */
export function complaint(file: string, specifier: string): string | undefined {
  const layer = layers[layerOf(file)];
  if (layer === undefined) return `${file} is in no known layer`;
  const imported = resolveImport(file, specifier);
  if (imported === undefined) {
    const known = layer.packages.some((name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`));
    return known ? undefined : `${file} imports the package ${specifier}`;
  }
  const target = layerOf(imported);
  return target === layerOf(file) || layer.imports.includes(target) ? undefined : `${file} imports ${imported}`;
}

describe('the layers of src', () => {
  it('import only from themselves and from those below them', () => {
    const complaints = sourceFiles.flatMap((file) => importsOf(file).map((specifier) => complaint(file, specifier)));
    expect(complaints.filter((words) => words !== undefined)).to.deep.equal([]);
  });

  it('would be told apart: an upward, a sideways and a package import are noticed', () => {
    expect(complaint('src/model/ratio.ts', '../http/http.js')).to.equal('src/model/ratio.ts imports src/http/http.ts');
    expect(complaint('src/virustotal/x.ts', '../events.js')).to.equal('src/virustotal/x.ts imports src/events.ts');
    expect(complaint('src/model/ratio.ts', 'lit/decorators.js')).to.equal('src/model/ratio.ts imports the package lit/decorators.js');
    expect(complaint('src/http/http.ts', '../model/ratio.js')).to.equal(undefined);
  });

  it('form no circle', () => {
    for (const [name, {imports}] of Object.entries(layers)) {
      for (const below of imports) expect(layers[below]?.imports, `${name} and ${below}`).not.to.include(name);
    }
  });
});
