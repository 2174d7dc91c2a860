import type {ReactiveElement} from 'lit';
import {targetContext} from '../context/contexts.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import type {IndicatorTarget, Owner} from '../model/indicator-target.js';
import {PageContext} from './page-context.js';

/** Knows which owners of the target the user may write to, once they were asked for. */
export class OwnersController {
  readonly #host: ReactiveElement;
  readonly #target: PageContext<IndicatorTarget>;
  #read?: {readonly target: IndicatorTarget; readonly owners?: readonly Owner[]; readonly error?: ApiError};

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#target = new PageContext<IndicatorTarget>(host, targetContext);
  }

  /** Those that may be written; undefined while that is not known, or where there is only one owner. */
  get writable(): readonly Owner[] | undefined {
    const {owners} = this.#current ?? {};
    return owners === undefined || owners.length === 0 ? undefined : owners.filter(({writable}) => writable);
  }

  /** Why the owners could not be read: then the server decides. */
  get error(): ApiError | undefined {
    return this.#current?.error;
  }

  /** Whether nothing speaks against writing to an owner; undefined is the user's own organization. */
  mayWrite(name: string | undefined): boolean {
    const {writable} = this;
    if (writable === undefined) return true;
    return name === undefined ? writable.length > 0 : writable.some((owner) => owner.name === name);
  }

  /** Asks for the owners, also when they are known: permissions change. */
  async read(): Promise<void> {
    const target = this.#target.value;
    if (!target?.owners) return;
    try {
      this.#read = {target, owners: await target.owners()};
    } catch (error) {
      this.#read = {target, error: toApiError(error)};
    }
    this.#host.requestUpdate();
  }

  get #current() {
    return this.#read?.target === this.#target.value ? this.#read : undefined;
  }
}
