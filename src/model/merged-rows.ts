import {together} from './dated.js';
import type {Page} from './reports.js';
import type {RowKind} from './row-kind.js';
import {eachInSlices, type Slicing} from './slices.js';

/** So many rows are compared between two pauses: a name that is not written as usual is looked at closely. */
const sliceLength = 512;

/**
 * What is loaded so far with one more page behind it: its cursor, and each row once. Spellings of one name or URL are one row, and so is a
 * row that moved between pages: the newest, at the place and under the id of the first.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function mergedPages<P extends Page<Row>, Row extends {readonly id: string} = P['rows'][number]>(
  loaded: P | undefined,
  page: P,
  kind: RowKind<Row>,
  slicing: Slicing,
): Promise<P> {
  return {
    ...page,
    rows: await mergedRows(loaded?.rows ?? [], page.rows, kind, slicing),
    total: page.total ?? loaded?.total,
    unavailable: (loaded?.unavailable ?? 0) + page.unavailable,
    ...together(loaded, page),
  };
}

async function mergedRows<Row extends {readonly id: string}>(
  loaded: readonly Row[],
  page: readonly Row[],
  {keyOf, timeOf}: RowKind<Row>,
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
