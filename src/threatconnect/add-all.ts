import {nextTask} from '../model/next-task.js';
import type {ApiError} from '../model/api-error.js';
import {isApiError} from '../model/api-error.js';
import type {AddOptions, AddOutcome, IndicatorRef} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {indicatorKey} from '../model/indicator.js';
import type {AddContext} from './add.js';
import {addAbsent, addOne} from './add.js';
import {canWrite, fitsJob, jobParts} from './batch-document.js';
import {BatchReasons} from './batch-reasons.js';
import type {Batches, EndedJob} from './batches.js';
import {distinct, endsCheck} from './check.js';
import {failedOutcome, refusedOutcome} from './outcomes.js';
import {asCompleted} from './parallel.js';
import {usableTags} from './tags.js';

/** Up to so many rows are written by create requests, more by batch jobs (threatconnect.md §11). */
const mostSingly = 50;
/** So many are read between two pauses in which a page has its turn: a few milliseconds on a slow machine. */
const mostAtOneGo = 1000;
/** Create requests at once. */
const atOnce = 5;
/** Errors of a create request that every further one would meet as well. */
const ending: ReadonlySet<string> = new Set(['session', 'unauthorized', 'forbidden', 'quota', 'unavailable']);

export interface AddAllContext extends AddContext {
  readonly batches: Batches;
}

/**
 * Adds many: checks what exists right before writing, then writes by create requests or batch jobs. Yields the outcome of each
 * indicator once, as it becomes known; those of what cannot be added first. Ends early when aborted, between two requests; throws
 * nothing. `owned` names the owner where none is given.
 */
export async function* addAll(
  context: AddAllContext,
  indicators: readonly Indicator[],
  options: AddOptions,
  owned: (options: AddOptions) => Promise<AddOptions>,
): AsyncGenerator<AddOutcome> {
  const allowed: Indicator[] = [];
  for (const [place, indicator] of distinct(indicators).entries()) {
    if (place > 0 && place % mostAtOneGo === 0) await nextTask();
    const refused = refusedOutcome(indicator);
    if (refused === undefined) allowed.push(indicator);
    else yield refused;
  }
  if (allowed.length === 0) return;
  try {
    yield* new AddRun(context, await owned(options)).run(allowed);
  } catch (error) {
    if (!options.signal?.aborted) throw error;
  }
}

class AddRun {
  readonly #context: AddAllContext;
  readonly #options: AddOptions;
  /** Tags that ThreatConnect would refuse. */
  readonly #without: readonly string[];
  /** What a job was given: found later, it is what this run has added. */
  readonly #sent = new Set<Indicator>();
  /** The error that every further request would meet as well. */
  #ended?: ApiError;

  constructor(context: AddAllContext, options: AddOptions) {
    this.#context = {...context, finishesWrites: true};
    this.#options = options;
    this.#without = usableTags(options.tags).without;
  }

