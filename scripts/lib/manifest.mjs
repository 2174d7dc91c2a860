// What custom-elements.json says of each element, as the generated files need it.
import {readFileSync} from 'node:fs';

const oneLine = (text = '') => text.replaceAll(/\s+/g, ' ').trim();
const described = ({description, ...rest}) => ({...rest, description: oneLine(description)});

/** The elements of a manifest, sorted by tag: their attributes, properties (those without an attribute too), events, slots, parts and tokens. */
export function elementsOf(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return declarations
    .filter(({tagName}) => tagName !== undefined)
    .map((element) => ({
      tag: element.tagName,
      className: element.name,
      description: oneLine(element.description),
      attributes: (element.attributes ?? []).map(described),
      properties: (element.members ?? []).filter(({kind}) => kind === 'field').map(described),
      events: (element.events ?? []).map(described),
      slots: (element.slots ?? []).map(described),
      parts: (element.cssParts ?? []).map(described),
      tokens: (element.cssProperties ?? []).map(described),
    }))
    .sort((one, other) => (one.tag < other.tag ? -1 : 1));
}

/** The manifest as it is committed. */
export const readManifest = () => JSON.parse(readFileSync('custom-elements.json', 'utf8'));
