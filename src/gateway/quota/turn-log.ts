/** How long a turn counts, in milliseconds. */
export interface TurnTimes {
  /** VirusTotal's minute (virustotal.md §10); tests make it shorter. */
  readonly windowMs: number;
  /** Longest time from a turn to its answer: the upstream time-out (hostile-strings.md S3). */
  readonly answerMs: number;
}

/** The minute, and the time-out of a call to VirusTotal. */
export const turnTimes: TurnTimes = {windowMs: 60_000, answerMs: 10_000};

/**
 * The turns of one key that still count. VirusTotal counts a request at some moment between its turn and its answer, so a turn counts
 * until a window's length after the answer; where no answer is ever reported, after the latest moment at which it could have come.
 */
export class TurnLog {
  /** Last moment in which each turn counts. */
  readonly #turns = new Map<string, number>();
  readonly #times: TurnTimes;

  constructor(times: TurnTimes) {
    this.#times = times;
  }

  take(id: string, now: number): void {
    this.#turns.set(id, now + this.#times.answerMs + this.#times.windowMs);
  }

  /** The answer to a turn is there; also where it comes so late that the turn was no longer counted. */
  answer(id: string, now: number): void {
    this.#turns.set(id, now + this.#times.windowMs);
  }

  /** Counts a turn of which somebody else tells until when it counts; what is said last holds. */
  tell(id: string, until: number): void {
    this.#turns.set(id, until);
  }

  /** The turn was not used, and surely will not be. */
  giveBack(id: string): void {
    this.#turns.delete(id);
  }

  has(id: string): boolean {
    return this.#turns.has(id);
  }

  /** How many count now. */
  count(now: number): number {
    // A turn counts through its last moment: what a clock of whole milliseconds cuts off must not shorten the window.
    for (const [id, until] of this.#turns) if (until < now) this.#turns.delete(id);
    return this.#turns.size;
  }

  /** Earliest moment at which a turn may stop to count: one without an answer may be answered now. `undefined` where none counts. */
  earliest(now: number): number | undefined {
    let first = now + this.#times.windowMs;
    for (const until of this.#turns.values()) if (until < first) first = until;
    return this.#turns.size === 0 ? undefined : first + 1;
  }

  /** Every turn that counts now, and for how many milliseconds more it does. */
  remaining(now: number): readonly (readonly [id: string, ms: number])[] {
    this.count(now);
    return [...this.#turns].map(([id, until]) => [id, Math.ceil(until - now)]);
  }
}
