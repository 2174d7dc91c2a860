import type {ReactiveController, ReactiveElement} from 'lit';
import type {Budget} from '../model/budget.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';

/** Milliseconds between two drawings while time alone makes a difference. */
const drawEvery = 5000;

/** Follows what a source has left, and draws its host when that changes and as time passes. Asks nothing. */
export class BudgetController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #source: () => EnrichmentSource | undefined;
  #followed?: EnrichmentSource;
  #stop?: () => void;

  /** @param source - The source to follow; undefined while its budget is of no interest. */
  constructor(host: ReactiveElement, source: () => EnrichmentSource | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    // A last update may come after the host has left the page.
    this.#follow(this.#host.isConnected ? this.#source() : undefined);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  get value(): Budget | undefined {
    return this.#followed?.budget?.();
  }

  #follow(source: EnrichmentSource | undefined): void {
    if (source === this.#followed) return;
    this.#stop?.();
    this.#followed = source;
    if (!source?.budget) return;
    const draw = () => this.#host.requestUpdate();
    const unwatch = source.watchBudget?.(draw);
    const timer = setInterval(draw, drawEvery);
    this.#stop = () => {
      unwatch?.();
      clearInterval(timer);
      this.#stop = undefined;
    };
  }
}
