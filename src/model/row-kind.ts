import {detect} from './detect.js';
import {isUsualHost} from './host.js';
import {indicatorKey, type Indicator, type NotIndicator} from './indicator.js';

/**
 * What a list says of its rows, which stay as the source gave them: a list may hold a hundred thousand, and what one is about is recognised
 * when it is first looked at.
 */
export interface RowKind<Row> {
  /** What the row is about, as received: hostile. */
  readonly textOf: (row: Row) => string;
  /** The same, recognised; empty and odd texts stay (guide, Figures 3 and 4). */
  readonly valueOf: (row: Row) => Indicator | NotIndicator;
  /** By what rows are put in order of their names. */
  readonly nameOf: (row: Row) => string;
  /** Names the row within its list: no two rows show the same indicator or text. */
  readonly keyOf: (row: Row) => string;
  /** Unix milliseconds; less than any where there is no date. */
  readonly timeOf: (row: Row) => number;
}

export function rowKind<Row extends object>(textOf: (row: Row) => string, dateOf: (row: Row) => Date | undefined): RowKind<Row> {
  const values = new WeakMap<Row, Indicator | NotIndicator>();
  const valueOf = (row: Row): Indicator | NotIndicator => {
    const known = values.get(row);
    if (known) return known;
    const value = detect(textOf(row));
    values.set(row, value);
    return value;
  };
  return {
    textOf,
    valueOf,
    nameOf: (row) => {
      const text = textOf(row);
      return isUsualHost(text) ? text : nameOf(valueOf(row));
    },
    keyOf: (row) => {
      const text = textOf(row);
      return isUsualHost(text) ? text : keyOf(valueOf(row));
    },
    timeOf: (row) => dateOf(row)?.getTime() ?? Number.NEGATIVE_INFINITY,
  };
}

/** Compares rows by what is read of each; those without it come last either way. */
export function orderBy<Row>(read: (row: Row) => string | number | undefined, descending: boolean): (a: Row, b: Row) => number {
  const [before, after] = descending ? [1, -1] : [-1, 1];
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return left < right ? before : left > right ? after : 0;
  };
}

const nameOf = (value: Indicator | NotIndicator): string => (value.type === null ? value.given : value.canonical);

/** A host is named by itself, as no host holds a space; what is none, and the other types, by two words. */
function keyOf(value: Indicator | NotIndicator): string {
  if (value.type === null) return `? ${value.given}`;
  return value.type === 'Host' ? value.canonical : indicatorKey(value);
}
