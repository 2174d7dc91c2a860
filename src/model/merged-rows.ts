import {eachInSlices, type Slicing} from './slices.js';

/** What tells rows apart, and which of two that are the same is kept. */
interface RowKind<Row> {
  readonly keyOf: (row: Row) => string;
  /** The newer one is kept. */
  readonly timeOf: (row: Row) => number;
}

/** So many rows are read between two pauses: each is looked at closely. */
const sliceLength = 512;

/**
 * The rows loaded so far with those of one more page behind them, each once: the newest, at the place and under the id of the first.
 *
 * @throws {DOMException} `AbortError` once the signal is aborted.
 */
export async function mergedRows<Read, Row extends {readonly id: string}>(
  loaded: readonly Row[],
  page: readonly Read[],
  read: (each: Read) => Row,
  {keyOf, timeOf}: RowKind<Row>,
  slicing: Slicing,
): Promise<readonly Row[]> {
  const rows = new Map<string, Row>();
  const append = (row: Row): void => {
    const key = keyOf(row);
    const known = rows.get(key);
    if (!known) rows.set(key, row);
    else if (timeOf(row) > timeOf(known)) rows.set(key, {...row, id: known.id});
  };
  await eachInSlices(loaded, append, sliceLength, slicing);
  await eachInSlices(page, (each) => append(read(each)), sliceLength, slicing);
  return [...rows.values()];
}
