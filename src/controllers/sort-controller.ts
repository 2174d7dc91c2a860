import type {ReactiveControllerHost} from 'lit';

/** By which column a table is sorted. */
export class SortController<Key extends string> {
  readonly #host: ReactiveControllerHost;
  readonly #descendingFirst: readonly Key[];
  #key: Key;
  #descending: boolean;

  /** @param descendingFirst - Columns whose greatest value is looked for first, such as dates. */
  constructor(host: ReactiveControllerHost, key: Key, descendingFirst: readonly Key[]) {
    this.#host = host;
    this.#key = key;
    this.#descendingFirst = descendingFirst;
    this.#descending = descendingFirst.includes(key);
  }

  get key(): Key {
    return this.#key;
  }

  get descending(): boolean {
    return this.#descending;
  }

  /** The user pressed a column's head: sorts by it, or the other way round. */
  choose(key: Key): void {
    this.#descending = key === this.#key ? !this.#descending : this.#descendingFirst.includes(key);
    this.#key = key;
    this.#host.requestUpdate();
  }
}
