import type {Sleep} from '../http/sleep.js';
import {sleep} from '../http/sleep.js';

/** What the client needs of time; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  readonly sleep: Sleep;
}

export const systemClock: Clock = {now: () => Date.now(), sleep};

const atOnce = 5;
const narrowFor = 60_000;
const longestWait = 60_000;
const rateDelays = [2000, 8000, 30_000];

/** How many requests run at once: five, but only one for a minute after ThreatConnect said 429 (threatconnect.md §13). */
export class Pace {
  readonly #clock: Clock;
  readonly #waiting: Array<() => void> = [];
  #running = 0;
  #narrowUntil = 0;
  #retryAfter?: number;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The same fetch, watched for answers of 429. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 429) this.#refused(response.headers.get('retry-after'));
      return response;
    };
  }

  /** Runs a request when there is room for it. */
  async run<T>(request: () => Promise<T>): Promise<T> {
    while (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await request();
    } finally {
      this.#running -= 1;
      for (const resume of this.#waiting.splice(0, Math.max(1, this.#limit - this.#running))) resume();
    }
  }

  /** Milliseconds to wait before further try number `attempt` (from 1) after a 429; undefined: give up. */
  delayAfterRefusal(attempt: number): number | undefined {
    const planned = rateDelays[attempt - 1];
    if (planned === undefined || this.#retryAfter === undefined) return planned;
    return this.#retryAfter <= longestWait ? this.#retryAfter : undefined;
  }

  get #limit(): number {
    return this.#clock.now() < this.#narrowUntil ? 1 : atOnce;
  }

  #refused(retryAfter: string | null): void {
    this.#narrowUntil = this.#clock.now() + narrowFor;
    this.#retryAfter = retryAfter === null ? undefined : this.#milliseconds(retryAfter);
  }

  /** Of a number of seconds or an HTTP date. */
  #milliseconds(retryAfter: string): number | undefined {
    if (/^\s*\d{1,9}\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? undefined : Math.max(0, date - this.#clock.now());
  }
}
