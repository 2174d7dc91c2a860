import type {Http} from '../http/http.js';
import type {AddOptions, AddOutcome} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {addAll} from './add-all.js';
import {addOne, type AddContext} from './add.js';
import {BatchApi} from './batch-api.js';
import {Batches} from './batches.js';

/** What writes, one or many; loaded with the first write, as most who look only look. */
export class Writer {
  readonly #context: AddContext;
  readonly #batches: Batches;

  constructor(http: Http, context: AddContext) {
    this.#context = context;
    this.#batches = new Batches(new BatchApi(http), context);
  }

  add(indicator: Indicator, options: AddOptions): Promise<AddOutcome> {
    return addOne(this.#context, indicator, options);
  }

  addAll(
    indicators: readonly Indicator[],
    options: AddOptions,
    owned: (options: AddOptions) => Promise<AddOptions>,
  ): AsyncIterable<AddOutcome> {
    return addAll({...this.#context, batches: this.#batches}, indicators, options, owned);
  }
}
