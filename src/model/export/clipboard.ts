import {guarded} from './csv.js';

/**
 * One line of a table for the clipboard, cells parted by tabs as spreadsheets take them. A text is kept from being read as a formula, and
 * quoted where it holds what parts cells or lines; a number that we counted is written as a number (X2, X3). Absent cells are empty.
 */
export function clipboardLine(cells: ReadonlyArray<string | number | undefined>): string {
  return cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : (cell ?? ''))).join('\t');
}

function textCell(text: string): string {
  const cell = guarded(text);
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
