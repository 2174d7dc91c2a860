import type {Indicator} from '../model/indicator.js';
import {eachInSlices, type Slicing} from '../model/slices.js';

/** A list of so many rows is gone through at every drawing. */
const mostAtOnce = 1000;
/** So many are recognised between two pauses. */
const sliceLength = 512;

/** What of a list can be added, in the order in which it was loaded. Of a long list it is not known before somebody asks. */
export interface AddableList {
  readonly rowCount: number;
  /** Whether it takes slices to go through it. */
  readonly isLong: boolean;
  /** Of a long list: once they have been read. */
  readonly indicators: readonly Indicator[] | undefined;
  /** @throws {DOMException} `AbortError` once the signal is aborted. */
  readonly read: (slicing: Slicing) => Promise<readonly Indicator[]>;
}

/** @param indicatorOf - What a row adds, if it can. */
export function addableList<Row>(rows: readonly Row[], indicatorOf: (row: Row) => Indicator | undefined): AddableList {
  const isLong = rows.length > mostAtOnce;
  let known: readonly Indicator[] | undefined;
  return {
    rowCount: rows.length,
    isLong,
    get indicators() {
      if (!isLong) known ??= rows.map(indicatorOf).filter((indicator) => indicator !== undefined);
      return known;
    },
    async read(slicing) {
      if (known) return known;
      const found: Indicator[] = [];
      const readOne = (row: Row): void => {
        const indicator = indicatorOf(row);
        if (indicator) found.push(indicator);
      };
      await eachInSlices(rows, readOne, sliceLength, slicing);
      return (known ??= found);
    },
  };
}

/** These and no others. */
export const addableOnly = (indicators: readonly Indicator[]): AddableList => addableList(indicators, (indicator) => indicator);
