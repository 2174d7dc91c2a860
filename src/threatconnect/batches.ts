import type {ApiError} from '../model/api-error.js';
import type {AddOptions} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import type {BatchApi} from './batch-api.js';
import {documentFor} from './batch-document.js';
import type {JobEnd} from './batch-job.js';
import {BatchJob} from './batch-job.js';
import type {WriteContext} from './write.js';

/** Errors that say nothing of batch jobs. */
const unrelated: ReadonlySet<string> = new Set(['session', 'quota', 'unreachable', 'timeout', 'server', 'schema', 'conflict']);

/** The rows of a job and how it ended. */
export interface EndedJob {
  readonly indicators: readonly Indicator[];
  readonly end: JobEnd;
}

/** Batch jobs, one at a time, and what this session has learned of where it gets none (threatconnect.md §11). */
export class Batches {
  readonly #api: BatchApi;
  readonly #context: WriteContext;
  /** Owners in which the user may have no job. */
  readonly #refusing = new Set<string>();
  #off = false;

  constructor(api: BatchApi, context: WriteContext) {
    this.#api = api;
    this.#context = context;
  }

  usable(owner: string): boolean {
    return !this.#off && !this.#refusing.has(owner);
  }

  /**
   * Writes the indicators by one job, or by two halves where ThreatConnect does not take its document.
   * @throws The signal's reason, when aborted between two requests; nothing else.
   */
  async *run(indicators: readonly Indicator[], owner: string, options: AddOptions): AsyncGenerator<EndedJob> {
    const job = (rows: readonly Indicator[]) => {
      options.signal?.throwIfAborted();
      return new BatchJob(this.#api, this.#context, owner, documentFor(rows, options), options.signal).run();
    };
    const end = await job(indicators);
    if (!isRefusedDocument(end)) {
      this.#learn(end, owner);
      yield {indicators, end};
      return;
    }
    const middle = Math.ceil(indicators.length / 2);
    for (const half of [indicators.slice(0, middle), indicators.slice(middle)]) {
      const halfEnd = this.usable(owner) ? await job(half) : end;
      this.#learn(halfEnd, owner);
      yield {indicators: half, end: halfEnd};
    }
  }

  #learn(end: JobEnd, owner: string): void {
    if (end.kind === 'completed') return;
    const refusal = end.kind === 'refused' ? end.error : undefined;
    if (refusal?.kind === 'unauthorized' || refusal?.kind === 'forbidden') this.#refusing.add(owner);
    else if (refusal === undefined || !unrelated.has(refusal.kind)) this.#off = true;
  }
}

function isRefusedDocument(end: JobEnd): end is JobEnd & {readonly error: ApiError} {
  return end.kind === 'refused' && end.at === 'upload' && (end.error.kind === 'invalid' || end.error.kind === 'too-large');
}
