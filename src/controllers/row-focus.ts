import {activeIn, indexOf, rowAt} from './row-index.js';
import {controlAt, controlsIn, firstPlace, focusRow, keepOneTabStop, moveOf, placeOf, type ControlPlace, type RowMove} from './row-keys.js';

/** Where a key leads to another row. */
export type RowStep = Exclude<RowMove, {readonly kind: 'control'}>;

/** Where the keyboard is in the rows of a table: which control has the focus, where the Tab key leads, and where the other keys do. */
export class RowFocus {
  /** The row that the Tab key leads to. */
  index = 0;
  readonly #onStep: (from: number, step: RowStep) => void;
  readonly #firstSeen: () => HTMLTableRowElement | undefined;
  #body?: HTMLTableSectionElement;
  /** Had the focus before an update. */
  #before?: HTMLElement;
  #control: ControlPlace = firstPlace;

  /**
   * @param onStep - The user wants to go to another row, from this one.
   * @param firstSeen - The first row that the user sees.
   */
  constructor(onStep: (from: number, step: RowStep) => void, firstSeen: () => HTMLTableRowElement | undefined) {
    this.#onStep = onStep;
    this.#firstSeen = firstSeen;
  }

  attach(body: HTMLTableSectionElement): void {
    this.#body = body;
    body.addEventListener('keydown', this.#onKeydown);
    body.addEventListener('focusin', this.#onFocusin);
  }

  detach(): void {
    this.#body?.removeEventListener('keydown', this.#onKeydown);
    this.#body?.removeEventListener('focusin', this.#onFocusin);
  }

  /** The row that has the focus, if any has. */
  get focusedIndex(): number | undefined {
    const row = this.#focused()?.closest('tr');
    return row ? indexOf(row) : undefined;
  }

  /** An update begins: a row that moves within the page loses the focus. */
  remember(): void {
    this.#before = this.#focused();
  }

  /** The update is over. */
  restore(): void {
    const before = this.#before;
    this.#before = undefined;
    if (before?.isConnected && activeIn(this.#body) === null) before.focus({preventScroll: true});
  }

  /** Takes the keyboard to a row that is in the page once `bring` has run, to the same control as it was at. */
  moveTo(index: number, bring: () => void): HTMLTableRowElement | undefined {
    const control = this.#control;
    bring();
    const row = rowAt(this.#body, index);
    if (!row) return undefined;
    focusRow(row, control);
    this.#control = control;
    return row;
  }

  /** The Tab key leads to one control of all rows. */
  keepTabStop(): void {
    if (!this.#body) return;
    const stop = this.#focused() ?? this.#controlOf(rowAt(this.#body, this.index)) ?? this.#controlOf(this.#firstSeen());
    keepOneTabStop(this.#body, stop ?? controlsIn(this.#body)[0]);
  }

  #controlOf(row: HTMLTableRowElement | undefined): HTMLElement | undefined {
    return row && controlAt(row, this.#control);
  }

  #focused(): HTMLElement | undefined {
    const active = activeIn(this.#body);
    return active instanceof HTMLElement && this.#body?.contains(active) === true ? active : undefined;
  }

  readonly #onFocusin = ({target}: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    this.index = this.focusedIndex ?? this.index;
    this.#control = placeOf(target);
    this.keepTabStop();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const focused = this.#focused();
    const row = focused?.closest('tr');
    if (!focused || !row || event.defaultPrevented) return;
    const move = moveOf(event, getComputedStyle(row).direction === 'rtl');
    if (!move) return;
    event.preventDefault();
    if (move.kind === 'control') goWithin(row, focused, move.to);
    else this.#onStep(indexOf(row), move);
  };
}

function goWithin(row: HTMLTableRowElement, focused: HTMLElement, to: 'previous' | 'next' | 'first' | 'last'): void {
  const controls = controlsIn(row);
  const last = controls.length - 1;
  const at = controls.indexOf(focused);
  const goals = {previous: Math.max(0, at - 1), next: Math.min(last, at + 1), first: 0, last};
  controls[goals[to]]?.focus();
}
