import type {ReactiveControllerHost} from 'lit';

/** Remembers which long values the user has opened. */
export class ExpansionController {
  readonly #host: ReactiveControllerHost;
  readonly #open = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(value: string): boolean {
    return this.#open.has(value);
  }

  toggle(value: string): void {
    if (!this.#open.delete(value)) this.#open.add(value);
    this.#host.requestUpdate();
  }
}
