/** A string literal of ThreatConnect's query language; the only way in which a value may enter a query (Q1). */
export function tqlLiteral(value: string): string {
  return `"${value.replace(/[\\'"`]/g, (character) => `\\${character}`)}"`;
}
