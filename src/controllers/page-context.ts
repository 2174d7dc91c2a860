import {ContextConsumer, type Context} from '@lit/context';
import type {ReactiveController, ReactiveElement} from 'lit';

const provider = 'vt-provider';

/** Those that stood on the page before `vt-provider` was defined: markup is often there before its script. */
const waiting = new Set<() => void>();
let listening = false;

/**
 * What the page provides under a context; its host is drawn again when that changes. Also finds a `vt-provider` that is defined after
 * its content, and forgets what was provided elsewhere when the host is moved.
 */
export class PageContext<V> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #consumer: ContextConsumer<Context<unknown, V | undefined>, ReactiveElement>;

  constructor(host: ReactiveElement, context: Context<unknown, V | undefined>) {
    this.#host = host;
    // Before the consumer, which asks when the host is connected.
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {context, subscribe: true});
  }

  get value(): V | undefined {
    return this.#consumer.value;
  }

  hostConnected(): void {
    if (this.#consumer.value !== undefined) {
      this.#consumer.value = undefined;
      this.#host.requestUpdate();
    }
    if (customElements.get(provider)) return;
    waiting.add(this.#ask);
    if (!listening) void customElements.whenDefined(provider).then(askAgain);
    listening = true;
  }

  hostDisconnected(): void {
    waiting.delete(this.#ask);
  }

  readonly #ask = (): void => {
    if (this.#consumer.value === undefined) this.#consumer.hostConnected();
  };
}

function askAgain(): void {
  for (const ask of waiting) ask();
  waiting.clear();
}
