/** Rows whose deviations are summed up together: finding a row reads the sums first. */
const blockLength = 256;

/**
 * How high each of many rows is, in CSS pixels: measured where it has been on the screen, an estimate for the rest. Only what differs
 * from the estimate is kept, so that a hundred thousand equal rows take no room.
 */
export class RowHeights {
  #count = 0;
  #estimate: number;
  #deviations = new Map<number, number>();
  #blocks = new Float64Array();

  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  get estimate(): number {
    return this.#estimate;
  }

  get count(): number {
    return this.#count;
  }

  /** Height of all rows. */
  get total(): number {
    return this.offsetOf(this.#count);
  }

  /** Other rows, or the same in another order or width: nothing that was measured holds any longer. */
  reset(count: number, estimate = this.#estimate): void {
    this.#count = count;
    this.#estimate = estimate;
    this.#deviations = new Map();
    this.#blocks = new Float64Array(Math.ceil(count / blockLength));
  }

  /** More rows behind the known ones. */
  grow(count: number): void {
    const blocks = new Float64Array(Math.ceil(count / blockLength));
    blocks.set(this.#blocks);
    this.#count = count;
    this.#blocks = blocks;
  }

  heightOf(index: number): number {
    return this.#estimate + (this.#deviations.get(index) ?? 0);
  }

  /** @returns whether that is another height than was known */
  measured(index: number, height: number): boolean {
    const before = this.#deviations.get(index) ?? 0;
    // Less than a tenth of a pixel is the browser's rounding.
    const deviation = Math.abs(height - this.#estimate) < 0.1 ? 0 : height - this.#estimate;
    if (deviation === before) return false;
    if (deviation === 0) this.#deviations.delete(index);
    else this.#deviations.set(index, deviation);
    const block = Math.floor(index / blockLength);
    this.#blocks[block] = (this.#blocks[block] ?? 0) + deviation - before;
    return true;
  }

  /** Where a row begins, from the beginning of the first. */
  offsetOf(index: number): number {
    const block = Math.floor(index / blockLength);
    let offset = index * this.#estimate;
    if (this.#deviations.size === 0) return offset;
    for (let before = 0; before < block; before++) offset += this.#blocks[before] ?? 0;
    for (let row = block * blockLength; row < index; row++) offset += this.#deviations.get(row) ?? 0;
    return offset;
  }

  /** The row at a place; the first or last where the place lies outside. */
  indexAt(place: number): number {
    const last = Math.max(0, this.#count - 1);
    if (this.#deviations.size === 0) return clamp(Math.floor(place / this.#estimate), 0, last);
    let rest = place;
    let row = 0;
    for (let block = 0; block < this.#blocks.length; block++) {
      const rows = Math.min(blockLength, this.#count - row);
      const height = rows * this.#estimate + (this.#blocks[block] ?? 0);
      if (rest < height || block === this.#blocks.length - 1) break;
      rest -= height;
      row += rows;
    }
    while (row < last && rest >= this.heightOf(row)) rest -= this.heightOf(row++);
    return clamp(row, 0, last);
  }
}

export const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
