import {csvCell} from './csv.js';

/**
 * One line of a table for the clipboard, its cells parted by tabs as spreadsheets take them. A cell is that of a CSV file, with the guard
 * (X2), and without quotes where nothing in it parts cells or lines: people paste it into notes as well. An absent cell is empty.
 */
export function clipboardLine(cells: ReadonlyArray<string | number | undefined>): string {
  return cells.map((cell) => (cell === undefined ? '' : clipboardCell(cell))).join('\t');
}

function clipboardCell(cell: string | number): string {
  const quoted = csvCell(cell);
  return typeof cell === 'number' || /[\t\r\n"]/.test(cell) ? quoted : quoted.slice(1, -1);
}
