import {expect} from 'chai';
import {readFileSync} from 'node:fs';

interface Named {
  readonly name: string;
}

interface Element extends Named {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly members?: ReadonlyArray<Named & {readonly kind: string}>;
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Markdown {
  readonly value: string;
}

interface CustomData {
  readonly tags: ReadonlyArray<
    Named & {
      readonly description: Markdown;
      readonly attributes: ReadonlyArray<
        Named & {readonly description: Markdown; readonly values?: readonly Named[]; readonly valueSet?: string}
      >;
    }
  >;
}

interface CssData {
  readonly properties: ReadonlyArray<Named & {readonly description: Markdown}>;
  readonly pseudoElements: readonly Named[];
}

interface WebTypes {
  readonly contributions: {
    readonly html: {
      readonly elements: ReadonlyArray<
        Named & {
          readonly attributes: ReadonlyArray<Named & {readonly value: {readonly type: string}}>;
          readonly slots: readonly Named[];
          readonly js: {readonly properties: readonly Named[]; readonly events: readonly Named[]};
          readonly css: {readonly parts: readonly Named[]; readonly properties: readonly Named[]};
        }
      >;
    };
  };
}

const json = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const names = (list: readonly Named[] = []): string[] => list.map(({name}) => name);

const elements = json<{readonly modules: ReadonlyArray<{readonly declarations: readonly Element[]}>}>('custom-elements.json')
  .modules.flatMap(({declarations}) => declarations)
  .filter(({tagName}) => tagName !== undefined)
  .sort((one, other) => ((one.tagName ?? '') < (other.tagName ?? '') ? -1 : 1));

describe('what editors read', () => {
  it('has every element in VS Code, with its attributes and their words', () => {
    const {tags} = json<CustomData>('integrations/vscode.html-custom-data.json');
    expect(tags.map(({name, attributes}) => [name, names(attributes)])).to.deep.equal(
      elements.map(({tagName, attributes}) => [tagName, names(attributes)]),
    );
    const attribute = (tag: string, name: string) => tags.find((each) => each.name === tag)?.attributes.find((each) => each.name === name);
    expect(names(attribute('vt-address-card', 'send')?.values)).to.deep.equal(['ask', 'auto']);
    expect(names(attribute('vt-indicator', 'defang')?.values)).to.deep.equal(['hxxp', 'safe-ioc', 'off']);
    expect(attribute('vt-indicator', 'copy')?.valueSet, 'takes no value').to.equal('v');
    expect(attribute('vt-indicator', 'value')?.values).to.equal(undefined);
    expect(tags.find(({name}) => name === 'vt-provider')?.description.value).to.contain('- `source`: Where reports come from');
  });

  it('has every custom property and part in VS Code, each once', () => {
    const {properties, pseudoElements} = json<CssData>('integrations/vscode.css-custom-data.json');
    const all = (list: 'cssProperties' | 'cssParts') => [...new Set(elements.flatMap((element) => names(element[list])))].sort();
    expect(names(properties)).to.deep.equal(all('cssProperties'));
    expect(names(pseudoElements)).to.deep.equal(all('cssParts').map((part) => `::part(${part})`));
    expect(properties.find(({name}) => name === '--vt-accent')?.description.value).to.contain('Default: `light-dark(');
  });

  it('has all of it in JetBrains\u2019 editors, with types that need no import', () => {
    const {elements: found} = json<WebTypes>('integrations/web-types.json').contributions.html;
    expect(
      found.map(({name, attributes, slots, js, css}) => ({
        name,
        attributes: names(attributes),
        slots: names(slots),
        properties: names(js.properties),
        events: names(js.events),
        parts: names(css.parts),
        tokens: names(css.properties),
      })),
    ).to.deep.equal(
      elements.map(({tagName, attributes, slots, members = [], events, cssParts, cssProperties}) => ({
        name: tagName,
        attributes: names(attributes),
        slots: names(slots),
        properties: names(members.filter(({kind}) => kind === 'field')),
        events: names(events),
        parts: names(cssParts),
        tokens: names(cssProperties),
      })),
    );
    const types = found.flatMap(({attributes}) => attributes.map(({value}) => value.type));
    expect(types.filter((type) => !/^(string|number|boolean|'[\w-]+'( \| '[\w-]+')*)$/.test(type))).to.deep.equal([]);
  });
});
