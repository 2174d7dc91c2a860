import type {ReactiveControllerHost} from 'lit';

/** Registers the element of a tag, and all that it needs. */
export type PartLoader = () => Promise<unknown>;

const loaders = new Map<string, PartLoader>();
const loading = new Map<string, Promise<unknown>>();

/** Says how the element of a tag is had that is shown only when the user asks for it. */
export function providePart(tag: string, load: PartLoader): void {
  loaders.set(tag, load);
}

/** Loads the elements inside its host when they are first shown, so that what is seen at first does not wait for them. */
export class PartsController {
  readonly #host: ReactiveControllerHost;
  readonly #failed = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whether the element can be shown; it is loaded where it is not there yet. A page that registers elements by itself has it. */
  ask(tag: string): 'ready' | 'loading' | 'failed' {
    const load = loaders.get(tag);
    if (load === undefined || customElements.get(tag)) return 'ready';
    if (this.#failed.has(tag)) return 'failed';
    void this.#load(tag, load);
    return 'loading';
  }

  tryAgain(tag: string): void {
    this.#failed.delete(tag);
    this.#host.requestUpdate();
  }

  async #load(tag: string, load: PartLoader): Promise<void> {
    try {
      const promise = loading.get(tag) ?? load();
      loading.set(tag, promise);
      await promise;
    } catch {
      this.#failed.add(tag);
    }
    loading.delete(tag);
    this.#host.requestUpdate();
  }
}
