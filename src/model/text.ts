/** The text that a page set; empty where it set none, as a removed attribute does (`null`) and frameworks do (`undefined`). */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
