/** The least and the most milliseconds between two drawings: four a second can be read, and no list is worth waiting longer for. */
const [leastPause, mostPause] = [250, 2000];
/** A list may be long and the machine slow: so many times as long as the page draws, it is free for something else. */
const freePerDrawing = 4;

/** What is needed of time; tests hand in their own. */
export interface DrawingClock {
  /** Milliseconds since whenever. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const pageClock: DrawingClock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Draws what changes many times a second at a pace at which it can be read, and that leaves the page its time. */
export class PacedDrawing {
  readonly #draw: () => Promise<unknown>;
  readonly #clock: DrawingClock;
  #changed = false;
  #running = false;
  #pause = leastPause;

  /** @param draw - Resolves when it is drawn. */
  constructor(draw: () => Promise<unknown>, clock: DrawingClock = pageClock) {
    this.#draw = draw;
    this.#clock = clock;
  }

  /** Something has changed: it will be drawn, with whatever changes until then. */
  soon(): void {
    this.#changed = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#changed) {
        await this.#clock.sleep(this.#pause);
        this.#changed = false;
        const start = this.#clock.now();
        await this.#draw();
        this.#pause = Math.min(mostPause, Math.max(leastPause, freePerDrawing * (this.#clock.now() - start)));
      }
    } finally {
      this.#running = false;
    }
  }
}
