import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {readFileSync} from 'node:fs';
import {importsOf, reachable, resolveImport, tagsUsedBy} from './sources.js';

interface Described {
  readonly name: string;
  readonly kind?: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
}

type Member = 'members' | 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties';

type Declaration = Partial<Record<Member, readonly Described[]>> & {
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
};

interface Manifest {
  readonly modules: ReadonlyArray<{readonly path: string; readonly declarations: readonly Declaration[]}>;
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const declarations = manifest.modules.flatMap(({path, declarations: all}) =>
  all.map((declaration) => ({...declaration, file: path.replace(/^dist/, 'src').replace(/\.js$/, '.ts')})),
);
const elements = declarations.filter(({tagName}) => tagName !== undefined);
const elementFiles = new Set(elements.map(({file}) => file));
const eventClasses = declarations.flatMap(({name, file}) => (file === 'src/events.ts' ? [name] : [])).sort();
const lists: readonly Member[] = ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties'];
const typed: ReadonlySet<Member> = new Set<Member>(['members', 'attributes', 'events']);

/** What a pattern's first group finds, each once. */
function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** What is missing of a declaration: a description, or the type of what has one. */
function gaps(declaration: Declaration): string[] {
  const whole = (declaration.description ?? '') === '' ? [declaration.name] : [];
  const parts = lists.flatMap((list) =>
    (declaration[list] ?? []).flatMap(({name, description = '', type, kind}) => [
      ...(description.trim() === '' ? [`${declaration.name} ${list} ${name}`] : []),
      ...(typed.has(list) && kind !== 'method' && type === undefined ? [`${declaration.name} ${list} ${name}: type`] : []),
    ]),
  );
  return [...whole, ...parts];
}

/** Tables take only the cell of this one; its parts are those of the band, which cards draw. */
const band = 'src/elements/verdict-view.ts';
const cards = 'src/elements/card-view.ts';

/** The custom properties that the styles read. */
const readProperties = matches(
  fastGlob
    .sync('src/styles/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
  /var\(\s*(--vt-[\w-]+)/g,
);

/** The text of an element's module and of all that it draws with, other elements aside. */
function sourceOf(file: string): string {
  const modules = [...reachable(file, (imported) => !elementFiles.has(imported))];
  const drawn = modules.filter((module) => module !== band || modules.includes(cards));
  return drawn.map((module) => readFileSync(module, 'utf8')).join('\n');
}

/** The parts that a module names itself, and those of elements inside that it hands on. */
function partsIn(source: string): string[] {
  const handedOn = [...source.matchAll(/(?:exportparts=|const (?:parts|listParts) = )["']([\w, -]+)["']/g)].flatMap(([, list = '']) =>
    list.split(/, ?/),
  );
  return [...new Set([...matches(source, /\spart="([\w-]+)"/g), ...handedOn])].sort();
}

const names = (list: readonly Described[] = []): string[] => list.map(({name}) => name).sort();

describe('the manifest', () => {
  it('has every tag that is registered', () => {
    const registered = fastGlob.sync('src/define/vt-*.ts').map((file) => file.slice('src/define/'.length, -'.ts'.length));
    expect(elements.map(({tagName}) => tagName).sort()).to.deep.equal(registered.sort());
  });

  it('describes every element, attribute, property, event, slot, part and custom property, with the type where there is one', () => {
    expect(declarations.flatMap(gaps)).to.deep.equal([]);
    const undescribed = {
      name: 'VtX',
      description: 'X.',
      attributes: [{name: 'a', type: {text: 'string'}}],
      events: [{name: 'e', description: 'E.'}],
    };
    expect(gaps(undescribed)).to.deep.equal(['VtX attributes a', 'VtX events e: type']);
  });

  for (const {file, tagName, cssParts, slots, events, cssProperties} of elements) {
    const source = sourceOf(file);

    it(`names the parts and slots of ${tagName ?? ''}`, () => {
      expect(names(cssParts)).to.deep.equal(partsIn(source));
      expect(names(slots)).to.deep.equal(matches(source, /<slot(?: name="([\w-]+)")?[ >]/g));
    });

    it(`names the custom properties of ${tagName ?? ''}`, () => {
      const styled = importsOf(file).some((specifier) => resolveImport(file, specifier) === 'src/styles/index.ts');
      // The padding of cards is theirs.
      const own = readProperties.filter((name) => name !== '--vt-card-padding' || readFileSync(file, 'utf8').includes('cardStyles'));
      expect(names(cssProperties)).to.deep.equal(styled ? own : []);
    });

    it(`names the events of ${tagName ?? ''}, and of the elements in it`, () => {
      const inside = [...reachable(file, () => true)].flatMap((module) => [...tagsUsedBy(module)]);
      const nested = elements.filter((element) => inside.includes(element.tagName ?? '')).flatMap((element) => element.events ?? []);
      const fired = [...matches(source, /new (Vt\w+Event)\(/g), ...nested.map(({type}) => type?.text ?? '')];
      // Every event passes through a provider.
      const expected = tagName === 'vt-provider' ? eventClasses : [...new Set(fired)].sort();
      expect((events ?? []).map(({type}) => type?.text).sort()).to.deep.equal(expected);
    });
  }
});
