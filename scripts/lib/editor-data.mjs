// What editors read: VS Code's custom data (HTML and CSS) and JetBrains' web-types, from the manifest.

/** The values of a type that is a list of words; undefined for another. */
function wordsOf(type) {
  const parts = (type ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== 'undefined');
  const words = parts.map((part) => /^'(.*)'$/.exec(part)?.[1]);
  return parts.length > 0 && words.every((word) => word !== undefined) ? words : undefined;
}

const list = (title, entries) => (entries.length === 0 ? [] : [`**${title}:**\n${entries.join('\n')}`]);
const entry = ({name, description}) => `- \`${name === '' ? '(default)' : name}\`: ${description}`;

/** An element's page in an editor's tooltip. */
function tooltip({description, events, slots, parts, properties, attributes}) {
  const only = properties.filter(({name}) => !attributes.some(({fieldName}) => fieldName === name));
  return [
    description,
    ...list('Properties', only.map(entry)),
    ...list('Events', events.map(entry)),
    ...list('Slots', slots.map(entry)),
    ...list('Parts', parts.map(entry)),
  ].join('\n\n');
}

const markdown = (value) => ({kind: 'markdown', value});

function vsCodeAttribute({name, description, type}, resolve) {
  const words = wordsOf(resolve(type?.text));
  return {
    name,
    description: markdown(description),
    ...(type?.text === 'boolean' ? {valueSet: 'v'} : {}),
    ...(words === undefined ? {} : {values: words.map((word) => ({name: word}))}),
  };
}

/** The text of vscode.html-custom-data.json; `resolve` gives the words behind the name of a type. */
export function vsCodeHtml(elements, resolve) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: markdown(tooltip(element)),
      attributes: element.attributes.map((attribute) => vsCodeAttribute(attribute, resolve)),
      references: [],
    })),
  };
}

const byName = (entries) => [...new Map(entries.map((each) => [each.name, each])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The text of vscode.css-custom-data.json: the tokens that a page may set, and `::part(…)`. */
export function vsCodeCss(elements) {
  return {
    version: 1.1,
    properties: byName(elements.flatMap(({tokens}) => tokens)).map(({name, description, default: initial}) => ({
      name,
      description: markdown(initial === undefined ? description : `${description} Default: \`${initial}\`.`),
    })),
    pseudoElements: byName(elements.flatMap(({parts}) => parts)).map(({name, description}) => ({
      name: `::part(${name})`,
      description: markdown(description),
    })),
  };
}

const webTypesValue = (type, initial) => ({
  value: {type: (type ?? 'string').replace(' | undefined', ''), required: false, ...(initial === undefined ? {} : {default: initial})},
});

/** The text of web-types.json (https://plugins.jetbrains.com/docs/intellij/websymbols-web-types.html). */
export function webTypes(elements, {name, version}, resolve) {
  const plain = ({name: own, description}) => ({name: own, description});
  const html = elements.map((element) => ({
    name: element.tag,
    description: element.description,
    attributes: element.attributes.map((attribute) => ({
      ...plain(attribute),
      ...webTypesValue(resolve(attribute.type?.text), attribute.default),
    })),
    slots: element.slots.map(plain),
    js: {
      properties: element.properties.map((property) => ({...plain(property), type: resolve(property.type?.text)})),
      events: element.events.map((event) => ({...plain(event), type: event.type.text})),
    },
    css: {
      parts: element.parts.map(plain),
      properties: element.tokens.map(plain),
    },
  }));
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {html: {elements: html}},
  };
}
