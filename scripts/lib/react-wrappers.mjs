// Wrappers by @lit/react for pages that React renders on the server (integrations/react-wrappers.js and .d.ts), from the manifest.
// docs/decisions/0008-react-wrappers.md says why there are any.

const header = '// Made from custom-elements.json by `npm run generate`.\n';
const propOf = (event) => `on${event.replaceAll(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())}`;

/** The text of integrations/react-wrappers.js. */
export function wrapperModule(elements) {
  const wrappers = elements.map(({tag, className, events}) => {
    const listened = events.map(({name}) => `${propOf(name)}: '${name}'`).join(', ');
    const options = `react, tagName: '${tag}', elementClass: elements.${className}, events: {${listened}}`;
    return `export const ${className} = /* @__PURE__ */ createComponent({${options}});\n`;
  });
  return [
    "'use client';\n\n",
    header,
    "import {createComponent} from '@lit/react';\n",
    "import react from 'react';\n",
    "import * as elements from '../dist/index.js';\n\n",
    ...wrappers,
  ].join('');
}

/** The text of integrations/react-wrappers.d.ts. */
export function wrapperTypes(elements) {
  const wrappers = elements.map(({className, description, events}) => {
    const listened = events.map(({name, type}) => `${propOf(name)}: EventName<elements.${type.text}>`).join('; ');
    return `/** ${description} */\nexport const ${className}: ReactWebComponent<elements.${className}, {${listened}}>;\n`;
  });
  return [
    header,
    "import type {EventName, ReactWebComponent} from '@lit/react';\n",
    "import type * as elements from '../dist/index.js';\n\n",
    ...wrappers,
  ].join('');
}
