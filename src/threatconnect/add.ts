import {ApiError, isApiError} from '../model/api-error.js';
import type {AddOptions, AddOutcome, IndicatorRef} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {indicatorKey} from '../model/indicator.js';
import {failedOutcome, refusedOutcome} from './outcomes.js';
import type {Records} from './records.js';
import type {ApiVersion} from './version.js';
import type {WriteContext} from './write.js';
import {isUncertain, write} from './write.js';

export interface AddContext extends WriteContext {
  readonly version: ApiVersion;
  /** A create request that was begun is not cut short by the signal. */
  readonly finishesWrites?: boolean;
}

/**
 * Adds one indicator: checks whether it exists, then creates it. The outcome says what happened.
 * @throws The signal's reason, when aborted; nothing else.
 */
export async function addOne(context: AddContext, indicator: Indicator, options: AddOptions): Promise<AddOutcome> {
  return refusedOutcome(indicator) ?? told(indicator, options, () => new Addition(context, indicator, options).run());
}

/**
 * Adds one that a check has just found absent. The outcome says what happened.
 * @throws The signal's reason, when aborted; nothing else.
 */
export async function addAbsent(context: AddContext, indicator: Indicator, options: AddOptions): Promise<AddOutcome> {
  return told(indicator, options, () => new Addition(context, indicator, options).create());
}

async function told(indicator: Indicator, {signal}: AddOptions, add: () => Promise<AddOutcome>): Promise<AddOutcome> {
  try {
    signal?.throwIfAborted();
    return await add();
  } catch (error) {
    signal?.throwIfAborted();
    return failedOutcome(indicator, isApiError(error) ? error : new ApiError('schema', {service: 'threatconnect', cause: error}));
  }
}

class Addition {
  readonly #context: AddContext;
  readonly #indicator: Indicator;
  readonly #options: AddOptions;

  constructor(context: AddContext, indicator: Indicator, options: AddOptions) {
    this.#context = context;
    this.#indicator = indicator;
    this.#options = options;
  }

  async run(): Promise<AddOutcome> {
    // Right before writing, as a create request may overwrite rating and confidence of what exists.
    const ref = await this.#existing();
    return ref === undefined ? this.create() : {kind: 'existed', indicator: this.#indicator, ref};
  }

  async create(): Promise<AddOutcome> {
    const first = await this.#attempt();
    if (first.outcome !== undefined) return first.outcome;
    // An answer came, though it could not be read or named a conflict twice: no further request.
    if (first.error.kind === 'schema' || first.error.kind === 'conflict') throw first.error;
    const second = await this.#attempt();
    if (second.outcome !== undefined) return second.outcome;
    throw second.error;
  }

  /** One create request; when its end is uncertain, the existence check's word, or the error when the record is still absent. */
  async #attempt(): Promise<{outcome: AddOutcome; error?: undefined} | {outcome?: undefined; error: ApiError}> {
    const indicator = this.#indicator;
    const {version} = this.#context;
    try {
      const {ref, without} = await this.#post();
      return {outcome: this.#added(ref ?? (await this.#existingIfKnown()), without)};
    } catch (error) {
      if (this.#options.signal?.aborted || !isApiError(error)) throw error;
      if (error.kind === 'exists') return {outcome: {kind: 'existed', indicator, ref: await this.#existingIfKnown()}};
      if (!isUncertain(error)) throw error;
      const ref = await this.#existingOr(error);
      if (ref === undefined) return {error};
      // The tags of v2 follow the create request, whose answer never came.
      return {outcome: this.#added(ref, await version.ask((records) => records.attachTags(indicator, this.#writing)))};
    }
  }

  #added(ref: IndicatorRef | undefined, without: readonly string[]): AddOutcome {
    return {kind: 'added', indicator: this.#indicator, ref, ...(without.length === 0 ? {} : {without})};
  }

  #post(): ReturnType<Records['create']> {
    const {version} = this.#context;
    return write(this.#context, () => version.ask((records) => records.create(this.#indicator, this.#writing)), this.#options.signal);
  }

  /** The options of requests that write. */
  get #writing(): AddOptions {
    return this.#context.finishesWrites === true ? {...this.#options, signal: undefined} : this.#options;
  }

  /** The record by the query, or where the query of this value fails, by its summary. */
  async #existing(): Promise<IndicatorRef | undefined> {
    const {owner, signal} = this.#options;
    try {
      const found = await this.#context.version.ask((records) => records.find([this.#indicator], {owner, signal}));
      return found.get(indicatorKey(this.#indicator));
    } catch (error) {
      if (!isApiError(error) || (error.code !== 'Query' && error.kind !== 'server' && error.kind !== 'too-large')) throw error;
      return this.#context.version.ask((records) => records.one(this.#indicator, {owner, signal}));
    }
  }

  /** For a link only: a check that fails takes nothing from the outcome. */
  async #existingIfKnown(): Promise<IndicatorRef | undefined> {
    try {
      return await this.#existing();
    } catch (error) {
      if (this.#options.signal?.aborted || !isApiError(error)) throw error;
      return undefined;
    }
  }

  /** Without an existence check nothing may be sent again: the failure of the create request stands. */
  async #existingOr(failure: ApiError): Promise<IndicatorRef | undefined> {
    try {
      return await this.#existing();
    } catch (error) {
      throw this.#options.signal?.aborted || !isApiError(error) ? error : failure;
    }
  }
}
