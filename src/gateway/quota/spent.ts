import {periodOf, type CalendarWindow} from './calendar.js';

/** What one key has spent in the day or month that is now, by the process that spent it: each writes only its own count. */
export class Spent {
  readonly window: CalendarWindow;
  #period = '';
  #counts = new Map<string, number>();
  /** What was spent in all when Redis was lost. */
  #totalAtLoss = 0;

  constructor(window: CalendarWindow) {
    this.window = window;
  }

  /** The day or month that is now; a new one begins with nothing spent. */
  period(now: number): string {
    const period = periodOf(this.window, now);
    if (period !== this.#period) {
      this.#period = period;
      this.#counts = new Map();
      this.#totalAtLoss = 0;
    }
    return period;
  }

  total(now: number): number {
    this.period(now);
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }

  of(process: string, now: number): number {
    this.period(now);
    return this.#counts.get(process) ?? 0;
  }

  add(process: string, count: number, now: number): void {
    this.#counts.set(process, this.of(process, now) + count);
  }

  /** What somebody tells of a period; counts never fall. */
  tell(period: string, process: string, count: number, now: number): void {
    if (period === this.period(now)) this.#counts.set(process, Math.max(count, this.of(process, now)));
  }

  counts(now: number): readonly (readonly [process: string, count: number])[] {
    this.period(now);
    return [...this.#counts];
  }

  lose(now: number): void {
    this.#totalAtLoss = this.total(now);
  }

  /**
   * What a process may still spend while it hears of no other: its share of the limit less what it has spent, and no more than its share
   * of what was left when it was cut off.
   */
  leftAlone(process: string, limit: number, replicas: number, now: number): number {
    const total = this.total(now);
    const share = Math.floor(limit / replicas) - this.of(process, now);
    const sinceLoss = total - this.#totalAtLoss;
    return Math.max(0, Math.min(share, Math.floor((limit - this.#totalAtLoss) / replicas) - sinceLoss));
  }
}
