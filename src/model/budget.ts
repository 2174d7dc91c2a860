/** The windows in which VirusTotal counts requests (virustotal.md §10). */
export type QuotaWindow = 'minute' | 'day' | 'month';

/** What is left of one window, as far as is known: others may use the same key. */
export interface BudgetWindow {
  readonly name: QuotaWindow;
  /** Requests that the key may make in the window. */
  readonly limit: number;
  readonly left: number;
  /** When something of it is free again; absent while all of it is. */
  readonly resetAt?: Date;
}

/** What a source has left, and who waits for it. */
export interface Budget {
  /** The shortest first. */
  readonly windows: readonly BudgetWindow[];
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** When the next of them is sent; absent while none waits, or where one goes as soon as another's answer is there. */
  readonly nextTurn?: Date;
}
