// The types of each tag for the templates of frameworks (integrations/elements.d.ts), from the manifest.

const quoted = (name) => (/^[\w$]+$/.test(name) ? name : `'${name}'`);
const comment = (text, indent) => `${indent}/** ${text.replaceAll('*/', '*\u2215')} */\n`;
const member = ({name, description, type}) => `${comment(description, '    ')}    ${quoted(name)}${type};\n`;

/** Attributes that are spelled as their property are one member; a property can be set in most frameworks' templates as well. */
function propertiesOf({className, attributes, properties}) {
  const byProperty = properties.map(({name, description}) => ({name, description, type: `?: ${className}['${name}']`}));
  const otherwise = attributes
    .filter(({name, fieldName}) => name !== fieldName)
    .map(({name, fieldName, description}) => ({name, description, type: `?: ${className}['${fieldName}']`}));
  return [...byProperty, ...otherwise];
}

const eventsOf = ({events}) => events.map(({name, description, type}) => ({name, description, type: `: ${type.text}`}));

function interfaceOf(name, sentence, elements, membersOf) {
  const tags = elements.map((element) => `  '${element.tag}': {\n${membersOf(element).map(member).join('')}  };\n`);
  return `/** ${sentence} */\nexport interface ${name} {\n${tags.join('')}}\n`;
}

/** The text of integrations/elements.d.ts. */
export function elementTypes(elements) {
  const classes = elements.map(({className}) => className);
  const events = [...new Set(elements.flatMap((element) => element.events.map(({type}) => type.text)))].sort();
  const names = [...classes, ...events].map((name) => `  ${name},\n`).join('');
  const map = elements.map(({tag, className, description}) => `${comment(description, '  ')}  '${tag}': ${className};\n`).join('');
  return [
    '// Made from custom-elements.json by `npm run generate`.\n',
    `import type {\n${names}} from '../dist/index.js';\n\n`,
    `/** The class of each tag. */\nexport interface VtElements {\n${map}}\n\n`,
    interfaceOf('VtProperties', 'What each tag takes: its attributes, and its properties.', elements, propertiesOf),
    '\n',
    interfaceOf('VtEvents', 'The events of each tag.', elements, eventsOf),
  ].join('');
}
