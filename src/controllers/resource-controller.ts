import type {Context} from '@lit/context';
import {initialState, Task, TaskStatus} from '@lit/task';
import type {ReactiveController, ReactiveElement} from 'lit';
import {toApiError, type ApiError} from '../model/api-error.js';
import {PageContext} from './page-context.js';

export interface LoadOptions<T> {
  readonly signal: AbortSignal;
  /** What is loaded already, when more of it was asked for. */
  readonly previous?: T;
}

export interface ResourceOptions<S, T> {
  /** The service that loads it, as the page provides it. */
  readonly service: Context<unknown, S | undefined>;
  /** Names what to load; nothing is loaded while it is undefined. */
  readonly key: () => string | undefined;
  readonly load: (service: S, options: LoadOptions<T>) => Promise<T>;
  /** Told of every failure; an abort is none. */
  readonly onError?: (error: ApiError) => void;
}

/** `last` is what was loaded before under the same key: it stays on the screen. */
export type ResourceState<T> =
  | {readonly name: 'no-service'}
  | {readonly name: 'idle'}
  | {readonly name: 'loading'; readonly last?: T}
  | {readonly name: 'ready'; readonly value: T}
  | {readonly name: 'failed'; readonly error: ApiError; readonly last?: T};

/**
 * Loads one thing for its host: again on a new key or service, not at all without one. Aborts when the host leaves the page and
 * loads again when it comes back unfinished. An abort is never shown.
 */
export class ResourceController<S, T> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ResourceOptions<S, T>;
  readonly #service: PageContext<S>;
  readonly #task: Task<readonly [S | undefined, string | undefined], T>;
  #last?: {readonly key: string; readonly service: S; readonly value: T};
  #continue = false;

  constructor(host: ReactiveElement, options: ResourceOptions<S, T>) {
    this.#host = host;
    this.#options = options;
    this.#service = new PageContext(host, options.service);
    this.#task = new Task(host, {
      args: () => [this.#service.value, options.key()] as const,
      task: ([service, key], {signal}) => this.#run(service, key, signal),
      onError: (error) => options.onError?.(toApiError(error)),
    });
    host.addController(this);
  }

  hostConnected(): void {
    // A host that was only moved is back before its aborted task knows.
    const {status} = this.#task;
    const unfinished = status === TaskStatus.PENDING || (status === TaskStatus.INITIAL && this.#options.key() !== undefined);
    if (this.#host.hasUpdated && unfinished) this.reload();
  }

  hostDisconnected(): void {
    this.#task.abort();
  }

  /** The service that is asked. */
  get service(): S | undefined {
    return this.#service.value;
  }

  get state(): ResourceState<T> {
    const service = this.#service.value;
    const key = this.#options.key();
    if (!service) return {name: 'no-service'};
    if (key === undefined) return {name: 'idle'};
    const last = this.#last?.key === key && this.#last.service === service ? this.#last.value : undefined;
    switch (this.#task.status) {
      case TaskStatus.PENDING:
        return {name: 'loading', last};
      case TaskStatus.ERROR:
        return {name: 'failed', error: toApiError(this.#task.error), last};
      case TaskStatus.COMPLETE:
        return last === undefined ? {name: 'idle'} : {name: 'ready', value: last};
      default:
        return {name: 'idle'};
    }
  }

  /** Loads from the start. */
  readonly reload = (): void => {
    this.#continue = false;
    void this.#task.run();
  };

  /** Loads on from what is there, e.g. the next page of a list. */
  readonly loadMore = (): void => {
    this.#continue = true;
    void this.#task.run();
  };

  /** Stops loading; what was there before stays. */
  readonly cancel = (): void => this.#task.abort();

  async #run(service: S | undefined, key: string | undefined, signal: AbortSignal): Promise<T | typeof initialState> {
    if (!service || key === undefined) return initialState;
    const before = this.#last?.key === key && this.#last.service === service ? this.#last.value : undefined;
    const previous = this.#continue ? before : undefined;
    this.#continue = false;
    try {
      const value = await this.#options.load(service, {signal, previous});
      if (!signal.aborted) this.#last = {key, service, value};
      return signal.aborted ? this.#afterAbort(before) : value;
    } catch (error) {
      if (signal.aborted) return this.#afterAbort(before);
      throw error;
    }
  }

  #afterAbort(before: T | undefined): T | typeof initialState {
    return before ?? initialState;
  }
}
