// Members whose name ends in "id" and whose value is an integer of 16 digits or more. A quote inside a text value is escaped, so the
// pattern cannot begin there.
const longIds = /("(?:[A-Za-z]*[iI]d)"\s*:\s*)(-?\d{16,})(?=\s*[,}\]])/g;

/**
 * Parses ThreatConnect's JSON with long ids as text, since ids can exceed 2^53 (threatconnect.md §7).
 * @throws {SyntaxError} When the text is not JSON.
 */
export function parseWithLongIds(text: string): unknown {
  return JSON.parse(text.replace(longIds, '$1"$2"'));
}
