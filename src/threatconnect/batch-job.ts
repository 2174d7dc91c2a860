import type {ApiError} from '../model/api-error.js';
import {isApiError} from '../model/api-error.js';
import type {BatchApi, JobError} from './batch-api.js';
import type {WriteContext} from './write.js';
import {isUncertain, write} from './write.js';

const firstPoll = 2000;
const longestPoll = 15_000;
const longestJob = 300_000;
/** Errors of a status request after which asking again may help. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'server', 'quota', 'schema', 'conflict', 'invalid']);

/** How a job came to its end; which rows were written, only an existence check tells. */
export type JobEnd =
  | {readonly kind: 'completed'; readonly errors: readonly JobError[]}
  /** It was uploaded, perhaps, and may be carried out yet. */
  | {readonly kind: 'unknown'}
  /** Nothing was written: ThreatConnect gave no job, or did not take the document. */
  | {readonly kind: 'refused'; readonly at: 'create' | 'upload'; readonly error: ApiError};

/** One batch job from its creation to its end (threatconnect.md §11). A request that writes is not cut short by the signal. */
export class BatchJob {
  readonly #api: BatchApi;
  readonly #context: WriteContext;
  readonly #owner: string;
  readonly #document: string;
  readonly #signal?: AbortSignal;

  constructor(api: BatchApi, context: WriteContext, owner: string, document: string, signal?: AbortSignal) {
    this.#api = api;
    this.#context = context;
    this.#owner = owner;
    this.#document = document;
    this.#signal = signal;
  }

  /** @throws The signal's reason, when aborted between two requests; nothing else. */
  async run(): Promise<JobEnd> {
    const job = await this.#orError(() => this.#create());
    if (typeof job !== 'string') return {kind: 'refused', at: 'create', error: job};
    this.#signal?.throwIfAborted();
    const failure = await this.#orError(() => this.#upload(job));
    if (failure !== undefined && !isUncertain(failure)) return {kind: 'refused', at: 'upload', error: failure};
    return this.#end(job, failure === undefined);
  }

  /** A job without a document writes nothing, so that one whose answer was lost may be left behind. */
  async #create(): Promise<string> {
    const create = () => write(this.#context, () => this.#api.create(this.#owner), this.#signal);
    const job = await this.#orError(create);
    if (typeof job === 'string') return job;
    if (!isUncertain(job)) throw job;
    return create();
  }

  #upload(job: string): Promise<void> {
    return write(this.#context, () => this.#api.upload(job, this.#document), this.#signal);
  }

  /** Waits for the end. A document that is not known to have arrived is sent again where the job has none: it takes only one. */
  async #end(job: string, arrived: boolean): Promise<JobEnd> {
    const {clock} = this.#context;
    const deadline = clock.now() + longestJob;
    let missing = !arrived;
    for (let wait = firstPoll; clock.now() < deadline; wait = Math.min(wait * 1.5, longestPoll)) {
      await clock.sleep(Math.min(wait, deadline - clock.now()), this.#signal);
      const state = await this.#poll(job);
      if (state === 'lost') break;
      if (typeof state !== 'string') return {kind: 'completed', errors: state};
      if (state === 'created' && missing) {
        missing = false;
        await this.#orError(() => this.#upload(job));
      }
    }
    return {kind: 'unknown'};
  }

  /** The errors of a job that is done. */
  async #poll(job: string): Promise<readonly JobError[] | 'created' | 'running' | 'lost'> {
    const answer = await this.#orError(() => this.#api.status(job, this.#signal));
    if (isApiError(answer)) return passing.has(answer.kind) ? 'running' : 'lost';
    const {status = '', errorCount} = answer;
    if (!/^completed$/i.test(status)) return /^created$/i.test(status) ? 'created' : 'running';
    if (errorCount === 0) return [];
    const errors = await this.#orError(() => this.#api.errors(job, this.#signal));
    // Without reasons the existence check still tells what was written.
    return isApiError(errors) ? [] : (errors ?? 'running');
  }

  /** What the request resolves to, or its error. Rejects only for an abort. */
  async #orError<T>(request: () => Promise<T>): Promise<T | ApiError> {
    try {
      return await request();
    } catch (error) {
      if (this.#signal?.aborted || !isApiError(error)) throw error;
      return error;
    }
  }
}
