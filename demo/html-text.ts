/** Attributes by their names; `true` stands for one that has no value. */
export type AttributeValues = ReadonlyMap<string, string | true>;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The start tag of an element. */
function startTag(tag: string, attributes: AttributeValues): string {
  const written = [...attributes].map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  return `<${tag}${written.join('')}>`;
}

/** The HTML of a page that holds an element: what it needs around it, and the script that defines both. */
export function htmlFor(tag: string, attributes: AttributeValues, inside?: string): string {
  const provided = tag === 'vt-provider' ? new Map([['gateway', 'https://vt.example'] as const, ...attributes]) : attributes;
  const content = inside === undefined ? '' : `\n  <${inside} value="203.0.113.47"></${inside}>\n`;
  const element = `${startTag(tag, provided)}${content}</${tag}>`;
  const page = tag === 'vt-provider' ? element : `<vt-provider gateway="https://vt.example">\n  ${element}\n</vt-provider>`;
  const tags = [...new Set(['vt-provider', tag, ...(inside === undefined ? [] : [inside])])];
  const imports = tags.map((name) => `  import 'vt-elements/define/${name}.js';`);
  return `${page}\n<script type="module">\n${imports.join('\n')}\n</script>`;
}
