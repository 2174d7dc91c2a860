import type {RowKind} from './row-kind.js';
import {eachInSlices, type Slicing} from './slices.js';

/** So many rows are compared between two pauses: a name that is not written as usual is looked at closely. */
const sliceLength = 512;

/**
 * The rows loaded so far with those of one more page behind them, each once: the newest, at the place and under the id of the first.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function mergedRows<Row extends {readonly id: string}>(
  loaded: readonly Row[],
  page: readonly Row[],
  {keyOf, timeOf}: Pick<RowKind<Row>, 'keyOf' | 'timeOf'>,
  slicing: Slicing,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const places = new Map<string, number>();
  const append = (row: Row): void => {
    const key = keyOf(row);
    const place = places.get(key);
    const known = place === undefined ? undefined : rows[place];
    if (place === undefined || known === undefined) {
      places.set(key, rows.length);
      rows.push(row);
    } else if (timeOf(row) > timeOf(known)) {
      rows[place] = {...row, id: known.id};
    }
  };
  await eachInSlices(loaded, append, sliceLength, slicing);
  await eachInSlices(page, append, sliceLength, slicing);
  return rows;
}
