/** Which row of the table stands in which row of the page. Rows of the page that are left are used for those that come. */
export class RowSlots {
  #slots = new Map<number, number>();
  #next = 0;

  /** The slot of a row that is on the page. */
  slotOf(index: number): number | undefined {
    return this.#slots.get(index);
  }

  /** Row after row, which of them are on the page. */
  get indices(): readonly number[] {
    return [...this.#slots.keys()];
  }

  /** Rows have got other places, or are gone: `moved` says where a row stands now. What stays is not drawn anew; what goes is not used again. */
  move(moved: (index: number) => number | undefined): void {
    const slots = new Map<number, number>();
    for (const [index, slot] of this.#slots) {
      const now = moved(index);
      if (now !== undefined) slots.set(now, slot);
    }
    this.#slots = slots;
  }

  /**
   * Gives each of these rows, in rising order, a slot: its own, one that is left, or a new one. `nearby` says which of them the user sees.
   * What leaves at one end comes back at the other, the outermost first: then only it moves within the page, and never a row that stays,
   * which may have the focus.
   */
  assign(indices: readonly number[], nearby: (index: number) => boolean): void {
    const wanted = new Set(indices);
    const left = [...this.#slots].filter(([index]) => !wanted.has(index)).map(([, slot]) => slot);
    const stay = indices.filter((index) => this.#slots.has(index));
    const pivot = stay.find(nearby) ?? stay[0];
    const come = indices.filter((index) => !this.#slots.has(index));
    const slots = new Map(this.#slots);
    const give = (index: number, slot: number | undefined): void => void slots.set(index, slot ?? this.#next++);
    if (pivot === undefined) for (const index of come) give(index, left.shift());
    else {
      for (const index of come) if (index < pivot) give(index, left.pop());
      for (const index of come.toReversed()) if (index > pivot) give(index, left.shift());
    }
    this.#slots = new Map(indices.map((index) => [index, slots.get(index) ?? this.#next++]));
  }
}
