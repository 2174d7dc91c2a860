/** One `--vt-…` of the stylesheet: its default is one value, or one for light and one for dark. */
export interface Token {
  readonly name: string;
  readonly standard: string;
  readonly colours?: readonly [light: string, dark: string];
}

/** Reads the tokens and their defaults out of the stylesheet itself (src/styles/tokens.ts), as it stands there or as it is shipped. */
export function tokensOf(sheet: string): readonly Token[] {
  const [, defaults = ''] = /:host\s*\{([^}]*)\}/.exec(sheet) ?? [];
  // A font has its default in a property of its own, which is read by the private one.
  return [...defaults.matchAll(/--_vt-(?:default-)?([\w-]+):(?!\s*var\()\s*([^;]+)/g)].map(([, bare = '', given = '']) => {
    const name = `--vt-${bare}`;
    const standard = given.replace(/\s+/g, ' ').replace(/,\s*/g, ', ').trim();
    const [, light, dark] = /^light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)$/.exec(standard) ?? [];
    return {name, standard, ...(light !== undefined && dark !== undefined && {colours: [light, dark] as const})};
  });
}

/** The CSS that sets tokens on a whole page. */
export function cssFor(values: ReadonlyMap<string, string>): string {
  const lines = [...values].map(([name, value]) => `  ${name}: ${value};`);
  return `:root {\n${lines.length === 0 ? '  /* as they are: change one above */' : lines.join('\n')}\n}`;
}

/** The property that a token's values are good for; undefined for a number, and for what is not known. */
const properties: ReadonlyArray<readonly [RegExp, string]> = [
  [/^--vt-font/, 'font-family'],
  [/^--vt-(?:size|space|radius)/, 'width'],
];

/** Whether a value is one of a token; the last good one stays where it is not. */
export function isValueOf({name, colours}: Token, value: string, supports: (property: string, value: string) => boolean): boolean {
  if (/[;{}]/.test(value)) return false;
  if (colours) return supports('color', value);
  const property = properties.find(([form]) => form.test(name))?.[1];
  return property === undefined ? /^\d+(?:\.\d+)?$/.test(value) : supports(property, value);
}
