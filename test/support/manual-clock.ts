import type {LitElement} from 'lit';
import {settle} from './stage.js';

interface Timer {
  readonly id: number;
  readonly due: number;
  readonly run: () => void;
}

/** A clock for what waits a second or longer; shorter timers, such as those of the tests themselves, run as ever. */
export interface ManualClock {
  /** How many are waiting. */
  readonly waiting: number;
  /** Lets so many milliseconds pass, and the element draw what they bring. */
  readonly pass: (milliseconds: number, element: LitElement) => Promise<void>;
}

/** Runs a test under a clock that only the test moves. */
export async function withManualClock(test: (clock: ManualClock) => Promise<void>): Promise<void> {
  const {setTimeout, clearTimeout} = window;
  const timers = new Map<number, Timer>();
  let now = 0;
  // Far from the numbers that a browser gives.
  let next = 1_000_000_000;
  window.setTimeout = ((handler: () => void, milliseconds = 0, ...args: unknown[]) => {
    if (milliseconds < 1000) return setTimeout(handler, milliseconds, ...args);
    const id = next++;
    timers.set(id, {id, due: now + milliseconds, run: handler});
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    if (typeof id !== 'number' || !timers.delete(id)) clearTimeout(id);
  };
  try {
    await test({
      get waiting() {
        return timers.size;
      },
      async pass(milliseconds, element) {
        now += milliseconds;
        for (const {id, due, run} of timers.values()) {
          if (due > now) continue;
          timers.delete(id);
          run();
        }
        await settle(element);
      },
    });
  } finally {
    window.setTimeout = setTimeout;
    window.clearTimeout = clearTimeout;
  }
}
