import {ApiError, isApiError} from '../model/api-error.js';
import type {AddOptions, AddOutcome, IndicatorRef} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {indicatorKey} from '../model/indicator.js';
import type {Clock} from './pace.js';
import type {Records} from './records.js';
import {cannotAdd} from './spelling.js';
import type {ApiVersion} from './version.js';

const conflictDelay = 1000;
/** Errors after which nobody knows whether the record was created: an existence check decides, never a blind repeat (threatconnect.md §9). */
const uncertain: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'server', 'conflict', 'schema']);

export interface AddContext {
  readonly version: ApiVersion;
  readonly clock: Clock;
  /** Milliseconds before further try number `attempt` after a 429; undefined: give up. */
  readonly delayAfterRefusal: (attempt: number) => number | undefined;
}

/**
 * Adds one indicator: checks whether it exists, then creates it. The outcome says what happened.
 * @throws The signal's reason, when aborted; nothing else.
 */
export async function addOne(context: AddContext, indicator: Indicator, options: AddOptions): Promise<AddOutcome> {
  const refused = cannotAdd(indicator);
  if (refused !== undefined) return {kind: 'invalid', indicator, error: new ApiError('invalid', {service: 'threatconnect', code: refused})};
  try {
    options.signal?.throwIfAborted();
    return await new Addition(context, indicator, options).run();
  } catch (error) {
    options.signal?.throwIfAborted();
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
    return ref === undefined ? this.#create() : {kind: 'existed', indicator: this.#indicator, ref};
  }

  async #create(): Promise<AddOutcome> {
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
    try {
      const {ref, without} = await this.#post();
      const known = ref ?? (await this.#existingIfKnown());
      return {outcome: {kind: 'added', indicator, ref: known, ...(without.length === 0 ? {} : {without})}};
    } catch (error) {
      if (this.#options.signal?.aborted || !isApiError(error)) throw error;
      if (error.kind === 'exists') return {outcome: {kind: 'existed', indicator, ref: await this.#existingIfKnown()}};
      if (!uncertain.has(error.kind)) throw error;
      const ref = await this.#existingOr(error);
      return ref === undefined ? {error} : {outcome: {kind: 'added', indicator, ref}};
    }
  }

  /** The create request, sent again only after answers that say it was not carried out: 429, and once 409. */
  async #post(): ReturnType<Records['create']> {
    const {clock, version, delayAfterRefusal} = this.#context;
    let conflicts = 0;
    for (let refusals = 0; ;) {
      try {
        return await version.ask((records) => records.create(this.#indicator, this.#options));
      } catch (error) {
        if (!isApiError(error)) throw error;
        const conflict = error.kind === 'conflict' && conflicts++ === 0 ? conflictDelay : undefined;
        const delay = error.kind === 'quota' ? delayAfterRefusal(++refusals) : conflict;
        if (delay === undefined) throw error;
        await clock.sleep(delay, this.#options.signal);
      }
    }
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

function failedOutcome(indicator: Indicator, error: ApiError): AddOutcome {
  if (error.kind === 'excluded') return {kind: 'excluded', indicator, error};
  // Other refused requests carry a code: they say nothing about the indicator.
  if (error.kind === 'invalid' && error.code === undefined) return {kind: 'invalid', indicator, error};
  return {kind: 'failed', indicator, error};
}
