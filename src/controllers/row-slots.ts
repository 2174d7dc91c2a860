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

  /** Gives each of these rows, in rising order, a slot: its own, one that is left, or a new one. */
  assign(indices: readonly number[]): void {
    const wanted = new Set(indices);
    const left = [...this.#slots].filter(([index]) => !wanted.has(index)).map(([, slot]) => slot);
    // Those that leave at one end are turned round: then only they move within the page, and never a row that stays, which may have the focus.
    const free = left.length < this.#slots.size ? left : left.toReversed();
    this.#slots = new Map(indices.map((index) => [index, this.#slots.get(index) ?? free.pop() ?? this.#next++]));
  }
}
