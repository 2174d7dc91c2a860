/** What can be pressed in a row. */
const pressable = 'a[href], button, input, select, textarea';

/** Where a key leads, as in a grid by the ARIA Authoring Practices: the Tab key leads into the rows and out, the arrows from one to the next. */
export type RowMove =
  | {readonly kind: 'row' | 'page'; readonly by: -1 | 1}
  | {readonly kind: 'edge'; readonly to: 'first' | 'last'}
  | {readonly kind: 'control'; readonly to: 'previous' | 'next' | 'first' | 'last'};

/** Where a control stands in its row. */
export interface ControlPlace {
  readonly cell: number;
  /** Among the controls of the cell, counted from its end: a tick before an action comes and goes. */
  readonly order: number;
}

/** The first control of a row. */
export const firstPlace: ControlPlace = {cell: 0, order: Infinity};

/** @returns undefined where the key is not for the rows */
export function moveOf({key, ctrlKey, metaKey, altKey, shiftKey}: KeyboardEvent, rtl: boolean): RowMove | undefined {
  if (altKey || shiftKey) return undefined;
  if (ctrlKey || metaKey) return key === 'Home' || key === 'End' ? {kind: 'edge', to: key === 'Home' ? 'first' : 'last'} : undefined;
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
      return {kind: 'row', by: key === 'ArrowUp' ? -1 : 1};
    case 'PageUp':
    case 'PageDown':
      return {kind: 'page', by: key === 'PageUp' ? -1 : 1};
    case 'ArrowLeft':
    case 'ArrowRight':
      return {kind: 'control', to: (key === 'ArrowLeft') === rtl ? 'next' : 'previous'};
    case 'Home':
    case 'End':
      return {kind: 'control', to: key === 'Home' ? 'first' : 'last'};
    default:
      return undefined;
  }
}

/** The controls of a row or a cell, in their order. */
export const controlsIn = (place: Element): readonly HTMLElement[] => [...place.querySelectorAll<HTMLElement>(pressable)];

export function placeOf(control: Element): ControlPlace {
  const cell = control.closest<HTMLTableCellElement>('td');
  if (!cell) return firstPlace;
  return {
    cell: [...(cell.parentElement?.children ?? [])].indexOf(cell),
    order: Math.max(
      0,
      controlsIn(cell)
        .toReversed()
        .findIndex((each) => each.contains(control)),
    ),
  };
}

/** The control at the same place of another row, or the nearest there is; undefined in a row without any. */
export function controlAt(row: HTMLTableRowElement, {cell, order}: ControlPlace): HTMLElement | undefined {
  const inCell = row.cells[cell] ? controlsIn(row.cells[cell]) : [];
  return inCell.toReversed()[Math.min(order, inCell.length - 1)] ?? controlsIn(row)[0];
}

/** The Tab key leads to one control of all rows, not to three in each of a hundred thousand. */
export function keepOneTabStop(body: Element, stop: Element | undefined): void {
  for (const control of controlsIn(body)) {
    const tabIndex = control === stop ? 0 : -1;
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
  }
}

/** Takes the keyboard to a control of the row, or to the row itself where it has none: then it is no stop of the Tab key. */
export function focusRow(row: HTMLTableRowElement, place: ControlPlace): void {
  const control = controlAt(row, place);
  if (!control) {
    row.tabIndex = -1;
    row.addEventListener('blur', () => row.removeAttribute('tabindex'), {once: true});
  }
  (control ?? row).focus({preventScroll: true});
}