  async *run(indicators: readonly Indicator[]): AsyncGenerator<AddOutcome> {
    const forJobs = canWrite(this.#options) ? indicators.filter(fitsJob) : [];
    if (forJobs.length <= mostSingly) {
      yield* this.#writeSingly(indicators);
      return;
    }
    for (const part of jobParts(forJobs, this.#options)) yield* this.#jobOwner === undefined ? this.#writeSingly(part) : this.#write(part);
    yield* this.#writeSingly(indicators.filter((indicator) => !fitsJob(indicator)));
  }

  /** The owner for whom a batch job can be made. */
  get #jobOwner(): string | undefined {
    const {owner} = this.#options;
    return owner !== undefined && this.#context.batches.usable(owner) ? owner : undefined;
  }

  async *#writeSingly(indicators: readonly Indicator[]): AsyncGenerator<AddOutcome> {
    for (let start = 0; start < indicators.length; start += mostSingly) {
      yield* this.#write(indicators.slice(start, start + mostSingly));
    }
  }

  /** Checks, then writes what is absent: more than 50 by a job. */
  async *#write(indicators: readonly Indicator[]): AsyncGenerator<AddOutcome> {
    const {found, unchecked} = await this.#check(indicators);
    const absent: Indicator[] = [];
    for (const indicator of indicators) {
      const ref = found.get(indicatorKey(indicator));
      if (ref !== undefined) yield this.#present(indicator, ref);
      else if (!unchecked.has(indicator)) absent.push(indicator);
    }
    const owner = this.#jobOwner;
    if (owner !== undefined && absent.length > mostSingly && this.#ended === undefined) yield* this.#writeByJob(absent, owner);
    else yield* this.#create(absent, addAbsent);
    // Where the query of many has failed, that of one may succeed, or a read by summary.
    yield* this.#create([...unchecked.keys()], addOne);
  }

  async *#create(indicators: readonly Indicator[], add: typeof addOne): AsyncGenerator<AddOutcome> {
    const outcomes = asCompleted(
      atOnce,
      indicators.map((indicator) => () => this.#outcomeOf(indicator, add)),
    );
    for await (const outcome of outcomes) if (outcome !== undefined) yield outcome;
    this.#options.signal?.throwIfAborted();
  }

  /** Undefined after an abort, when nothing is known. */
  async #outcomeOf(indicator: Indicator, add: typeof addOne): Promise<AddOutcome | undefined> {
    if (this.#ended !== undefined) return failedOutcome(indicator, this.#ended);
    try {
      const outcome = await add(this.#context, indicator, this.#options);
      if (outcome.kind === 'failed' && ending.has(outcome.error.kind)) this.#ended ??= outcome.error;
      return outcome;
    } catch (error) {
      if (!this.#options.signal?.aborted) throw error;
      return undefined;
    }
  }

  async *#writeByJob(indicators: readonly Indicator[], owner: string): AsyncGenerator<AddOutcome> {
    for await (const job of this.#context.batches.run(indicators, owner, this.#options)) yield* this.#afterJob(job);
  }

  async *#afterJob({indicators, end}: EndedJob): AsyncGenerator<AddOutcome> {
    if (end.kind === 'refused') {
      if (end.error.kind === 'session' || end.error.kind === 'quota') this.#ended ??= end.error;
      yield* this.#writeSingly(indicators);
      return;
    }
    for (const indicator of indicators) this.#sent.add(indicator);
    if (end.kind === 'completed') yield* this.#confirm(indicators, new BatchReasons(end.errors));
    else yield* this.#writeSingly(indicators);
  }

  /** The check decides what a job has written. */
  async *#confirm(indicators: readonly Indicator[], reasons: BatchReasons): AsyncGenerator<AddOutcome> {
    const {found, unchecked} = await this.#check(indicators);
    for (const indicator of indicators) {
      const ref = found.get(indicatorKey(indicator));
      const error = unchecked.get(indicator);
      if (ref !== undefined) yield this.#present(indicator, ref);
      else yield reasons.outcomeFor(indicator) ?? (error ? failedOutcome(indicator, error) : reasons.notConfirmed(indicator));
    }
  }

  #present(indicator: Indicator, ref: IndicatorRef): AddOutcome {
    if (!this.#sent.has(indicator)) return {kind: 'existed', indicator, ref};
    return {kind: 'added', indicator, ref, ...(this.#without.length === 0 ? {} : {without: this.#without})};
  }

  /** What exists, and what could not be checked with the error. Throws only for an abort. */
  async #check(indicators: readonly Indicator[]): Promise<{
    readonly found: ReadonlyMap<string, IndicatorRef>;
    readonly unchecked: ReadonlyMap<Indicator, ApiError>;
  }> {
    const {owner, signal} = this.#options;
    const unchecked = new Map<Indicator, ApiError>();
    const noneFound = (error: ApiError) => ({
      found: new Map<string, IndicatorRef>(),
      unchecked: new Map(indicators.map((one) => [one, error])),
    });
    const onUnchecked = (indicator: Indicator, error: ApiError) => {
      unchecked.set(indicator, error);
      if (endsCheck(error)) this.#ended ??= error;
    };
    if (this.#ended !== undefined) return noneFound(this.#ended);
    try {
      const found = await this.#context.version.ask((records) => records.find(indicators, {owner, signal, onUnchecked}));
      return {found, unchecked};
    } catch (error) {
      if (signal?.aborted || !isApiError(error)) throw error;
      if (error.code !== 'Query' && error.kind !== 'too-large') this.#ended ??= error;
      return noneFound(error);
    }
  }
}
